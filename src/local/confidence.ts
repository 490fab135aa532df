/**
 * Says how far a reading can be trusted, symbol by symbol. Knows the read tree and what the
 * network saw; changes neither.
 */
import type { Glyph } from './glyph.js';
import { familyChance } from './glyph.js';
import type { Block, Node, Row } from './layout/node.js';
import type { LocalSymbol } from './read-ink.js';
import type { Trace } from './trace.js';

interface Named {
  readonly glyph: Glyph;
  readonly name: string;
}

function* namedInNode(node: Node): Generator<Named> {
  switch (node.kind) {
    case 'symbol':
      if (node.letters) for (const letter of node.letters) yield letter;
      else yield node;
      return;
    case 'fraction':
      yield { glyph: node.bar, name: '\\frac' };
      yield* namedInBlock(node.above);
      yield* namedInBlock(node.below);
      return;
    case 'root':
      yield { glyph: node.sign, name: '\\sqrt' };
      yield* namedInBlock(node.body);
      if (node.index) yield* namedInBlock(node.index);
      return;
    case 'cases':
      yield { glyph: node.brace, name: '\\{' };
      yield* namedInBlock(node.lines);
      return;
    case 'limits':
      yield* namedInNode(node.operator);
      if (node.under) yield* namedInBlock(node.under);
      if (node.over) yield* namedInBlock(node.over);
  }
}

function* namedInRow(row: Row): Generator<Named> {
  for (const { node, sub, sup } of row) {
    yield* namedInNode(node);
    if (sub) yield* namedInRow(sub);
    if (sup) yield* namedInRow(sup);
  }
}

function* namedInBlock(block: Block): Generator<Named> {
  for (const row of block) yield* namedInRow(row);
}

/** Context settles what the shape leaves open; it cannot make a strange shape familiar. */
function chanceOf({ glyph, name }: Named): number {
  const shape = name === '\\frac' ? '-' : name === '\\cdot' ? '.' : name;
  const chance = Math.max(
    familyChance(glyph.seen, shape),
    0.6 * familyChance(glyph.seen, glyph.name),
  );
  return Math.min(1, chance);
}

/** All symbols of a reading with their confidence, in the order of their first strokes. */
export function collectSymbols(block: Block, traces: readonly Trace[]): LocalSymbol[] {
  const symbols = [...namedInBlock(block)].map((named) => ({
    latex: named.name,
    strokes: named.glyph.strokes.map((index) => traces[index]?.source ?? index),
    box: named.glyph.box,
    confidence: chanceOf(named),
  }));
  return symbols.sort((a, b) => (a.strokes[0] ?? 0) - (b.strokes[0] ?? 0));
}
