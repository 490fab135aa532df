/**
 * Convex hulls of points, and what lies within them. Pure numbers; knows nothing of strokes.
 */
import type { Point } from '../geometry.js';

/** Twice the area of the triangle o–a–b, positive when it turns clockwise on a screen. */
function turn(o: Point, a: Point, b: Point): number {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

function halfHull(sorted: readonly Point[]): Point[] {
  const half: Point[] = [];
  for (const point of sorted) {
    for (;;) {
      const [before, last] = [half.at(-2), half.at(-1)];
      if (!before || !last || turn(before, last, point) > 0) break;
      half.pop();
    }
    half.push(point);
  }
  half.pop(); // it begins the other half
  return half;
}

/** The corners of the smallest convex shape round all points, in order. */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  return [...halfHull(sorted), ...halfHull(sorted.reverse())];
}

/** Whether a point lies within a hull or on its rim. A line has no inside. */
export function isWithin(point: Point, hull: readonly Point[]): boolean {
  if (hull.length < 3) return false;
  let from = hull[hull.length - 1] as Point;
  for (const to of hull) {
    if (turn(from, to, point) < 0) return false;
    from = to;
  }
  return true;
}
