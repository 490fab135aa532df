/**
 * Turns strokes from outside (a page, restored form state, a file) into frozen model strokes.
 * The only way foreign ink enters the model. Knows nothing of the document or the DOM.
 */
import type { InkStroke } from './types.js';

/** Beyond this a coordinate is a mistake, not ink: no surface is a million px wide. */
const MAX_COORDINATE = 1e6;

/**
 * Clones and checks an array of `{ x, y, t?, p? }`.
 * @throws {TypeError} naming the first offending stroke and field; nothing is changed then.
 */
export function parseStrokes(value: unknown): readonly InkStroke[] {
  if (!Array.isArray(value)) throw new TypeError('strokes must be an array of { x, y, t?, p? }');
  return Object.freeze(value.map((stroke: unknown, index) => parseStroke(stroke, index)));
}

function parseStroke(value: unknown, index: number): InkStroke {
  const where = `strokes[${index}]`;
  if (typeof value !== 'object' || value === null) {
    throw new TypeError(`${where} must be an object { x, y, t?, p? }`);
  }
  const { x, y, t, p } = value as Record<string, unknown>;
  const xs = parseNumbers(x, `${where}.x`);
  const ys = parseNumbers(y, `${where}.y`);
  if (xs.length === 0) throw new TypeError(`${where} must have at least one point`);
  assertSameLength(ys, xs, `${where}.y`);
  for (const [name, values] of [['x', xs], ['y', ys]] as const) {
    if (values.some((v) => Math.abs(v) > MAX_COORDINATE)) {
      throw new TypeError(`${where}.${name} must stay within ±${MAX_COORDINATE} px`);
    }
  }
  const ts = t === undefined ? undefined : parseNumbers(t, `${where}.t`);
  const ps = p === undefined ? undefined : parseNumbers(p, `${where}.p`).map(clampToUnit);
  if (ts) assertSameLength(ts, xs, `${where}.t`);
  if (ps) assertSameLength(ps, xs, `${where}.p`);
  return freezeStroke({ x: xs, y: ys, ...(ts && { t: ts }), ...(ps && { p: ps }) });
}

function parseNumbers(value: unknown, where: string): number[] {
  const items = ArrayBuffer.isView(value) && !(value instanceof DataView) ? [...toIterable(value)] : value;
  if (!Array.isArray(items)) throw new TypeError(`${where} must be an array of numbers`);
  const bad = items.findIndex((item) => typeof item !== 'number' || !Number.isFinite(item));
  if (bad >= 0) throw new TypeError(`${where}[${bad}] must be a finite number`);
  return items.slice() as number[];
}

function toIterable(view: ArrayBufferView): Iterable<unknown> {
  return view as unknown as Iterable<unknown>;
}

function assertSameLength(a: readonly number[], b: readonly number[], where: string): void {
  if (a.length !== b.length) {
    throw new TypeError(`${where} has ${a.length} values where x has ${b.length}`);
  }
}

function clampToUnit(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** Freezes a stroke and its arrays, so that no holder of a snapshot can change the ink. */
export function freezeStroke(stroke: InkStroke): InkStroke {
  Object.freeze(stroke.x);
  Object.freeze(stroke.y);
  if (stroke.t) Object.freeze(stroke.t);
  if (stroke.p) Object.freeze(stroke.p);
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
