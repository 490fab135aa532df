/**
 * Finds the strokes near a place without looking at all of them: an R-tree of their boxes, the
 * only importer of rbush. Follows the ink; must not change it.
 */
import RBush, { type BBox } from 'rbush';
import { passesNear, type Reach } from './distance.js';
import { boundsOf } from './geometry.js';
import type { InkStroke } from './types.js';

interface Entry extends BBox {
  readonly stroke: InkStroke;
}

export class StrokeIndex {
  readonly #tree = new RBush<Entry>();
  readonly #entries = new Map<InkStroke, Entry>();
  #strokes: readonly InkStroke[] = [];

  /** Indexes of the strokes that pass within `radius` of the segment from–to, ascending. */
  near(strokes: readonly InkStroke[], reach: Reach): number[] {
    this.#follow(strokes);
    const { from, to, radius } = reach;
    const found = this.#tree.search({
      minX: Math.min(from.x, to.x) - radius,
      minY: Math.min(from.y, to.y) - radius,
      maxX: Math.max(from.x, to.x) + radius,
      maxY: Math.max(from.y, to.y) + radius,
    });
    const hit = found.filter(({ stroke }) => passesNear(stroke, reach));
    return hit.map(({ stroke }) => strokes.indexOf(stroke)).sort((a, b) => a - b);
  }

  /** Takes out what went and puts in what came since the last time. */
  #follow(strokes: readonly InkStroke[]): void {
    if (strokes === this.#strokes) return;
    this.#strokes = strokes;
    const now = new Set(strokes);
    for (const [stroke, entry] of this.#entries) {
      if (now.has(stroke)) continue;
      this.#tree.remove(entry);
      this.#entries.delete(stroke);
    }
    const added: Entry[] = [];
    for (const stroke of strokes) {
      const box = this.#entries.has(stroke) ? null : boundsOf([stroke]);
      if (!box) continue;
      const { left: minX, top: minY, right: maxX, bottom: maxY } = box;
      const entry = { minX, minY, maxX, maxY, stroke };
      this.#entries.set(stroke, entry);
      added.push(entry);
    }
    this.#tree.load(added);
  }
}
