/** The index finds what looking at every stroke finds, whatever happened to the ink before. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { passesNear } from '../../src/ink/distance.js';
import { StrokeIndex } from '../../src/ink/stroke-index.js';
import type { InkStroke } from '../../src/ink/types.js';

/** Numbers that look like chance and are the same each time. */
function* numbers(): Generator<number, never> {
  for (let state = 7; ; state = (state * 48271) % 2147483647) yield state / 2147483647;
}

const chance = numbers();
const next = (to: number): number => chance.next().value * to;

function scribble(): InkStroke {
  const [left, top] = [next(1000), next(700)];
  const count = 1 + Math.floor(next(30));
  return {
    x: Array.from({ length: count }, () => left + next(60)),
    y: Array.from({ length: count }, () => top + next(60)),
  };
}

const reach = () => {
  const from = { x: next(1000), y: next(700) };
  return { from, to: { x: from.x + next(40), y: from.y - next(40) }, radius: 8 };
};

describe('the stroke index', () => {
  it('finds what looking at every stroke finds, through additions and removals', () => {
    const index = new StrokeIndex();
    let strokes: readonly InkStroke[] = [];
    let found = 0;
    for (let round = 0; round < 60; round++) {
      const isRemoving = round % 4 === 3;
      strokes = isRemoving
        ? strokes.filter(() => next(1) > 0.3)
        : [...strokes, ...Array.from({ length: 20 }, scribble)];
      for (let i = 0; i < 20; i++) {
        const where = reach();
        const expected = strokes.flatMap((stroke, at) => (passesNear(stroke, where) ? [at] : []));
        assert.deepEqual(index.near(strokes, where), expected);
        found += expected.length;
      }
    }
    assert.ok(found > 300, `only ${found} hits`);
  });

  it('finds a dot, and nothing once all ink is gone', () => {
    const index = new StrokeIndex();
    const where = { from: { x: 10, y: 10 }, to: { x: 10, y: 10 }, radius: 8 };
    assert.deepEqual(index.near([{ x: [12], y: [12] }], where), [0]);
    assert.deepEqual(index.near([], where), []);
  });
});
