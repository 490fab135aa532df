/**
 * Finds what stands under a root sign, and the small index in its hook. Knows boxes only.
 */
import { centreX, centreY, heightOf, unionOf, widthOf } from '../box.js';
import { CLASS_INDEX } from '../classes.js';
import type { Glyph } from '../glyph.js';
import { isOperator, isRelation } from '../symbol-facts.js';
import type { Taken } from './block.js';
import type { Block } from './node.js';

/** Where the sign turns upwards: what is left of it cannot stand under the bar. */
function footOf(sign: Glyph): number {
  let lowest = -Infinity;
  let foot = sign.box.left;
  for (const { x, y } of sign.traces) {
    y.forEach((value, i) => {
      if (value <= lowest) return;
      lowest = value;
      foot = x[i] ?? foot;
    });
  }
  return Math.min(foot, centreX(sign.box));
}

const ROOT = CLASS_INDEX.get('\\sqrt') ?? 0;

/** A sign that might be an `r` is a root where something stands under its bar. */
export function isRootSign(glyph: Glyph, glyphs: readonly Glyph[]): boolean {
  if (glyph.name === '\\sqrt') return true;
  if ((glyph.seen[ROOT] ?? -Infinity) < Math.log(0.05)) return false;
  const { box } = glyph;
  const foot = footOf(glyph);
  return glyphs.some(({ box: other }) => {
    const [x, y] = [centreX(other), centreY(other)];
    return other !== box && x > foot && x < box.right && y > box.top && y < box.bottom;
  });
}

/** A bar drawn far too short: the root is meant for the next symbol on its height. */
function lateBody({ box }: Glyph, glyphs: readonly Glyph[]): Glyph | undefined {
  const height = heightOf(box);
  return glyphs
    .filter(({ box: other }) => {
      const y = centreY(other);
      const gap = other.left - box.right;
      return y > box.top && y < box.bottom && gap > -0.3 * height && gap < 0.4 * height;
    })
    .sort((a, b) => a.box.left - b.box.left)[0];
}

export function takeRoot(
  sign: Glyph,
  glyphs: readonly Glyph[],
  inner: (glyphs: readonly Glyph[]) => Block,
): Taken | undefined {
  const { box } = sign;
  const height = heightOf(box);
  const foot = footOf(sign);
  const body: Glyph[] = [];
  const index: Glyph[] = [];
  for (const glyph of glyphs) {
    if (glyph === sign) continue;
    const x = centreX(glyph.box);
    const y = centreY(glyph.box);
    const inside = y > box.top - 0.02 * height && y < box.bottom + 0.15 * height;
    const reached =
      x < box.right + 0.08 * height || glyph.box.left < box.right - 0.3 * widthOf(glyph.box);
    if (inside && x > foot && reached) body.push(glyph);
    else if (
      !isOperator(glyph.name) &&
      !isRelation(glyph.name) &&
      heightOf(glyph.box) < 0.6 * height &&
      x > box.left - 0.4 * height &&
      x <= foot &&
      y > box.top - 0.4 * height &&
      y < box.top + 0.65 * height
    ) {
      index.push(glyph);
    }
  }
  if (body.length === 0) {
    const late = lateBody(sign, glyphs);
    if (!late) return undefined;
    body.push(late);
  }
  const block = inner(body);
  const first = block[0]?.[0];
  const used = new Set([sign, ...body, ...index]);
  return {
    node: {
      kind: 'root',
      sign,
      body: block,
      index: index.length > 0 ? inner(index) : undefined,
      box: unionOf([box, ...body.map((glyph) => glyph.box)]),
      stance: first ? { baseline: first.baseline, unit: first.unit } : { axis: centreY(box) },
    },
    rest: glyphs.filter((glyph) => !used.has(glyph)),
  };
}
