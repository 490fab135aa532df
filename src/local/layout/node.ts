/**
 * The shape of a formula while it is being read: symbols, and the structures built from them.
 * Types only.
 */
import type { Box } from '../box.js';
import type { Glyph } from '../glyph.js';

/** Where a node stands on its line. Absent values cannot be told from the node alone. */
export interface Stance {
  /** y of the line of writing. */
  readonly baseline?: number;
  /** Height of an `x` in the node's size. */
  readonly unit?: number;
  /** y of the height at which operators and fraction bars lie. */
  readonly axis?: number;
}

interface Placed {
  readonly box: Box;
  readonly stance: Stance;
}

export interface SymbolNode extends Placed {
  readonly kind: 'symbol';
  readonly glyph: Glyph;
  readonly name: string;
  /** The letters of a function's name, when `name` is one. */
  readonly letters?: readonly SymbolNode[];
}

export interface FractionNode extends Placed {
  readonly kind: 'fraction';
  readonly bar: Glyph;
  readonly above: Block;
  readonly below: Block;
}

export interface RootNode extends Placed {
  readonly kind: 'root';
  readonly sign: Glyph;
  readonly body: Block;
  readonly index: Block | undefined;
}

export interface CasesNode extends Placed {
  readonly kind: 'cases';
  readonly brace: Glyph;
  readonly lines: Block;
}

/** A big operator with what stands under and over it. */
export interface LimitsNode extends Placed {
  readonly kind: 'limits';
  readonly operator: SymbolNode;
  readonly under: Block | undefined;
  readonly over: Block | undefined;
}

export type Node = SymbolNode | FractionNode | RootNode | CasesNode | LimitsNode;

/** A node with its scripts. */
export interface Item {
  readonly node: Node;
  /** Height of an `x` on the item's line, as far as it is known. */
  readonly unit: number;
  /** y of the item's line. */
  readonly baseline: number;
  readonly sub?: Row | undefined;
  readonly sup?: Row | undefined;
}

export type Row = readonly Item[];

/** Lines from top to bottom. */
export type Block = readonly Row[];
