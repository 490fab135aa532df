/**
 * What the field holds: the current LaTeX, where it came from, and whether it still answers
 * the ink on the surface. Pure; shows and sends nothing.
 */
import type { RecognizerAnswer } from '../recognition/recognizer.js';
import { isMixed } from './is-mixed.js';

/** The last result, as pages see it. Frozen; a change makes a new one. */
export interface Result {
  /** LaTeX without delimiters; Mathpix Markdown when prose and maths are mixed. */
  readonly latex: string;
  /** Mathpix Markdown. */
  readonly text: string;
  /** Chance that the whole is right, 0…1; `null` when unknown. */
  readonly confidence: number | null;
  /** Mean confidence per symbol, 0…1; `null` when unknown. */
  readonly confidenceRate: number | null;
  /** Revision of the ink this answers. */
  readonly revision: number;
  /** True while the ink has not changed since. */
  readonly current: boolean;
  readonly source: 'recognized' | 'typed';
  /** The recogniser's own answer; untrusted data. `null` for typed results. */
  readonly raw: unknown;
}

/** A result before it is known which ink it answers. */
export type GivenResult = Omit<Result, 'revision' | 'current'>;

/** What the page, or a person typing, gives as the answer; `null` for nothing. */
export function typedResult(latex: string): GivenResult | null {
  if (latex === '') return null;
  const text = isMixed(latex) ? latex : `\\( ${latex} \\)`;
  return { latex, text, confidence: null, confidenceRate: null, source: 'typed', raw: null };
}

export class Answer {
  #result: Result | null = null;
  /** The ink that is answered. */
  #revision = -1;
  /** The value a `change` event was last fired for, or that the page itself set. */
  #settledValue = '';

  get result(): Result | null {
    return this.#result;
  }

  get value(): string {
    return this.#result?.latex ?? '';
  }

  /** Whether there is an answer for the ink of `revision`. */
  isFor(revision: number): boolean {
    return this.#revision === revision;
  }

  /** Something else than a reading answers the ink of `revision`; `null`: with nothing. */
  give(given: GivenResult | null, revision: number): void {
    this.#revision = revision;
    this.#result = given && Object.freeze({ ...given, revision, current: true });
  }

  /** An answer for the ink of `revision`, while the newest ink is `newest`. */
  setRecognized(answer: RecognizerAnswer, revision: number, newest: number): Result {
    const current = revision === newest;
    this.#revision = revision;
    this.#result = Object.freeze({ ...answer, revision, current, source: 'recognized' });
    return this.#result;
  }

  clear(): void {
    this.#result = null;
  }

  /** The ink has changed: the result answers older ink until a new one arrives. */
  markStale(): void {
    this.#revision = -1;
    if (this.#result?.current) this.#result = Object.freeze({ ...this.#result, current: false });
  }

  /** True, once, when the value differs from the one last settled. */
  settle(): boolean {
    const isChanged = this.value !== this.#settledValue;
    this.#settledValue = this.value;
    return isChanged;
  }
}
