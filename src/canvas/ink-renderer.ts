/**
 * Draws ink on two layers. The dry canvas holds the finished strokes and the most of the one
 * under way; the wet one only its end. What is new is added, and a change repaints no more than
 * what it touches. Draws what it is given, once per frame, at the end of a stroke and at another
 * size, and changes nothing.
 */
import type { Box, Point } from '../ink/geometry.js';
import { traceStroke } from '../ink/path.js';
import type { InkSnapshot, InkStroke } from '../ink/types.js';
import { inkBox, meets, unionOf } from './boxes.js';
import { FrameScheduler } from './frame-scheduler.js';
import { Layer, type LayerContext } from './layer.js';
import { aheadOf, tailBox, type Live } from './live-stroke.js';
import { WetLayer } from './wet-layer.js';

/** Pen colour (any CSS colour) and width in CSS px. */
export interface PenStyle {
  readonly color: string;
  readonly width: number;
}

/** Where it is drawn: finished ink, and the end of the stroke under way. */
export interface InkCanvases {
  readonly dry: HTMLCanvasElement;
  readonly wet: HTMLCanvasElement;
}

/** What a scratch-out would take shows so faintly, and yet to be read. */
const FADED_ALPHA = 0.25;
/** A canvas larger than this fails or empties on phones; beyond it the picture gets coarser. */
const MAX_PIXELS = 8_000_000;
/** As many samples at most stay on the wet layer, which is drawn afresh in each frame. */
const MAX_WET = 64;
/** And over as much of its tile: what comes until the dry canvas shows them must fit, too. */
const MAX_SHARE = 0.75;
/** Frames until the dry canvas shows what it was given, whosever frames it has. */
const DRY_FRAMES = 2;

/** Larger than any surface. */
const EVERYWHERE: Box = { left: 0, top: 0, right: 1e5, bottom: 1e5 };

export class InkRenderer {
  readonly #dry: Layer;
  readonly #wet: WetLayer;
  readonly #scheduler = new FrameScheduler(() => this.#draw());
  #boxes = new WeakMap<InkStroke, Box>();
  #style: PenStyle = { color: '#000', width: 3 };
  #strokes: readonly InkStroke[] = [];
  /** What the dry canvas shows; `null` when it must be drawn afresh. */
  #drawn: readonly InkStroke[] | null = null;
  /** Of the finished strokes, those to be drawn faded. */
  #faded: ReadonlySet<InkStroke> = new Set();
  /** The stroke under way. */
  #live: Live | null = null;
  readonly #lookAhead: (stroke: InkStroke) => readonly Point[];
  /** Where the dry canvas shows what is no ink any more, or is to look otherwise. */
  #stale: Box | null = null;
  #frame = 0;

