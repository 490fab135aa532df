/**
 * Scrolls what the pad lies in under two fingers, as a map does: one finger writes, and a pad as
 * large as a phone's screen must still be left behind. Owns no ink and no contact.
 */
import type { Point } from '../ink/geometry.js';

/** Scrolls by two fingers on `surface` until `signal` aborts, as long as `isFree()`. */
export function scrollByTwoFingers(
  surface: HTMLElement,
  isFree: () => boolean,
  signal: AbortSignal,
): void {
  let last: Middle | null = null;
  const onTouch = (event: TouchEvent): void => {
    const now = isFree() ? middleOf(event.targetTouches) : null;
    // Where a finger was added or lifted the middle jumps, and nothing was moved.
    if (now && now.count === last?.count) {
      const rest = scrollAround(surface, { x: last.x - now.x, y: last.y - now.y });
      // Some browsers scroll by whole pixels: slow fingers would never get anywhere.
      now.x += Math.abs(rest.x) < 1 ? rest.x : 0;
      now.y += Math.abs(rest.y) < 1 ? rest.y : 0;
    }
    last = now;
  };
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const) {
    surface.addEventListener(type, onTouch, { signal, passive: true });
  }
}

interface Middle {
  x: number;
  y: number;
  readonly count: number;
}

function middleOf(touches: TouchList): Middle | null {
  const count = touches.length;
  if (count < 2) return null;
  const mean = (of: (touch: Touch) => number): number =>
    [...touches].reduce((sum, touch) => sum + of(touch), 0) / count;
  return { x: mean((touch) => touch.clientX), y: mean((touch) => touch.clientY), count };
}

/**
 * Scrolls the boxes around the surface from the inside out, through shadow roots, and then the
 * page: what one cannot move, as it is at its end, the next one does. Returns what none could.
 */
function scrollAround(surface: HTMLElement, way: Point): Point {
  const { body, documentElement, scrollingElement } = surface.ownerDocument;
  const rootStyle = getComputedStyle(documentElement);
  // What such a root's body says of scrolling is said of the page, and the body itself has none.
  const isBodyPage = rootStyle.overflowY === 'visible' && rootStyle.overflowX === 'visible';
  let rest = way;
  for (let box = parentOf(surface); box && box !== scrollingElement; box = parentOf(box)) {
    if (isBodyPage && box === body) continue;
    const style = getComputedStyle(box);
    // A box that hides what does not fit is scrolled by scripts alone, and by none of ours.
    const canX = /auto|scroll/.test(style.overflowX) && box.scrollWidth > box.clientWidth;
    const canY = /auto|scroll/.test(style.overflowY) && box.scrollHeight > box.clientHeight;
    const { x, y } = scroll(box, rest, canX, canY);
    rest = {
      x: canX && style.overscrollBehaviorX !== 'auto' ? 0 : x,
      y: canY && style.overscrollBehaviorY !== 'auto' ? 0 : y,
    };
  }
  if (!scrollingElement) return rest;
  const { overflowX, overflowY } = isBodyPage ? getComputedStyle(body) : rootStyle;
  const isLocked = /hidden|clip/;
  return scroll(scrollingElement, rest, !isLocked.test(overflowX), !isLocked.test(overflowY));
}

/** Scrolls one box and returns what is left. */
function scroll(box: Element, way: Point, canX: boolean, canY: boolean): Point {
  const { scrollLeft, scrollTop } = box;
  box.scrollBy({ left: canX ? way.x : 0, top: canY ? way.y : 0, behavior: 'instant' });
  return { x: way.x - (box.scrollLeft - scrollLeft), y: way.y - (box.scrollTop - scrollTop) };
}

function parentOf(node: Element): Element | null {
  if (node.assignedSlot) return node.assignedSlot;
  const parent = node.parentNode;
  return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
}
