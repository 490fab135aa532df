/**
 * From strokes to LaTeX: the whole reading in one synchronous call. Knows the order of the steps;
 * no network access, no DOM, no state besides the unpacked weights.
 */
import type { InkStroke } from '../ink/types.js';
import { type Box, sizeOf, unionOf } from './box.js';
import { collectSymbols } from './confidence.js';
import { resolveBlock } from './grammar/resolve.js';
import { printBlock } from './latex.js';
import { readBlock } from './layout/block.js';
import { segment } from './segment.js';
import { cleanTraces } from './trace.js';

/** One symbol as it was read. */
export interface LocalSymbol {
  /** LaTeX of the symbol alone, such as `3`, `\alpha` or `\frac` for a fraction's bar. */
  readonly latex: string;
  /** Indexes into the strokes that were given, ascending. */
  readonly strokes: readonly number[];
  /** Where it stands, in the unit of the strokes. */
  readonly box: Box;
  /** Chance that this symbol is right, 0…1. */
  readonly confidence: number;
}

/** What the embedded recogniser made of some ink. */
export interface LocalReading {
  /** LaTeX without delimiters; `''` when nothing could be read. */
  readonly latex: string;
  /** The same between `\( … \)`, or `''`. */
  readonly text: string;
  /** Chance that the whole reading is right, 0…1; 0 when nothing was read. */
  readonly confidence: number;
  /** Mean confidence per symbol (geometric), 0…1; 0 when nothing was read. */
  readonly confidenceRate: number;
  /** The symbols in the order in which they were first touched. */
  readonly symbols: readonly LocalSymbol[];
}

/** Settings of a reading. All are optional. */
export interface ReadInkOptions {
  /**
   * Below this mean confidence per symbol nothing is read at all: `latex` is then `''`.
   * 0…1, default 0.2.
   */
  readonly minimumConfidenceRate?: number;
}

const NOTHING: LocalReading = {
  latex: '',
  text: '',
  confidence: 0,
  confidenceRate: 0,
  symbols: [],
};

/** Ink no larger than this (CSS px) is a touch of the pen, not writing. */
const TOUCH = 6;

/**
 * Reads handwritten maths. Pure and synchronous; a formula of 20 symbols takes a few tens of
 * milliseconds. Coordinates may have any scale and place; strokes without a finite point are
 * ignored.
 */
export function readInk(
  strokes: readonly InkStroke[],
  { minimumConfidenceRate = 0.2 }: ReadInkOptions = {},
): LocalReading {
  const traces = cleanTraces(strokes);
  if (traces.length === 0) return NOTHING;
  if (sizeOf(unionOf(traces.map((trace) => trace.box))) < TOUCH) return NOTHING;
  const block = resolveBlock(readBlock(segment(traces)));
  const symbols = collectSymbols(block, traces);
  const rate = Math.exp(
    symbols.reduce((sum, { confidence }) => sum + Math.log(Math.max(confidence, 1e-6)), 0) /
      Math.max(1, symbols.length),
  );
  const latex = printBlock(block);
  if (latex === '' || rate < minimumConfidenceRate) return NOTHING;
  return {
    latex,
    text: `\\( ${latex} \\)`,
    confidence: rate ** symbols.length,
    confidenceRate: rate,
    symbols,
  };
}
