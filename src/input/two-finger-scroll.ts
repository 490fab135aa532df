/**
 * Scrolls what the pad lies in under two fingers, as a map does: one finger writes, and a pad as
 * large as a phone's screen must still be left behind. Owns no ink and no contact.
 */

/** Scrolls by two fingers on `surface` until `signal` aborts, as long as `isFree()`. */
export function scrollByTwoFingers(
  surface: HTMLElement,
  isFree: () => boolean,
  signal: AbortSignal,
): void {
  let last: { readonly x: number; readonly y: number; readonly count: number } | null = null;
  const onTouch = (event: TouchEvent): void => {
    const now = isFree() ? middleOf(event.targetTouches) : null;
    // Where a finger was added or lifted the middle jumps, and nothing was moved.
    if (now && now.count === last?.count) {
      scrollableAround(surface)?.scrollBy({
        left: last.x - now.x,
        top: last.y - now.y,
        behavior: 'instant',
      });
    }
    last = now;
  };
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const) {
    surface.addEventListener(type, onTouch, { signal, passive: true });
  }
}

function middleOf(touches: TouchList): { x: number; y: number; count: number } | null {
  const count = touches.length;
  if (count < 2) return null;
  const mean = (of: (touch: Touch) => number): number =>
    [...touches].reduce((sum, touch) => sum + of(touch), 0) / count;
  return { x: mean((touch) => touch.clientX), y: mean((touch) => touch.clientY), count };
}

/** The nearest box around the surface that scrolls, through shadow roots, or the page. */
function scrollableAround(surface: HTMLElement): Element | null {
  const { scrollingElement } = surface.ownerDocument;
  for (let box = parentOf(surface); box; box = parentOf(box)) {
    const { overflowX, overflowY } = getComputedStyle(box);
    const canScroll =
      (/auto|scroll/.test(overflowY) && box.scrollHeight > box.clientHeight) ||
      (/auto|scroll/.test(overflowX) && box.scrollWidth > box.clientWidth);
    if (canScroll || box === scrollingElement) return box;
  }
  return scrollingElement;
}

function parentOf(node: Element): Element | null {
  if (node.assignedSlot) return node.assignedSlot;
  const parent = node.parentNode;
  return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
}
