/**
 * The canvas at the tip of the pen: a small tile that goes where the pen goes. Browsers copy the
 * canvases of a page whenever it shows something new, so what is new in each frame should be
 * small, and where possible not the page's business at all. Knows no strokes.
 *
 * What is drawn here may show a frame before what the page changes in that frame. So the tile is
 * hidden and moved with the page, and wiped or drawn on only once the page has shown that.
 */
import type { Box } from '../ink/geometry.js';
import { holds } from './boxes.js';

export type LayerContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Side of the tile in CSS px. */
const TILE_PX = 256;
/** Frames until a change of the page is on the screen for certain. */
export const PAGE_FRAMES = 2;

export class WetLayer {
  readonly #canvas: HTMLCanvasElement;
  readonly #backing: HTMLCanvasElement | OffscreenCanvas;
  readonly #context: LayerContext | null;
  #ratio = 1;
  #pixels = 0;
  #frame = 0;
  /** What the tile covers, in CSS px of the surface. */
  #place: Box | null = null;
  #isInked = false;
  /** When the hidden tile may be wiped, and when drawn on again. */
  #wipeAt = Infinity;
  #readyAt = 0;

  /** @param canvas still without a context */
  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#backing = hasOwnFrames() ? canvas.transferControlToOffscreen() : canvas;
    this.#context = this.#backing.getContext('2d') as LayerContext | null;
  }

  /** The number of the frame that is being drawn. */
  get frame(): number {
    return this.#frame;
  }

  /** @param ratio pixels per CSS px */
  resize(ratio: number): void {
    this.#ratio = ratio;
    this.#pixels = Math.ceil(TILE_PX * ratio);
    this.#backing.width = this.#backing.height = this.#pixels;
    const { style } = this.#canvas;
    style.width = style.height = `${this.#pixels / ratio}px`;
    this.#place = null;
  }

  /** Begins a frame. True when frames must go on until the tile is ready. */
  tick(): boolean {
    this.#frame += 1;
    if (this.#frame >= this.#wipeAt) {
      this.#wipe();
      this.#canvas.style.visibility = '';
      this.#wipeAt = Infinity;
    }
    return this.#frame < this.#readyAt;
  }

  /** Whether ink in `box` can be shown now. */
  covers(box: Box): boolean {
    return this.#frame >= this.#readyAt && this.#place !== null && holds(this.#place, box);
  }

  /** Shows what `draw` draws in CSS px of the surface, within a box that is covered. */
  show(draw: (context: LayerContext) => void): void {
    const context = this.#context;
    if (!context || !this.#place) return;
    const [ratio, { left, top }] = [this.#ratio, this.#place];
    this.#wipe();
    context.setTransform(ratio, 0, 0, ratio, -left * ratio, -top * ratio);
    draw(context);
    this.#isInked = true;
  }

  /** Shows nothing from the page's next picture on. */
  hide(): void {
    if (!this.#isInked || this.#wipeAt < Infinity) return;
    this.#canvas.style.visibility = 'hidden';
    this.#wipeAt = this.#frame + PAGE_FRAMES;
    this.#readyAt = this.#wipeAt + 1;
  }

  /** Hides the tile and puts it round a box, on whole pixels, unless it covers that already. */
  moveTo(box: Box): void {
    if (this.#frame < this.#readyAt || (this.#place && holds(this.#place, box))) return;
    this.hide();
    const side = this.#pixels / this.#ratio;
    const snap = (from: number, to: number): number =>
      Math.floor(((from + to - side) / 2) * this.#ratio) / this.#ratio;
    const [left, top] = [snap(box.left, box.right), snap(box.top, box.bottom)];
    this.#canvas.style.transform = `translate(${left}px, ${top}px)`;
    this.#place = { left, top, right: left + side, bottom: top + side };
    this.#readyAt = Math.max(this.#readyAt, this.#frame + PAGE_FRAMES);
  }

  /** Gives the memory back. */
  release(): void {
    this.#backing.width = this.#backing.height = 0;
    this.#canvas.remove();
  }

  #wipe(): void {
    if (!this.#isInked) return;
    this.#context?.setTransform(1, 0, 0, 1, 0, 0);
    this.#context?.clearRect(0, 0, this.#pixels, this.#pixels);
    this.#isInked = false;
  }
}

/**
 * Whether a canvas can have frames of its own, apart from the page's: then the others are not
 * copied. Chromium alone, as others show such frames later than the page, not sooner.
 */
function hasOwnFrames(): boolean {
  return (
    'userAgentData' in navigator && 'transferControlToOffscreen' in HTMLCanvasElement.prototype
  );
}
