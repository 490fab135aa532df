/**
 * A group of strokes taken as one symbol, with what the network and the priors make of it.
 * Knows sizes relative to the drawing; knows nothing of neighbours or layout.
 */
import { type Box, heightOf, sizeOf, unionOf, widthOf } from './box.js';
import { CLASS_INDEX, CLASSES, JUNK } from './classes.js';
import { featuresOf } from './features/features.js';
import { classify } from './network.js';
import { CLASS_PRIORS, LOOSE, lookalikes, TIGHT } from './symbol-facts.js';
import { nearest, type Trace } from './trace.js';

export interface Glyph {
  /** Indexes of its strokes, ascending. */
  readonly strokes: readonly number[];
  readonly box: Box;
  readonly traces: readonly Trace[];
  /** The network's own log-probabilities, in the order of `CLASSES`. */
  readonly seen: Float32Array;
  /** The same with priors, size and gaps weighed in; not normalised. */
  readonly score: Float32Array;
  /** The best class that is not junk. */
  readonly name: string;
  /** How well it stands as one symbol: higher is better. */
  readonly worth: number;
}

const JUNK_INDEX = CLASSES.indexOf(JUNK);
const TINY = ['.', ',', '\\prime'];

/** Widest air between any part and the rest, relative to the group's size. */
function looseness(traces: readonly Trace[], size: number): number {
  if (traces.length < 2 || size === 0) return 0;
  const joined: Trace[] = traces.slice(0, 1);
  const left = traces.slice(1);
  let widest = 0;
  while (left.length > 0) {
    let best = Infinity;
    let pick = 0;
    left.forEach((trace, index) => {
      const gap = Math.min(...joined.map((other) => nearest(trace, other)));
      if (gap < best) {
        best = gap;
        pick = index;
      }
    });
    joined.push(...left.splice(pick, 1));
    widest = Math.max(widest, best);
  }
  return widest / size;
}

/** How a symbol's size speaks for its class; `scale` is the usual size of the drawing's strokes. */
function sizeTerm(name: string, box: Box, scale: number): number {
  const size = sizeOf(box) / scale;
  if (TINY.includes(name)) {
    const limit = name === '.' ? 0.25 : 0.65;
    return size > limit ? -20 * (size - limit) : 0;
  }
  if (size < 0.3 && name !== '-') return -16 * (0.3 - size);
  if (name === '-' && size < 0.2) return -20 * (0.2 - size);
  return 0;
}

/** Signs with one part that is hardly more than a dot. */
const DOTTED = new Set(['i', 'j', '!']);

/** Whether two parts of a symbol touch. */
const meet = (a: Trace, b: Trace, box: Box): boolean => nearest(a, b) < 0.06 * sizeOf(box);

/** Signs of about equally wide parts: a fraction's bar belongs to none of them. */
const BARRED = new Set(['=', '\\pm', '\\equiv', '\\leq', '\\geq', '\\approx']);

/** Cost of parts that stand side by side without touching a common column. */
const SPLIT_COST = 1;

/** Whether a vertical line of some width separates the parts. */
function isSplit(traces: readonly Trace[], width: number): boolean {
  const boxes = traces.map((trace) => trace.box).sort((a, b) => a.left - b.left);
  let right = Infinity;
  for (const box of boxes) {
    if (box.left > right + width) return true;
    right = right === Infinity ? box.right : Math.max(right, box.right);
  }
  return false;
}

/** Cost of the air between a symbol's parts, relative to its size. */
function airTerm(name: string, gap: number): number {
  if (LOOSE.has(name)) return Math.max(0, gap - 0.8) * 8;
  if (TIGHT.has(name)) return Math.max(0, gap - 0.07) * 20;
  return Math.max(0, gap - 0.1) * 10;
}

