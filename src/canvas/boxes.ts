/**
 * What strokes of a pen cover, as boxes in CSS px: for repainting no more than what changed.
 * Pure numbers; touches no canvas.
 */
import type { Box } from '../ink/geometry.js';
import type { InkStroke } from '../ink/types.js';

/** Soft edges reach this far. */
const EDGE_PX = 2;

/**
 * What a pen of `width` covers from sample `from` to sample `to` of a stroke: with its soft edges
 * and the curves, which leave the straight way between far samples by up to a quarter of it.
 */
export function inkBox({ x, y }: InkStroke, width: number, from = 0, to = x.length - 1): Box {
  let [left, top] = [x[from] ?? 0, y[from] ?? 0];
  let [right, bottom, step] = [left, top, 0];
  let [lastX, lastY] = [left, top];
  for (let i = from + 1; i <= to; i++) {
    const [px, py] = [x[i] ?? 0, y[i] ?? 0];
    step = Math.max(step, Math.abs(px - lastX) + Math.abs(py - lastY));
    left = Math.min(left, px);
    right = Math.max(right, px);
    top = Math.min(top, py);
    bottom = Math.max(bottom, py);
    [lastX, lastY] = [px, py];
  }
  const by = width / 2 + EDGE_PX + step / 4;
  return {
    left: left - by,
    top: top - by,
    right: right + by,
    bottom: bottom + by,
  };
}

/** The smallest box round both. */
export function unionOf(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

export function meets(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

export function holds(outer: Box, inner: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.top >= outer.top &&
    inner.right <= outer.right &&
    inner.bottom <= outer.bottom
  );
}
