/** Convex hulls and what lies within them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Point } from '../../../src/ink/geometry.js';
import { convexHull, isWithin } from '../../../src/ink/scratch/hull.js';

const at = (x: number, y: number): Point => ({ x, y });
const square = [at(0, 0), at(10, 10), at(5, 5), at(10, 0), at(0, 10), at(5, 0), at(2, 7)];

describe('a convex hull', () => {
  it('has the corners and nothing else', () => {
    const corners = convexHull(square).map(({ x, y }) => `${x},${y}`);
    assert.deepEqual(corners.sort(), ['0,0', '0,10', '10,0', '10,10']);
  });

  const cases: readonly (readonly [string, Point, boolean])[] = [
    ['the middle', at(5, 5), true],
    ['a corner', at(10, 10), true],
    ['the rim', at(0, 4), true],
    ['just outside', at(10.01, 5), false],
    ['far away', at(-50, 3), false],
  ];
  for (const [name, point, expected] of cases) {
    it(`${expected ? 'holds' : 'does not hold'} ${name}`, () =>
      assert.equal(isWithin(point, convexHull(square)), expected));
  }

  it('of a line or a point holds nothing', () => {
    assert.equal(isWithin(at(1, 1), convexHull([at(0, 0), at(1, 1), at(2, 2)])), false);
    assert.equal(isWithin(at(1, 1), convexHull([at(1, 1)])), false);
  });
});
