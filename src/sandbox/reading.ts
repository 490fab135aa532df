/**
 * The seam to whatever reads the ink. Types only; the sandbox itself recognises nothing.
 */
import type { InkStroke } from '../ink/types.js';

/** What a recogniser saw in the ink. */
export interface SandboxReading {
  /** LaTeX without delimiters; `''` for prose and for unreadable ink. */
  readonly latex: string;
  /** Mathpix Markdown; `''` when the whole reading is the one expression in `latex`. */
  readonly text: string;
  /** Chance that the whole reading is right, 0…1. */
  readonly confidence: number;
  /** Mean confidence per symbol, 0…1. */
  readonly confidenceRate: number;
}

/** Reads the whole ink of one request. */
export type SandboxReader = (
  strokes: readonly InkStroke[],
) => SandboxReading | Promise<SandboxReading>;
