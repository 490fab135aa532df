/**
 * A scribble as the rules see it: its legs in numbers, and what both rules ask of it. Pure
 * geometry; the rules themselves are in `zigzag.ts` and `strike.ts`.
 */
import type { Box, Point } from '../geometry.js';
import type { InkStroke } from '../types.js';
import type { LegTracker } from './legs.js';
import { type Leg } from './legs.js';
import type { ScratchTarget } from './target.js';

/** Share of the turns that must lie off the ink: writing over the same shape turns on it. */
const MIN_CLEAR = 0.35;
/** On the ink is within this share of a leg, which is at least and at most so many px. */
const ON_INK_SHARE = 0.1;
const ON_INK_LEAST = 3;
const ON_INK_MOST = 6;

export interface Scribble {
  readonly legs: readonly Leg[];
  /** Indexes of the points where the legs begin. */
  readonly starts: readonly number[];
  /** Where each to and fro was, on the whole. */
  readonly middles: readonly Point[];
  /** The ends of the legs. */
  readonly turns: readonly Point[];
  /** The corners of the convex shape round it. */
  readonly outline: readonly Point[];
  /** The direction of the legs and the one it moves on in; of length 1. */
  readonly along: Point;
  readonly across: Point;
  /** Length of a usual leg in CSS px, and of the longest one. */
  readonly usual: number;
  readonly longest: number;
}

/** Strokes under the scribble, by their index in the ink. */
export type Targets = ReadonlyMap<number, ScratchTarget>;

export function describe(
  stroke: InkStroke,
  tracker: LegTracker,
  outline: readonly Point[],
): Scribble {
  const legs = tracker.legsOf(stroke);
  const lengths = legs.map(({ length }) => length).sort((a, b) => a - b);
  const along = directionOf(legs);
  return {
    legs,
    outline,
    along,
    across: { x: -along.y, y: along.x },
    starts: tracker.starts,
    middles: tracker.middles(),
    turns: [...legs.map(({ from }) => from), ...legs.slice(-1).map(({ to }) => to)],
    usual: lengths[lengths.length >> 1] ?? 0,
    longest: lengths.at(-1) ?? 0,
  };
}

/** Whether it turns beside the ink, as one does who passes over it. */
export function isClear({ turns, usual }: Scribble, ink: readonly ScratchTarget[]): boolean {
  const reach = Math.min(ON_INK_MOST, Math.max(ON_INK_LEAST, ON_INK_SHARE * usual));
  const clear = turns.filter((turn) => !ink.some((target) => target.isNear(turn, reach)));
  return clear.length >= MIN_CLEAR * turns.length;
}

export function boxRound(ink: readonly ScratchTarget[]): Box {
  const boxes = ink.map(({ box }) => box);
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/** How far a place lies in a direction of length 1. */
export function heightAlong({ x, y }: Point, direction: Point): number {
  return x * direction.x + y * direction.y;
}

/** How far some places lie apart in a direction of length 1. */
export function extentAlong(points: readonly Point[], direction: Point): number {
  const places = points.map((point) => heightAlong(point, direction));
  return Math.max(...places) - Math.min(...places);
}

/** Diagonal of the box round some points. */
export function diagonal(points: readonly Point[]): number {
  return Math.hypot(extentAlong(points, { x: 1, y: 0 }), extentAlong(points, { x: 0, y: 1 }));
}

export function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** The direction of the legs, whichever way each of them goes; of length 1. */
function directionOf(legs: readonly Leg[]): Point {
  let [x, y] = [0, 0];
  for (const { from, to, length } of legs) {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    // Twice the angle is the same for both ways along a line.
    x += (dx * dx - dy * dy) / (length || 1);
    y += (2 * dx * dy) / (length || 1);
  }
  const angle = Math.atan2(y, x) / 2;
  return { x: Math.cos(angle), y: Math.sin(angle) };
}