/** A division sign has small dots: digits around a bar are a fraction. */
function partTerm(name: string, traces: readonly Trace[], box: Box): number {
  if (name === '\\pm' && !traces.some((a, i) => traces.some((b, j) => i < j && meet(a, b, box)))) {
    return -5;
  }
  if (DOTTED.has(name) && traces.length > 1) {
    const sizes = traces.map((trace) => sizeOf(trace.box));
    const limit = name === '!' ? 0.22 : 0.5;
    return Math.min(...sizes) > limit * Math.max(...sizes) ? -5 : 0;
  }
  if (BARRED.has(name)) {
    const widths = traces.map((trace) => widthOf(trace.box)).sort((a, b) => b - a);
    return (widths[0] ?? 0) > 2.2 * (widths[1] ?? Infinity) ? -4 : 0;
  }
  if (name !== '\\div') return 0;
  const large = traces.filter((trace) => sizeOf(trace.box) > 0.4 * widthOf(box)).length;
  return large > 1 ? -6 : 0;
}

/** Shapes whose outline rules classes out, whatever the network says. */
function shapeTerm(name: string, box: Box): number {
  const ratio = widthOf(box) / Math.max(heightOf(box), 1e-6);
  if (name === '-') return ratio < 1.6 ? -4 * (1.6 - ratio) : 0;
  if (name === '1' || name === 'l' || name === '|') return ratio > 1 ? -4 * (ratio - 1) : 0;
  return 0;
}

const prior = (index: number): number => CLASS_PRIORS[index] ?? 0;

/** What a mere touch of the pen can be; its outline is noise that the network must not judge. */
const DOT = Float32Array.from(CLASSES, (name) =>
  name === '.' ? -0.2 : name === ',' ? -2.5 : name === '-' || name === '\\prime' ? -3 : -12,
);

const isDot = (box: Box, scale: number | undefined): boolean =>
  sizeOf(box) <= (scale === undefined ? 0 : scale * 0.12);

export function makeGlyph(
  strokes: readonly number[],
  traces: readonly Trace[],
  scale: number | undefined,
): Glyph {
  const box = unionOf(traces.map((trace) => trace.box));
  const seen = isDot(box, scale) ? DOT : classify(featuresOf(traces));
  const gap = looseness(traces, sizeOf(box));
  const split = isSplit(traces, 0.04 * sizeOf(box)) ? SPLIT_COST : 0;
  const score = seen.map((value, index) => {
    const name = CLASSES[index] ?? '';
    const air = airTerm(name, gap) + (LOOSE.has(name) ? 0 : split);
    const size = scale === undefined ? 0 : sizeTerm(name, box, scale);
    return value + prior(index) - air + size + shapeTerm(name, box) + partTerm(name, traces, box);
  });
  const known = Math.log(Math.max(1e-9, 1 - Math.exp(seen[JUNK_INDEX] ?? 0)));
  const top = seen.reduce((a, b, index) => (index === JUNK_INDEX ? a : Math.max(a, b)), -Infinity);
  let worth = -Infinity;
  let shape = '';
  seen.forEach((value, index) => {
    const name = CLASSES[index] ?? '';
    if (index === JUNK_INDEX || value < top - UNLIKELY) return;
    const context = (score[index] ?? 0) - value - prior(index);
    // Most dots belong to an `i` or `j`, or to a sign made of several.
    const lone = name === '.' ? 0.8 : 0;
    const looks = Math.log(Math.max(1e-9, familyChance(seen, name)));
    const total = 0.9 * looks + context + 0.3 * prior(index) - lone;
    if (total > worth) [worth, shape] = [total, name];
  });
  const name = bestOf(lookalikes(shape), score);
  return { strokes, box, traces, seen, score, name, worth: worth + 0.7 * known };
}

/** Classes so far below the best one, in nats, are not looked at. */
const UNLIKELY = 8;

function bestOf(names: readonly string[], score: Float32Array): string {
  const scoreOf = (name: string): number => score[CLASS_INDEX.get(name) ?? -1] ?? -Infinity;
  return names.reduce((a, b) => (scoreOf(b) > scoreOf(a) ? b : a));
}

/** Chance that the ink has the shape of `name`, whichever of its look-alikes is meant. */
export function familyChance(seen: Float32Array, name: string): number {
  let sum = 0;
  for (const other of lookalikes(name)) {
    const index = CLASS_INDEX.get(other);
    if (index !== undefined) sum += Math.exp(seen[index] ?? -Infinity);
  }
  return Math.min(1, sum);
}
