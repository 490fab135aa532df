/**
 * Turns pointer events on the writing surface into strokes and eraser wipes. Owns the one
 * contact that writes; must not keep strokes, draw, or know what becomes of the ink.
 */
import { chunkLoader } from '../chunk-loader.js';
import type { Point } from '../ink/geometry.js';
import type { InkSink, Tip } from './ink-sink.js';
import type { ContactFacts, PenPolicy } from './pen-policy.js';
import { StrokeBuilder, type Sample } from './stroke-builder.js';
import { SurfaceMap } from './surface-map.js';

const loadScroll = chunkLoader(() => import('./two-finger-scroll.js'));

type Contact = { readonly id: number; readonly type: string; readonly startedAt: number } & (
  | { readonly kind: 'ink'; readonly builder: StrokeBuilder }
  | { readonly kind: 'erase'; last: Point }
);

/** A second finger this soon after the first means a gesture, not a resting palm. */
const GESTURE_MS = 150;
/** A hand lands at most this long before the pen it holds. */
const PALM_MS = 500;
/** A pen whose stroke the system took is back this soon and this near. */
const REJOIN_MS = 100;
const REJOIN_PX = 12;
/** Expected points show for this long; so long, too, may be between two moves of a slow device. */
const REST_MS = 50;
/** Some pens report their button only while they hover; it counts for this long. */
const HOVER_MS = 300;

export class PointerInput {
  readonly #surface: HTMLElement;
  readonly #policy: PenPolicy;
  readonly #sink: InkSink;
  readonly #map: SurfaceMap;
  /** The fingers on the surface. They scroll as soon as there are two: never more than one writes. */
  readonly #touches = new Set<number>();
  #contact: Contact | null = null;
  /** A pen stroke that the system cut off. */
  #cut: { readonly contact: Contact; readonly builder: StrokeBuilder; readonly at: number } | null =
    null;
  #hover = { buttons: 0, at: -Infinity };
  /** A frame came since the surface was looked at: nobody sees a new layout before that. */
  #isFrameNew = true;
  /** What the contact that writes did since it was looked at, and the newest event of that. */
  #moves: PointerEvent[] = [];
  #newest: PointerEvent | null = null;
  #lastType = '';

  constructor(surface: HTMLElement, policy: PenPolicy, sink: InkSink) {
    this.#surface = surface;
    this.#policy = policy;
    this.#sink = sink;
    this.#map = new SurfaceMap(surface);
  }

