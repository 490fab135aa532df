/**
 * What is painted against what was sampled: ink on screen and ink sent must be the same line.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Point } from '../../src/ink/geometry.js';
import type { InkStroke } from '../../src/ink/types.js';
import { HANDWRITING, LONG_SCRIBBLE, randomWalk, strokeOf } from './sample-strokes.js';
import { distanceToStroke, TracedShape } from './traced-shape.js';

const WIDTH = 3;
/** A quarter of a CSS pixel is what nobody sees. */
const MAX_ERROR = 0.25;

/** Places on a circle that must be painted when the pen passed through its middle. */
function rimOf(x: number, y: number): Point[] {
  const radius = WIDTH / 2 - MAX_ERROR;
  return Array.from({ length: 16 }, (_, i) => ({
    x: x + radius * Math.cos((i * Math.PI) / 8),
    y: y + radius * Math.sin((i * Math.PI) / 8),
  }));
}

/** Samples round which the painter left paper bare. */
function bareSamples(stroke: InkStroke): number[] {
  const shape = new TracedShape(stroke, WIDTH);
  return [...stroke.x.keys()].filter((i) => {
    const rim = rimOf(stroke.x[i] ?? NaN, stroke.y[i] ?? NaN);
    return !rim.every((place) => shape.covers(place));
  });
}

const ANY_INK: Readonly<Record<string, InkStroke>> = {
  ...HANDWRITING,
  'a random walk': randomWalk(1, 60, 8),
  'a long scribble': LONG_SCRIBBLE,
};

describe('the outline of a stroke', () => {
  for (const [name, stroke] of Object.entries(ANY_INK)) {
    it(`is one closed, finite curve: ${name}`, () => {
      const { commands, points } = new TracedShape(stroke, WIDTH);
      assert.match(commands.join(''), /^MQ+Z$/);
      assert.ok(points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
      const [first] = points;
      const last = points.at(-1);
      assert.ok(first && last);
      assert.ok(Math.hypot(first.x - last.x, first.y - last.y) < 1e-9, 'it ends where it began');
    });
  }

  for (const [name, stroke] of Object.entries(HANDWRITING)) {
    it(`paints every sample to within ${MAX_ERROR} px of the full pen width: ${name}`, () => {
      assert.deepEqual(bareSamples(stroke), [], 'indexes of samples that are not covered');
    });
  }

  const { 'a fast line of three samples': FAST_LINE, ...AT_PEN_SPACING } = HANDWRITING;
  const excess = (stroke: InkStroke): number => {
    const { points } = new TracedShape(stroke, WIDTH);
    return Math.max(...points.map((point) => distanceToStroke(point, stroke))) - WIDTH / 2;
  };
  for (const [name, stroke] of Object.entries(AT_PEN_SPACING)) {
    it(`paints nothing where the pen was not: ${name}`, () => {
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
    new TracedShape(stroke, WIDTH);
    assert.deepEqual(stroke, before);
  });
});

describe('a tap (pitfall 38: engines that paint nothing for identical points)', () => {
  const taps: Readonly<Record<string, InkStroke>> = {
    'one sample': strokeOf([20, 30]),
    'the same sample many times': strokeOf([20, 30], [20, 30], [20, 30]),
    'a tremble under half a pixel': strokeOf([20, 30], [20.2, 30.1], [19.9, 29.8]),
  };
  for (const [name, stroke] of Object.entries(taps)) {
    it(`is a full circle as wide as the pen: ${name}`, () => {
      const { commands, points } = new TracedShape(stroke, WIDTH);
      assert.deepEqual(commands, ['M', 'A', 'Z']);
      for (const { x, y } of points) {
        assert.ok(Math.abs(Math.hypot(x - 20, y - 30) - WIDTH / 2) < 1e-9);
      }
    });
  }
});
