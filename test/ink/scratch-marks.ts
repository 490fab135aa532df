/**
 * Marks drawn by geometry for the scratch-out tests, and recorded samples at writing size. Knows
 * nothing of what erases.
 */
import { boundsOf, type Box } from '../../src/ink/geometry.js';
import type { InkStroke } from '../../src/ink/types.js';
import { inkOf, type InkSample } from '../fixtures/ink/sample.js';

type Place = readonly [x: number, y: number];

export const boxOf = (strokes: readonly InkStroke[]): Box => {
  const box = boundsOf(strokes);
  if (!box) throw new Error('There is no ink.');
  return box;
};

/** A line through some corners with a point every 3 px. */
export function through(...corners: readonly Place[]): InkStroke {
  const places = corners.slice(1).flatMap(([x, y], i): Place[] => {
    const [fromX, fromY] = corners[i] ?? [0, 0];
    const count = Math.max(1, Math.round(Math.hypot(x - fromX, y - fromY) / 3));
    const step = (k: number): Place => [
      fromX + ((x - fromX) * k) / count,
      fromY + ((y - fromY) * k) / count,
    ];
    return Array.from({ length: count }, (_, k) => step(k));
  });
  const all = [...places, ...corners.slice(-1)];
  return { x: all.map(([x]) => x), y: all.map(([, y]) => y) };
}

/** To and fro between the left and the right of a box, working down from its top. */
export function zigzag({ left, top, right, bottom }: Box, legs: number, past = 8): InkStroke {
  const height = bottom - top + 2 * past;
  return through(
    ...Array.from({ length: legs + 1 }, (_, k): Place => [
      k % 2 === 0 ? left - past : right + past,
      top - past + (height * k) / legs,
    ]),
  );
}

export const swapped = ({ x, y }: InkStroke): InkStroke => ({ x: y, y: x });
export const turned = ({ left, top, right, bottom }: Box): Box => ({
  left: top,
  top: left,
  right: bottom,
  bottom: right,
});

/** A line gone over `times` times, a little aslant. */
export function line(from: Place, to: Place, times = 1): InkStroke {
  return through(
    ...Array.from({ length: times + 1 }, (_, k): Place => {
      const [x, y] = k % 2 === 0 ? from : to;
      return [x, y + (k % 3)];
    }),
  );
}

export function ring({ left, top, right, bottom }: Box, times: number): InkStroke {
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2];
  const angles = Array.from({ length: times * 24 + 1 }, (_, k) => (k * Math.PI) / 12);
  return {
    x: angles.map((a) => cx + ((right - left) / 2 + 8) * Math.cos(a)),
    y: angles.map((a) => cy + ((bottom - top) / 2 + 8) * Math.sin(a)),
  };
}

/** The sample with its usual stroke (or the whole, for symbols) at the size of handwriting. */
export function sized(sample: InkSample, scale: number, size: 'stroke' | 'whole'): InkStroke[] {
  const raw = inkOf(sample);
  const sideOf = (box: Box): number => Math.max(box.right - box.left, box.bottom - box.top);
  const sides = raw.map((stroke) => sideOf(boxOf([stroke]))).sort((a, b) => a - b);
  const side = size === 'whole' ? sideOf(boxOf(raw)) / 1.5 : (sides[sides.length >> 1] ?? 40);
  return inkOf(sample, (scale * 40) / side);
}
