/**
 * Turns glyphs into lines of rows: takes out braces, roots and fractions from the outside in, then
 * limits, then lines. Knows the order of these steps; the steps themselves live elsewhere.
 */
import { widthOf } from '../box.js';
import type { Glyph } from '../glyph.js';
import { takeCases } from './cases.js';
import { takeFraction } from './fraction.js';
import { takeLimes } from './limes.js';
import { takeLimits } from './limits.js';
import { splitLines } from './lines.js';
import { stanceOf } from './metrics.js';
import type { Block, Node, SymbolNode } from './node.js';
import { isRootSign, takeRoot } from './root.js';
import { readRow } from './rows.js';

/** What a structure takes out of the drawing, and what is left. */
export interface Taken {
  readonly node: Node;
  readonly rest: readonly Glyph[];
}

const MOST_DEPTH = 12;

export function symbolNode(glyph: Glyph): SymbolNode {
  const { name, box } = glyph;
  return { kind: 'symbol', glyph, name, box, stance: stanceOf(name, box) };
}

/** The lines formed by some glyphs. */
export function readBlock(glyphs: readonly Glyph[], depth = 0): Block {
  const inner = (some: readonly Glyph[]): Block => readBlock(some, depth + 1);
  const built: Node[] = [];
  let rest = glyphs;
  if (depth < MOST_DEPTH) {
    const cases = takeCases(rest, inner);
    if (cases) {
      built.push(cases.node);
      rest = cases.rest;
    }
    // The widest sign is the outermost one: it owns the narrower ones in its reach.
    const signs = [...rest]
      .filter((glyph) => glyph.name === '-' || isRootSign(glyph, rest))
      .sort((a, b) => widthOf(b.box) - widthOf(a.box));
    for (const sign of signs) {
      if (!rest.includes(sign)) continue;
      const taken =
        sign.name === '-' ? takeFraction(sign, rest, inner) : takeRoot(sign, rest, inner);
      if (!taken) continue;
      built.push(taken.node);
      rest = taken.rest;
    }
  }
  const asRow = (some: readonly Node[]): Block => [readRow(some)];
  const nodes = takeLimits(takeLimes([...built, ...rest.map(symbolNode)], asRow), asRow);
  return splitLines(nodes).map(readRow);
}
