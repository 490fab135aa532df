/**
 * The extent of some ink. Pure.
 */
import type { InkStroke } from '../ink/types.js';

/** Size of the smallest upright box around the ink. */
export interface InkBox {
  readonly width: number;
  readonly height: number;
}

/** Loops instead of `Math.max(...points)`: long ink would overflow the call stack. */
export function inkBox(strokes: readonly InkStroke[]): InkBox {
  return { width: extent(strokes.map(({ x }) => x)), height: extent(strokes.map(({ y }) => y)) };
}

/** True for a tap: one stroke that goes nowhere. */
export function isSingleDot(strokes: readonly InkStroke[]): boolean {
  const { width, height } = inkBox(strokes);
  return strokes.length === 1 && width <= MAX_DOT_EXTENT && height <= MAX_DOT_EXTENT;
}

/** Clients send a tap as two points a pixel or so apart. */
const MAX_DOT_EXTENT = 2;

function extent(lists: readonly (readonly number[])[]): number {
  let min = Infinity;
  let max = -Infinity;
  for (const list of lists) {
    for (const value of list) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  return max < min ? 0 : max - min;
}
