/**
 * What is drawn on a canvas, with frames of its own where browsers offer that: then no change of
 * the page copies this canvas. Knows no ink.
 */

export type LayerContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** A canvas is handed over once, and lives as long as its element. */
const backings = new WeakMap<HTMLCanvasElement, HTMLCanvasElement | OffscreenCanvas>();

export class Layer {
  /** `null` when the browser has no canvas to spare. */
  readonly context: LayerContext | null;
  readonly #canvas: HTMLCanvasElement;
  readonly #backing: HTMLCanvasElement | OffscreenCanvas;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    const backing = backings.get(canvas) ?? (hasOwnFrames() ? handOver(canvas) : canvas);
    backings.set(canvas, backing);
    this.#backing = backing;
    this.context = backing.getContext('2d');
  }

  /** Size in pixels. */
  get width(): number {
    return this.#backing.width;
  }

  get height(): number {
    return this.#backing.height;
  }

  /**
   * Sets the size in pixels, which wipes all that is drawn, and in CSS px: stretched to the
   * surface, which may have a fraction of a px, ink would be soft and beside its place.
   */
  resize(width: number, height: number, ratio = 1): void {
    this.#backing.width = width;
    this.#backing.height = height;
    const { style } = this.#canvas;
    style.width = `${width / ratio}px`;
    style.height = `${height / ratio}px`;
  }

  /** A lost drawing surface is back, and blank. */
  onRestored(act: () => void, signal: AbortSignal): void {
    for (const target of new Set([this.#canvas, this.#backing])) {
      target.addEventListener('contextrestored', act, { signal });
    }
  }
}

/**
 * In Chromium alone: without a GPU it copies every canvas of a page for each frame of the page,
 * and a canvas's own frames are there no later than the page's.
 */
function hasOwnFrames(): boolean {
  return (
    'userAgentData' in navigator && 'transferControlToOffscreen' in HTMLCanvasElement.prototype
  );
}

/** Takes the drawing of a canvas over. To whoever looks at it, it stays the canvas it was. */
function handOver(canvas: HTMLCanvasElement): OffscreenCanvas {
  const backing = canvas.transferControlToOffscreen();
  for (const side of ['width', 'height'] as const) {
    Object.defineProperty(canvas, side, {
      get: () => backing[side],
      set: (pixels: number) => (backing[side] = pixels),
    });
  }
  const getContext = (type: string): LayerContext | null =>
    type === '2d' ? backing.getContext(type) : null;
  Object.defineProperty(canvas, 'getContext', { value: getContext });
  return backing;
}
