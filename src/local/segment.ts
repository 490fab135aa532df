/**
 * Chooses which strokes form which symbol: the cheapest way to cover every stroke once. Knows the
 * worth of single glyphs, nothing of their layout.
 */
import { centreX, centreY, gapX, heightOf, widthOf } from './box.js';
import { type Glyph, makeGlyph } from './glyph.js';
import { candidateGroups, usualSize } from './groups.js';
import { isDigit } from './symbol-facts.js';
import { tearingCost } from './touching.js';
import type { Trace } from './trace.js';

/** A glyph with all that speaks against it, in nats. */
interface Offer {
  readonly glyph: Glyph;
  readonly cost: number;
}

interface State {
  readonly covered: Uint8Array;
  readonly cost: number;
  readonly glyph: Glyph | undefined;
  readonly before: State | undefined;
}

/** What each symbol costs besides its doubt: two bars are an `=` rather than two minus signs. */
const SYMBOL_COST = 0.75;
/** A drawing of few strokes is often a single digit, its parts drawn apart. */
const WHOLE_GAIN = 1.2;
/** Strokes drawn with others in between belong together less often. */
const BREAK_COST = 0.9;
/** Strokes of a symbol do not lie around another symbol. */
const STRANGER_COST = 1;
const BEAM = 24;
/** Of the groups that start with one stroke only the best are tried: piles of ink have hundreds. */
const MOST_OFFERS = 24;

/** The strokes grouped into symbols, in the order of their first strokes. */
export function segment(traces: readonly Trace[]): Glyph[] {
  const count = traces.length;
  if (count === 0) return [];
  const usual = usualSize(traces);
  const scale = usual > 0 ? usual : 1;
  const groups = candidateGroups(traces, scale);
  const tearing = traces.map((a, i) =>
    traces.map((b, j) => (i === j ? 0 : tearingCost(a, b, scale) / 2)),
  );
  const starting: Offer[][] = traces.map(() => []);
  for (const group of groups) {
    const members = group.flatMap((i) => traces[i] ?? []);
    const sized = count > group.length ? scale : undefined;
    const glyph = makeGlyph(group, members, sized);
    const whole = group.length === count && isDigit(glyph.name) && overlapInX(members);
    let cost = SYMBOL_COST - glyph.worth - (whole ? WHOLE_GAIN : 0);
    group.forEach((stroke, i) => {
      if (i > 0 && stroke - (group[i - 1] ?? stroke) > 1) cost += BREAK_COST;
      tearing[stroke]?.forEach((torn, other) => {
        if (!group.includes(other)) cost += torn;
      });
    });
    if (group.length > 1) cost += STRANGER_COST * strangers(glyph, traces);
    starting[group[0] ?? 0]?.push({ glyph, cost });
  }
  const waiting: State[][] = Array.from({ length: count + 1 }, () => []);
  waiting[0]?.push({
    covered: new Uint8Array(count),
    cost: 0,
    glyph: undefined,
    before: undefined,
  });
  for (let first = 0; first < count; first++) {
    const states = (waiting[first] ?? []).sort((a, b) => a.cost - b.cost).slice(0, BEAM);
    const offers = bestOffers(starting[first] ?? []);
    for (const state of states) {
      for (const offer of offers) advance(state, offer, waiting);
    }
  }
  const best = (waiting[count] ?? []).reduce<State | undefined>(
    (a, b) => (a === undefined || b.cost < a.cost ? b : a),
    undefined,
  );
  const chosen: Glyph[] = [];
  for (let at = best; at?.glyph; at = at.before) chosen.push(at.glyph);
  return chosen.reverse();
}

/** The single stroke stays among them, so that a way to the end always remains. */
function bestOffers(offers: readonly Offer[]): readonly Offer[] {
  if (offers.length <= MOST_OFFERS) return offers;
  const share = ({ glyph, cost }: Offer): number => cost / glyph.strokes.length;
  const [single, ...groups] = offers;
  groups.sort((a, b) => share(a) - share(b));
  return single ? [single, ...groups.slice(0, MOST_OFFERS)] : groups;
}

/** Parts of a digit share a column; two digits stand side by side. */
const overlapInX = (traces: readonly Trace[]): boolean =>
  traces.every((a) => traces.length < 2 || traces.some((b) => b !== a && gapX(a.box, b.box) < 0));

/** Number of foreign strokes in the middle of a glyph. */
function strangers(glyph: Glyph, traces: readonly Trace[]): number {
  const { box, strokes } = glyph;
  const [dx, dy] = [0.1 * widthOf(box), 0.1 * heightOf(box)];
  return traces.filter((trace, index) => {
    const x = centreX(trace.box);
    const y = centreY(trace.box);
    const inside =
      x > box.left + dx && x < box.right - dx && y > box.top + dy && y < box.bottom - dy;
    return inside && !strokes.includes(index);
  }).length;
}

function advance(state: State, { glyph, cost: extra }: Offer, waiting: readonly State[][]): void {
  if (glyph.strokes.some((i) => state.covered[i])) return;
  const covered = state.covered.slice();
  for (const stroke of glyph.strokes) covered[stroke] = 1;
  const open = covered.indexOf(0);
  const slot = waiting[open < 0 ? covered.length : open];
  if (slot && slot.length > 4 * BEAM) {
    slot.sort((a, b) => a.cost - b.cost);
    slot.length = BEAM;
  }
  const next = { covered, cost: state.cost + extra, glyph, before: state };
  const twin = slot?.findIndex((other) => other.covered.every((v, i) => v === covered[i])) ?? -1;
  if (twin < 0) slot?.push(next);
  else if (slot && next.cost < (slot[twin]?.cost ?? Infinity)) slot[twin] = next;
}
