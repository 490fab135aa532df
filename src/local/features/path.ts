/**
 * The course of the pen and a few global measures of a symbol: what maps cannot tell, such as the
 * order in which parts were drawn. Knows the unit square only.
 */
import { wrap } from './maps.js';
import type { UnitStroke, UnitSymbol } from './normalise.js';

const POINTS = 20;
const GLOBALS = 16;
export const PATH_LENGTH = POINTS * 4 + GLOBALS;

interface StrokeMeasure {
  readonly length: number;
  readonly chord: number;
  readonly turning: number;
  readonly signed: number;
  readonly corners: number;
}

const at = (v: readonly number[], i: number): number => v[i] ?? 0;

function measure({ x, y }: UnitStroke): StrokeMeasure {
  let length = 0;
  let turning = 0;
  let signed = 0;
  let corners = 0;
  let before: number | undefined;
  for (let i = 1; i < x.length; i++) {
    const dx = at(x, i) - at(x, i - 1);
    const dy = at(y, i) - at(y, i - 1);
    length += Math.hypot(dx, dy);
    const angle = Math.atan2(dy, dx);
    if (before !== undefined) {
      const turn = wrap(angle - before);
      turning += Math.abs(turn);
      signed += turn;
      if (Math.abs(turn) > 0.9) corners++;
    }
    before = angle;
  }
  const last = x.length - 1;
  const chord = Math.hypot(at(x, last) - at(x, 0), at(y, last) - at(y, 0));
  return { length, chord, turning, signed, corners };
}

/** Writes `PATH_LENGTH` values in -1…1 from `out[from]` on. */
export function writePath(out: Float32Array, from: number, symbol: UnitSymbol): void {
  const measures = symbol.strokes.map(measure);
  const total = measures.reduce((sum, m) => sum + m.length, 0);
  writePoints(out, from, symbol.strokes, total);
  writeGlobals(out, from + POINTS * 4, symbol, measures, total);
}

/** Points at equal shares of the inked path; pen-up moves count nothing. */
function writePoints(
  out: Float32Array,
  from: number,
  strokes: readonly UnitStroke[],
  total: number,
) {
  const gap = total / (POINTS - 1);
  let walked = 0;
  let next = 0;
  let lastX = 0.5;
  let lastY = 0.5;
  let dirX = 0;
  let dirY = 0;
  const put = (x: number, y: number): void => {
    const slot = from + next * 4;
    out[slot] = x * 2 - 1;
    out[slot + 1] = y * 2 - 1;
    out[slot + 2] = dirX;
    out[slot + 3] = dirY;
    next++;
  };
  for (const { x, y } of strokes) {
    lastX = at(x, 0);
    lastY = at(y, 0);
    for (let i = 1; i < x.length; i++) {
      const dx = at(x, i) - lastX;
      const dy = at(y, i) - lastY;
      const step = Math.hypot(dx, dy);
      if (step === 0) continue;
      dirX = dx / step;
      dirY = dy / step;
      while (next < POINTS && walked + step >= next * gap - 1e-9) {
        const f = Math.max(0, (next * gap - walked) / step);
        put(lastX + dx * f, lastY + dy * f);
        if (gap === 0) break;
      }
      walked += step;
      lastX += dx;
      lastY += dy;
    }
  }
  while (next < POINTS) put(lastX, lastY);
}

const clip = (v: number): number => Math.max(-1, Math.min(1, v));

function writeGlobals(
  out: Float32Array,
  from: number,
  { strokes, width, height }: UnitSymbol,
  measures: readonly StrokeMeasure[],
  total: number,
): void {
  const count = strokes.length;
  const small = 0.01 * Math.max(width, height);
  const longest = measures.reduce((a, b) => (b.length > a.length ? b : a));
  const sum = (pick: (m: StrokeMeasure) => number): number =>
    measures.reduce((value, m) => value + pick(m), 0);
  let hops = 0;
  for (let i = 1; i < count; i++) {
    const a = strokes[i - 1];
    const b = strokes[i];
    if (!a || !b) continue;
    const end = a.x.length - 1;
    hops += Math.hypot(at(b.x, 0) - at(a.x, end), at(b.y, 0) - at(a.y, end));
  }
  const first = strokes[0];
  const last = strokes[count - 1];
  const end = last ? last.x.length - 1 : 0;
  const open =
    first && last
      ? Math.hypot(at(last.x, end) - at(first.x, 0), at(last.y, end) - at(first.y, 0))
      : 0;
  const ratio = Math.log2(Math.max(width, small) / Math.max(height, small));
  const head = measures[0] ?? longest;
  out.set(
    [
      clip(ratio / 4),
      ...[1, 2, 3].map((n) => (count === n ? 1 : 0)),
      count > 3 ? 1 : 0,
      clip(total / 6),
      clip(sum((m) => m.turning) / (6 * Math.PI)),
      clip(sum((m) => m.signed) / (4 * Math.PI)),
      clip(open),
      clip(longest.chord / (longest.length || 1)),
      clip(longest.signed / (3 * Math.PI)),
      clip(longest.length / (total || 1)),
      clip(sum((m) => m.corners) / 6),
      clip(hops / 3),
      clip(measures.filter((m) => m.length < 0.15).length / 3),
      clip(head.chord / (head.length || 1)),
    ],
    from,
  );
}
