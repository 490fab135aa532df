/** The document against a naive model that keeps whole copies, over thousands of random edits. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InkDocument, type Step } from '../../src/ink/document.js';
import { seededRandom } from '../helpers/fake-ports.js';
import { strokeOf } from './sample-strokes.js';

interface State {
  readonly names: readonly number[];
  /** The edit that led away from it; the first of those that were joined. */
  readonly edit: number;
  /** What could be redone there. */
  readonly future: readonly State[];
}

/** Every state there ever was, and where in it we are. */
class NaiveInk {
  names: readonly number[] = [];
  past: State[] = [];
  future: State[] = [];

  edit(next: readonly number[], edit: number, joins = -1): void {
    if (this.past.at(-1)?.edit !== joins || this.future.length > 0) {
      this.past.push({ names: this.names, edit, future: this.future });
    }
    this.future = [];
    this.names = next;
  }

  undo(): boolean {
    const previous = this.past.pop();
    if (!previous) return false;
    this.future = [...this.future, { ...previous, names: this.names, future: previous.future }];
    this.names = previous.names;
    return true;
  }

  redo(): boolean {
    const next = this.future.at(-1);
    if (!next) return false;
    this.future = this.future.slice(0, -1);
    this.past.push({ ...next, names: this.names });
    this.names = next.names;
    return true;
  }

  retract(edit: number): boolean {
    const last = this.past.at(-1);
    if (last?.edit !== edit) return false;
    this.past.pop();
    this.names = last.names;
    this.future = [...last.future];
    return true;
  }
}

describe('a document under random edits', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    it(`is what the naive model is, at each of 2000 steps (seed ${seed})`, () => {
      const random = seededRandom(seed);
      const document = new InkDocument();
      const naive = new NaiveInk();
      let nextName = 0;
      let revision = 0;
      /** All that was done, each with the number of its edit. */
      const done: { readonly step: Step; readonly edit: number }[] = [];
      for (let step = 0; step < 2000; step++) {
        const choice = random();
        let isChanged = true;
        if (choice < 0.45) {
          const name = nextName++;
          done.push({ step: document.add(strokeOf([name, 0], [name, 1])), edit: step });
          naive.edit([...naive.names, name], step);
        } else if (choice < 0.65) {
          const hit = naive.names.map((_, i) => i).filter(() => random() < 0.3);
          const joined = random() < 0.5 ? done.at(-1) : undefined;
          const wipe = document.erase(hit.reverse(), { joins: joined?.step });
          isChanged = wipe !== undefined;
          assert.equal(isChanged, hit.length > 0);
          if (wipe) {
            const left = naive.names.filter((_, i) => !hit.includes(i));
            naive.edit(left, step, joined?.edit);
            if (wipe !== joined?.step) done.push({ step: wipe, edit: step });
          }
        } else if (choice < 0.78) {
          isChanged = naive.undo();
          assert.equal(document.undo(), isChanged);
        } else if (choice < 0.9) {
          isChanged = naive.redo();
          assert.equal(document.redo(), isChanged);
        } else if (choice < 0.97) {
          const last = done.at(random() < 0.7 ? -1 : -2);
          isChanged = last !== undefined && naive.retract(last.edit);
          assert.equal(last !== undefined && document.retract(last.step), isChanged);
        } else {
          isChanged = naive.names.length > 0;
          if (isChanged) naive.edit([], step);
          document.clear();
        }
        revision += isChanged ? 1 : 0;
        assert.equal(document.snapshot.revision, revision);
        assert.deepEqual(
          document.snapshot.strokes.map(({ x }) => x[0]),
          naive.names,
        );
        assert.equal(document.canUndo, naive.past.length > 0);
        assert.equal(document.canRedo, naive.future.length > 0);
      }
    });
  }
});
