/**
 * Follows a traced line as a painter would: with short straight strokes of a round pen.
 */
import { distanceToSegment } from '../../src/ink/distance.js';
import type { Point } from '../../src/ink/geometry.js';
import { traceStroke, type PathSink } from '../../src/ink/path.js';
import type { InkStroke } from '../../src/ink/types.js';

const CURVE_STEPS = 16;

/** The line through the samples, or a part of it, as many short steps. */
export class TracedLine implements PathSink {
  readonly points: Point[] = [];
  readonly commands: string[] = [];

  constructor(stroke: InkStroke, from?: number, to?: number) {
    traceStroke(stroke, this, from, to);
  }

  moveTo(x: number, y: number): void {
    this.commands.push('M');
    this.points.push({ x, y });
  }

  lineTo(x: number, y: number): void {
    this.commands.push('L');
    this.points.push({ x, y });
  }

  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    this.commands.push('C');
    const from = this.points.at(-1) ?? { x, y };
    for (let step = 1; step <= CURVE_STEPS; step++) {
      const s = step / CURVE_STEPS;
      const [a, b, c, d] = [(1 - s) ** 3, 3 * s * (1 - s) ** 2, 3 * s * s * (1 - s), s ** 3];
      this.points.push({
        x: a * from.x + b * ax + c * bx + d * x,
        y: a * from.y + b * ay + c * by + d * y,
      });
    }
  }
}

/** How far a place is from the line through a stroke's samples. */
export function distanceToStroke(point: Point, { x, y }: InkStroke): number {
  const at = (i: number): Point => ({ x: x[i] ?? NaN, y: y[i] ?? NaN });
  return Math.min(...x.map((_, i) => distanceToSegment(point, at(Math.max(0, i - 1)), at(i))));
}
