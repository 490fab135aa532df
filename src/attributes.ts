/**
 * Reads the element's enumerated and numeric settings. A property set wrongly throws; an
 * attribute never can, so it falls back to its default and the element reports it.
 */
import { CONTROL_NAMES, TOOL_NAMES, type ControlName, type ToolName } from './view/pad-view.js';

/** What each enumerated setting may be, its default first. */
export const CHOICES = {
  tool: ['pen', 'eraser'],
  penMode: ['auto', 'pen', 'any'],
  guides: ['none', 'lines', 'grid'],
  scratchOut: ['on', 'off'],
  hand: ['right', 'left'],
  format: ['latex', 'mathml', 'svg', 'png'],
} as const;

/** Of those, the ones that are settings of the ink field. */
type InkSettings = Omit<typeof CHOICES, 'format'>;

/** The attributes that Lit does not read, with their properties. */
export const PROPERTIES: Readonly<Record<string, keyof InkSettings>> = {
  tool: 'tool',
  'pen-mode': 'penMode',
  guides: 'guides',
  'scratch-out': 'scratchOut',
  hand: 'hand',
};

/** Quiet time before ink is sent. */
export const DEFAULT_DEBOUNCE_MS = 250;
/** Longest time ink waits while someone writes without pausing. */
export const DEFAULT_MAX_WAIT_MS = 1500;
/** An answer less sure than this is marked. */
export const DEFAULT_CONFIDENCE_LIMIT = 0.8;
export type Guides = (typeof CHOICES.guides)[number];
export type Hand = (typeof CHOICES.hand)[number];
export type CopyFormat = (typeof CHOICES.format)[number];
export type Switch = (typeof CHOICES.scratchOut)[number];

/** What `name` is set to, its default for `undefined` and `null`. @throws {TypeError} */
export function choice<N extends keyof typeof CHOICES>(
  name: N,
  value: unknown,
): (typeof CHOICES)[N][number] {
  const allowed: readonly (typeof CHOICES)[N][number][] = CHOICES[name];
  const found = allowed.find((option) => option === (value ?? allowed[0]));
  if (found === undefined) throw new TypeError(notOneOf(name, allowed, value));
  return found;
}

/** The buttons asked for by `controls`, in the toolbar's own order; all by default. */
export function parseControls(controls: string | null): readonly ControlName[] {
  if (!controls?.trim()) return CONTROL_NAMES;
  return CONTROL_NAMES.filter((name) => controls.split(/\s+/).includes(name));
}

/** What keys do to one stroke of the ink; see `keys/stroke-walk.ts`. */
export type StrokeCommand = `${'next' | 'previous' | 'first' | 'last' | 'erase'}Stroke`;

/**
 * The keys of commands, such as `Mod+Shift+z`: `Mod` is Ctrl or ⌘, several stand apart by a
 * space, `null` is none, `undefined` the usual ones.
 */
export type Shortcuts = Readonly<
  Partial<Record<ToolName | StrokeCommand, string | null | undefined>>
>;

const SHORTCUT = RegExp(
  `^(${TOOL_NAMES.join('|')}|(next|previous|first|last|erase)Stroke): ` +
    '(null|([" ](Mod\\+)?(Alt\\+)?(Shift\\+)?[^ +"]+)+")$',
);

/** A copy of keys that a page may set, without those it leaves as they are. @throws {TypeError} */
export function checkShortcuts(shortcuts: Shortcuts | null = {}): Shortcuts | null {
  const own = Object.entries(shortcuts ?? {}).filter(([, keys]) => keys !== undefined);
  for (const [name, keys] of own) {
    const text = `${name}: ${JSON.stringify(keys)}`;
    if (!SHORTCUT.test(text)) {
      throw new TypeError(`shortcuts are commands with keys or null, not ${text}`);
    }
  }
  return shortcuts && Object.fromEntries(own);
}

/** The least and the most of a number, and what it is called. */
type Range = readonly [least: number, most: number, words: string];
const TIME: Range = [0, Number.MAX_VALUE, 'a time in ms'];
const CAP: Range = [1, Infinity, 'a number from 1'];

const NUMBERS: Readonly<Record<string, Range>> = {
  debounce: TIME,
  'max-wait': TIME,
  'max-sessions': CAP,
  'max-requests-per-minute': CAP,
  'confidence-limit': [0, 1, 'a number from 0 to 1'],
};

/** What is wrong with the text of an attribute, for the page's developer; `null` if nothing. */
export function findProblem(name: string, text: string): string | null {
  const property = PROPERTIES[name];
  if (property) {
    const allowed: readonly string[] = CHOICES[property];
    return allowed.includes(text) ? null : notOneOf(name, allowed, text);
  }
  const range = NUMBERS[name];
  if (!range) return null;
  const [least, most, words] = range;
  const number = text.trim() === '' ? NaN : Number(text);
  return number >= least && number <= most ? null : `${name} must be ${words}, not ${text}`;
}

function notOneOf(name: string, allowed: readonly string[], value: unknown): string {
  return `${name} must be one of ${allowed.join(', ')}, not ${String(value)}`;
}
