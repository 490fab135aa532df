/** A recogniser whose every call the test answers, refuses or leaves hanging. */
import type { InkSnapshot } from '../../src/ink/types.js';
import type { Recognizer, RecognizerAnswer } from '../../src/recognition/recognizer.js';
import { strokeOf } from '../ink/sample-strokes.js';

/** One call of the session, waiting for the test. */
export interface Call<T> {
  readonly at: number;
  readonly signal: AbortSignal;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

export interface ReadCall extends Call<RecognizerAnswer> {
  readonly ink: InkSnapshot;
}

/** Keeps calls, and counts how many were open at once. An aborted call counts as over. */
export class ScriptedRecognizer implements Recognizer {
  readonly reads: ReadCall[] = [];
  readonly connects: Call<undefined>[] = [];
  disconnects = 0;
  mostAtOnce = 0;
  isConnected = true;
  readonly #now: () => number;
  #open = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  recognize(
    ink: InkSnapshot,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<RecognizerAnswer> {
    return this.#call(signal, (call) => this.reads.push({ ...call, ink }));
  }

  connect({ signal }: { readonly signal: AbortSignal }): Promise<void> {
    const call = this.#call<undefined>(signal, (kept) => this.connects.push(kept));
    return call.then(() => {
      if (!signal.aborted) this.isConnected = true;
    });
  }

  disconnect(): void {
    this.disconnects += 1;
    this.isConnected = false;
  }

  #call<T>(signal: AbortSignal, keep: (call: Call<T>) => void): Promise<T> {
    this.#open += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#open);
    let isOpen = true;
    const close = (): void => {
      if (isOpen) this.#open -= 1;
      isOpen = false;
    };
    signal.addEventListener('abort', close);
    return new Promise((resolve, reject) => {
      keep({
        at: this.#now(),
        signal,
        resolve: (value) => {
          close();
          resolve(value);
        },
        reject: (error) => {
          close();
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- pages throw anything
          reject(error);
        },
      });
    });
  }
}

/** What a recogniser says when it read `latex`. */
export function answerOf(latex: string): RecognizerAnswer {
  return { latex, text: `\\( ${latex} \\)`, confidence: 1, confidenceRate: 1, raw: {} };
}

/** Ink of `count` strokes at the given revision. */
export function inkOf(count: number, revision = count): InkSnapshot {
  const strokes = Array.from({ length: count }, (_, i) => strokeOf([i * 10, 0], [i * 10 + 5, 9]));
  return { revision, strokes };
}
