/**
 * Draws ink on two layers. The dry canvas holds the finished strokes and what is settled of the
 * one under way; the wet one only its end. Every sample is drawn once, and a change repaints no
 * more than what it touches. Draws what it is given, once per frame, and changes nothing.
 */
import { boundsOf, type Box, type Point } from '../ink/geometry.js';
import { traceStroke } from '../ink/path.js';
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
const NOWHERE: Box = { left: 0, top: 0, right: 0, bottom: 0 };

export class InkRenderer {
  readonly #dry: HTMLCanvasElement;
  readonly #wet: HTMLCanvasElement;
  readonly #scheduler = new FrameScheduler(() => this.#draw());
  #boxes = new WeakMap<InkStroke, Box>();
  #style: PenStyle = { color: '#000', width: 3 };
  #strokes: readonly InkStroke[] = [];
  /** What the dry canvas shows; `null` when it must be drawn afresh. */
  #drawn: readonly InkStroke[] | null = null;
  /** Of the finished strokes, those to be drawn faded, and those that the dry canvas shows so. */
  #faded: ReadonlySet<InkStroke> = new Set();
  #shownFaded = this.#faded;
  /** The stroke under way, and the sample up to which the dry canvas has it. */
  #live: { stroke: InkStroke; settled: number } | null = null;
  /** Where the pen will be in a moment, as far as the browser can tell. */
  #predicted: readonly Point[] = [];
  /** A finished stroke that the dry canvas has up to a sample. */
  #half: { readonly stroke: InkStroke; readonly settled: number } | null = null;
  /** What the wet canvas shows. */
  #wetBox: Box | null = null;
  #size = { width: 0, height: 0, ratio: 1 };

  constructor(dry: HTMLCanvasElement, wet: HTMLCanvasElement) {
    this.#dry = dry;
    this.#wet = wet;
  }

