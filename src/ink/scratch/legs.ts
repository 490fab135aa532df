/**
 * Finds where a stroke turns back: the legs of a zig-zag, the half turns of a scribble. Reads a
 * growing stroke, each point once; knows nothing of other ink or of what the turns mean.
 */
import type { Point } from '../geometry.js';
import type { InkStroke } from '../types.js';

/** Coming back by less than this many px is a shaking hand. */
const MIN_LEG = 6;
/** Coming back by less than this share of the leg is a hook at its end, not a leg. */
const MIN_RETURN = 0.35;

/** The way from one turn to the next. */
export interface Leg {
  readonly from: Point;
  readonly to: Point;
  /** Distance between its ends in CSS px. */
  readonly length: number;
}

export function pointAt({ x, y }: InkStroke, index: number): Point {
  return { x: x[index] ?? 0, y: y[index] ?? 0 };
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/**
 * A leg runs from a turn to the point farthest from it, and ends once the pen has come back by
 * a good part of it. A loop is two legs.
 */
export class LegTracker {
  /** Indexes of the points where legs begin: the first point and every turn. */
  readonly starts: number[] = [0];
  /** Length of the path and its first moments, summed up to each point. */
  readonly #path = [0];
  readonly #momentX = [0];
  readonly #momentY = [0];
  #tip = 0;
  #reach = 0;

  /** The end of the leg under way: its farthest point so far. */
  get tip(): number {
    return this.#tip;
  }

  /** Reads the points added since the last call. */
  read(stroke: InkStroke): void {
    for (let i = this.#path.length; i < stroke.x.length; i++) this.#step(stroke, i);
  }

  /** The legs so far, the one under way included. */
  legsOf(stroke: InkStroke): Leg[] {
    return this.starts.map((start, i) => {
      const from = pointAt(stroke, start);
      const to = pointAt(stroke, this.starts[i + 1] ?? this.#tip);
      return { from, to, length: distance(from, to) };
    });
  }

  /** Where the middle of the movement was, for each to and fro (two legs). */
  middles(): Point[] {
    return this.starts.slice(0, -1).map((start, i) => {
      const end = this.starts[i + 2] ?? this.#tip;
      const between = (sums: readonly number[]): number => (sums[end] ?? 0) - (sums[start] ?? 0);
      const path = between(this.#path) || 1;
      return { x: between(this.#momentX) / path, y: between(this.#momentY) / path };
    });
  }

  #step(stroke: InkStroke, i: number): void {
    const [before, here] = [pointAt(stroke, i - 1), pointAt(stroke, i)];
    const step = distance(before, here);
    this.#path.push((this.#path[i - 1] ?? 0) + step);
    this.#momentX.push((this.#momentX[i - 1] ?? 0) + (step * (before.x + here.x)) / 2);
    this.#momentY.push((this.#momentY[i - 1] ?? 0) + (step * (before.y + here.y)) / 2);
    const start = pointAt(stroke, this.starts.at(-1) ?? 0);
    const away = distance(start, here);
    if (away >= this.#reach) {
      this.#tip = i;
      this.#reach = away;
      return;
    }
    const tip = pointAt(stroke, this.#tip);
    const back =
      ((tip.x - here.x) * (tip.x - start.x) + (tip.y - here.y) * (tip.y - start.y)) / this.#reach;
    if (this.#reach < MIN_LEG || back < Math.max(MIN_LEG, MIN_RETURN * this.#reach)) return;
    this.starts.push(this.#tip);
    this.#reach = distance(tip, here);
    this.#tip = i;
  }
}
