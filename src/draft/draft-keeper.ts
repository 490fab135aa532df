/**
 * Keeps what a field holds as a draft: brings it back into an untouched field, writes each
 * change down soon, and at once when the page may be about to go. Must not know what a draft
 * says or how it is stored. A storage that fails costs the draft and nothing else.
 */
import { draftStore, type DraftStore } from './draft-store.js';

/** The field, as drafts see it. Its state comes as text; `''` is a field with nothing to lose. */
export interface DraftHost extends HTMLElement {
  /** The key of the draft; empty or `null` for none. */
  readonly autosave: string | null;
  /** Puts a state back. False, and the field as it was, when it is none. */
  formStateRestoreCallback(state: string): boolean;
}

/**
 * Time in ms for what may still show that there is nothing to write: a page that gives the field
 * another key empties it, too; a person takes a dot back while the draft is on its way.
 */
const DOUBT_MS = 300;

export class DraftKeeper {
  readonly #host: DraftHost;
  readonly #store: DraftStore;
  #key = '';
  /** What the field holds. */
  #state = '';
  /** What of it is, or is being, stored under the key; `null` when nobody knows. */
  #stored: string | null = '';
  /** The read whose draft may still go into the field. */
  #reading: object | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isSaving = false;
  #isActive = false;
  #isDiscarded = false;
  #hasWarned = false;

  constructor(host: DraftHost, store: DraftStore = draftStore) {
    this.#host = host;
    this.#store = store;
  }

  /** Begins a connected period: the draft comes back, and from here on changes are kept. */
  connect(signal: AbortSignal, state: string): void {
    const { ownerDocument } = this.#host;
    const onPageHide = (): void => this.#save();
    ownerDocument.addEventListener('visibilitychange', () => this.#schedule(), { signal });
    ownerDocument.defaultView?.addEventListener('pagehide', onPageHide, { signal });
    this.#isActive = true;
    this.#state = state;
    this.#begin();
    // At once: a database that is still to be opened when the page goes may come too late.
    if (state !== '') this.#save();
    const onEnd = (): void => {
      this.#save();
      this.#reading = null;
      this.#isActive = false;
    };
    if (signal.aborted) onEnd();
    else signal.addEventListener('abort', onEnd, { once: true });
  }

  /** The state or the key has changed. `isAnswer`: all that is new is the answer to the ink. */
  note(state: string, isAnswer: boolean): void {
    if (!this.#isActive) return;
    if ((this.#host.autosave ?? '') !== this.#key) {
      this.#save(); // what the field held until now goes to the old key
      this.#state = state;
      this.#begin();
      return;
    }
    const before = this.#state;
    this.#state = state;
    // Emptied before anything was stored, as when a page gives the field another key and clears
    // it then: it is an untouched field once more.
    if (state === '' && before !== '' && this.#stored === '') {
      this.#begin();
      return;
    }
    // The answer to ink that nobody wants any more does not bring its draft back.
    if (this.#isDiscarded && isAnswer) this.#stored = state;
    else if (state !== before) this.#isDiscarded = false;
    this.#schedule();
  }

  /** Removes the draft. What the field holds now is not kept again. Rejects when storage fails. */
  async discard(): Promise<void> {
    const key = this.#host.autosave ?? '';
    if (key !== this.#key) this.#save();
    this.#cancel();
    this.#key = key;
    this.#stored = this.#state;
    this.#isDiscarded = true;
    await this.#store.remove(key);
  }

  /** Starts with the present key: what is in the field is the draft, else the draft comes back. */
  #begin(): void {
    const key = this.#host.autosave ?? '';
    if (key !== this.#key) {
      this.#key = key;
      this.#stored = '';
      this.#isDiscarded = false;
    }
    this.#cancel();
    if (this.#state !== '') this.#schedule(DOUBT_MS);
    else if (key !== '') void this.#bringBack(key);
  }

  async #bringBack(key: string): Promise<void> {
    const reading = (this.#reading = {});
    try {
      const text = await this.#store.load(key);
      // Discarded, disconnected or written anew meanwhile; or the field holds newer ink by now.
      if (this.#reading !== reading || this.#state !== '' || text === null) return;
      if (!this.#host.formStateRestoreCallback(text)) throw new TypeError('It is damaged.');
      this.#stored = text;
    } catch (error) {
      this.#warn('brought back', error);
    } finally {
      if (this.#reading === reading) this.#reading = null;
    }
  }

  /**
   * As soon as the storage is done with what it has: a browser that closes a page may drop what is
   * only handed to the storage then.
   */
  #schedule(wait = this.#reading ? DOUBT_MS : 0): void {
    if (this.#host.ownerDocument.hidden) this.#save();
    else if (!this.#isSaving || wait > 0) this.#timer ??= setTimeout(() => this.#save(), wait);
  }

  #save(): void {
    const [key, text] = [this.#key, this.#state];
    this.#endWait();
    if (key === '' || text === this.#stored) return;
    this.#reading = null;
    this.#stored = text;
    void this.#write(key, text);
  }

  async #write(key: string, text: string): Promise<void> {
    this.#isSaving = true;
    try {
      await (text === '' ? this.#store.remove(key) : this.#store.save(key, text));
      this.#isSaving = false;
    } catch (error) {
      this.#isSaving = false;
      // The next time again, unless it is not wanted any more.
      if (this.#key === key && this.#stored === text && !this.#isDiscarded) this.#stored = null;
      this.#warn('kept', error);
    }
    // What has changed meanwhile; what failed itself waits for a change.
    const isNews = this.#key !== key || this.#state !== text;
    if (this.#isActive && isNews && this.#state !== this.#stored) this.#schedule();
  }

  #cancel(): void {
    this.#endWait();
    this.#reading = null;
  }

  #endWait(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Once, and to the console: no code of `mathpix-error` speaks of the browser's storage. */
  #warn(what: string, error: unknown): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    const { localName } = this.#host;
    console.warn(`<${localName}>: the draft could not be ${what}; the pad goes on.`, error);
  }
}