  /** Redraws from the model when a lost drawing surface comes back. */
  connect(signal: AbortSignal): void {
    for (const canvas of [this.#dry, this.#wet]) {
      canvas.addEventListener('contextrestored', () => this.#redraw(), { signal });
    }
    signal.addEventListener('abort', () => this.#release(), { once: true });
  }

  setStyle(style: PenStyle): void {
    if (style.color === this.#style.color && style.width === this.#style.width) return;
    if (style.width !== this.#style.width) this.#boxes = new WeakMap();
    this.#style = style;
    this.#redraw();
  }

  setSnapshot({ strokes }: InkSnapshot): void {
    this.#strokes = strokes;
    this.#scheduler.request();
  }

  /** Draws these of the finished strokes faded, and no others. */
  setFaded(strokes: readonly InkStroke[]): void {
    this.#faded = new Set(strokes);
    this.#scheduler.request();
  }

  /**
   * The stroke under way, the same object until it ends; its arrays grow. `null` when it is not
   * to be: what was drawn of it goes.
   */
  setWet(stroke: InkStroke | null, predicted: readonly Point[] = []): void {
    this.#predicted = predicted;
    if (stroke !== this.#live?.stroke) {
      if (this.#live && this.#live.settled > 0) this.#drawn = null;
      this.#live = stroke && { stroke, settled: 0 };
    }
    this.#scheduler.request();
  }

  /** The stroke under way is finished, and `stroke` is what the model has of it. */
  keepWet(stroke: InkStroke): void {
    this.#half = { stroke, settled: this.#live?.settled ?? 0 };
    this.#live = null;
    this.#scheduler.request();
  }

  /** Fits the backing store to the surface. A surface without size keeps its last one. */
  resize({ width, height, ratio }: { width: number; height: number; ratio: number }): void {
    if (width <= 0 || height <= 0) return;
    const limited = Math.min(ratio, Math.sqrt(MAX_PIXELS / (width * height)));
    const [pixelWidth, pixelHeight] = [Math.round(width * limited), Math.round(height * limited)];
    const isSame = this.#dry.width === pixelWidth && this.#dry.height === pixelHeight;
    if (isSame && this.#size.ratio === limited) {
      this.#size = { width, height, ratio: limited };
      return;
    }
    this.#size = { width, height, ratio: limited };
    for (const canvas of [this.#dry, this.#wet]) {
      canvas.width = pixelWidth;
      canvas.height = pixelHeight;
    }
    this.#drawn = null;
    // Drawn at once: setting the size has blanked the canvas, and a frame of nothing flickers.
    this.#draw();
  }

  #redraw(): void {
    this.#drawn = null;
    this.#scheduler.request();
  }

  #draw(): void {
    const dry = this.#dry.getContext('2d');
    const wet = this.#wet.getContext('2d');
    if (this.#size.width === 0 || !dry || !wet) return;
    if (this.#wetBox) this.#clear(wet, this.#wetBox);
    this.#wetBox = null;
    this.#drawDry(dry);
    if (this.#live) this.#drawLive(dry, wet, this.#live);
  }

  #drawDry(dry: CanvasRenderingContext2D): void {
    const strokes = this.#strokes;
    const half = this.#half;
    // Taken out again before it was ever drawn as a whole: what there is of it must go.
    if (half && half.settled > 0 && !strokes.includes(half.stroke)) this.#drawn = null;
    const drawn = this.#drawn;
    const isFadedSame = this.#faded === this.#shownFaded;
    if (drawn === strokes && isFadedSame) return;
    const isAppended = drawn?.every((stroke, index) => stroke === strokes[index]) ?? false;
    if (drawn && isAppended && isFadedSame) this.#append(dry, strokes.slice(drawn.length));
    else this.#repaint(dry, drawn);
    this.#half = null;
    this.#drawn = strokes;
    this.#shownFaded = this.#faded;
  }

  #append(dry: CanvasRenderingContext2D, added: readonly InkStroke[]): void {
    for (const stroke of added) {
      this.#trace(dry, stroke, this.#half?.stroke === stroke ? this.#half.settled : 0);
    }
  }

  /** Draws afresh what differs from `drawn`, and all that reaches into it; everything for `null`. */
  #repaint(dry: CanvasRenderingContext2D, drawn: readonly InkStroke[] | null): void {
    const [before, after] = [new Set(drawn), new Set(this.#strokes)];
    const isSame = (stroke: InkStroke): boolean =>
      before.has(stroke) &&
      after.has(stroke) &&
      this.#faded.has(stroke) === this.#shownFaded.has(stroke);
    const changed = drawn && [...drawn, ...this.#strokes].filter((stroke) => !isSame(stroke));
    const damage = changed && unionOf(changed.map((stroke) => this.#boxOf(stroke)));
    dry.save();
    this.#clear(dry, damage ?? null);
    if (damage) {
      dry.beginPath();
      dry.rect(damage.left, damage.top, damage.right - damage.left, damage.bottom - damage.top);
      dry.clip();
    }
    for (const stroke of this.#strokes) {
      if (!damage || meets(this.#boxOf(stroke), damage)) this.#trace(dry, stroke, 0);
    }
    const live = this.#live;
    if (live && damage) this.#trace(dry, live.stroke, 0, live.settled);
    else if (live) live.settled = 0;
    dry.restore();
  }

  /** A curve is settled when the sample after it is known: then it goes to the dry canvas. */
  #drawLive(
    dry: CanvasRenderingContext2D,
    wet: CanvasRenderingContext2D,
    live: { stroke: InkStroke; settled: number },
  ): void {
    const { stroke } = live;
    const last = stroke.x.length - 1;
    if (last - 1 > live.settled) {
      this.#trace(dry, stroke, live.settled, last - 1);
      live.settled = last - 1;
    }
    const from = Math.max(0, last - 1);
    this.#trace(wet, stroke, from);
    const ahead = this.#predicted;
    const tail = {
      x: [...stroke.x.slice(from), ...ahead.map(({ x }) => x)],
      y: [...stroke.y.slice(from), ...ahead.map(({ y }) => y)],
    };
    if (ahead.length > 0) this.#trace(wet, tail, last - from);
    this.#wetBox = this.#grownBox(tail);
  }

  #trace(context: CanvasRenderingContext2D, stroke: InkStroke, from: number, to?: number): void {
    this.#prepare(context);
    context.globalAlpha = this.#faded.has(stroke) ? FADED_ALPHA : 1;
    context.beginPath();
    traceStroke(stroke, context, from, to);
    context.stroke();
  }

  #prepare(context: CanvasRenderingContext2D): void {
    const { ratio } = this.#size;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.strokeStyle = this.#style.color;
    context.lineWidth = this.#style.width;
    context.lineCap = context.lineJoin = 'round';
  }

  /** Wipes a box of the canvas, all of it for `null`. */
  #clear(context: CanvasRenderingContext2D, box: Box | null): void {
    const { width, height } = this.#size;
    this.#prepare(context);
    if (!box) context.clearRect(0, 0, width + 1, height + 1);
    else context.clearRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  }

  #boxOf(stroke: InkStroke): Box {
    const known = this.#boxes.get(stroke);
    if (known) return known;
    const box = this.#grownBox(stroke);
    this.#boxes.set(stroke, box);
    return box;
  }

  /** What a stroke covers: room for the pen's width, soft edges, and curves between far samples. */
  #grownBox(stroke: InkStroke): Box {
    const { left, top, right, bottom } = boundsOf([stroke]) ?? NOWHERE;
    const by = this.#style.width / 2 + 2 + longestStep(stroke) / 4;
    return {
      left: Math.floor(left - by),
      top: Math.floor(top - by),
      right: Math.ceil(right + by),
      bottom: Math.ceil(bottom + by),
    };
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

function longestStep({ x, y }: InkStroke): number {
  let longest = 0;
  for (let i = 1; i < x.length; i++) {
    const [dx, dy] = [(x[i] ?? 0) - (x[i - 1] ?? 0), (y[i] ?? 0) - (y[i - 1] ?? 0)];
    longest = Math.max(longest, Math.hypot(dx, dy));
  }
  return longest;
}

function unionOf(boxes: readonly Box[]): Box | null {
  const [first, ...rest] = boxes;
  return first
    ? rest.reduce(
        (all, box) => ({
          left: Math.min(all.left, box.left),
          top: Math.min(all.top, box.top),
          right: Math.max(all.right, box.right),
          bottom: Math.max(all.bottom, box.bottom),
        }),
        first,
      )
    : null;
}

function meets(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
