/** Whether an answer is to be marked as unsure. Pure. */
import { DEFAULT_CONFIDENCE_LIMIT } from '../attributes.js';
import type { Result } from '../result/answer.js';

/** A share of 1, or `fallback` for anything that is none. */
export function share(value: unknown, fallback: number): number {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : fallback;
}

/** The confidence of an answer to the present ink that is below `limit`; otherwise `null`. */
export function doubtOf(result: Result | null, limit: unknown): number | null {
  if (!result?.current || result.confidence === null) return null;
  return result.confidence < share(limit, DEFAULT_CONFIDENCE_LIMIT) ? result.confidence : null;
}
