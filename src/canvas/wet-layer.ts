/**
 * The canvas at the tip of the pen: a small tile that goes where the pen goes. Browsers copy what
 * is new on a canvas for each frame, so what is new should be small. Its frames are the page's:
 * what it shows and where it lies go together. Knows no strokes.
 */
import type { Box } from '../ink/geometry.js';
import { holds } from './boxes.js';

/** Side of the tile in CSS px. */
const TILE_PX = 192;
/** Until the dry canvas shows what it was given: both show the same ink meanwhile. */
const DRY_MS = 100;

export class WetLayer {
  readonly #canvas: HTMLCanvasElement;
  /** `null` when the browser has no canvas to spare. */
  readonly #context: CanvasRenderingContext2D | null;
  #ratio = 1;
  #pixels = 0;
  /** What the tile covers, in CSS px of the surface. */
  #place: Box | null = null;
  /** What it shows lies within. */
  #inked: Box | null = null;
  #drying: ReturnType<typeof setTimeout> | undefined;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d');
  }

  /** @param ratio pixels per CSS px */
  resize(ratio: number): void {
    this.#ratio = ratio;
    this.#pixels = Math.ceil(TILE_PX * ratio);
    this.#canvas.width = this.#canvas.height = this.#pixels;
    const { style } = this.#canvas;
    style.width = style.height = `${this.#pixels / ratio}px`;
    this.#place = this.#inked = null;
  }

  /** Whether a box is no larger than `share` of the tile. */
  fits({ left, top, right, bottom }: Box, share = 1): boolean {
    return Math.max(right - left, bottom - top) < share * TILE_PX;
  }

  /** Shows what `draw` draws in CSS px of the surface, within a box that fits, and nothing else. */
  show(box: Box, draw: (context: CanvasRenderingContext2D) => void): void {
    const context = this.#context;
    if (!context) return;
    this.wipe();
    const { left, top } = this.#moveTo(box);
    const ratio = this.#ratio;
    context.setTransform(ratio, 0, 0, ratio, -left * ratio, -top * ratio);
    draw(context);
    this.#inked = box;
  }

  /** Shows nothing more. */
  wipe(): void {
    clearTimeout(this.#drying);
    if (!this.#inked) return;
    // No more than was drawn on, and a pixel round it: soft edges reach there.
    const [{ left, top, right, bottom }, edge] = [this.#inked, 1 / this.#ratio];
    const [width, height] = [right - left + 2 * edge, bottom - top + 2 * edge];
    this.#context?.clearRect(left - edge, top - edge, width, height);
    this.#inked = null;
  }

  /** The dry canvas is given all that shows here. Its frames may come after the page's. */
  wipeSoon(): void {
    clearTimeout(this.#drying);
    this.#drying = setTimeout(() => this.wipe(), DRY_MS);
  }

  /** Gives the memory back. */
  release(): void {
    this.wipe();
    this.#canvas.width = this.#canvas.height = 0;
  }

  /**
   * Puts the tile over a box, on whole pixels, unless it covers that already. With more room ahead
   * than behind, for the pen goes on: browsers restyle a canvas that moves.
   */
  #moveTo(box: Box): Box {
    const place = this.#place;
    if (place && holds(place, box)) return place;
    const side = this.#pixels / this.#ratio;
    const start = (from: number, to: number, old = 0): number => {
      if (from >= old && to <= old + side) return old;
      const room = side - (to - from);
      const behind = to > old + side ? room / 4 : (3 * room) / 4;
      return Math.floor((from - behind) * this.#ratio) / this.#ratio;
    };
    const left = start(box.left, box.right, place?.left);
    const top = start(box.top, box.bottom, place?.top);
    this.#canvas.style.transform = `translate(${left}px, ${top}px)`;
    return (this.#place = { left, top, right: left + side, bottom: top + side });
  }
}
