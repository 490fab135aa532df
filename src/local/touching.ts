/**
 * How strongly two strokes look like parts of one symbol because they meet. Knows traces only.
 */
import { distance } from './box.js';
import { nearest, type Trace } from './trace.js';

/** Cost of tearing apart strokes that cross in their middle parts, as in `+`, `x`, `4`. */
const CROSSING = 2.2;
/** Cost of tearing apart strokes that merely touch; less the farther they are. */
const TOUCHING = 1.2;

/** Whether segments a–b and c–d cut each other. */
function cuts(ax: number, ay: number, bx: number, by: number, c: readonly number[], at: number) {
  const [cx, cy, dx, dy] = [c[at] ?? 0, c[at + 1] ?? 0, c[at + 2] ?? 0, c[at + 3] ?? 0];
  const side = (px: number, py: number, qx: number, qy: number, x: number, y: number): number =>
    (qx - px) * (y - py) - (qy - py) * (x - px);
  return (
    side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 &&
    side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0
  );
}

/** Whether two paths cross away from their ends. */
function cross(a: Trace, b: Trace): boolean {
  const [p, q] = [a.sketch, b.sketch];
  const [skipA, skipB] = [p, q].map((path) => 2 * Math.floor(path.length / 20));
  for (let i = skipA ?? 0; i + 3 < p.length - (skipA ?? 0); i += 2) {
    const [ax, ay, bx, by] = [p[i] ?? 0, p[i + 1] ?? 0, p[i + 2] ?? 0, p[i + 3] ?? 0];
    for (let j = skipB ?? 0; j + 3 < q.length - (skipB ?? 0); j += 2) {
      if (cuts(ax, ay, bx, by, q, j)) return true;
    }
  }
  return false;
}

/** Cost of giving two strokes to different symbols. */
export function tearingCost(a: Trace, b: Trace, scale: number): number {
  const reach = 0.16 * scale;
  if (distance(a.box, b.box) > reach) return 0;
  if (cross(a, b)) return CROSSING;
  return TOUCHING * Math.max(0, 1 - nearest(a, b) / reach);
}
