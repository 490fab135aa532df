/**
 * Turns ink of any origin into clean traces: finite numbers only, no repeated points, lightly
 * smoothed. Knows coordinates, not symbols.
 */
import type { InkStroke } from '../ink/types.js';
import { type Box, boxOf } from './box.js';
import { resample } from './resample.js';

/** One pen-down movement as the recogniser sees it: at least one point, all finite. */
export interface Trace {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly box: Box;
  /** Length of the path in the unit of the coordinates. */
  readonly length: number;
  /** Index of the stroke it was made of. */
  readonly source: number;
  /** A few points spread along the path, x and y in turn: enough to tell what is near. */
  readonly sketch: readonly number[];
}

/** Beyond this a coordinate is garbage: its square would no longer be a safe number. */
const FAR = 1e7;

/** Builds a trace from coordinates that are known to be finite. */
function makeTrace(x: readonly number[], y: readonly number[], source: number): Trace {
  let length = 0;
  for (let i = 1; i < x.length; i++) {
    length += Math.hypot((x[i] ?? 0) - (x[i - 1] ?? 0), (y[i] ?? 0) - (y[i - 1] ?? 0));
  }
  return { x, y, box: boxOf(x, y), length, source, sketch: sketchOf(x, y, length) };
}

const SKETCH_POINTS = 20;

function sketchOf(x: readonly number[], y: readonly number[], length: number): number[] {
  const { x: u, y: v } = resample(x, y, length > 0 ? length / SKETCH_POINTS : 1);
  return u.flatMap((value, i) => [value, v[i] ?? 0]);
}

/** Smallest distance between two traces, to within a twentieth of their lengths. */
export function nearest(a: Trace, b: Trace): number {
  let best = Infinity;
  for (let i = 0; i < a.sketch.length; i += 2) {
    for (let j = 0; j < b.sketch.length; j += 2) {
      const dx = (a.sketch[i] ?? 0) - (b.sketch[j] ?? 0);
      const dy = (a.sketch[i + 1] ?? 0) - (b.sketch[j + 1] ?? 0);
      best = Math.min(best, dx * dx + dy * dy);
    }
  }
  return Math.sqrt(best);
}

/** Strokes without a usable point vanish: a reading must not fail for one bad sample. */
export function cleanTraces(strokes: readonly InkStroke[]): Trace[] {
  const traces: Trace[] = [];
  strokes.forEach((stroke, source) => {
    const trace = cleanTrace(stroke, source);
    if (trace) traces.push(trace);
  });
  return traces;
}

function cleanTrace(stroke: InkStroke, source: number): Trace | undefined {
  const x: number[] = [];
  const y: number[] = [];
  const count = Math.min(stroke.x.length, stroke.y.length);
  for (let i = 0; i < count; i++) {
    const px = Number(stroke.x[i]);
    const py = Number(stroke.y[i]);
    if (!(Math.abs(px) < FAR && Math.abs(py) < FAR)) continue;
    const last = x.length - 1;
    if (last >= 0 && px === x[last] && py === y[last]) continue;
    x.push(px);
    y.push(py);
  }
  return x.length > 0 ? makeTrace(x, y, source) : undefined;
}
