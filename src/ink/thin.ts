/**
 * Thins a stroke for the wire: fewer points, no visible difference. Pure; the model keeps
 * every sample.
 */
import { distanceToSegment } from './distance.js';
import type { InkStroke } from './types.js';

/**
 * Indexes of the points to keep so that no dropped point lies farther than `tolerance` from
 * the line through its kept neighbours (Ramer–Douglas–Peucker, without recursion). The first
 * and the last point are always kept.
 */
export function thinnedIndexes({ x, y }: InkStroke, tolerance: number): number[] {
  const last = x.length - 1;
  const isKept = new Uint8Array(x.length);
  isKept[0] = 1;
  isKept[last] = 1;
  const spans: [number, number][] = [[0, last]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [start, end] = span;
    const a = { x: x[start] ?? 0, y: y[start] ?? 0 };
    const b = { x: x[end] ?? 0, y: y[end] ?? 0 };
    let [farthest, distance] = [-1, tolerance];
    for (let i = start + 1; i < end; i++) {
      const d = distanceToSegment({ x: x[i] ?? 0, y: y[i] ?? 0 }, a, b);
      if (d > distance) [farthest, distance] = [i, d];
    }
    if (farthest > 0) {
      isKept[farthest] = 1;
      spans.push([start, farthest], [farthest, end]);
    }
  }
  return [...isKept.keys()].filter((i) => isKept[i] === 1);
}
