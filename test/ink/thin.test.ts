/** Thinning: fewer points, and no dropped one farther off than promised (pitfall 60). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { distanceToSegment } from '../../src/ink/distance.js';
import type { Point } from '../../src/ink/geometry.js';
import { thinnedIndexes } from '../../src/ink/thin.js';
import type { InkStroke } from '../../src/ink/types.js';
import { HANDWRITING, LONG_SCRIBBLE, randomWalk, sampled, strokeOf } from './sample-strokes.js';

const TOLERANCE = 0.15;

/** The largest distance of a dropped point from the line between its kept neighbours. */
function worstError(stroke: InkStroke, kept: readonly number[]): number {
  const at = (i: number): Point => ({ x: stroke.x[i] ?? NaN, y: stroke.y[i] ?? NaN });
  let worst = 0;
  for (let span = 1; span < kept.length; span++) {
    const [start = NaN, end = NaN] = [kept[span - 1], kept[span]];
    for (let i = start + 1; i < end; i++) {
      worst = Math.max(worst, distanceToSegment(at(i), at(start), at(end)));
    }
  }
  return worst;
}

const STROKES: Readonly<Record<string, InkStroke>> = {
  ...HANDWRITING,
  'a long scribble of 3000 points': LONG_SCRIBBLE,
  'a coarse random walk': randomWalk(1, 500, 20),
  'a fine random walk': randomWalk(2, 3000, 0.5),
  'a closed loop that ends where it began': strokeOf([0, 0], [9, 0], [9, 9], [0, 9], [0, 0]),
  'a line drawn there and back': strokeOf([0, 0], [50, 0], [100, 0], [50, 0], [0, 0]),
};

describe('thinnedIndexes()', () => {
  for (const [name, stroke] of Object.entries(STROKES)) {
    it(`keeps the ends, the order and the promised error: ${name}`, () => {
      const kept = thinnedIndexes(stroke, TOLERANCE);
      assert.equal(kept[0], 0);
      assert.equal(kept.at(-1), stroke.x.length - 1);
      assert.ok(kept.every((index, i) => i === 0 || index > (kept[i - 1] ?? Infinity)));
      assert.ok(worstError(stroke, kept) <= TOLERANCE);
    });
  }

  const sizes: readonly (readonly [string, InkStroke, number[]])[] = [
    ['no point', strokeOf(), []],
    ['one point', strokeOf([1, 1]), [0]],
    ['two points', strokeOf([1, 1], [1, 1]), [0, 1]],
    ['points on one line', sampled(50, (s) => [100 * s, 50 * s]), [0, 49]],
    ['a corner', strokeOf([0, 0], [5, 0], [10, 0], [10, 5], [10, 10]), [0, 2, 4]],
  ];
  for (const [name, stroke, expected] of sizes) {
    it(`of ${name}: ${expected.length}`, () =>
      assert.deepEqual(thinnedIndexes(stroke, TOLERANCE), expected));
  }

  it('drops most of a slow, densely sampled line', () => {
    const slow = sampled(1000, (s) => [100 * s, 60 + 9 * Math.sin(12 * s)]);
    assert.ok(thinnedIndexes(slow, TOLERANCE).length < 80);
  });

  it('keeps everything when nothing may be lost', () => {
    assert.equal(thinnedIndexes(randomWalk(3, 200, 5), 0).length, 200);
  });
});
