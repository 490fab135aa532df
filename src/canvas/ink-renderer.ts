/**
 * Draws ink on two layers: finished strokes on the dry canvas, the stroke under way on the wet
 * one. Draws what it is given and changes nothing; all work happens once per frame.
 */
import { traceStroke } from '../ink/outline.js';
import type { InkSnapshot, InkStroke } from '../ink/types.js';
import { FrameScheduler } from './frame-scheduler.js';

/** Pen colour (any CSS colour) and width in CSS px. */
export interface PenStyle {
  readonly color: string;
  readonly width: number;
}

/** What a scratch-out would take shows so faintly, and yet to be read. */
const FADED_ALPHA = 0.25;
/** A canvas larger than this fails or empties on phones; beyond it the picture gets coarser. */
const MAX_PIXELS = 8_000_000;

export class InkRenderer {
  readonly #dry: HTMLCanvasElement;
  readonly #wet: HTMLCanvasElement;
  readonly #scheduler = new FrameScheduler(() => this.#draw());
  readonly #paths = new WeakMap<InkStroke, Path2D>();
  #style: PenStyle = { color: '#000', width: 3 };
  #strokes: readonly InkStroke[] = [];
  /** What the dry canvas shows; `null` when it must be drawn afresh. */
  #drawn: readonly InkStroke[] | null = null;
  #faded: ReadonlySet<InkStroke> = new Set();
  #wetStroke: InkStroke | null = null;
  #isWetStale = false;
  #size = { width: 0, height: 0, ratio: 1 };

  constructor(dry: HTMLCanvasElement, wet: HTMLCanvasElement) {
    this.#dry = dry;
    this.#wet = wet;
  }

  /** Redraws from the model when a lost drawing surface comes back. */
  connect(signal: AbortSignal): void {
    const redraw = (): void => {
      this.#drawn = null;
      this.#isWetStale = true;
      this.#scheduler.request();
    };
    for (const canvas of [this.#dry, this.#wet]) {
      canvas.addEventListener('contextrestored', redraw, { signal });
    }
    signal.addEventListener('abort', () => this.#release(), { once: true });
  }

  setStyle(style: PenStyle): void {
    if (style.color === this.#style.color && style.width === this.#style.width) return;
    if (style.width !== this.#style.width) {
      for (const stroke of this.#strokes) this.#paths.delete(stroke);
    }
    this.#style = style;
    this.#drawn = null;
    this.#isWetStale = true;
    this.#scheduler.request();
  }

  setSnapshot({ strokes }: InkSnapshot): void {
    this.#strokes = strokes;
    this.#scheduler.request();
  }

  /** Draws these of the finished strokes faded, and no others. */
  setFaded(strokes: readonly InkStroke[]): void {
    this.#faded = new Set(strokes);
    this.#drawn = null;
    this.#scheduler.request();
  }

  /** The stroke under way, or `null` when there is none any more. */
  setWet(stroke: InkStroke | null): void {
    this.#wetStroke = stroke;
    this.#isWetStale = true;
    this.#scheduler.request();
  }

  /** Fits the backing store to the surface. A surface without size keeps its last one. */
  resize({ width, height, ratio }: { width: number; height: number; ratio: number }): void {
    if (width <= 0 || height <= 0) return;
    const limited = Math.min(ratio, Math.sqrt(MAX_PIXELS / (width * height)));
    const [pixelWidth, pixelHeight] = [Math.round(width * limited), Math.round(height * limited)];
    this.#size = { width, height, ratio: limited };
    if (this.#dry.width === pixelWidth && this.#dry.height === pixelHeight) return;
    for (const canvas of [this.#dry, this.#wet]) {
      canvas.width = pixelWidth;
      canvas.height = pixelHeight;
    }
    this.#drawn = null;
    this.#isWetStale = true;
    // Drawn at once: setting the size has blanked the canvas, and a frame of nothing flickers.
    this.#draw();
  }

  #draw(): void {
    if (this.#size.width === 0) return;
    this.#drawDry();
    this.#drawWet();
  }

  #drawDry(): void {
    const context = this.#dry.getContext('2d');
    if (!context || this.#drawn === this.#strokes) return;
    const drawn = this.#drawn;
    const isAppended = drawn?.every((stroke, index) => stroke === this.#strokes[index]) ?? false;
    this.#prepare(context, { isCleared: !isAppended });
    const added = isAppended ? this.#strokes.slice(drawn?.length) : this.#strokes;
    for (const stroke of added) {
      context.globalAlpha = this.#faded.has(stroke) ? FADED_ALPHA : 1;
      context.fill(this.#pathOf(stroke));
    }
    this.#drawn = this.#strokes;
  }

  #drawWet(): void {
    const context = this.#wet.getContext('2d');
    if (!context || !this.#isWetStale) return;
    this.#isWetStale = false;
    this.#prepare(context, { isCleared: true });
    if (!this.#wetStroke) return;
    const path = new Path2D();
    traceStroke(this.#wetStroke, this.#style.width, path);
    context.fill(path);
  }

  #prepare(context: CanvasRenderingContext2D, { isCleared }: { isCleared: boolean }): void {
    const { width, height, ratio } = this.#size;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = this.#style.color;
    if (isCleared) context.clearRect(0, 0, width + 1, height + 1);
  }

  #pathOf(stroke: InkStroke): Path2D {
    const known = this.#paths.get(stroke);
    if (known) return known;
    const path = new Path2D();
    traceStroke(stroke, this.#style.width, path);
    this.#paths.set(stroke, path);
    return path;
  }

  /** Gives the memory back: browsers keep only so many large canvases. */
  #release(): void {
    this.#scheduler.cancel();
    for (const canvas of [this.#dry, this.#wet]) {
      canvas.width = 0;
      canvas.height = 0;
    }
    this.#drawn = null;
    this.#size = { width: 0, height: 0, ratio: 1 };
  }
}
