/**
 * The embedded reader behind the project's `Recognizer` seam. Knows the seam and `readInk`, nothing
 * of how reading works.
 */
import type { InkSnapshot } from '../ink/types.js';
import type { Recognizer, RecognizerAnswer } from '../recognition/recognizer.js';
import { readInk, type ReadInkOptions } from './read-ink.js';

/** Settings of the embedded recogniser: those of a single reading. */
export type LocalRecognizerOptions = ReadInkOptions;

/**
 * A recogniser that needs no network, no key and no server. Its answers carry the `LocalReading`
 * as `raw`.
 */
export function createLocalRecognizer(options: LocalRecognizerOptions = {}): Recognizer {
  return {
    isConnected: true,
    async recognize(ink: InkSnapshot, { signal }): Promise<RecognizerAnswer> {
      signal.throwIfAborted();
      // One turn of the microtask queue, so that the caller is never re-entered.
      await Promise.resolve();
      signal.throwIfAborted();
      const reading = readInk(ink.strokes, options);
      const { latex, text, confidence, confidenceRate } = reading;
      return { latex, text, confidence, confidenceRate, raw: reading };
    },
  };
}
