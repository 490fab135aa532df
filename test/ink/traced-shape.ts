/**
 * Looks at a traced outline as a painter would: as polygons, filled by the nonzero rule.
 */
import { distanceToSegment, type Point } from '../../src/ink/geometry.js';
import { traceStroke, type PathSink } from '../../src/ink/outline.js';
import type { InkStroke } from '../../src/ink/types.js';

const CURVE_STEPS = 8;
const ARC_STEPS = 128;

/** Follows a path with short straight lines. */
export class TracedShape implements PathSink {
  readonly points: Point[] = [];
  readonly commands: string[] = [];

  constructor(stroke: InkStroke, width: number) {
    traceStroke(stroke, width, this);
  }

  moveTo(x: number, y: number): void {
    this.commands.push('M');
    this.points.push({ x, y });
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.commands.push('Q');
    const from = this.points.at(-1) ?? { x, y };
    for (let step = 1; step <= CURVE_STEPS; step++) {
      const s = step / CURVE_STEPS;
      const [a, b, c] = [(1 - s) ** 2, 2 * s * (1 - s), s * s];
      this.points.push({ x: a * from.x + b * cx + c * x, y: a * from.y + b * cy + c * y });
    }
  }

  arc(x: number, y: number, radius: number, start: number, end: number): void {
    this.commands.push('A');
    for (let step = 0; step <= ARC_STEPS; step++) {
      const angle = start + ((end - start) * step) / ARC_STEPS;
      this.points.push({ x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) });
    }
  }

  closePath(): void {
    this.commands.push('Z');
  }

  /** Whether a painter fills this place. */
  covers({ x, y }: Point): boolean {
    let winding = 0;
    this.points.forEach((a, i) => {
      const b = this.points[(i + 1) % this.points.length] ?? a;
      const side = (b.x - a.x) * (y - a.y) - (x - a.x) * (b.y - a.y);
      if (a.y <= y && b.y > y && side > 0) winding += 1;
      if (a.y > y && b.y <= y && side < 0) winding -= 1;
    });
    return winding !== 0;
  }
}

/** How far a place is from the line through a stroke's samples. */
export function distanceToStroke(point: Point, { x, y }: InkStroke): number {
  const at = (i: number): Point => ({ x: x[i] ?? NaN, y: y[i] ?? NaN });
  return Math.min(...x.map((_, i) => distanceToSegment(point, at(Math.max(0, i - 1)), at(i))));
}
