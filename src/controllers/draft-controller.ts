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
  #loading: Promise<DraftKeeper> | null = null;
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
    else if (this.#period && !this.#loading && this.#host.autosave) {
      this.#load().catch((cause: unknown) => {
        // The next change tries again.
        this.#host.dispatchEvent(new MathpixErrorEvent(lostPart('draft', cause)));
      });
    }
  }

  /** Rejects when the draft may still be there. */
  async discard(): Promise<void> {
    if (this.#host.autosave) await (await this.#load()).discard();
  }

  #load(): Promise<DraftKeeper> {
    return (this.#loading ??= loadKeeper().then(
      ({ DraftKeeper }) => {
        const keeper = (this.#keeper = new DraftKeeper(this.#host));
        if (this.#period) keeper.connect(this.#period, this.#state);
        return keeper;
      },
      (cause: unknown) => {
        this.#loading = null;
        throw cause;
      },
    ));
  }
}
