/**
 * The first rule: a dense zig-zag over ink erases it. Each number keeps off a kind of ordinary
 * ink that must never erase; `npm run bench` shows how well they hold on recorded ink.
 */
import {
  boxRound,
  extentAlong,
  diagonal,
  isClear,
  sum,
  type Scribble,
  type Targets,
} from './scribble.js';
import type { Leg } from './legs.js';
import type { ScratchTarget } from './target.js';

/** A `B` over its stem, an `m`, a `w`, a minus gone over thrice have fewer legs. */
const MIN_LEGS = 6;
/** How far a to and fro moves on, in legs, or in its own width where the legs are long. */
const MIN_DRIFT = 0.25;
const MIN_DRIFT_OF_WIDTH = 0.4;
/** Less wide, in CSS px or in legs, it is a line: a bar or a minus made thicker. */
const MIN_WIDTH = 12;
const MIN_WIDTH_SHARE = 0.08;
/** A stroke goes when this much of it is covered: shading leaves its outline uncovered. */
const MIN_COVERAGE = 0.8;
/** A stroke with as many legs is shading: it goes along, but is no reason to erase. */
const SHADING_LEGS = 8;
/** Ends nearer to the ink than this share of the leg: a bowl closed on its stem. */
const MIN_DEPTH = 0.1;
/** Of the legs over the ink, so many pass through it, and out on the other side … */
const MIN_CUTTING = 0.4;
const MIN_CUTS = 2;
/**
 * … unless the zig-zag is this long, moves on this far, covers most of its ink so well, and so
 * much of the covered ink goes. Legs along a `1` or an `=` do not cut it.
 */
const DENSE_LEGS = 9;
const DENSE_DRIFT = 0.55;
const DENSE_COVERAGE = 0.95;
const DENSE_TAKEN = 0.7;
/** Length of the ink over the size of the zig-zag: a dot filled in is no ink to speak of. */
const MIN_INK = 0.25;
/** Length of the legs over that of the ink that goes: a line that wanders over a page is shorter. */
const MIN_DENSITY = 1;
/** Share of the covered ink that goes: hatching part of a drawing leaves the drawing. */
const MIN_TAKEN = 0.5;

/** Indexes of the strokes that a zig-zag erases; empty when it is none. */
export function zigzagOver(scribble: Scribble, targets: Targets): number[] {
  if (scribble.legs.length < MIN_LEGS) return [];
  const { across, usual } = scribble;
  const width = extentAlong(scribble.outline, across);
  if (width < Math.max(MIN_WIDTH, MIN_WIDTH_SHARE * usual)) return [];
  // A ring or a box drawn again and again stays where it is.
  const drift = extentAlong(scribble.middles, across) / width;
  const isMoving = diagonal(scribble.middles) >= MIN_DRIFT * usual || drift >= MIN_DRIFT_OF_WIDTH;
  if (!isMoving) return [];
  const taken = [...targets].filter(([, { coverage }]) => coverage >= MIN_COVERAGE);
  const ink = taken.map(([, target]) => target).filter(({ legCount }) => legCount < SHADING_LEGS);
  const length = sum(ink, (target) => target.length);
  if (ink.length === 0 || length < MIN_INK * diagonal(scribble.turns)) return [];
  const all = sum(taken, ([, target]) => target.length);
  if (sum(scribble.legs, (leg) => leg.length) < MIN_DENSITY * all) return [];
  const lost = sum(taken, ([, target]) => target.length * target.coverage);
  const covered = sum([...targets.values()], (target) => target.length * target.coverage);
  if (lost < MIN_TAKEN * covered) return [];

  const well = sum(ink, (target) => (target.coverage >= DENSE_COVERAGE ? target.length : 0));
  const isDense =
    scribble.legs.length >= DENSE_LEGS &&
    drift >= DENSE_DRIFT &&
    well >= length / 2 &&
    lost >= DENSE_TAKEN * covered;
  const over = scribble.legs.filter((leg) => isOver(leg, ink)).length;
  if (!isDense && countCutting(scribble, ink) < Math.max(MIN_CUTS, MIN_CUTTING * over)) return [];
  return isClear(scribble, ink) ? taken.map(([index]) => index) : [];
}

/** How many legs pass through the ink and out on the other side. */
function countCutting({ legs, starts }: Scribble, ink: readonly ScratchTarget[]): number {
  const cuts = ink.flatMap((target) => target.cutsOf(legs, starts, MIN_DEPTH));
  return new Set(cuts.map(({ leg }) => leg)).size;
}

/** Whether the box of a leg meets the box round the ink. */
function isOver({ from, to }: Leg, ink: readonly ScratchTarget[]): boolean {
  const { left, top, right, bottom } = boxRound(ink);
  return (
    Math.max(from.x, to.x) >= left &&
    Math.min(from.x, to.x) <= right &&
    Math.max(from.y, to.y) >= top &&
    Math.min(from.y, to.y) <= bottom
  );
}
