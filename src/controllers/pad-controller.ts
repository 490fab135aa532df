/**
 * Ties the pointer input and the renderer to one document for a connected period: samples in,
 * ink out. The only place where input, model and canvas meet; knows nothing of recognition.
 */
import { InkRenderer } from '../canvas/ink-renderer.js';
import type { InkTrail } from '../canvas/ink-trail.js';
import { observeSize } from '../canvas/observe-size.js';
import { observeTheme } from '../canvas/observe-theme.js';
import { chunkLoader } from '../chunk-loader.js';
import type { InkDocument } from '../ink/document.js';
import { strokesNear, type Point } from '../ink/geometry.js';
import type { StrokeIndex } from '../ink/stroke-index.js';
import type { InkStroke } from '../ink/types.js';
import type { InkSink, StrokeFacts, Tip } from '../input/ink-sink.js';
import type { PenPolicy } from '../input/pen-policy.js';
import { PointerInput } from '../input/pointer-input.js';
import type { ScratchOutPreview } from './scratch-out-preview.js';

/** What the pad tells its element. */
export interface PadListener {
  /** A pen (finger, mouse) touched the surface, or left it. */
  readonly onWriting: (isWriting: boolean) => void;
  /** Called around each change of the ink that a person makes with a pointer. */
  readonly onUserChange: (change: () => void) => void;
  /** What was made of a pointer event. */
  readonly onDecision: InkSink['onDecision'];
  /** A pen was seen: fingers scroll from now on. */
  readonly onPenSeen: () => void;
  /** Whether strokes may scratch others out. */
  readonly canScratchOut: () => boolean;
}

export interface PadElements {
  readonly surface: HTMLElement;
  readonly dry: HTMLCanvasElement;
  readonly wet: HTMLCanvasElement;
}

/** Half the width of the eraser in CSS px. */
const ERASER_RADIUS = 8;
/** Loaded ink has its own time; writing on goes this long after its last point. */
const RESUME_GAP_MS = 1000;
/** More marks than a hand makes while it lands. */
const RETRACTABLE = 8;

const loadTrail = chunkLoader(() => import('../canvas/ink-trail.js'));
const loadScratchOut = chunkLoader(() => import('./scratch-out-preview.js'));
const loadStrokeIndex = chunkLoader(() => import('../ink/stroke-index.js'));

export class PadController implements InkSink {
  readonly onDecision: InkSink['onDecision'];
  readonly onPenSeen: InkSink['onPenSeen'];
  readonly #document: InkDocument;
  readonly #policy: PenPolicy;
  readonly #listener: PadListener;
  #trail: InkTrail | null = null;
  #loadTrail: (() => Promise<void>) | null = null;
  #renderer: InkRenderer | null = null;
  #timeOrigin: number | null = null;
  #isWipeStarted = false;
  /** What the stroke under way scratches out; loaded once there is ink. */
  #preview: ScratchOutPreview | null = null;
  #index: StrokeIndex | null = null;
  #indexing: Promise<void> | null = null;
  /** The strokes that may still turn out to be a palm's, newest last. */
  readonly #newest: (StrokeFacts & { readonly stroke: InkStroke })[] = [];

  constructor(document: InkDocument, policy: PenPolicy, listener: PadListener) {
    this.#document = document;
    this.#policy = policy;
    this.#listener = listener;
    this.onDecision = listener.onDecision;
    this.onPenSeen = listener.onPenSeen;
  }

  /** Works on the given elements until `signal` aborts. */
  start({ surface, dry, wet }: PadElements, signal: AbortSignal): void {
    const document = this.#document;
    const renderer = new InkRenderer(dry, wet);
    this.#renderer = renderer;
    this.#preview = null;
    this.#timeOrigin = null; // another document may count its time from elsewhere
    // Before the renderer: a stroke under way when the period ends is still finished and drawn.
    new PointerInput(surface, this.#policy, this).connect(signal);
    renderer.connect(signal);
    observeTheme(surface, dry, (style) => (renderer.style = style), signal);
    this.#trail = null;
    this.#loadTrail = async () => {
      this.#loadTrail = null;
      const { InkTrail } = await loadTrail();
      this.#trail = new InkTrail(() => renderer.style);
      await this.#trail.connect(surface, signal);
    };
    observeSize(surface, (size) => renderer.resize(size), signal);
    renderer.setSnapshot(document.snapshot);
    const stop = document.subscribe(({ snapshot, reason }) => {
      if (reason === 'load' || snapshot.strokes.length === 0) this.#timeOrigin = null;
      renderer.setSnapshot(snapshot);
    });
    signal.addEventListener('abort', stop, { once: true });
  }

