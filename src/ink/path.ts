/**
 * The line of a stroke as curves, for canvas and SVG alike: a pen of even width drawn along it is
 * the ink. Knows no colour, width, canvas or pixel density.
 *
 * Even width because handwriting is easier to read so, and devices disagree about what pressure
 * is; unsmoothed because the line drawn must be the line sent.
 */
import type { Point } from './geometry.js';
import type { InkStroke } from './types.js';

/** Whatever a line can be traced into: a `Path2D`, or the SVG writer beside. */
export interface PathSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void;
}

/** Turns by less than 60° are drawn round. */
const SMOOTH_COSINE = 0.5;
/** Engines paint nothing for a line without length; this one is seen as a dot, round at its ends. */
const DOT_LENGTH = 0.01;

/**
 * Traces the line from sample `from` to sample `to`; by default all of it. Gentle turns become
 * curves through the samples, so that fast strokes look as the hand moved; corners stay corners.
 * A part is exactly what the whole has there, as long as the sample after `to` is known.
 */
export function traceStroke(
  stroke: InkStroke,
  sink: PathSink,
  from = 0,
  to = stroke.x.length - 1,
): void {
  const { x, y } = stroke;
  sink.moveTo(x[from] ?? 0, y[from] ?? 0);
  if (x.length === 1) sink.lineTo((x[0] ?? 0) + DOT_LENGTH, y[0] ?? 0);
  for (let i = from + 1; i <= to; i++) {
    const [a, b] = [at(stroke, i - 1), at(stroke, i)];
    const start = slopeAt(other(stroke, i - 1, -1), a, b);
    const end = slopeAt(other(stroke, i, 1), b, a);
    sink.bezierCurveTo(
      a.x + start.x / 3,
      a.y + start.y / 3,
      b.x + end.x / 3,
      b.y + end.y / 3,
      b.x,
      b.y,
    );
  }
}

function at({ x, y }: InkStroke, i: number): Point {
  return { x: x[i] ?? 0, y: y[i] ?? 0 };
}

/** The nearest sample before or after `i` that is elsewhere; sample `i` itself where none is. */
function other(stroke: InkStroke, i: number, step: 1 | -1): Point {
  const here = at(stroke, i);
  for (let j = i + step; j >= 0 && j < stroke.x.length; j += step) {
    const there = at(stroke, j);
    if (there.x !== here.x || there.y !== here.y) return there;
  }
  return here;
}

/** Where the curve heads at `here` on its way to `next`, scaled to that segment. */
function slopeAt(before: Point, here: Point, next: Point): Point {
  const [inX, inY] = [here.x - before.x, here.y - before.y];
  const out = { x: next.x - here.x, y: next.y - here.y };
  const [inLength, outLength] = [Math.hypot(inX, inY), Math.hypot(out.x, out.y)];
  const isCorner = inX * out.x + inY * out.y < SMOOTH_COSINE * inLength * outLength;
  if (isCorner || inLength === 0 || outLength === 0) return out;
  const share = outLength / (inLength + outLength);
  return { x: (inX + out.x) * share, y: (inY + out.y) * share };
}
