/**
 * Owns the strokes and their history; hands out frozen snapshots with a revision number.
 * Must not know who draws, sends or shows the ink.
 */
import { freezeStroke, parseStrokes } from './parse-strokes.js';
import type { InkChangeReason, InkSnapshot, InkStroke } from './types.js';

/** One stroke put in or taken out at a place; played backwards it undoes itself. */
interface Edit {
  readonly isInsert: boolean;
  readonly index: number;
  readonly stroke: InkStroke;
}

/** How strokes are taken out. */
export interface EraseOptions {
  readonly joinsPrevious?: boolean;
  readonly reason?: 'erase' | 'scratch-out' | 'clear';
}

/** What listeners are told after each change. */
export interface InkChange {
  readonly reason: InkChangeReason;
  readonly snapshot: InkSnapshot;
  /** How many strokes there were before. */
  readonly countBefore: number;
  /** Ink taken back that was never meant, such as a palm's: nobody pressed undo. */
  readonly isRetraction: boolean;
}

/**
 * The ink of one pad. Every change makes a new snapshot; undo and redo are changes like any
 * other, so the revision only ever grows. History is kept as edits, not as copies, so a long
 * drawing costs memory in proportion to its strokes.
 */
export class InkDocument {
  #snapshot: InkSnapshot = Object.freeze({ revision: 0, strokes: Object.freeze([]) });
  readonly #listeners = new Set<(change: InkChange) => void>();
  #undoSteps: Edit[][] = [];
  #redoSteps: Edit[][] = [];

  /** The ink as it is now. */
  get snapshot(): InkSnapshot {
    return this.#snapshot;
  }

  get isEmpty(): boolean {
    return this.#snapshot.strokes.length === 0;
  }

  get canUndo(): boolean {
    return this.#undoSteps.length > 0;
  }

  get canRedo(): boolean {
    return this.#redoSteps.length > 0;
  }

  /** Calls `listener` after every change. Returns the function that stops it. */
  subscribe(listener: (change: InkChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Adds a finished stroke on top. */
  add(stroke: InkStroke): void {
    const index = this.#snapshot.strokes.length;
    this.#commit('draw', [{ isInsert: true, index, stroke: freezeStroke(stroke) }]);
  }

  /**
   * Takes out the strokes at the given indexes of the current snapshot, as one step of undo.
   * With `joinsPrevious` they belong to the step before: one wipe of the eraser is one step.
   */
  erase(indexes: readonly number[], options: EraseOptions = {}): void {
    const { joinsPrevious = false, reason = 'erase' } = options;
    const { strokes } = this.#snapshot;
    const edits = [...new Set(indexes)]
      .sort((a, b) => b - a)
      .flatMap((index): Edit[] => {
        const stroke = strokes[index];
        return stroke ? [{ isInsert: false, index, stroke }] : [];
      });
    if (edits.length > 0) this.#commit(reason, edits, joinsPrevious);
  }

  /**
   * Takes the newest stroke back as if it had never been: no undo step, nothing to redo. Returns
   * false, and does nothing, when drawing `stroke` was not the last step.
   */
  retract(stroke: InkStroke): boolean {
    const step = this.#undoSteps.at(-1);
    const isLast = step?.length === 1 && step[0]?.isInsert && step[0].stroke === stroke;
    if (!isLast) return false;
    this.#undoSteps.pop();
    this.#play('undo', reverseEdits(step), true);
    return true;
  }

  /** Takes out everything; undo brings it back. */
  clear(): void {
    this.erase([...this.#snapshot.strokes.keys()], { reason: 'clear' });
  }

  /**
   * Replaces the ink and forgets the history, as setting a text field's value does.
   * @throws {TypeError} when the strokes are malformed; the ink is untouched then.
   */
  load(strokes: unknown): void {
    const parsed = parseStrokes(strokes);
    this.#undoSteps = [];
    this.#redoSteps = [];
    this.#publish('load', parsed);
  }

  /** Takes back the last step. Returns false when there is none. */
  undo(): boolean {
    const step = this.#undoSteps.pop();
    if (!step) return false;
    this.#redoSteps.push(step);
    this.#play('undo', reverseEdits(step));
    return true;
  }

  /** Brings back what was undone. Returns false when there is nothing. */
  redo(): boolean {
    const step = this.#redoSteps.pop();
    if (!step) return false;
    this.#undoSteps.push(step);
    this.#play('redo', step);
    return true;
  }

  #commit(reason: InkChangeReason, edits: Edit[], joinsPrevious = false): void {
    const previous = this.#undoSteps.at(-1);
    if (joinsPrevious && previous && this.#redoSteps.length === 0) previous.push(...edits);
    else this.#undoSteps.push(edits);
    this.#redoSteps = [];
    this.#play(reason, edits);
  }

  #play(reason: InkChangeReason, edits: readonly Edit[], isRetraction?: boolean): void {
    this.#publish(reason, applyEdits(this.#snapshot.strokes, edits), isRetraction);
  }

  #publish(reason: InkChangeReason, strokes: readonly InkStroke[], isRetraction = false): void {
    const before = this.#snapshot;
    this.#snapshot = Object.freeze({
      revision: before.revision + 1,
      strokes: Object.freeze(strokes),
    });
    const countBefore = before.strokes.length;
    const change = { reason, snapshot: this.#snapshot, countBefore, isRetraction };
    for (const listener of [...this.#listeners]) {
      // A listener changed the ink in turn, and everybody has heard of that already.
      if (this.#snapshot !== change.snapshot) return;
      listener(change);
    }
  }
}

function applyEdits(strokes: readonly InkStroke[], edits: readonly Edit[]): InkStroke[] {
  const next = [...strokes];
  for (const { isInsert, index, stroke } of edits) {
    if (isInsert) next.splice(index, 0, stroke);
    else next.splice(index, 1);
  }
  return next;
}

function reverseEdits(edits: readonly Edit[]): Edit[] {
  return edits.map((edit) => ({ ...edit, isInsert: !edit.isInsert })).reverse();
}
