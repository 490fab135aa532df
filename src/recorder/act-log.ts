/**
 * Keeps what happens at a pad between its pointer events, in an order in which a replay can do it
 * again: other settings, undo, ink that the page sets. Looks on; must not touch the pad.
 */
import type { InkChangeReason, InkStroke } from '../ink/types.js';
import type { Decision } from '../input/ink-sink.js';
import type { TraceAct, TraceDeed, TraceSetting } from './trace.js';

/** What the log must know of its pad. */
export interface ActLogOptions {
  /** How the pad is set now. */
  readonly setting: () => TraceSetting;
  readonly strokes: () => readonly InkStroke[];
  /** Now, and the index of the next pointer event. */
  readonly place: () => { readonly at: number; readonly before: number };
}

export class ActLog {
  /** How the pad was set at the start. */
  readonly setting: TraceSetting;
  readonly acts: TraceAct[] = [];
  readonly #options: ActLogOptions;
  #known: TraceSetting;
  /** Steps that a replay, which begins without any, can undo and redo. */
  #undoable = 0;
  #redoable = 0;
  #isErasing = false;
  #hasErased = false;

  constructor(options: ActLogOptions) {
    this.#options = options;
    this.setting = this.#known = options.setting();
  }

  add(deed: TraceDeed): void {
    this.acts.push({ ...this.#options.place(), ...deed });
  }

  /** Notes what is set otherwise than at the last look. Nothing tells of a new tool. */
  look(): void {
    const now = this.#options.setting();
    const changed = Object.entries(now).filter(
      ([name, value]) => value !== this.#known[name as keyof TraceSetting],
    );
    this.#known = now;
    if (changed.length > 0) this.add({ do: 'set', setting: Object.fromEntries(changed) });
  }

  noteDecision(decision: Decision): void {
    if (decision === 'ignore') return;
    this.#isErasing = decision === 'erase';
    this.#hasErased = false;
  }

  /** @param canRedo as the pad says once the ink has changed */
  noteInk(reason: InkChangeReason, canRedo: boolean): void {
    const isOfPointer = reason !== 'erase' || this.#isErasing;
    if (reason === 'undo' && !canRedo) {
      this.#undoable -= 1; // a stroke taken back for a palm's: the replay does that by itself
    } else if (reason === 'undo' && this.#undoable > 0) {
      this.#step(-1);
      this.add({ do: 'undo' });
    } else if (reason === 'redo' && this.#redoable > 0) {
      this.#step(1);
      this.add({ do: 'redo' });
    } else if (reason === 'undo' || reason === 'redo' || reason === 'load' || !isOfPointer) {
      // What a replay has no history for, or no pointer: it is given the outcome.
      this.#undoable = this.#redoable = 0;
      this.add({ do: 'ink', strokes: this.#options.strokes() });
    } else {
      if (reason === 'clear') this.add({ do: 'clear' });
      // All that one wipe takes is one step.
      if (!this.#isErasing || !this.#hasErased) this.#undoable += 1;
      this.#hasErased = this.#isErasing;
      this.#redoable = 0;
    }
  }

  #step(by: 1 | -1): void {
    this.#undoable += by;
    this.#redoable -= by;
  }
}
