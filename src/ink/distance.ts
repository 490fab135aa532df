/**
 * Distances of strokes in the plane; apart from the boxes, which are needed before. Pure numbers; knows
 * no colours or time.
 */
import type { Point } from './geometry.js';
import type { InkStroke } from './types.js';

/** Distance from a point to the segment a–b. */
export function distanceToSegment(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((point.x - a.x) * dx + (point.y - a.y) * dy) / squared;
  const s = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - a.x - s * dx, point.y - a.y - s * dy);
}

function side(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** Distance between the segments a–b and c–d; 0 when they cross. */
export function distanceBetweenSegments(a: Point, b: Point, c: Point, d: Point): number {
  const isCrossing = side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
  if (isCrossing) return 0;
  return Math.min(
    distanceToSegment(a, c, d),
    distanceToSegment(b, c, d),
    distanceToSegment(c, a, b),
    distanceToSegment(d, a, b),
  );
}

/** A segment and how far round it. */
export interface Reach {
  readonly from: Point;
  readonly to: Point;
  readonly radius: number;
}

/** Whether a stroke passes within `radius` of the segment from–to. */
export function passesNear({ x, y }: InkStroke, { from, to, radius }: Reach): boolean {
  let previous = { x: x[0] ?? 0, y: y[0] ?? 0 };
  for (let i = 0; i < x.length; i++) {
    const next = { x: x[i] ?? 0, y: y[i] ?? 0 };
    if (distanceBetweenSegments(previous, next, from, to) <= radius) return true;
    previous = next;
  }
  return false;
}
