/**
 * Keeps a field for those who bring it back: its state for the browser, and its draft. Loaded at
 * the first pen-down, or once there is something to keep. Holds no rule of its own.
 */
import type { DraftHost } from '../draft/draft-keeper.js';
import { DraftController } from './draft-controller.js';
import {
  FormStateController,
  type FormStateHost,
  type FormStateSource,
} from './form-state-controller.js';

export class FieldKeeper {
  readonly #draft: DraftController;
  readonly #formState: FormStateController;

  /** @param period the connected period under way, if one is */
  constructor(
    host: DraftHost & FormStateHost,
    internals: ElementInternals,
    source: Pick<FormStateSource, 'read' | 'isHeld'>,
    period: AbortSignal | null,
  ) {
    this.#draft = new DraftController(host);
    this.#formState = new FormStateController(host, internals, {
      ...source,
      // A draft promises more than the browser does: what is written is kept at once.
      isUrgent: () => Boolean(host.autosave),
      onWritten: (text, isAnswer) => {
        const isNothing = host.value === '' && !source.read()?.strokes.length;
        this.#draft.note(isNothing ? '' : text, isAnswer);
      },
    });
    if (period) this.connect(period);
    this.publish(false);
  }

  /** For a connected period. */
  connect(signal: AbortSignal): void {
    this.#formState.connect(signal);
    this.#draft.connect(signal);
  }

  /** The value, the ink or whether they belong together may have changed. */
  publish(isAnswer: boolean): void {
    this.#formState.publish(isAnswer);
  }

  /** Drafts have another key. */
  noteKey(): void {
    this.#formState.flush();
    this.#draft.note();
  }

  /** Rejects when the draft may still be there. */
  discardDraft(): Promise<void> {
    return this.#draft.discard();
  }
}
