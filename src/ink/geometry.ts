/** Places and boxes of strokes in the plane. Pure numbers; knows no colours, pixel densities or time. */
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
