/**
 * Ties the pointer input and the renderer to one document for a connected period: samples in,
 * ink out. The only place where input, model and canvas meet; knows nothing of recognition.
 */
import { InkRenderer, type InkCanvases } from '../canvas/ink-renderer.js';
import type { InkTrail } from '../canvas/ink-trail.js';
import { observeSize } from '../canvas/observe-size.js';
import { observeTheme } from '../canvas/observe-theme.js';
import { chunkLoader } from '../chunk-loader.js';
import type { InkDocument, Step } from '../ink/document.js';
import type { Point } from '../ink/geometry.js';
import type { StrokeIndex } from '../ink/stroke-index.js';
import type { InkStroke } from '../ink/types.js';
import type { ContactOrigin, InkSink, Tip } from '../input/ink-sink.js';
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
  /** Fingers scroll from now on, or write again. */
  readonly onWhoWrites: () => void;
  /** Whether strokes may scratch others out. */
  readonly canScratchOut: () => boolean;
  /** A part that a person needs now could not be loaded. */
  readonly onLost: (part: string, cause: unknown) => void;
}

export interface PadElements extends InkCanvases {
  readonly surface: HTMLElement;
}

type Wipe = Parameters<InkSink['onErase']>;

/** Half the width of the eraser in CSS px. */
const ERASER_RADIUS = 8;
/** Loaded ink has its own time; writing on goes this long after its last point. */
const RESUME_GAP_MS = 1000;
/** More than a hand does while it lands. */
const RETRACTABLE = 8;

const loadTrail = chunkLoader(() => import('../canvas/ink-trail.js'));
const loadScratchOut = chunkLoader(() => import('./scratch-out-preview.js'));
const loadStrokeIndex = chunkLoader(() => import('../ink/stroke-index.js'));

export class PadController implements InkSink {
  readonly onDecision: InkSink['onDecision'];
  readonly onWhoWrites: InkSink['onWhoWrites'];
  readonly #document: InkDocument;
  readonly #policy: PenPolicy;
  readonly #listener: PadListener;
  #trail: InkTrail | null = null;
  #renderer: InkRenderer | null = null;
  #timeOrigin: number | null = null;
  /** Of the stroke under way. */
  #canScratchOut = false;
  #look: (() => Tip) | null = null;
  /** What the stroke under way scratches out; loaded once there is ink. */
  #preview: ScratchOutPreview | null = null;
  #index: StrokeIndex | null = null;
  /** Until it is there. */
  #wipes: Wipe[] = [];
  /** What may still turn out to be a palm's doing, newest last. */
  readonly #newest: { readonly contact: ContactOrigin; readonly step: Step }[] = [];

  constructor(document: InkDocument, policy: PenPolicy, listener: PadListener) {
    this.#document = document;
    this.#policy = policy;
    this.#listener = listener;
    this.onDecision = listener.onDecision;
    this.onWhoWrites = listener.onWhoWrites;
  }

  /** Works on the given elements until `signal` aborts. */
  start({ surface, ...canvases }: PadElements, signal: AbortSignal): void {
    const document = this.#document;
    // Before the renderer: a stroke under way when the period ends is still finished.
    new PointerInput(surface, this.#policy, this).connect(signal);
    const renderer = new InkRenderer(canvases, this.#onFrame, signal);
    this.#renderer = renderer;
    this.#preview = null;
    this.#timeOrigin = null; // another document may count its time from elsewhere
    observeTheme(surface, canvases.dry, (style) => (renderer.style = style), signal);
    this.#trail = null;
    // Ink does without a trail, and the next page load may bring it.
    const addTrail = (): unknown =>
      this.#addTrail(surface, renderer, signal).catch(() => undefined);
    if ('ink' in navigator)
      surface.addEventListener('pointerdown', addTrail, { signal, once: true });
    observeSize(surface, (size) => renderer.resize(size), signal);
    renderer.setSnapshot(document.snapshot);
    const stop = document.subscribe(({ snapshot, reason }) => {
      if (reason === 'load' || snapshot.strokes.length === 0) this.#timeOrigin = null;
      renderer.setSnapshot(snapshot);
    });
    signal.addEventListener('abort', stop, { once: true });
  }

  onContact(isWriting: boolean): void {
    this.#canScratchOut = isWriting && this.#listener.canScratchOut();
    if (!this.#document.isEmpty && this.#canScratchOut) {
      // Not loaded, it erases nothing; the next stroke tries again.
      this.#loadPreview().catch(() => undefined);
    }
    this.#listener.onWriting(isWriting);
  }

  /** With the first contact of a period; nobody writes on most pads. */
  async #addTrail(surface: HTMLElement, renderer: InkRenderer, signal: AbortSignal): Promise<void> {
    const { InkTrail } = await loadTrail();
    if (signal.aborted) return;
    this.#trail = new InkTrail(() => renderer.style);
    await this.#trail.connect(surface, signal);
  }

  onWetInk(stroke: InkStroke, look: () => Tip): void {
    this.#look = look;
    this.#renderer?.setWet(stroke);
  }

  onDrop(contact: ContactOrigin): void {
    this.#renderer?.setWet(null);
    this.#scratchedBy(null);
    this.#retractWhile((done) => done.contact === contact);
  }

  /** Once per frame, however many samples came. */
  readonly #onFrame = (stroke: InkStroke): readonly Point[] => {
    const tip = this.#look?.();
    this.#scratchedBy(stroke);
    if (tip?.event) this.#trail?.follow(tip.event);
    return tip?.ahead ?? [];
  };

