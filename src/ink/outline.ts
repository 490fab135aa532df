/**
 * The filled shape of a stroke: one closed curve, for canvas and SVG alike.
 * The only importer of perfect-freehand. Knows no colour, canvas or pixel density.
 */
import { getStroke } from 'perfect-freehand';
import type { InkStroke } from './types.js';

/** Whatever a closed curve can be traced into: a `Path2D`, or the SVG writer beside. */
export interface PathSink {
  moveTo(x: number, y: number): void;
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void;
  arc(x: number, y: number, radius: number, start: number, end: number): void;
  closePath(): void;
}

/**
 * Even-width ink: handwriting is easier to read without pressure, and devices disagree about
 * what pressure is. No streamlining, so the line drawn is the line sent.
 */
const SHAPE = { thinning: 0, smoothing: 0.5, streamline: 0, simulatePressure: false } as const;

/** Traces the outline of a stroke that is `width` CSS px wide. */
export function traceStroke(stroke: InkStroke, width: number, sink: PathSink): void {
  const points = stroke.x.map((x, i): [number, number] => [x, stroke.y[i] ?? 0]);
  const outline = isDot(stroke) ? [] : getStroke(points, { ...SHAPE, size: width });
  const first = outline[0];
  if (!first) {
    // Apple engines paint nothing for a path of identical points, so a tap is a full circle.
    const [x, y] = points[0] ?? [0, 0];
    sink.moveTo(x + width / 2, y);
    sink.arc(x, y, width / 2, 0, 2 * Math.PI);
    sink.closePath();
    return;
  }
  const start = midpoint(outline.at(-1) ?? first, first);
  sink.moveTo(start[0], start[1]);
  outline.forEach((point, i) => {
    const end = midpoint(point, outline[i + 1] ?? first);
    sink.quadraticCurveTo(point[0], point[1], end[0], end[1]);
  });
  sink.closePath();
}

function isDot({ x, y }: InkStroke): boolean {
  return x.every((value, i) => Math.hypot(value - (x[0] ?? 0), (y[i] ?? 0) - (y[0] ?? 0)) < 0.5);
}

function midpoint(a: readonly [number, number], b: readonly [number, number]): [number, number] {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
