/**
 * Reads the element's enumerated and numeric settings. A property set wrongly throws; an
 * attribute never can, so it falls back to its default and the element reports it.
 */
import { TOOL_NAMES, type ToolName } from './view/pad-view.js';

export const TOOLS = ['pen', 'eraser'] as const;
export const PEN_MODES = ['auto', 'pen', 'any'] as const;
export const GUIDES = ['none', 'lines', 'grid'] as const;
export const SWITCH = ['on', 'off'] as const;
/** Quiet time before ink is sent. */
export const DEFAULT_DEBOUNCE_MS = 250;
/** Longest time ink waits while someone writes without pausing. */
export const DEFAULT_MAX_WAIT_MS = 1500;
/** An answer less sure than this is marked. */
export const DEFAULT_CONFIDENCE_LIMIT = 0.8;
export type Guides = (typeof GUIDES)[number];
export type Switch = (typeof SWITCH)[number];

/** One of `allowed`, the first of them for `undefined` and `null`. @throws {TypeError} */
export function choice<T extends string>(
  name: string,
  allowed: readonly [T, ...T[]],
  value: unknown,
): T {
  if (value === undefined || value === null) return allowed[0];
  const found = allowed.find((option) => option === value);
  if (found === undefined) throw new TypeError(notOneOf(name, allowed, value));
  return found;
}

/** False when two settings say the same, though the page made them anew. */
export function isOtherJson(value: unknown, before: unknown): boolean {
  try {
    return JSON.stringify(value) !== JSON.stringify(before);
  } catch {
    return true; // what cannot be written down is refused when it is to be sent
  }
}

/** The buttons asked for by `controls`, in the toolbar's own order; all by default. */
export function parseControls(controls: string | null): readonly ToolName[] {
  const asked = (controls ?? '').split(/\s+/).filter(Boolean);
  return asked.length === 0 ? TOOL_NAMES : TOOL_NAMES.filter((name) => asked.includes(name));
}

const ENUMERATED: Readonly<Record<string, readonly string[]>> = {
  tool: TOOLS,
  'pen-mode': PEN_MODES,
  guides: GUIDES,
  'scratch-out': SWITCH,
};

/** The least of each number: 0 is that of a time or a share, 1 that of a cap. */
const LEAST: Readonly<Record<string, number>> = {
  debounce: 0,
  'max-wait': 0,
  'max-sessions': 1,
  'max-requests-per-minute': 1,
  'confidence-limit': 0,
};

/** What is wrong with the text of an attribute, for the page's developer; `null` if nothing. */
export function findProblem(name: string, text: string): string | null {
  const allowed = ENUMERATED[name];
  if (allowed) return allowed.includes(text) ? null : notOneOf(name, allowed, text);
  const least = LEAST[name];
  if (least === undefined) return null;
  const number = text.trim() === '' ? NaN : Number(text);
  const isTime = least === 0;
  const isShare = name === 'confidence-limit';
  const most = isShare ? 1 : isTime ? Number.MAX_VALUE : Infinity;
  if (number >= least && number <= most) return null;
  const what = isShare ? 'a number from 0 to 1' : isTime ? 'a time in ms' : 'a number from 1';
  return `${name} must be ${what}, not ${text}`;
}

function notOneOf(name: string, allowed: readonly string[], value: unknown): string {
  return `${name} must be one of ${allowed.join(', ')}, not ${String(value)}`;
}