  onStroke(stroke: InkStroke, contact: ContactOrigin, isLifted: boolean): void {
    const erased = isLifted && this.#listener.canScratchOut() ? this.#scratchedBy(stroke) : [];
    if (erased.length > 0) {
      // Both in the same frame: the scribble goes with what it takes.
      this.#renderer?.setWet(null);
      this.#change(contact, (document) => document.erase(erased, { reason: 'scratch-out' }));
    } else {
      this.#renderer?.finish(stroke);
      this.#change(contact, (document) => document.add(stroke));
    }
    this.#scratchedBy(null);
  }

  onPalm(since: number): void {
    this.#retractWhile(({ contact }) => contact.type === 'touch' && contact.startedAt >= since);
  }

  /** Takes back the newest of what contacts did, for as long as it is of a kind. */
  #retractWhile(isWrong: (done: { readonly contact: ContactOrigin }) => boolean): void {
    this.#wipes = this.#wipes.filter(([, , contact]) => !isWrong({ contact }));
    for (let last = this.#newest.at(-1); last && isWrong(last); last = this.#newest.at(-1)) {
      const { step } = last;
      this.#newest.pop();
      this.#listener.onUserChange(() => this.#document.retract(step));
    }
  }

  /** Changes the ink, and remembers whose doing that was. */
  #change(contact: ContactOrigin, edit: (document: InkDocument) => Step | undefined): void {
    this.#listener.onUserChange(() => {
      const step = edit(this.#document);
      if (!step || step === this.#newest.at(-1)?.step) return;
      this.#newest.push({ contact, step });
      if (this.#newest.length > RETRACTABLE) this.#newest.shift();
    });
  }

  async #loadPreview(): Promise<void> {
    const renderer = this.#renderer;
    if (this.#preview || !renderer) return;
    const { previewScratchOut } = await loadScratchOut();
    if (renderer === this.#renderer) this.#preview ??= previewScratchOut(this.#document, renderer);
  }

  /** Shows what a stroke scratches out so far, and tells it; `null` when there is no stroke. */
  #scratchedBy(stroke: InkStroke | null): readonly number[] {
    return this.#preview?.(this.#canScratchOut ? stroke : null) ?? [];
  }

  /** All that one wipe of the eraser takes is one step of undo. */
  onErase(...wipe: Wipe): void {
    const [from, to, contact] = wipe;
    if (!this.#index) {
      this.#wipes.push(wipe);
      this.#loadIndex();
      return;
    }
    const { strokes } = this.#document.snapshot;
    const hit = this.#index.near(strokes, { from, to, radius: ERASER_RADIUS });
    const last = this.#newest.at(-1);
    const joins = last?.contact === contact ? last.step : undefined;
    this.#change(contact, (document) => document.erase(hit, { joins }));
  }

  /** Only erasing needs it, and waits for it. */
  #loadIndex(): void {
    loadStrokeIndex().then(
      ({ StrokeIndex }) => {
        this.#index ??= new StrokeIndex();
        for (const wipe of this.#wipes.splice(0)) this.onErase(...wipe);
      },
      (cause: unknown) => {
        // The next wipe tries again. Whoever waited with this one is told once.
        if (this.#wipes.splice(0).length > 0) this.#listener.onLost('eraser', cause);
      },
    );
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
