/** The document against a naive model that keeps whole copies, over thousands of random edits. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InkDocument } from '../../src/ink/document.js';
import { seededRandom } from '../helpers/fake-ports.js';
import { strokeOf } from './sample-strokes.js';

/** Every state there ever was, and where in it we are. */
class NaiveInk {
  names: readonly number[] = [];
  past: (readonly number[])[] = [];
  future: (readonly number[])[] = [];

  edit(next: readonly number[], joinsPrevious = false): void {
    if (!(joinsPrevious && this.past.length > 0 && this.future.length === 0)) {
      this.past.push(this.names);
    }
    this.future = [];
    this.names = next;
  }

  undo(): boolean {
    const previous = this.past.pop();
    if (!previous) return false;
    this.future.push(this.names);
    this.names = previous;
    return true;
  }

  redo(): boolean {
    const next = this.future.pop();
    if (!next) return false;
    this.past.push(this.names);
    this.names = next;
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
      for (let step = 0; step < 2000; step++) {
        const choice = random();
        let isChanged = true;
        if (choice < 0.45) {
          const name = nextName++;
          document.add(strokeOf([name, 0], [name, 1]));
          naive.edit([...naive.names, name]);
        } else if (choice < 0.65) {
          const hit = naive.names.map((_, i) => i).filter(() => random() < 0.3);
          const joinsPrevious = random() < 0.5;
          document.erase(hit.reverse(), { joinsPrevious });
          isChanged = hit.length > 0;
          if (isChanged) {
            naive.edit(
              naive.names.filter((_, i) => !hit.includes(i)),
              joinsPrevious,
            );
          }
        } else if (choice < 0.82) {
          isChanged = naive.undo();
          assert.equal(document.undo(), isChanged);
        } else if (choice < 0.97) {
          isChanged = naive.redo();
          assert.equal(document.redo(), isChanged);
        } else {
          isChanged = naive.names.length > 0;
          if (isChanged) naive.edit([]);
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
