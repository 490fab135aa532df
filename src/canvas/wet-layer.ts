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
import { Layer, type LayerContext } from './layer.js';

/** Side of the tile in CSS px. */
const TILE_PX = 256;
/** Frames until a change of the page is on the screen for certain. */
export const PAGE_FRAMES = 2;

export class WetLayer {
  readonly #canvas: HTMLCanvasElement;
  readonly #layer: Layer;
  #ratio = 1;
  #pixels = 0;
  #frame = 0;
  /** What the tile covers, in CSS px of the surface. */
  #place: Box | null = null;
  #isInked = false;
  /** When the hidden tile may be wiped, and when drawn on again. */
  #wipeAt = Infinity;
  #readyAt = 0;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#layer = new Layer(canvas);
  }

  /** The number of the frame that is being drawn. */
  get frame(): number {
    return this.#frame;
  }

  /** @param ratio pixels per CSS px */
  resize(ratio: number): void {
    this.#ratio = ratio;
    this.#pixels = Math.ceil(TILE_PX * ratio);
    this.#layer.resize(this.#pixels, this.#pixels);
    const { style } = this.#canvas;
    style.width = style.height = `${this.#pixels / ratio}px`;
    this.#place = null;
  }

  /** True while frames must go on until the tile is ready. */
  get isWaiting(): boolean {
    return this.#frame < this.#readyAt;
  }

  /** Begins a frame. */
  tick(): void {
    this.#frame += 1;
    if (this.#frame >= this.#wipeAt) {
      this.#wipe();
      this.#canvas.style.visibility = '';
      this.#wipeAt = Infinity;
    }
  }

  /** Whether ink in `box` can be shown now. */
  covers(box: Box): boolean {
    return !this.isWaiting && this.#place !== null && holds(this.#place, box);
  }

  /** Shows what `draw` draws in CSS px of the surface, within a box that is covered. */
  show(draw: (context: LayerContext) => void): void {
    const { context } = this.#layer;
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
    if (this.isWaiting || (this.#place && holds(this.#place, box))) return;
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
    this.#layer.resize(0, 0);
  }

  #wipe(): void {
    if (!this.#isInked) return;
    this.#layer.context?.setTransform(1, 0, 0, 1, 0, 0);
    this.#layer.context?.clearRect(0, 0, this.#pixels, this.#pixels);
    this.#isInked = false;
  }
}
