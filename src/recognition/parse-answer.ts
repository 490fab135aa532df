/**
 * Checks what a recogniser gave back or threw: a page may bring its own. Knows no engine.
 */
import { MathpixInkError } from './errors.js';
import type { RecognizerAnswer } from './recognizer.js';

/**
 * What a recogniser answered, checked: a page may bring its own.
 * @throws {MathpixInkError} `protocol` when `latex` is not a string
 */
export function parseAnswer(answer: Partial<RecognizerAnswer> | null): RecognizerAnswer {
  const { latex, text, confidence, confidenceRate, raw = null } = answer ?? {};
  if (typeof latex !== 'string') {
    throw new MathpixInkError('protocol', 'The recogniser answered without a latex string.');
  }
  return {
    latex,
    text: typeof text === 'string' ? text : latex,
    confidence: typeof confidence === 'number' ? confidence : null,
    confidenceRate: typeof confidenceRate === 'number' ? confidenceRate : null,
    raw,
  };
}

/** Wraps whatever a recogniser threw, so that everything after it sees one type. */
export function toMathpixInkError(thrown: unknown): MathpixInkError {
  if (thrown instanceof MathpixInkError) return thrown;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new MathpixInkError('server', `The recogniser failed: ${reason}`, { cause: thrown });
}
