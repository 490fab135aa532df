/**
 * Axis-parallel boxes and the few measures taken between them. Knows nothing of ink or symbols.
 */

/** `top` < `bottom`: y grows downwards. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const widthOf = (box: Box): number => box.right - box.left;
export const heightOf = (box: Box): number => box.bottom - box.top;
export const sizeOf = (box: Box): number => Math.max(widthOf(box), heightOf(box));
export const centreX = (box: Box): number => (box.left + box.right) / 2;
export const centreY = (box: Box): number => (box.top + box.bottom) / 2;

export function boxOf(x: readonly number[], y: readonly number[]): Box {
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (const v of x) {
    if (v < left) left = v;
    if (v > right) right = v;
  }
  for (const v of y) {
    if (v < top) top = v;
    if (v > bottom) bottom = v;
  }
  return { left, top, right, bottom };
}

export function unionOf(boxes: readonly Box[]): Box {
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (const box of boxes) {
    left = Math.min(left, box.left);
    right = Math.max(right, box.right);
    top = Math.min(top, box.top);
    bottom = Math.max(bottom, box.bottom);
  }
  return { left, top, right, bottom };
}

/** Gap along x between two boxes; negative where they overlap. */
export const gapX = (a: Box, b: Box): number =>
  Math.max(a.left, b.left) - Math.min(a.right, b.right);

/** Gap along y between two boxes; negative where they overlap. */
export const gapY = (a: Box, b: Box): number =>
  Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);

/** Distance between two boxes, 0 where they touch or overlap. */
export const distance = (a: Box, b: Box): number =>
  Math.hypot(Math.max(0, gapX(a, b)), Math.max(0, gapY(a, b)));
