/** A hand's scribble: what scratches out. Pure. */
import { line, type Spot } from '../helpers/pen.js';

/** To and fro over a place, downwards, dense enough for any pen. */
export function scribble(from: Spot, { width }: { readonly width: number }): Spot[] {
  return Array.from({ length: 9 }, (_, k) => {
    const [start, end] = k % 2 === 0 ? [from.x, from.x + width] : [from.x + width, from.x];
    return line({ x: start, y: from.y + k * 9 }, { x: end, y: from.y + (k + 1) * 9 }, 9);
  }).flat();
}
