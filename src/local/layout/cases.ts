/**
 * Finds a large left brace with several lines to its right. Knows boxes and the brace's look.
 */
import { centreX, centreY, heightOf, unionOf } from '../box.js';
import { CLASS_INDEX } from '../classes.js';
import type { Glyph } from '../glyph.js';
import type { Taken } from './block.js';
import type { Block } from './node.js';

const BRACE = CLASS_INDEX.get('\\{') ?? 0;
/** A tall brace is easily seen as one of these. */
const LIKE = new Set(['\\{', '(', '[', '\\int', 'f', 'l', 'L', 's', 'S', '\\xi', 'E', '\\epsilon']);

export function takeCases(
  glyphs: readonly Glyph[],
  inner: (glyphs: readonly Glyph[]) => Block,
): Taken | undefined {
  const braces = glyphs
    .filter((glyph) => LIKE.has(glyph.name) && (glyph.seen[BRACE] ?? -99) > -5)
    .sort((a, b) => heightOf(b.box) - heightOf(a.box));
  const brace = braces[0];
  if (!brace) return undefined;
  const { box } = brace;
  const content = glyphs.filter(
    (glyph) =>
      glyph !== brace &&
      centreX(glyph.box) > centreX(box) &&
      centreY(glyph.box) > box.top &&
      centreY(glyph.box) < box.bottom,
  );
  const tallest = Math.max(0, ...content.map((glyph) => heightOf(glyph.box)));
  if (content.length < 2 || heightOf(box) < 1.25 * tallest) return undefined;
  const lines = inner(content);
  if (lines.length < 2) return undefined;
  const used = new Set([brace, ...content]);
  return {
    node: {
      kind: 'cases',
      brace,
      lines,
      box: unionOf([box, ...content.map((glyph) => glyph.box)]),
      stance: { axis: centreY(box) },
    },
    rest: glyphs.filter((glyph) => !used.has(glyph)),
  };
}
