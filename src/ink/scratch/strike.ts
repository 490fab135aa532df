/**
 * The second rule: a line drawn to and fro through several symbols strikes them out. A single
 * line, or one gone over once or twice, never does: it cannot be told from a bar, a minus, the
 * cross of a `t` or a cancelled term.
 */
import type { Box, Point } from '../geometry.js';
import {
  boxRound,
  extentAlong,
  heightAlong,
  isClear,
  sum,
  type Scribble,
  type Targets,
} from './scribble.js';
import type { LegCut, ScratchTarget } from './target.js';

/** To and fro, twice. */
const MIN_LEGS = 4;
/** No higher than this share of its length. */
const MAX_HEIGHT = 0.25;
/** It cuts what it strikes with so many of its legs, and not only with their ends. */
const MIN_CUTS = 3;
const MIN_CUTTING = 0.6;
const MIN_DEPTH = 0.05;
/** Share of the struck ink on either side: an underline or a bar gone over is no strike. */
const MIN_SIDE = 0.25;
/** It strikes at places so far apart: going over the cross-bar of a `t` or an `f` is none. */
const MIN_APART = 0.2;
/** What a third of its legs cut goes along, and what lies among the struck: dots, short bars. */
const ALONG_CUTTING = 0.3;
const ALONG_DEPTH = 0.1;
const ALONG_MARGIN = 0.1;

/** Indexes of the strokes that a strike erases; empty when it is none. `boxes` are all ink's. */
export function strikeThrough(
  scribble: Scribble,
  targets: Targets,
  boxes: readonly Box[],
): number[] {
  const { legs, turns, along, across } = scribble;
  if (legs.length < MIN_LEGS) return [];
  const length = extentAlong(turns, along);
  if (extentAlong(turns, across) > MAX_HEIGHT * length) return [];

  const cutsOf = (target: ScratchTarget, depth: number): LegCut[] =>
    target.cutsOf(legs, scribble.starts, depth);
  const struck = [...targets]
    .map(([index, target]) => ({ index, target, cuts: cutsOf(target, MIN_DEPTH) }))
    .filter(({ cuts }) => countLegs(cuts) >= Math.max(MIN_CUTS, MIN_CUTTING * legs.length));
  const places = struck.map(({ cuts }) => meanOf(cuts));
  if (struck.length === 0 || extentAlong(places, along) < MIN_APART * length) return [];
  const ink = struck.map(({ target }) => target);
  const below = sum(struck, ({ target, cuts }) => lengthBelow(target, meanOf(cuts), across));
  const all = sum(ink, (target) => target.length);
  if (Math.min(below, all - below) < MIN_SIDE * all || !isClear(scribble, ink)) return [];

  const taken = new Set(struck.map(({ index }) => index));
  for (const [index, target] of targets) {
    const cutting = countLegs(cutsOf(target, ALONG_DEPTH));
    if (cutting >= ALONG_CUTTING * legs.length) taken.add(index);
  }
  const round = boxRound(ink);
  boxes.forEach((box, index) => {
    if (isAmong(box, round)) taken.add(index);
  });
  return [...taken];
}

function countLegs(cuts: readonly LegCut[]): number {
  return new Set(cuts.map(({ leg }) => leg)).size;
}

function meanOf(places: readonly Point[]): Point {
  const count = places.length || 1;
  return { x: sum(places, ({ x }) => x) / count, y: sum(places, ({ y }) => y) / count };
}

/** Length of a stroke's line on one side of a place, seen in a direction. */
function lengthBelow({ samples, length }: ScratchTarget, place: Point, direction: Point): number {
  const level = heightAlong(place, direction);
  const below = samples.filter((sample) => heightAlong(sample, direction) > level);
  return (length * below.length) / samples.length;
}

/** Whether the middle of a box that is no wider lies in another one, or just beside it. */
function isAmong(box: Box, round: Box): boolean {
  const margin = ALONG_MARGIN * Math.max(round.right - round.left, round.bottom - round.top);
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return (
    box.right - box.left <= round.right - round.left &&
    x >= round.left - margin &&
    x <= round.right + margin &&
    y >= round.top - margin &&
    y <= round.bottom + margin
  );
}