  /**
   * Draws until `signal` aborts, also when a lost drawing surface comes back.
   * @param lookAhead called in each frame of a stroke under way: where the pen will be in a moment,
   *   as far as the browser can tell
   */
  constructor(
    { dry, wet }: InkCanvases,
    lookAhead: (stroke: InkStroke) => readonly Point[],
    signal: AbortSignal,
  ) {
    this.#lookAhead = lookAhead;
    this.#dry = new Layer(dry, () => this.#redraw(), signal);
    this.#wet = new WetLayer(wet);
    signal.addEventListener('abort', () => this.#release(), { once: true });
  }

  get style(): PenStyle {
    return this.#style;
  }

  set style(style: PenStyle) {
    if (style.color === this.#style.color && style.width === this.#style.width) return;
    if (style.width !== this.#style.width) {
      this.#boxes = new WeakMap();
      if (this.#live) this.#live.wetBox = null;
    }
    this.#style = style;
    this.#redraw();
  }

  setSnapshot({ strokes }: InkSnapshot): void {
    this.#strokes = strokes;
    this.#scheduler.request();
  }

  /** Draws these of the finished strokes faded, and no others. */
  setFaded(strokes: readonly InkStroke[]): void {
    for (const stroke of [...this.#faded, ...strokes]) this.#outdate(this.#boxOf(stroke));
    this.#faded = new Set(strokes);
    this.#scheduler.request();
  }

  /**
   * The stroke under way, the same object until it ends; its arrays grow. `null` when it is not
   * to be: what was drawn of it goes.
   */
  setWet(stroke: InkStroke | null): void {
    const live = this.#live;
    if (stroke !== live?.stroke) {
      if (live) {
        this.#wet.wipe();
        if (live.settled) this.#outdate(inkBox(live.stroke, this.#style.width, 0, live.settled));
      }
      this.#live = stroke && { stroke, settled: 0, settledAt: 0, wetFrom: 0, wetBox: null };
    }
    this.#scheduler.request();
  }

  /** The stroke under way is finished: `stroke` is all of it, and the model is about to have it. */
  finish(stroke: InkStroke): void {
    const live = this.#live;
    if (this.#drawn) {
      if (live) this.#drawLive(live, null); // nothing is expected any more
      this.#add(stroke, live?.settled);
      this.#drawn = [...this.#drawn, stroke];
      // Where its parts met, translucent ink is denser.
      if (live?.settled && /rgba|\//.test(this.#style.color)) this.#outdate(this.#boxOf(stroke));
    }
    this.#live = null;
    this.#wet.wipeSoon();
  }

  /** Fits the backing store to the surface. A surface without size keeps its last one. */
  resize({ width, height, ratio }: { width: number; height: number; ratio: number }): void {
    if (width <= 0 || height <= 0) return;
    const limited = Math.min(ratio, Math.sqrt(MAX_PIXELS / (width * height)));
    // Layout gives whole numbers and has fractions: half a px more, which the surface cuts off.
    const toPixels = (px: number): number => Math.ceil((px + 0.5) * limited);
    if (!this.#dry.resize(toPixels(width), toPixels(height), limited)) return;
    this.#wet.resize(limited);
    this.#drawn = null;
    // Drawn at once: setting the size has blanked the canvas, and a frame of nothing flickers.
    this.#draw();
  }

  #redraw(): void {
    this.#drawn = null;
    this.#scheduler.request();
  }

  #draw(): void {
    const live = this.#live;
    // Whoever is asked counts on it in each frame of a stroke, drawn or not.
    const ahead = live && aheadOf(live.stroke, this.#lookAhead(live.stroke));
    // What is drawn ahead goes when the pen rests, and a pen that rests sends nothing.
    if (ahead) this.#scheduler.request();
    if (this.#dry.isBlank) return;
    this.#frame += 1;
    this.#drawDry();
    if (live) this.#drawLive(live, ahead);
  }

  #drawDry(): void {
    const strokes = this.#strokes;
    const drawn = this.#drawn;
    if (drawn === strokes && !this.#stale) return;
    if (drawn && !this.#stale && isStart(drawn, strokes)) {
      for (const stroke of strokes.slice(drawn.length)) this.#add(stroke);
    } else this.#repaint(drawn);
    this.#stale = null;
    this.#drawn = strokes;
  }

  #outdate(box: Box): void {
    this.#stale = this.#stale ? unionOf(this.#stale, box) : box;
  }

  /** Draws afresh what differs from `drawn`, and all that reaches into it; everything for `null`. */
  #repaint(drawn: readonly InkStroke[] | null): void {
    const [before, after] = [new Set(drawn), new Set(this.#strokes)];
    const changed = drawn && [
      ...drawn.filter((stroke) => !after.has(stroke)),
      ...this.#strokes.filter((stroke) => !before.has(stroke)),
    ];
    const boxes = changed?.map((stroke) => this.#boxOf(stroke)) ?? [];
    if (this.#stale) boxes.push(this.#stale);
    const damage = drawn && boxes.length > 0 ? boxes.reduce(unionOf) : null;
    const live = this.#live;
    if (!live) this.#wet.wipe(); // what it shows may be what went
    this.#dry.paint(damage ?? EVERYWHERE, (dry, area) => {
      const { left, top, right, bottom } = area;
      const corners = [left, top, right - left, bottom - top] as const;
      dry.save();
      dry.clearRect(...corners);
      dry.beginPath();
      dry.rect(...corners);
      dry.clip();
      for (const stroke of this.#strokes) {
        if (meets(this.#boxOf(stroke), area)) this.#trace(dry, stroke, 0);
      }
      if (live?.settled) this.#trace(dry, live.stroke, 0, live.settled);
      dry.restore();
    });
  }

  /**
   * The end of a stroke is drawn afresh in each frame: the last curve depends on the sample after
   * it, and every change of the dry canvas costs a copy of it.
   */
  #drawLive(live: Live, ahead: InkStroke | null): void {
    const wet = this.#wet;
    const { stroke } = live;
    const last = stroke.x.length - 1;
    if (this.#frame - live.settledAt >= DRY_FRAMES) live.wetFrom = live.settled;
    const { width } = this.#style;
    let box = tailBox(live, width, ahead);
    const isLong = last - live.settled > MAX_WET || !wet.fits(box, MAX_SHARE);
    if (isLong && last - 1 > live.settled) {
      this.#add(stroke, live.settled, last - 1);
      live.settled = last - 1;
      live.settledAt = this.#frame;
    }
    if (!wet.fits(box)) {
      live.wetFrom = live.settled;
      box = tailBox(live, width, ahead);
    }
    // With no more than two samples in it, and those that far apart.
    if (!wet.fits(box)) wet.wipe();
    else
      wet.show(box, (context) => {
        this.#dip(context);
        context.beginPath();
        traceStroke(stroke, context, live.wetFrom);
        if (ahead) traceStroke(ahead, context, Math.min(1, last));
        context.stroke();
      });
  }

  /** Draws a part of a stroke on top. */
  #add(stroke: InkStroke, from?: number, to?: number): void {
    const box = inkBox(stroke, this.#style.width, from, to);
    this.#dry.paint(box, (dry) => this.#trace(dry, stroke, from, to));
  }

  #trace(dry: LayerContext, stroke: InkStroke, from?: number, to?: number): void {
    dry.globalAlpha = this.#faded.has(stroke) ? FADED_ALPHA : 1;
    this.#dip(dry);
    dry.beginPath();
    traceStroke(stroke, dry, from, to);
    dry.stroke();
  }

  #dip(context: LayerContext): void {
    context.strokeStyle = this.#style.color;
    context.lineWidth = this.#style.width;
    context.lineCap = context.lineJoin = 'round';
  }

  #boxOf(stroke: InkStroke): Box {
    const known = this.#boxes.get(stroke);
    if (known) return known;
    const box = inkBox(stroke, this.#style.width);
    this.#boxes.set(stroke, box);
    return box;
  }

  /** Gives the memory back: browsers keep only so many large canvases. */
  #release(): void {
    this.#scheduler.cancel();
    this.#dry.resize(0, 0);
    this.#wet.release();
    this.#drawn = null;
  }
}

/** Whether the one list begins the other. A plain loop: it runs with each stroke, over all ink. */
function isStart(some: readonly InkStroke[], all: readonly InkStroke[]): boolean {
  for (let i = 0; i < some.length; i++) if (some[i] !== all[i]) return false;
  return true;
}
