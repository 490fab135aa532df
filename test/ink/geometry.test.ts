/** Boxes, distances and what an eraser hits. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { distanceBetweenSegments, distanceToSegment, passesNear } from '../../src/ink/distance.js';
import { boundsOf, type Point } from '../../src/ink/geometry.js';
import { seededRandom } from '../helpers/fake-ports.js';
import { strokeOf } from './sample-strokes.js';

const at = (x: number, y: number): Point => ({ x, y });
const isClose = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);

describe('boundsOf()', () => {
  it('is null without points', () => {
    assert.equal(boundsOf([]), null);
    assert.equal(boundsOf([{ x: [], y: [] }]), null);
  });

  it('holds every point, negative ones too', () => {
    const strokes = [strokeOf([3, -4], [5, 6]), strokeOf([-1, 2])];
    assert.deepEqual(boundsOf(strokes), { left: -1, top: -4, right: 5, bottom: 6 });
  });
});

describe('distanceToSegment()', () => {
  const cases: readonly (readonly [string, Point, Point, Point, number])[] = [
    ['beside the middle', at(5, 3), at(0, 0), at(10, 0), 3],
    ['before the start', at(-3, 4), at(0, 0), at(10, 0), 5],
    ['past the end', at(13, -4), at(0, 0), at(10, 0), 5],
    ['on it', at(5, 5), at(0, 0), at(10, 10), 0],
    ['a segment without length', at(3, 4), at(0, 0), at(0, 0), 5],
  ];
  for (const [name, point, a, b, expected] of cases) {
    it(name, () => isClose(distanceToSegment(point, a, b), expected));
  }
});

describe('distanceBetweenSegments()', () => {
  const cases: readonly (readonly [string, Point, Point, Point, Point, number])[] = [
    ['crossing', at(0, 0), at(10, 10), at(0, 10), at(10, 0), 0],
    ['touching at an end', at(0, 0), at(10, 0), at(10, 0), at(20, 5), 0],
    ['ending on the other', at(0, 0), at(10, 0), at(5, 5), at(5, 0), 0],
    ['parallel', at(0, 0), at(10, 0), at(0, 4), at(10, 4), 4],
    ['overlapping on one line', at(0, 0), at(10, 0), at(5, 0), at(20, 0), 0],
    ['apart on one line', at(0, 0), at(10, 0), at(13, 0), at(20, 0), 3],
    ['end to middle', at(0, 0), at(10, 0), at(5, 2), at(5, 9), 2],
    ['two points', at(0, 0), at(0, 0), at(3, 4), at(3, 4), 5],
  ];
  for (const [name, a, b, c, d, expected] of cases) {
    it(name, () => {
      isClose(distanceBetweenSegments(a, b, c, d), expected);
      isClose(distanceBetweenSegments(d, c, b, a), expected);
    });
  }

  it('is never farther than any pair of their points, over random segments', () => {
    const random = seededRandom(7);
    const point = (): Point => at(random() * 100, random() * 100);
    for (let round = 0; round < 500; round++) {
      const [a, b, c, d] = [point(), point(), point(), point()];
      const distance = distanceBetweenSegments(a, b, c, d);
      let nearest = Infinity;
      for (let i = 0; i <= 40; i++) {
        const p = at(a.x + ((b.x - a.x) * i) / 40, a.y + ((b.y - a.y) * i) / 40);
        nearest = Math.min(nearest, distanceToSegment(p, c, d));
      }
      assert.ok(distance <= nearest + 1e-9, 'it is a lower bound');
      assert.ok(nearest - distance < 4, 'and a tight one: steps are at most 141 / 40 px');
    }
  });
});

describe('passesNear()', () => {
  const strokes = [
    strokeOf([0, 0], [100, 0]), // a long line with samples only at its ends
    strokeOf([50, 20]), // a dot
    strokeOf([0, 50], [100, 50]),
  ];
  const cases: readonly (readonly [string, Point, Point, number, number[]])[] = [
    ['between far samples', at(50, 5), at(50, 5), 8, [0]],
    ['a fast wipe that jumps across', at(50, -30), at(50, 90), 1, [0, 1, 2]],
    ['a dot within reach', at(50, 27), at(50, 27), 8, [1]],
    ['a dot just out of reach', at(50, 28.1), at(50, 28.1), 8, []],
    ['exactly at the radius', at(50, 58), at(60, 58), 8, [2]],
    ['nothing near', at(200, 200), at(210, 200), 8, []],
  ];
  for (const [name, from, to, radius, expected] of cases) {
    it(name, () => {
      const near = strokes.map((stroke) => passesNear(stroke, { from, to, radius }));
      assert.deepEqual(
        [...strokes.keys()].filter((index) => near[index]),
        expected,
      );
    });
  }
});
