/**
 * The filled shape of a stroke: one closed curve, for canvas and SVG alike.
 * The only importer of perfect-freehand. Knows no colour, canvas or pixel density.
 */
import { getStrokeOutlinePoints } from 'perfect-freehand';
import type { InkStroke } from './types.js';

/** Whatever a closed curve can be traced into: a `Path2D`, or the SVG writer beside. */
export interface PathSink {
  moveTo(x: number, y: number): void;
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void;
  arc(x: number, y: number, radius: number, start: number, end: number): void;
  closePath(): void;
}

type StrokePoint = Parameters<typeof getStrokeOutlinePoints>[0][number];
type XY = [number, number];

/**
 * Even-width ink: handwriting is easier to read without pressure, and devices disagree about
 * what pressure is. No smoothing, so the line drawn is the line sent.
 */
const SHAPE = { thinning: 0, smoothing: 0, simulatePressure: false } as const;
/** Longest step between points of the outline in CSS px; longer ones would cut corners. */
const MAX_STEP = 2;
/** The library drops what happens in the last 3 units of a stroke; in eighths that is unseen. */
const SCALE = 8;
/** Turns by less than 60° are drawn round. */
const SMOOTH_COSINE = 0.5;

/** Traces the outline of a stroke that is `width` CSS px wide. */
export function traceStroke(stroke: InkStroke, width: number, sink: PathSink): void {
  const points = toStrokePoints(stroke);
  const outline = points ? getStrokeOutlinePoints(points, { ...SHAPE, size: width * SCALE }) : [];
  const first = outline[0];
  if (!first) {
    // Apple engines paint nothing for a path of identical points, so a tap is a full circle.
    const [x = 0, y = 0] = [stroke.x[0], stroke.y[0]];
    sink.moveTo(x + width / 2, y);
    sink.arc(x, y, width / 2, 0, 2 * Math.PI);
    sink.closePath();
    return;
  }
  const start = midpoint(outline.at(-1) ?? first, first);
  sink.moveTo(...start);
  outline.forEach((point, i) => {
    const end = midpoint(point, outline[i + 1] ?? first);
    sink.quadraticCurveTo(point[0] / SCALE, point[1] / SCALE, ...end);
  });
  sink.closePath();
}

/**
 * The samples as the library wants them, in eighths of a px and without its own streamlining,
 * which drops the start of a stroke. `null` for a dot.
 */
function toStrokePoints(stroke: InkStroke): StrokePoint[] | null {
  const path = toPath(stroke);
  const [origin = [0, 0]] = path;
  if (path.every((point) => distanceOf(origin, point) < SCALE / 2)) return null;
  let runningLength = 0;
  const points = path.slice(1).map((point, i): StrokePoint => {
    const before = path[i] ?? origin;
    const distance = distanceOf(before, point);
    const vector: XY = [(before[0] - point[0]) / distance, (before[1] - point[1]) / distance];
    runningLength += distance;
    return { point, pressure: 0.5, vector, distance, runningLength };
  });
  const vector = points[0]?.vector ?? [0, 0];
  return [{ point: origin, pressure: 0.5, vector, distance: 0, runningLength: 0 }, ...points];
}

/**
 * The samples, with points in between where they are far apart. Gentle turns become curves
 * through the samples, so that fast strokes look as the hand moved; corners stay corners.
 */
function toPath({ x, y }: InkStroke): XY[] {
  const samples = x
    .map((value, i): XY => [value * SCALE, (y[i] ?? 0) * SCALE])
    .filter(([px, py], i, all) => px !== all[i - 1]?.[0] || py !== all[i - 1]?.[1]);
  return samples.flatMap((to, i): XY[] => {
    const from = samples[i - 1];
    if (!from) return [to];
    const length = distanceOf(from, to);
    const steps = Math.min(1000, Math.ceil(length / (MAX_STEP * SCALE)));
    const stops = Array.from({ length: steps }, (_, step) => (step + 1) / steps);
    // On both sides of a corner, so that the line has its full width right up to it.
    if (length > SCALE) stops.push(2 / length, 1 - 2 / length);
    const start = slopeAt(samples[i - 2] ?? from, from, to);
    const end = slopeAt(samples[i + 1] ?? to, to, from);
    return stops
      .sort((a, b) => a - b)
      .map((t): XY => {
        const curve = (axis: 0 | 1): number =>
          from[axis] +
          t * t * (3 - 2 * t) * (to[axis] - from[axis]) +
          t * (1 - t) * ((1 - t) * start[axis] + t * end[axis]);
        return [curve(0), curve(1)];
      });
  });
}

/** Where the curve heads at `at` on its way to `next`, scaled to that segment. */
function slopeAt(before: XY, at: XY, next: XY): XY {
  const [inX, inY] = [at[0] - before[0], at[1] - before[1]];
  const [outX, outY] = [next[0] - at[0], next[1] - at[1]];
  const [inLength, outLength] = [distanceOf(before, at), distanceOf(at, next)];
  const isCorner = inX * outX + inY * outY < SMOOTH_COSINE * inLength * outLength;
  if (isCorner) return [outX, outY];
  const share = outLength / (inLength + outLength);
  return [(inX + outX) * share, (inY + outY) * share];
}

function distanceOf(a: XY, b: XY): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

function midpoint(a: readonly number[], b: readonly number[]): XY {
  return [((a[0] ?? 0) + (b[0] ?? 0)) / 2 / SCALE, ((a[1] ?? 0) + (b[1] ?? 0)) / 2 / SCALE];
}
