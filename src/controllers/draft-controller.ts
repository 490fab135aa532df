/**
 * Joins a draft to its element: loads what keeps drafts once there is a key to keep one under,
 * and tells it of the field. Holds no rule of its own and stores nothing.
 */
import { chunkLoader } from '../chunk-loader.js';
import type { DraftHost, DraftKeeper } from '../draft/draft-keeper.js';
import { MathpixErrorEvent } from '../events.js';
import { lostPart } from '../recognition/errors.js';

const loadKeeper = chunkLoader(() => import('../draft/draft-keeper.js'));

export class DraftController {
  readonly #host: DraftHost;
  #state = '';
  #keeper: DraftKeeper | null = null;
  #isLoading = false;
  #period: AbortSignal | null = null;

  constructor(host: DraftHost) {
    this.#host = host;
  }

  /** Everything worth keeping of the field, as text; `''` when there is nothing. */
  get state(): string {
    return this.#state;
  }

  /** Keeps the draft for a connected period. */
  connect(signal: AbortSignal): void {
    this.#period = signal;
    this.#keeper?.connect(signal, this.#state);
  }

  /** The state or the key changed. `isAnswer`: all that is new is the answer to the ink. */
  note(state = this.#state, isAnswer = false): void {
    this.#state = state;
    if (this.#keeper) this.#keeper.note(state, isAnswer);
    else if (this.#period && !this.#isLoading && this.#host.autosave) {
      this.#isLoading = true;
      this.#load().catch((cause: unknown) => {
        this.#isLoading = false; // the next change tries again
        this.#host.dispatchEvent(new MathpixErrorEvent(lostPart('draft', cause)));
      });
    }
  }

  /** Rejects when the draft may still be there. */
  async discard(): Promise<void> {
    if (this.#host.autosave) await (await this.#load()).discard();
  }

  async #load(): Promise<DraftKeeper> {
    const { DraftKeeper } = await loadKeeper();
    if (!this.#keeper) {
      this.#keeper = new DraftKeeper(this.#host);
      if (this.#period) this.#keeper.connect(this.#period, this.#state);
    }
    return this.#keeper;
  }
}
