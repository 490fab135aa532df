/**
 * What is painted against what was sampled: ink on screen and ink sent must be the same line.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Point } from '../../src/ink/geometry.js';
import type { InkStroke } from '../../src/ink/types.js';
import { HANDWRITING, LONG_SCRIBBLE, randomWalk, strokeOf } from './sample-strokes.js';
import { distanceToStroke, TracedLine } from './traced-line.js';

/** A quarter of a CSS pixel is what nobody sees. */
const MAX_ERROR = 0.25;

const NOWHERE: Point = { x: NaN, y: NaN };

const ANY_INK: Readonly<Record<string, InkStroke>> = {
  ...HANDWRITING,
  'a random walk': randomWalk(1, 60, 8),
  'a long scribble': LONG_SCRIBBLE,
  'samples that stand still': strokeOf([0, 0], [0, 0], [10, 4], [10, 4], [10, 4], [20, 0]),
};

describe('the line of a stroke', () => {
  for (const [name, stroke] of Object.entries(ANY_INK)) {
    it(`is one open, finite curve through every sample, in order: ${name}`, () => {
      const line = new TracedLine(stroke);
      assert.match(line.commands.join(''), /^M(L|C+)$/);
      assert.ok(line.points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
      let at = 0;
      for (const [i, x] of stroke.x.entries()) {
        const isThere = (point: Point): boolean =>
          Math.hypot(point.x - x, point.y - (stroke.y[i] ?? NaN)) < 1e-9;
        while (at < line.points.length && !isThere(line.points[at] ?? NOWHERE)) at += 1;
        assert.ok(at < line.points.length, `sample ${i} is beside the line, or behind the last`);
      }
    });

    it(`is the same in parts as in one go: ${name}`, () => {
      const last = stroke.x.length - 1;
      const whole = new TracedLine(stroke).points;
      for (const part of [1, 2, 7]) {
        const points = new TracedLine(stroke, 0, Math.min(part, last)).points;
        for (let from = part; from < last; from += part) {
          points.push(...new TracedLine(stroke, from, Math.min(from + part, last)).points.slice(1));
        }
        if (last > 0) assert.deepEqual(points, whole, `in parts of ${part}`);
      }
    });

    it(`has settled what lies before the sample before the last: ${name}`, () => {
      for (let count = 3; count < stroke.x.length; count++) {
        const soFar = { x: stroke.x.slice(0, count), y: stroke.y.slice(0, count) };
        const isStill = soFar.x.at(-1) === soFar.x.at(-2) && soFar.y.at(-1) === soFar.y.at(-2);
        if (isStill) continue; // the builder drops samples that stand still
        // Not from the first sample on each time: parts are the same as the whole, see above.
        const from = Math.max(0, count - 12);
        const now = new TracedLine(soFar, from, count - 2).points;
        assert.deepEqual(now, new TracedLine(stroke, from, count - 2).points);
      }
    });
  }

  const { 'a fast line of three samples': FAST_LINE, ...AT_PEN_SPACING } = HANDWRITING;
  const excess = (stroke: InkStroke): number => {
    const { points } = new TracedLine(stroke);
    return Math.max(...points.map((point) => distanceToStroke(point, stroke)));
  };
  for (const [name, stroke] of Object.entries(AT_PEN_SPACING)) {
    it(`is nowhere where the pen was not: ${name}`, () => {
      assert.ok(excess(stroke) < MAX_ERROR, `${excess(stroke)} px too far`);
    });
  }

  it('rounds a gentle turn between far samples, by a fraction of their distance', () => {
    assert.ok(FAST_LINE);
    const gap = Math.hypot((FAST_LINE.x[1] ?? 0) - (FAST_LINE.x[0] ?? 0), 30);
    const bulge = excess(FAST_LINE);
    assert.ok(bulge > 0.5 && bulge < gap / 10, `${bulge} px over a gap of ${gap} px`);
  });

  it('leaves the stroke as it was', () => {
    const stroke = strokeOf([1, 2], [30, 40], [50, 20]);
    const before = structuredClone(stroke);
    new TracedLine(stroke);
    assert.deepEqual(stroke, before);
  });
});

describe('a tap (pitfall 38: engines that paint nothing for identical points)', () => {
  it('is a line just long enough to be painted', () => {
    const { commands, points } = new TracedLine(strokeOf([20, 30]));
    assert.deepEqual(commands, ['M', 'L']);
    assert.ok((points[1]?.x ?? 0) > 20 && (points[1]?.x ?? 0) < 20.1);
  });
});
