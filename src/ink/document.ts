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

/** What one undo takes back. */
export interface Step {
  readonly edits: Edit[];
  /** What could be redone before it. */
  readonly cleared: readonly Step[];
}

/** How strokes are taken out. */
export interface EraseOptions {
  /** The step they belong to, while it is the last: one wipe of the eraser is one step. */
  readonly joins?: Step | undefined;
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
  #undoSteps: Step[] = [];
  #redoSteps: Step[] = [];

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

  /** Adds a finished stroke on top. Returns the step that undo would take back. */
  add(stroke: InkStroke): Step {
    const index = this.#snapshot.strokes.length;
    return this.#commit('draw', [{ isInsert: true, index, stroke: freezeStroke(stroke) }]);
  }

  /**
   * Takes out the strokes at the given indexes of the current snapshot, as one step of undo.
   * Returns it; `undefined` when there is nothing to take out.
   */
  erase(indexes: readonly number[], options: EraseOptions = {}): Step | undefined {
    const { joins, reason = 'erase' } = options;
    const { strokes } = this.#snapshot;
    const edits = [...new Set(indexes)]
      .sort((a, b) => b - a)
      .flatMap((index): Edit[] => {
        const stroke = strokes[index];
        return stroke ? [{ isInsert: false, index, stroke }] : [];
      });
    return edits.length > 0 ? this.#commit(reason, edits, joins) : undefined;
  }

  /**
   * Takes a step back as if it had never been: what it cleared can be redone, and it cannot.
   * Returns false, and does nothing, when it is not the last step any more.
   */
  retract(step: Step): boolean {
    if (this.#undoSteps.at(-1) !== step) return false;
    this.#undoSteps.pop();
    this.#redoSteps = [...step.cleared];
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
    this.#play('redo', step.edits);
    return true;
  }

  #commit(reason: InkChangeReason, edits: Edit[], joins?: Step): Step {
    const isJoining = joins && joins === this.#undoSteps.at(-1) && !this.canRedo;
    const step = isJoining ? joins : { edits: [], cleared: this.#redoSteps };
    step.edits.push(...edits);
    if (!isJoining) {
      this.#undoSteps.push(step);
      this.#redoSteps = [];
    }
    this.#play(reason, edits);
    return step;
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

function reverseEdits({ edits }: Step): Edit[] {
  return edits.map((edit) => ({ ...edit, isInsert: !edit.isInsert })).reverse();
}
