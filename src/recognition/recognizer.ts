/**
 * The seam between the ink and whatever reads it. The Mathpix client is one recogniser, the
 * embedded one another; a page may bring its own. Types only; knows nothing of HTTP or the DOM.
 */
import type { InkSnapshot } from '../ink/types.js';

/** What a recogniser read in one snapshot of ink. Everything in it is untrusted text. */
export interface RecognizerAnswer {
  /** LaTeX without delimiters, or `''` when nothing could be read (which is not an error). */
  readonly latex: string;
  /** Mathpix Markdown: prose with maths between `\( … \)` or `\[ … \]`. */
  readonly text: string;
  /** Chance that the whole reading is right, 0…1; `null` when unknown. */
  readonly confidence: number | null;
  /** Mean confidence per symbol, 0…1; `null` when unknown. */
  readonly confidenceRate: number | null;
  /** The engine's own answer, for pages that want more than the fields above. */
  readonly raw: unknown;
}

/**
 * Reads ink. One call at a time; each call gets the whole visible ink, never a part of it.
 * Failures are thrown as `MathpixInkError`; an aborted call may reject with anything.
 */
export interface Recognizer {
  /** Reads the whole ink. */
  recognize(ink: InkSnapshot, options: { readonly signal: AbortSignal }): Promise<RecognizerAnswer>;
  /** False when `connect()` must run before the next `recognize()`. Absent: always ready. */
  readonly isConnected?: boolean;
  /** Makes ready (a token, a model). Called only when there is ink to read. */
  connect?(options: { readonly signal: AbortSignal }): Promise<void>;
  /** Forgets what `connect()` obtained: it was refused, or the ink was cleared. */
  disconnect?(): void;
}

/** Thrown by a recogniser that was told not to read: neither a result nor an error. */
export class RequestDeclined extends Error {
  override readonly name = 'RequestDeclined';
}
