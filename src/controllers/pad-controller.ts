/**
 * Ties the pointer input and the renderer to one document for a connected period: samples in,
 * ink out. The only place where input, model and canvas meet; knows nothing of recognition.
 */
import { InkRenderer } from '../canvas/ink-renderer.js';
import { observeSize } from '../canvas/observe-size.js';
import { observeTheme } from '../canvas/observe-theme.js';
import type { InkDocument } from '../ink/document.js';
import { strokesNear, type Point } from '../ink/geometry.js';
import type { PenPolicy } from '../input/pen-policy.js';
import { PointerInput } from '../input/pointer-input.js';

/** What the pad tells its element. */
export interface PadListener {
  /** A pen (finger, mouse) touched the surface, or left it. */
  readonly onWriting: (isWriting: boolean) => void;
  /** Called around each change of the ink that a person makes with a pointer. */
  readonly onUserChange: (change: () => void) => void;
  /** A pen was seen for the first time: fingers may scroll from now on. */
  readonly onPenSeen: () => void;
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

export class PadController {
  readonly #document: InkDocument;
  readonly #policy: PenPolicy;
  readonly #listener: PadListener;
  #timeOrigin: number | null = null;

  constructor(document: InkDocument, policy: PenPolicy, listener: PadListener) {
    this.#document = document;
    this.#policy = policy;
    this.#listener = listener;
  }

  /** Works on the given elements until `signal` aborts. */
  start({ surface, dry, wet }: PadElements, signal: AbortSignal): void {
    const document = this.#document;
    const renderer = new InkRenderer(dry, wet);
    renderer.connect(signal);
    observeTheme(surface, dry, (style) => renderer.setStyle(style), signal);
    observeSize(surface, (size) => renderer.resize(size), signal);
    renderer.setSnapshot(document.snapshot);
    const stop = document.subscribe(({ snapshot, reason }) => {
      if (reason === 'load' || snapshot.strokes.length === 0) this.#timeOrigin = null;
      renderer.setSnapshot(snapshot);
    });
    signal.addEventListener('abort', stop, { once: true });
    const input = new PointerInput(surface, this.#policy, {
      onContactStart: () => this.#listener.onWriting(true),
      onContactEnd: () => this.#listener.onWriting(false),
      onPenSeen: () => this.#listener.onPenSeen(),
      onWetInk: (stroke) => renderer.setWet(stroke),
      onWetInkCancelled: () => renderer.setWet(null),
      onStroke: (stroke) => {
        // Both layers change in the same frame, so the stroke never blinks.
        renderer.setWet(null);
        this.#listener.onUserChange(() => document.add(stroke));
      },
      onErase: (from, to, isContinuing) => this.#erase(from, to, isContinuing),
      timeOrigin: (now) => (this.#timeOrigin ??= now - this.#lastTime()),
    });
    input.connect(signal);
  }

  #isWipeStarted = false;

  /** All that one wipe of the eraser takes is one step of undo. */
  #erase(from: Point, to: Point, isContinuing: boolean): void {
    if (!isContinuing) this.#isWipeStarted = false;
    const { strokes } = this.#document.snapshot;
    const hit = strokesNear(strokes, { from, to, radius: ERASER_RADIUS });
    if (hit.length === 0) return;
    const joinsPrevious = this.#isWipeStarted;
    this.#isWipeStarted = true;
    this.#listener.onUserChange(() => this.#document.erase(hit, { joinsPrevious }));
  }

  #lastTime(): number {
    const times = this.#document.snapshot.strokes.map(({ t }) => t?.at(-1) ?? 0);
    return times.length === 0 ? 0 : Math.max(...times) + RESUME_GAP_MS;
  }
}
