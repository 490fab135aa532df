/**
 * Maps client coordinates to CSS px of the surface, whatever turns, scales or zooms it or its
 * ancestors. Reads layout when it is told to, which is once per frame of a stroke, not per sample:
 * nothing tells that a page has moved the surface, or that a box in some shadow root scrolled.
 */
import type { Point } from '../ink/geometry.js';

/** Client coordinates of the surface's corner and of one CSS px along and down from there. */
interface Frame {
  readonly origin: Point;
  readonly right: Point;
  readonly down: Point;
}

/** How far the corners are apart; see the style sheet. */
const CORNER_PX = 100;

export class SurfaceMap {
  readonly #surface: HTMLElement;
  #frame: Frame | null = null;
  /** Where the surface was when it was measured. */
  #box: DOMRect | null = null;

  /** @param surface holds `.corners`, three without size: origin, 100 px along, 100 px down */
  constructor(surface: HTMLElement) {
    this.#surface = surface;
  }

  /** Forgets the layout: a contact begins. */
  invalidate(): void {
    this.#frame = null;
  }

  /**
   * Something may have scrolled, moved or resized the surface. One box tells, at a quarter of the
   * cost of a measurement. A turn or a flip that leaves the box as it was goes unseen until the next
   * contact.
   */
  revise(): void {
    const [box, { left, top, right, bottom }] = [this.#box, this.#surface.getBoundingClientRect()];
    const isSame =
      box?.left === left && box.top === top && box.right === right && box.bottom === bottom;
    // At once: what is mapped next was seen where the surface is now, wherever it is by then.
    if (!isSame) this.#frame = this.#measure();
  }

  toSurface({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point {
    const { origin, right, down } = (this.#frame ??= this.#measure());
    const [x, y] = [clientX - origin.x, clientY - origin.y];
    const area = right.x * down.y - right.y * down.x;
    return { x: (x * down.y - y * down.x) / area, y: (y * right.x - x * right.y) / area };
  }

  /**
   * Where the corners are on the screen tells the whole map. (A transform cannot be read back
   * otherwise: `getBoundingClientRect` of a turned surface is the box around it.)
   */
  #measure(): Frame {
    this.#box = this.#surface.getBoundingClientRect();
    const [origin, end, foot] = [...this.#surface.querySelectorAll('.corners i')].map((corner) =>
      corner.getBoundingClientRect(),
    );
    if (!origin || !end || !foot) throw new Error('The surface has lost its corners.');
    const perPx = (to: Point): Point => ({
      x: (to.x - origin.x) / CORNER_PX,
      y: (to.y - origin.y) / CORNER_PX,
    });
    const [right, down] = [perPx(end), perPx(foot)];
    // A hidden surface, or one seen from the edge, has no map; its contacts are taken as they are.
    const isFlat = !(Math.abs(right.x * down.y - right.y * down.x) > 0);
    return isFlat
      ? { origin, right: { x: 1, y: 0 }, down: { x: 0, y: 1 } }
      : { origin, right, down };
  }
}
