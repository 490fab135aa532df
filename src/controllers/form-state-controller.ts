/**
 * Gives the form its value at once, and the browser what brings ink and answer back: a short
 * drawing at once, a long one in a pause and when the page may be about to go, for writing that
 * down takes longer than a frame, and the pen must not wait. Knows nothing of recognition.
 */
import type { FormState } from '../form-state.js';
import { writeFormState } from '../write-form-state.js';

export interface FormStateHost extends HTMLElement {
  readonly value: string;
}

export interface FormStateSource {
  /** The field as it is; `null` while it is untouched: then the page says what it holds. */
  readonly read: () => FormState | null;
  /** True while a pen is down, which nothing may hold up. */
  readonly isHeld: () => boolean;
  /** True when somebody relies on each change being written down at once. */
  readonly isUrgent: () => boolean;
  /** Called with each state written, `''` for none. `isAnswer`: only the answer to the ink is new. */
  readonly onWritten: (text: string, isAnswer: boolean) => void;
}

/** Quiet time in ms after the last change. */
const PAUSE_MS = 1000;
/** Strokes of a drawing that is written down in about a millisecond. */
const MOST_AT_ONCE = 60;

export class FormStateController {
  readonly #host: FormStateHost;
  readonly #internals: ElementInternals;
  readonly #source: FormStateSource;
  #noted: readonly unknown[] = [];
  #value = '';
  #text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: FormStateHost, internals: ElementInternals, source: FormStateSource) {
    this.#host = host;
    this.#internals = internals;
    this.#source = source;
  }

  /** For a connected period. */
  connect(signal: AbortSignal): void {
    const { ownerDocument } = this.#host;
    ownerDocument.addEventListener('visibilitychange', this.flush, { signal });
    ownerDocument.defaultView?.addEventListener('pagehide', this.flush, { signal });
    signal.addEventListener('abort', this.flush, { once: true });
  }

  /** The value, the ink or whether they belong together may have changed. */
  publish(isAnswer: boolean): void {
    const state = this.#source.read();
    const { value } = this.#host;
    const parts = state ? Object.values(state) : [value];
    if (parts.every((part, index) => part === this.#noted[index])) return; // most updates
    this.#noted = parts;
    if (this.#source.isUrgent() || !state || state.strokes.length <= MOST_AT_ONCE) {
      this.#write(isAnswer);
      return;
    }
    if (value !== this.#value) this.#internals.setFormValue((this.#value = value), this.#text);
    this.#writeSoon();
  }

  /** Writes now what is still to be written. */
  readonly flush = (): void => {
    if (this.#timer !== undefined) this.#write(false);
  };

  #writeSoon(): void {
    clearTimeout(this.#timer);
    // At `pagehide` WebKit has looked already. Only while there is need: such a listener may keep
    // the page from being put aside whole.
    this.#host.ownerDocument.defaultView?.addEventListener('beforeunload', this.flush);
    this.#timer = setTimeout(
      () => (this.#source.isHeld() ? this.#writeSoon() : this.flush()),
      PAUSE_MS,
    );
  }

  #write(isAnswer: boolean): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#host.ownerDocument.defaultView?.removeEventListener('beforeunload', this.flush);
    const state = this.#source.read();
    this.#value = this.#host.value;
    this.#text = state ? writeFormState(state) : '';
    this.#internals.setFormValue(this.#value, this.#text);
    this.#source.onWritten(this.#text, isAnswer);
  }
}