  /** Listens until `signal` aborts; a stroke under way is finished then. */
  connect(signal: AbortSignal): void {
    const surface = this.#surface;
    const view = surface.ownerDocument.defaultView;
    surface.addEventListener('pointerdown', (event) => this.#onDown(event), { signal });
    // From the window: capture may be refused, and WebKitGTK sends the events of a captured pen
    // to whatever is below it (seen in 2.50; once it does not, the surface will do).
    const everywhere = { signal, capture: true };
    view?.addEventListener('pointermove', (event) => this.#onMove(event), everywhere);
    view?.addEventListener('pointerup', (event) => this.#onUp(event), everywhere);
    view?.addEventListener('pointercancel', (event) => this.#onCancel(event), everywhere);
    surface.addEventListener('lostpointercapture', (event) => this.#onCancel(event), { signal });
    surface.addEventListener('contextmenu', (event) => this.#onContextMenu(event), { signal });
    // Safari's Scribble and double-tap magnifier take quick strokes away unless the touch
    // events themselves are refused, by a listener that is not passive.
    const refuse = (event: TouchEvent): void => {
      if (this.#contact || !this.#policy.isTouchLeftToPage) event.preventDefault();
    };
    surface.addEventListener('touchstart', refuse, { signal, passive: false });
    surface.addEventListener('touchmove', refuse, { signal, passive: false });
    let isAsked = false;
    const onTouch = (): void => {
      if (isAsked) return;
      isAsked = true;
      // Without it the page still scrolls beside the pad; the next touch tries again.
      this.#loadScroll(signal).catch(() => (isAsked = false));
    };
    surface.addEventListener('touchstart', onTouch, { signal });
    view?.addEventListener('blur', () => this.#finish(), { signal });
    const document = surface.ownerDocument;
    const onHidden = (): void => {
      if (document.hidden) this.#finish();
    };
    document.addEventListener('visibilitychange', onHidden, { signal });
    signal.addEventListener('abort', () => this.#finish(), { once: true });
  }

  #onDown(event: PointerEvent): void {
    if (event.pointerType === 'touch') {
      // The first finger of all: whatever was still noted was lifted unheard.
      if (event.isPrimary) this.#touches.clear();
      this.#touches.add(event.pointerId);
    }
    this.#lastType = event.pointerType;
    const isPen = event.pointerType === 'pen';
    if (this.#policy.note(event, event.timeStamp)) this.#sink.onWhoWrites();
    if (this.#contact && !this.#yields(this.#contact, event)) {
      this.#sink.onDecision('ignore', event);
      return;
    }
    if (isPen) this.#sink.onPalm(event.timeStamp - PALM_MS);
    const isGesture = this.#touches.size > 1 && !isPen;
    const kind = isGesture ? 'ignore' : this.#policy.decide(this.#withHover(event));
    this.#sink.onDecision(kind, event);
    if (kind === 'ignore') return;
    this.#map.invalidate();
    this.#isFrameNew = true;
    this.#newest = null;
    const sample = this.#sample(event);
    const { pointerId: id, pointerType: type, timeStamp: startedAt } = event;
    if (kind === 'ink') {
      const builder =
        this.#rejoin(event, sample) ?? new StrokeBuilder(this.#sink.timeOrigin(startedAt));
      builder.add(sample);
      this.#contact = { id, type, startedAt, kind, builder };
    } else {
      this.#contact = { id, type, startedAt, kind, last: sample };
    }
    this.#capture(id);
    this.#sink.onContact(true);
    this.#showWet();
    this.#wipe(sample);
  }

  /** Whether the contact that writes gives way to a new one. */
  #yields(contact: Contact, event: PointerEvent): boolean {
    if (contact.id === event.pointerId) {
      this.#finish(event); // its end was never reported
      return true;
    }
    if (contact.type !== 'touch') return false;
    if (event.pointerType === 'pen') {
      this.#drop(event); // the palm landed first
      return true;
    }
    if (event.pointerType === 'touch' && event.timeStamp - contact.startedAt < GESTURE_MS) {
      this.#drop(event);
    }
    return false;
  }

  /** Only fingers need it, and the second comes after the first. */
  async #loadScroll(signal: AbortSignal): Promise<void> {
    const isFree = (): boolean => !this.#contact && !this.#policy.isTouchLeftToPage;
    const { scrollByTwoFingers } = await loadScroll();
    if (!signal.aborted) scrollByTwoFingers(this.#surface, isFree, signal);
  }

  /** The stroke that a pen goes on with, after the system had taken the pen away. */
  #rejoin({ pointerType, timeStamp }: PointerEvent, { x, y }: Point): StrokeBuilder | null {
    const cut = this.#cut;
    this.#cut = null;
    if (!cut || pointerType !== 'pen' || timeStamp - cut.at > REJOIN_MS) return null;
    const { last } = cut.builder;
    if (Math.hypot(x - last.x, y - last.y) > REJOIN_PX) return null;
    this.#sink.onDrop(cut.contact);
    return cut.builder;
  }

  /** The facts of a contact with the button that its pen hovered with just before. */
  #withHover(event: PointerEvent): ContactFacts {
    const { pointerType, button, buttons, width, height, timeStamp } = event;
    const isFresh = pointerType === 'pen' && timeStamp - this.#hover.at < HOVER_MS;
    const held = isFresh ? this.#hover.buttons : 0;
    return { pointerType, button, buttons: buttons | held, width, height };
  }

  #onMove(event: PointerEvent): void {
    const contact = this.#contact;
    if (!contact && event.pointerType === 'pen') {
      this.#hover = { buttons: event.buttons, at: event.timeStamp };
    }
    if (contact?.id !== event.pointerId) return;
    if (event.buttons === 0 && event.pointerType !== 'touch') {
      this.#finish(event); // the pen is in the air and the end of the stroke was lost
      return;
    }
    if (this.#isFrameNew) {
      this.#isFrameNew = false;
      this.#map.revise();
      this.#showWet();
    }
    // Read now: later some do not know them. Empty or missing in some, and on insecure origins.
    const parts = event.getCoalescedEvents?.() ?? [];
    this.#moves.push(...(parts.length > 0 ? parts : [event]));
    this.#newest = event;
    if (contact.kind === 'ink') return;
    this.#isFrameNew = true; // no frame asks for what an eraser did
    this.#takeMoves();
  }

  /** Takes in what came since the last frame: all of it at once costs less than event by event. */
  #takeMoves(): void {
    const [contact, moves] = [this.#contact, this.#moves];
    this.#moves = [];
    for (const move of moves) {
      if (contact?.kind === 'ink') contact.builder.add(this.#sample(move));
      else this.#wipe(this.#sample(move));
    }
  }

  readonly #look = (): Tip => {
    this.#isFrameNew = true;
    this.#takeMoves();
    const event = this.#newest;
    const isResting = performance.now() - (event?.timeStamp ?? 0) > REST_MS;
    const predicted = (!isResting && event?.getPredictedEvents?.().slice(0, 2)) || [];
    return { event, ahead: predicted.map((part) => this.#map.toSurface(part)) };
  };

  #onUp(event: PointerEvent): void {
    this.#touches.delete(event.pointerId);
    const contact = this.#contact;
    if (contact?.id !== event.pointerId) return;
    this.#takeMoves();
    this.#map.revise();
    if (contact.kind === 'ink') contact.builder.addLift(this.#sample(event));
    this.#finish(event);
  }

  /** The system took the pointer: a pen was in use, a finger had begun to scroll. */
  #onCancel(event: PointerEvent): void {
    if (event.type === 'pointercancel') this.#touches.delete(event.pointerId);
    const contact = this.#contact;
    if (contact?.id !== event.pointerId) return;
    this.#takeMoves();
    const builder = contact.kind === 'ink' ? contact.builder : null;
    if (contact.type === 'touch' || builder?.length === 1) {
      this.#drop(event);
      return;
    }
    if (builder) this.#cut = { contact, builder: builder.copy(), at: event.timeStamp };
    this.#finish(event);
  }

  /**
   * Long-pressing what writes opens no menu; mouse and keys keep theirs. Windows asks for it once
   * the pen is lifted, and some browsers do not say for which pointer.
   */
  #onContextMenu(event: MouseEvent & { readonly pointerType?: string }): void {
    const { pointerType = this.#lastType } = event;
    const { isEnabled, isTouchLeftToPage } = this.#policy;
    const isWriting =
      pointerType === 'pen' ? isEnabled : pointerType === 'touch' && !isTouchLeftToPage;
    if (this.#contact || isWriting) event.preventDefault();
  }

  #finish(event: PointerEvent | null = null): void {
    const contact = this.#contact;
    if (!contact) return;
    this.#takeMoves();
    this.#contact = null;
    this.#sink.onDecision('finish', event);
    const isLifted = /^pointer(up|down|move)$/.test(event?.type ?? '');
    if (contact.kind === 'ink') this.#sink.onStroke(contact.builder.finish(), contact, isLifted);
    this.#sink.onContact(false);
  }

  #drop(event: PointerEvent): void {
    const contact = this.#contact;
    if (!contact) return;
    this.#contact = null;
    this.#moves = [];
    this.#sink.onDecision('drop', event);
    this.#sink.onDrop(contact);
    this.#sink.onContact(false);
  }

  #showWet(): void {
    if (this.#contact?.kind === 'ink') this.#sink.onWetInk(this.#contact.builder.live, this.#look);
  }

  #wipe(to: Point): void {
    const contact = this.#contact;
    if (contact?.kind !== 'erase') return;
    this.#sink.onErase(contact.last, to, contact);
    contact.last = to;
  }

  #sample(event: PointerEvent): Sample {
    const { x, y } = this.#map.toSurface(event);
    return { x, y, time: event.timeStamp, pressure: event.pressure };
  }

  /** Throws when the pointer is already gone or synthetic; writing works without capture. */
  #capture(id: number): void {
    try {
      this.#surface.setPointerCapture(id);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }
}