  onContact(isWriting: boolean): void {
    if (!this.#document.isEmpty && this.#listener.canScratchOut()) {
      // Not loaded, it erases nothing; the next stroke tries again.
      this.#loadPreview().catch(() => undefined);
    }
    this.#listener.onWriting(isWriting);
    // Ink does without a trail, and the next page load may bring it.
    if (isWriting && 'ink' in navigator) void this.#loadTrail?.().catch(() => undefined);
  }

  onWetInk(stroke: InkStroke | null, tip?: Tip): void {
    const lookAhead = (): readonly Point[] => {
      if (tip) this.#trail?.follow(tip.event);
      return tip?.predict() ?? [];
    };
    this.#renderer?.setWet(stroke, lookAhead);
    this.#scratchedBy(stroke);
  }

  onStroke(stroke: InkStroke, { type, startedAt }: StrokeFacts, isLifted: boolean): void {
    const erased = isLifted ? this.#scratchedBy(stroke) : [];
    if (erased.length > 0) {
      // Both in the same frame: the scribble goes with what it takes.
      this.#renderer?.setWet(null);
      this.#listener.onUserChange(() => this.#document.erase(erased, { reason: 'scratch-out' }));
    } else {
      this.#renderer?.keepWet(stroke);
      this.#newest.push({ stroke, type, startedAt });
      if (this.#newest.length > RETRACTABLE) this.#newest.shift();
      this.#listener.onUserChange(() => this.#document.add(stroke));
    }
    this.#scratchedBy(null);
  }

  onPalm(since: number): void {
    for (let last = this.#newest.at(-1); last; last = this.#newest.at(-1)) {
      if (last.type !== 'touch' || last.startedAt < since) return;
      this.#retractNewest();
    }
  }

  onRejoin(): void {
    this.#retractNewest();
  }

  #retractNewest(): void {
    const last = this.#newest.pop();
    if (last) this.#listener.onUserChange(() => this.#document.retract(last.stroke));
  }

  async #loadPreview(): Promise<void> {
    const renderer = this.#renderer;
    if (this.#preview || !renderer) return;
    const { previewScratchOut } = await loadScratchOut();
    if (renderer === this.#renderer) this.#preview ??= previewScratchOut(this.#document, renderer);
  }

  /** Shows what a stroke scratches out so far, and tells it; `null` when there is no stroke. */
  #scratchedBy(stroke: InkStroke | null): readonly number[] {
    return this.#preview?.(this.#listener.canScratchOut() ? stroke : null) ?? [];
  }

  /** All that one wipe of the eraser takes is one step of undo. */
  onErase(from: Point, to: Point, isContinuing: boolean): void {
    if (!isContinuing) this.#isWipeStarted = false;
    const { strokes } = this.#document.snapshot;
    const reach = { from, to, radius: ERASER_RADIUS };
    const hit = this.#index?.near(strokes, reach) ?? strokesNear(strokes, reach);
    void (this.#indexing ??= this.#loadIndex());
    if (hit.length === 0) return;
    const joinsPrevious = this.#isWipeStarted;
    this.#isWipeStarted = true;
    this.#listener.onUserChange(() => this.#document.erase(hit, { joinsPrevious }));
  }

  /** Only erasing needs it; until it is there, or without it, all strokes are looked at. */
  async #loadIndex(): Promise<void> {
    try {
      const { StrokeIndex } = await loadStrokeIndex();
      this.#index = new StrokeIndex();
    } catch {
      this.#indexing = null; // the next wipe tries again
    }
  }

  timeOrigin(now: number): number {
    if (this.#document.isEmpty) this.#timeOrigin = null; // a drawing begins with its first stroke
    return (this.#timeOrigin ??= now - this.#lastTime());
  }

  #lastTime(): number {
    const times = this.#document.snapshot.strokes.map(({ t }) => t?.at(-1) ?? 0);
    return times.length === 0 ? 0 : Math.max(...times) + RESUME_GAP_MS;
  }
}
