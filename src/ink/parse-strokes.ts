/**
 * Turns strokes from outside (a page, restored form state, a file) into frozen model strokes.
 * The only way foreign ink enters the model. Knows nothing of the document or the DOM.
 */
import type { InkStroke } from './types.js';

/** Beyond this a number is a mistake: no surface is so wide, no drawing takes eleven days. */
const MAX_VALUE = 1e9;

/**
 * Clones and checks an array of `{ x, y, t?, p? }`.
 * @throws {TypeError} naming the first offending stroke and field; nothing is changed then.
 */
export function parseStrokes(value: unknown): readonly InkStroke[] {
  if (!Array.isArray(value)) throw new TypeError('strokes must be an array of { x, y, t?, p? }');
  // Array.from also visits holes, which the other array methods would pass over.
  return Object.freeze(Array.from(value, parseStroke));
}

function parseStroke(value: unknown, index: number): InkStroke {
  const given = (value ?? {}) as Readonly<Record<keyof InkStroke, unknown>>;
  const x = parseChannel(given.x, `strokes[${index}].x`);
  const parsed: { -readonly [Name in keyof InkStroke]: readonly number[] } = { x, y: x };
  for (const name of ['y', 't', 'p'] as const) {
    if (name !== 'y' && given[name] === undefined) continue;
    const values = parseChannel(given[name], `strokes[${index}].${name}`);
    if (values.length !== x.length) {
      throw new TypeError(`strokes[${index}].${name} and x must have the same length`);
    }
    parsed[name] = name === 'p' ? values.map((v) => Math.min(1, Math.max(0, v))) : values;
  }
  return freezeStroke(parsed);
}

function parseChannel(value: unknown, where: string): readonly number[] {
  const values: unknown[] = Array.isArray(value) ? Array.from(value) : [];
  const isNumber = (item: unknown): item is number =>
    Number.isFinite(item) && Math.abs(item as number) <= MAX_VALUE;
  if (values.length > 0 && values.every(isNumber)) return values;
  throw new TypeError(`${where} must be a non-empty array of finite numbers within ±${MAX_VALUE}`);
}

/**
 * Freezes a stroke. Its arrays are read-only by type alone: V8 keeps each number of a frozen
 * array in a box of its own, which doubles what ink weighs. So whoever is not ours gets a clone.
 */
export function freezeStroke(stroke: InkStroke): InkStroke {
  return Object.freeze(stroke);
}

/** A mutable deep copy for handing out: callers may change it without touching the ink. */
export function cloneStroke(stroke: InkStroke): {
  x: number[];
  y: number[];
  t?: number[];
  p?: number[];
} {
  return {
    x: [...stroke.x],
    y: [...stroke.y],
    ...(stroke.t && { t: [...stroke.t] }),
    ...(stroke.p && { p: [...stroke.p] }),
  };
}
