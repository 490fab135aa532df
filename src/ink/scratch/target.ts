/**
 * One finished stroke under a scribble: how much of it the scribble covers and where it cuts
 * through. Collects evidence; must not judge it.
 */
import type { Box, Point } from '../geometry.js';
import { isWithin } from './hull.js';
import { distance, LegTracker, pointAt, type Leg } from './legs.js';
import type { InkStroke } from '../types.js';

/** A place where the scribble crosses the stroke. */
interface Cut extends Point {
  /** The scribble's point at the end of the crossing segment. */
  readonly at: number;
}

/** A cut and the leg that made it. */
export interface LegCut extends Point {
  readonly leg: number;
}

/** Coverage is taken at this many places, evenly spread along the stroke. */
const SAMPLES = 24;
/** A cut so far from the ends of its leg, in CSS px, is well within it. */
const MAX_DEPTH = 10;

export class ScratchTarget {
  readonly stroke: InkStroke;
  readonly box: Box;
  /** Length of its line in CSS px. */
  readonly length: number;
  /** Places evenly spread along the line. */
  readonly samples: readonly Point[];
  readonly #cuts: Cut[] = [];
  #bare: readonly Point[];
  #legCount = 0;

  constructor(stroke: InkStroke, box: Box) {
    this.stroke = stroke;
    this.box = box;
    this.length = stroke.x.reduce(
      (sum, _, i) => sum + (i === 0 ? 0 : distance(pointAt(stroke, i - 1), pointAt(stroke, i))),
      0,
    );
    this.samples = spread(stroke, this.length);
    this.#bare = this.samples;
  }

  /** Share of the stroke that lies under the scribble, 0…1. */
  get coverage(): number {
    return 1 - this.#bare.length / SAMPLES;
  }

  /** How often the stroke itself goes to and fro. */
  get legCount(): number {
    if (this.#legCount === 0) {
      const legs = new LegTracker();
      legs.read(this.stroke);
      this.#legCount = legs.starts.length;
    }
    return this.#legCount;
  }

  /** Notes what lies within a part of the scribble. */
  cover(hull: readonly Point[]): void {
    this.#bare = this.#bare.filter((point) => !isWithin(point, hull));
  }

  /** Notes where the scribble's segment a–b, which ends at its point `at`, crosses the stroke. */
  cut(a: Point, b: Point, at: number): void {
    const { x, y } = this.stroke;
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    for (let i = 1; i < x.length; i++) {
      const [cx, cy] = [x[i - 1] ?? 0, y[i - 1] ?? 0];
      const [ex, ey] = [(x[i] ?? 0) - cx, (y[i] ?? 0) - cy];
      const area = dx * ey - dy * ex;
      if (area === 0) continue;
      const along = ((cx - a.x) * ey - (cy - a.y) * ex) / area;
      const across = ((cx - a.x) * dy - (cy - a.y) * dx) / area;
      if (along < 0 || along >= 1 || across < 0 || across >= 1) continue;
      this.#cuts.push({ x: a.x + along * dx, y: a.y + along * dy, at });
    }
  }

  /**
   * The cuts by leg; legs begin at the points `starts`. Left out are those that lie nearer to an
   * end of their leg than `minDepth` of its length, or than a few px for long legs.
   */
  cutsOf(legs: readonly Leg[], starts: readonly number[], minDepth: number): LegCut[] {
    let at = 0;
    return this.#cuts.flatMap((cut): LegCut[] => {
      while ((starts[at + 1] ?? Infinity) < cut.at) at += 1;
      const leg = legs[at];
      if (!leg) return [];
      const depth = Math.min(distance(cut, leg.from), distance(cut, leg.to));
      return depth < Math.min(MAX_DEPTH, minDepth * leg.length)
        ? []
        : [{ x: cut.x, y: cut.y, leg: at }];
    });
  }

  /** Whether a point lies on the line of the stroke, give or take `reach` px. */
  isNear(point: Point, reach: number): boolean {
    const { left, top, right, bottom } = this.box;
    if (point.x < left - reach || point.x > right + reach) return false;
    if (point.y < top - reach || point.y > bottom + reach) return false;
    return this.stroke.x.some((_, i) => distance(point, pointAt(this.stroke, i)) < reach);
  }
}

/** Places evenly spread along a stroke, its ends included. */
function spread(stroke: InkStroke, length: number): Point[] {
  const last = stroke.x.length - 1;
  let [i, done, span] = [0, 0, 0];
  return Array.from({ length: SAMPLES }, (_, k) => {
    const wanted = (length * k) / (SAMPLES - 1);
    while (i < last && done + span < wanted) {
      done += span;
      i += 1;
      span = distance(pointAt(stroke, i - 1), pointAt(stroke, i));
    }
    const share = span === 0 ? 0 : Math.min(1, (wanted - done) / span);
    const [from, to] = [pointAt(stroke, Math.max(0, i - 1)), pointAt(stroke, i)];
    return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
  });
}
