/**
 * Reads the stroke being written and says which finished strokes it scratches out: a dense
 * zig-zag over them, or a line to and fro through several. Does no work before a stroke turns
 * back often; looks at each new point once. Must not know pens, screens, or change any ink.
 */
import { boundsOf, type Box, type Point } from './geometry.js';
import { convexHull } from './scratch/hull.js';
import { LegTracker, pointAt } from './scratch/legs.js';
import { describe } from './scratch/scribble.js';
import { strikeThrough } from './scratch/strike.js';
import { ScratchTarget } from './scratch/target.js';
import { zigzagOver } from './scratch/zigzag.js';
import type { InkStroke } from './types.js';

/** Nothing with fewer legs erases, so nothing is looked at before. */
const MIN_LEGS = 4;
/** The longest leg over a usual one. Moving away makes a long leg, and so cancels. */
const MAX_UNEVEN = 1.8;

/**
 * One stroke under way over the ink as it was when the pen came down. Coordinates of the ink
 * are CSS px; how often and in how many pieces the stroke is read changes nothing.
 */
export class ScratchOut {
  /** The ink it was made for. */
  readonly strokes: readonly InkStroke[];
  readonly #legs = new LegTracker();
  readonly #targets = new Map<number, ScratchTarget>();
  #boxes: readonly Box[] = [];
  /** The first point whose segment has not been looked at. */
  #next = 1;
  /** The to and fro that is covered now, by its first leg, and its hull up to a point. */
  #pair = 0;
  #hull: readonly Point[] = [];
  #hullEnd = 0;
  /** The hull of everything so far. */
  #outline: readonly Point[] = [];

  constructor(strokes: readonly InkStroke[]) {
    this.strokes = strokes;
  }

  /**
   * Reads what was added to `stroke` since the last call.
   * @returns indexes of the strokes it would erase as it stands, ascending; empty for all
   * ordinary writing
   */
  read(stroke: InkStroke): readonly number[] {
    const legs = this.#legs;
    legs.read(stroke);
    if (legs.starts.length < MIN_LEGS) return [];
    if (this.#boxes.length === 0) this.#boxes = this.strokes.map(boxOf);
    for (; this.#next < stroke.x.length; this.#next++) this.#cut(stroke, this.#next);
    while (this.#pair + 2 < legs.starts.length) {
      this.#cover(stroke, legs.starts[this.#pair + 2] ?? 0);
      this.#pair += 1;
      this.#hull = [];
      this.#hullEnd = legs.starts[this.#pair] ?? 0;
    }
    this.#cover(stroke, legs.tip);
    return this.#judge(stroke);
  }

  #judge(stroke: InkStroke): readonly number[] {
    if (this.#targets.size === 0) return [];
    const scribble = describe(stroke, this.#legs, this.#outline);
    if (scribble.longest > MAX_UNEVEN * scribble.usual) return [];
    const taken = zigzagOver(scribble, this.#targets);
    const struck = taken.length > 0 ? taken : strikeThrough(scribble, this.#targets, this.#boxes);
    return struck.sort((a, b) => a - b);
  }

  /** Where the segment that ends at a point of the scribble crosses ink. */
  #cut(stroke: InkStroke, end: number): void {
    const [a, b] = [pointAt(stroke, end - 1), pointAt(stroke, end)];
    for (const target of this.#within([a, b])) target.cut(a, b, end);
  }

  /** What lies within the present to and fro, up to a point of the scribble. */
  #cover(stroke: InkStroke, end: number): void {
    const points = [...this.#hull];
    for (; this.#hullEnd <= end; this.#hullEnd++) points.push(pointAt(stroke, this.#hullEnd));
    if (points.length === this.#hull.length) return;
    this.#hull = convexHull(points);
    this.#outline = convexHull([...this.#outline, ...this.#hull]);
    for (const target of this.#within(this.#hull)) target.cover(this.#hull);
  }

  /** The strokes whose boxes meet the box round some points. */
  #within(points: readonly Point[]): ScratchTarget[] {
    const { left, top, right, bottom } = boxOf(toStroke(points));
    const found: ScratchTarget[] = [];
    this.#boxes.forEach((box, index) => {
      if (box.left > right || box.right < left || box.top > bottom || box.bottom < top) return;
      found.push(this.#target(index, box));
    });
    return found;
  }

  #target(index: number, box: Box): ScratchTarget {
    const known = this.#targets.get(index);
    if (known) return known;
    const target = new ScratchTarget(this.strokes[index] ?? toStroke([]), box);
    this.#targets.set(index, target);
    return target;
  }
}

function toStroke(points: readonly Point[]): InkStroke {
  return { x: points.map(({ x }) => x), y: points.map(({ y }) => y) };
}

function boxOf(stroke: InkStroke): Box {
  return boundsOf([stroke]) ?? NOWHERE;
}

/** Meets no other box. */
const NOWHERE: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
