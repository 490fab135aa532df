/**
 * What the browser keeps of a field for Back, reload and tab restore: the ink and its answer.
 * Restored state is as untrusted as any other input.
 */
import { parseStrokes } from './ink/parse-strokes.js';
import type { InkStroke } from './ink/types.js';
import type { RecognizerAnswer } from './recognition/recognizer.js';

/** What the value was read as, beside its LaTeX. The recogniser's own answer is not kept. */
export type Reading = Pick<RecognizerAnswer, 'text' | 'confidence' | 'confidenceRate'>;

export interface FormState {
  readonly strokes: readonly InkStroke[];
  readonly value: string;
  /** False when the ink was still to be read: the value answers older ink. */
  readonly isCurrent: boolean;
  /** True when a person typed the value, which new ink does not replace unasked. */
  readonly isTyped: boolean;
  /** `null` when a person or the page gave the value. */
  readonly reading: Reading | null;
}

export const VERSION = 1;
/** In UTF-16 units; no handwriting is so long. */
const LONGEST_TEXT = 1e5;

/** The state, or `null` when it is not one of ours (another version, another page, damage). */
export function parseFormState(state: unknown): FormState | null {
  if (typeof state !== 'string') return null;
  try {
    const { version, strokes, value, isCurrent, isTyped, reading } = JSON.parse(state) as Record<
      string,
      unknown
    >;
    if (version !== VERSION || typeof value !== 'string') return null;
    return {
      strokes: parseStrokes(strokes),
      value,
      isCurrent: isCurrent !== false,
      isTyped: isTyped === true,
      reading: parseReading(reading),
    };
  } catch {
    return null; // a browser may hand back anything; there is nobody to tell
  }
}

function parseReading(reading: unknown): Reading | null {
  const { text, confidence, confidenceRate } = (reading ?? {}) as Record<string, unknown>;
  if (typeof text !== 'string' || text.length > LONGEST_TEXT) return null;
  return { text, confidence: share(confidence), confidenceRate: share(confidenceRate) };
}

function share(number: unknown): number | null {
  return typeof number === 'number' && number >= 0 && number <= 1 ? number : null;
}
