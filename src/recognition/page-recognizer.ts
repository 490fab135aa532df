/**
 * A recogniser that the page brought, as the session uses it: it gets ink of its own, as what it
 * does with that must not change the drawing. Adds no other rule.
 */
import { cloneStroke } from '../ink/parse-strokes.js';
import type { InkSnapshot } from '../ink/types.js';
import type { Recognizer, RecognizerAnswer } from './recognizer.js';

type Options = Parameters<Recognizer['recognize']>[1];

export class PageRecognizer implements Recognizer {
  readonly #inner: Recognizer;

  constructor(inner: Recognizer) {
    this.#inner = inner;
  }

  get isConnected(): boolean {
    return this.#inner.isConnected ?? true;
  }

  async connect(options: Options): Promise<void> {
    await this.#inner.connect?.(options);
  }

  disconnect(): void {
    this.#inner.disconnect?.();
  }

  recognize({ revision, strokes }: InkSnapshot, options: Options): Promise<RecognizerAnswer> {
    return this.#inner.recognize({ revision, strokes: strokes.map(cloneStroke) }, options);
  }
}
