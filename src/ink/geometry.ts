/**
 * Plane geometry over strokes: boxes and distances. Pure numbers; knows no colours,
 * pixels densities or time.
 */
import type { InkStroke } from './types.js';

/** An axis-parallel box in CSS px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A position in CSS px. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The smallest box round all points, or `null` when there are none. */
export function boundsOf(strokes: readonly InkStroke[]): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of strokes) {
    for (let i = 0; i < x.length; i++) {
      const [px, py] = [x[i] ?? 0, y[i] ?? 0];
      if (px < left) left = px;
      if (px > right) right = px;
      if (py < top) top = py;
      if (py > bottom) bottom = py;
    }
  }
  return left === Infinity ? null : { left, top, right, bottom };
}

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

/** A stroke never changes, nor does the box round it. */
const boxes = new WeakMap<InkStroke, Box | null>();

/** Indexes of the strokes that pass within `radius` of the segment from–to. */
export function strokesNear(strokes: readonly InkStroke[], reach: Reach): number[] {
  const { from, to, radius } = reach;
  return strokes.flatMap((stroke, index) => {
    let box = boxes.get(stroke);
    if (box === undefined) boxes.set(stroke, (box = boundsOf([stroke])));
    const isNear =
      box &&
      Math.min(from.x, to.x) - radius <= box.right &&
      Math.max(from.x, to.x) + radius >= box.left &&
      Math.min(from.y, to.y) - radius <= box.bottom &&
      Math.max(from.y, to.y) + radius >= box.top;
    return isNear && passesNear(stroke, reach) ? [index] : [];
  });
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
