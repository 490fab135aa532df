/**
 * Finds numerator and denominator of a bar. A bar without both stays a minus sign. Knows boxes
 * only.
 */
import { centreX, centreY, gapX, gapY, heightOf, unionOf, widthOf } from '../box.js';
import type { Glyph } from '../glyph.js';
import type { Taken } from './block.js';
import type { Block } from './node.js';

/** A minus sign is short; what stands over and under it may be other lines of writing. */
const isWide = (bar: Glyph, usual: number): boolean => widthOf(bar.box) > 0.9 * usual;

/** Everything over (or under) the bar that hangs together with what is nearest to it. */
function side(bar: Glyph, glyphs: readonly Glyph[], above: boolean, usual: number): Glyph[] {
  const slack = 0.1 * widthOf(bar.box) + 0.15 * usual;
  const axis = centreY(bar.box);
  const level = glyphs.filter((glyph) => {
    if (glyph === bar) return false;
    return above ? centreY(glyph.box) < axis : centreY(glyph.box) > axis;
  });
  const near = level.filter((glyph) => {
    const x = centreX(glyph.box);
    if (x < bar.box.left - slack || x > bar.box.right + slack) return false;
    const covered = -gapX(glyph.box, bar.box);
    return covered >= 0.5 * Math.min(widthOf(glyph.box), widthOf(bar.box));
  });
  const reach = (glyph: Glyph): number =>
    above ? bar.box.top - glyph.box.bottom : glyph.box.top - bar.box.bottom;
  near.sort((a, b) => reach(a) - reach(b));
  const chosen: Glyph[] = [];
  const first = near[0];
  if (!first || reach(first) > (isWide(bar, usual) ? 1.6 : 0.8) * usual) return [];
  chosen.push(first);
  // A further line of writing above or below is separated by clear space.
  for (let grew = true; grew;) {
    grew = false;
    for (const glyph of near) {
      if (chosen.includes(glyph)) continue;
      const joined = chosen.some((other) => gapY(other.box, glyph.box) < 0.45 * usual);
      if (!joined && reach(glyph) > 0.7 * usual) continue;
      chosen.push(glyph);
      grew = true;
    }
  }
  return withOverhang(chosen, level, bar, above, usual);
}

/** Ends of numerators often jut out over a bar that was drawn too short. */
function withOverhang(
  chosen: Glyph[],
  level: readonly Glyph[],
  bar: Glyph,
  above: boolean,
  usual: number,
): Glyph[] {
  const axis = centreY(bar.box);
  const rim = above ? axis - 0.05 * usual : axis + 0.05 * usual;
  for (const glyph of level) {
    if (chosen.includes(glyph)) continue;
    const clear = above ? glyph.box.bottom < rim : glyph.box.top > rim;
    // What stands left of the bar is a power of something before it, unless it is a sign.
    const starts =
      glyph.name === '-'
        ? Math.abs(centreY(glyph.box) - axis) > 0.3 * usual
        : glyph.box.right > bar.box.left + 0.2 * widthOf(glyph.box);
    const near = gapX(glyph.box, bar.box) < (glyph.name === '-' ? 0.6 : 0.35) * usual && starts;
    const joined = chosen.some(
      (other) =>
        gapX(other.box, glyph.box) < 0.6 * usual && gapY(other.box, glyph.box) < 0.2 * usual,
    );
    if (clear && near && joined) chosen.push(glyph);
  }
  return chosen;
}

export function takeFraction(
  bar: Glyph,
  glyphs: readonly Glyph[],
  inner: (glyphs: readonly Glyph[]) => Block,
): Taken | undefined {
  const heights = glyphs
    .filter((glyph) => glyph !== bar && glyph.name !== '-' && glyph.name !== '.')
    .map((glyph) => heightOf(glyph.box))
    .sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  const over = side(bar, glyphs, true, usual);
  const under = side(bar, glyphs, false, usual);
  if (over.length === 0 || under.length === 0) return undefined;
  const overBox = unionOf(over.map((glyph) => glyph.box));
  const underBox = unionOf(under.map((glyph) => glyph.box));
  const widest = Math.max(widthOf(overBox), widthOf(underBox));
  if (widthOf(bar.box) < 0.6 * widest) return undefined;
  const air = bar.box.top - overBox.bottom + (underBox.top - bar.box.bottom);
  if (air > (isWide(bar, usual) ? 2.6 : 1.4) * usual) return undefined;
  const above = inner(over);
  const below = inner(under);
  const units = [above[0]?.[0]?.unit, below[0]?.[0]?.unit].filter((v) => v !== undefined);
  const used = new Set([bar, ...over, ...under]);
  const axis = centreY(bar.box);
  return {
    node: {
      kind: 'fraction',
      bar,
      above,
      below,
      box: unionOf([bar.box, overBox, underBox]),
      stance: units.length > 0 ? { axis, unit: Math.max(...units) } : { axis },
    },
    rest: glyphs.filter((glyph) => !used.has(glyph)),
  };
}
