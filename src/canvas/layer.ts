/**
 * What is drawn on the page-sized canvas. In bands with frames of their own where browsers offer
 * that: then no change of the page copies any of them, and a stroke those it meets. Knows no ink.
 */
import type { Box } from '../ink/geometry.js';

export type LayerContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

interface Band {
  readonly canvas: HTMLCanvasElement;
  readonly backing: HTMLCanvasElement | OffscreenCanvas;
  /** `null` when the browser has no canvas to spare. */
  readonly context: LayerContext | null;
}

/** Bands have about so many. */
const BAND_PIXELS = 500_000;
/**
 * Their height is a multiple of this many CSS px: whole pixels of both kinds, at all the usual
 * ratios. So edges meet exactly, and no ink is drawn twice.
 */
const BAND_STEP = 120;

/** A canvas is handed over once, and lives as long as its element. */
const backings = new WeakMap<HTMLCanvasElement, HTMLCanvasElement | OffscreenCanvas>();

export class Layer {
  /** Size in pixels; `NaN` until it is set, so that any is another. */
  #width = NaN;
  #height = NaN;
  /** Pixels per CSS px. */
  #ratio = 1;
  /** From the top of one band to that of the next, in pixels. */
  #rows = 0;
  /** Pixels per CSS px from top to bottom: so many that bands have whole rows. */
  #down = 1;
  readonly #bands: Band[];
  readonly #onRestored: () => void;
  readonly #signal: AbortSignal;

  /**
   * @param canvas those of more bands come and go beside it
   * @param onRestored called until `signal` aborts: a lost drawing surface is back, and blank
   */
  constructor(canvas: HTMLCanvasElement, onRestored: () => void, signal: AbortSignal) {
    this.#onRestored = onRestored;
    this.#signal = signal;
    this.#bands = [this.#toBand(canvas)];
  }

  /** Whether nothing can be drawn, as there is no size yet. */
  get isBlank(): boolean {
    return !this.#width;
  }

  /**
   * Sets the size in pixels, which wipes all that is drawn, and in CSS px: stretched to the
   * surface, which may have a fraction of a px, ink would be soft and beside its place.
   * @returns false when that is its size already, and nothing was wiped
   */
  resize(width: number, height: number, ratio = 1): boolean {
    if (width === this.#width && height === this.#height && ratio === this.#ratio) return false;
    [this.#width, this.#height, this.#ratio] = [width, height, ratio];
    // As high for each height of the pad: one that grows has more of them, no others.
    const step = hasOwnFrames()
      ? BAND_STEP * (Math.round(BAND_PIXELS / (width || 1) / ratio / BAND_STEP) || 1)
      : height / ratio;
    const rows = (this.#rows = Math.round(step * ratio));
    this.#down = rows / step;
    const count = Math.ceil(height / rows) || 1;
    for (const { canvas, backing } of this.#bands.splice(count)) {
      backing.width = backing.height = 0; // gives the memory back now
      canvas.remove();
    }
    for (let i = 0; i < count; i++) {
      const { canvas, backing } = (this.#bands[i] ??= this.#addBand());
      backing.width = width;
      backing.height = Math.min(rows, height - i * rows);
      const { style } = canvas;
      style.width = `${width / ratio}px`;
      style.height = `${i + 1 < count ? step : backing.height / ratio}px`;
      style.top = `${i * step}px`;
    }
    return true;
  }

  /**
   * Calls `draw` for each band that a box meets, to draw in CSS px of the surface: with what of the
   * box lies there.
   */
  paint(box: Box, draw: (context: LayerContext, area: Box) => void): void {
    const [ratio, down] = [this.#ratio, this.#down];
    this.#bands.forEach(({ backing, context }, i) => {
      const start = i * this.#rows;
      // Whole pixels: half of one is wiped and drawn by halves, and shows.
      const area = {
        left: Math.floor(box.left * ratio) / ratio,
        top: Math.max(Math.floor(box.top * down), start) / down,
        right: Math.ceil(box.right * ratio) / ratio,
        bottom: Math.min(Math.ceil(box.bottom * down), start + backing.height) / down,
      };
      if (!context || area.top >= area.bottom) return;
      context.setTransform(ratio, 0, 0, down, 0, -start);
      draw(context, area);
    });
  }

  #addBand(): Band {
    const [{ canvas }] = this.#bands as [Band];
    const another = canvas.cloneNode() as HTMLCanvasElement;
    canvas.after(another);
    return this.#toBand(another);
  }

  #toBand(canvas: HTMLCanvasElement): Band {
    const backing = backings.get(canvas) ?? (hasOwnFrames() ? handOver(canvas) : canvas);
    backings.set(canvas, backing);
    for (const target of [canvas, backing]) {
      target.addEventListener('contextrestored', this.#onRestored, { signal: this.#signal });
    }
    return { canvas, backing, context: backing.getContext('2d') };
  }
}

/**
 * In Chromium alone, which can be asked for its brand: without a GPU it copies every canvas of a
 * page for each frame of the page.
 */
function hasOwnFrames(): boolean {
  return 'userAgentData' in navigator;
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
  Object.defineProperty(canvas, 'getContext', { value: backing.getContext.bind(backing) });
  return backing;
}
