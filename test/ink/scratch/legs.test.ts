/** Where a stroke turns back: zig-zags, loops, hooks and shaking hands. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Point } from '../../../src/ink/geometry.js';
import { LegTracker } from '../../../src/ink/scratch/legs.js';
import type { InkStroke } from '../../../src/ink/types.js';

/** A line through some corners with a point every 2 px. */
function through(...corners: (readonly [number, number])[]): InkStroke {
  const points: Point[] = [];
  corners.slice(1).forEach(([x, y], i) => {
    const [fromX, fromY] = corners[i] ?? [0, 0];
    const count = Math.ceil(Math.hypot(x - fromX, y - fromY) / 2);
    for (let k = 0; k <= count; k++) {
      points.push({ x: fromX + ((x - fromX) * k) / count, y: fromY + ((y - fromY) * k) / count });
    }
  });
  return { x: points.map(({ x }) => x), y: points.map(({ y }) => y) };
}

function circles(turns: number): InkStroke {
  const angles = Array.from({ length: Math.round(turns * 32) + 1 }, (_, k) => (k * Math.PI) / 16);
  return { x: angles.map((a) => 30 * Math.cos(a)), y: angles.map((a) => 30 * Math.sin(a)) };
}

function legsOf(stroke: InkStroke): LegTracker {
  const tracker = new LegTracker();
  tracker.read(stroke);
  return tracker;
}

describe('legs', () => {
  const cases: readonly (readonly [name: string, stroke: InkStroke, legs: number])[] = [
    ['a line', through([0, 0], [60, 0]), 1],
    ['a line with a hook at its end', through([0, 0], [60, 0], [50, 4]), 1],
    ['a corner', through([0, 0], [60, 0], [60, 40]), 1],
    ['to and fro', through([0, 0], [60, 0], [0, 4]), 2],
    ['a Z', through([0, 0], [40, 0], [0, 50], [40, 50]), 3],
    ['a W', through([0, 0], [12, 50], [24, 0], [36, 50], [48, 0]), 4],
    ['half a turn', circles(0.5), 1],
    ['a circle', circles(1), 2],
    ['a circle drawn thrice', circles(3), 6],
    ['a shaking hand', through([0, 0], [30, 0], [27, 0], [60, 0], [58, 0], [90, 0]), 1],
    ['a tap', { x: [5], y: [5] }, 1],
  ];
  for (const [name, stroke, legs] of cases) {
    it(`${name}: ${legs}`, () => assert.equal(legsOf(stroke).starts.length, legs));
  }

  it('run from turn to turn, the last one to where the pen got', () => {
    const stroke = through([0, 0], [60, 0], [0, 8], [40, 16]);
    const legs = legsOf(stroke).legsOf(stroke);
    assert.deepEqual(
      legs.map(({ from, to }) => [from.x, from.y, to.x, to.y].map(Math.round)),
      [
        [0, 0, 60, 0],
        [60, 0, 0, 8],
        [0, 8, 40, 16],
      ],
    );
    assert.ok(
      legs.every(({ from, to, length }) => length === Math.hypot(to.x - from.x, to.y - from.y)),
    );
  });

  it('are the same however the stroke comes in', () => {
    const stroke = through([0, 0], [50, 3], [2, 9], [55, 14], [4, 20], [30, 26]);
    const tracker = new LegTracker();
    for (let end = 1; end <= stroke.x.length; end++) {
      tracker.read({ x: stroke.x.slice(0, end), y: stroke.y.slice(0, end) });
    }
    assert.deepEqual(tracker.starts, legsOf(stroke).starts);
    assert.deepEqual(tracker.middles(), legsOf(stroke).middles());
  });

  it('of a circle stay where they are; those of a zig-zag move on', () => {
    const travel = (stroke: InkStroke): number => {
      const xs = legsOf(stroke)
        .middles()
        .map(({ x, y }) => x + y);
      return Math.max(...xs) - Math.min(...xs);
    };
    assert.ok(travel(circles(4)) < 3, `${travel(circles(4))} px`);
    const zigzag = through([0, 0], [50, 5], [0, 10], [50, 15], [0, 20], [50, 25], [0, 30]);
    assert.ok(travel(zigzag) > 15, `${travel(zigzag)} px`);
  });
});
