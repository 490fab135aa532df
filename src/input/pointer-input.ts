/**
 * Turns pointer events on the writing surface into strokes and eraser wipes. Owns the one
 * contact that writes; must not keep strokes, draw, or know what becomes of the ink.
 */
import type { Point } from '../ink/geometry.js';
import type { InkStroke } from '../ink/types.js';
import type { PenPolicy } from './pen-policy.js';
import { StrokeBuilder, type Sample } from './stroke-builder.js';
import { SurfaceMap } from './surface-map.js';

/** Who receives the ink. */
export interface InkSink {
  /** A contact began to write or erase, or ended. */
  onContact(isWriting: boolean): void;
  /** A pen was seen for the first time. */
  onPenSeen(): void;
  /** The stroke under way; `null` when it is not to be: a palm, a second finger, a scroll. */
  onWetInk(stroke: InkStroke | null): void;
  onStroke(stroke: InkStroke): void;
  /** The eraser moved; `isContinuing` is false for the first segment of a wipe. */
  onErase(from: Point, to: Point, isContinuing: boolean): void;
  /** Event time at which the drawing began; `now` when it begins with this contact. */
  timeOrigin(now: number): number;
}

type Contact = { readonly id: number; readonly type: string; readonly startedAt: number } & (
  | { readonly kind: 'ink'; readonly builder: StrokeBuilder }
  | { readonly kind: 'erase'; last: Point; hasErased: boolean }
);

/** A second finger this soon after the first means a gesture, not a resting palm. */
const GESTURE_MS = 150;

export class PointerInput {
  readonly #surface: HTMLElement;
  readonly #policy: PenPolicy;
  readonly #sink: InkSink;
  readonly #map: SurfaceMap;
  #contact: Contact | null = null;

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
    const forget = (): void => this.#map.invalidate();
    view?.addEventListener('scroll', forget, { signal, passive: true, capture: true });
    view?.addEventListener('resize', forget, { signal, passive: true });
    view?.addEventListener('blur', () => this.#finish(), { signal });
    signal.addEventListener('abort', () => this.#finish(), { once: true });
  }

  #onDown(event: PointerEvent): void {
    if (this.#policy.notePen(event)) this.#sink.onPenSeen();
    if (this.#contact && !this.#yields(this.#contact, event)) return;
    const kind = this.#policy.decide(event);
    if (kind === 'ignore') return;
    this.#map.invalidate();
    const sample = this.#sample(event);
    const { pointerId: id, pointerType: type, timeStamp: startedAt } = event;
    if (kind === 'ink') {
      const builder = new StrokeBuilder(this.#sink.timeOrigin(startedAt));
      builder.add(sample);
      this.#contact = { id, type, startedAt, kind, builder };
    } else {
      this.#contact = { id, type, startedAt, kind, last: sample, hasErased: false };
    }
    this.#capture(id);
    this.#sink.onContact(true);
    if (kind === 'ink') this.#showWet();
    else this.#wipe(sample);
  }

  /** Whether the contact that writes gives way to a new one. */
  #yields(contact: Contact, event: PointerEvent): boolean {
    if (contact.id === event.pointerId) {
      this.#finish(); // its end was never reported
      return true;
    }
    if (contact.type !== 'touch') return false;
    if (event.pointerType === 'pen') {
      this.#drop(); // the palm landed first
      return true;
    }
    if (event.pointerType === 'touch' && event.timeStamp - contact.startedAt < GESTURE_MS) {
      this.#drop();
    }
    return false;
  }

  #onMove(event: PointerEvent): void {
    const contact = this.#contact;
    if (contact?.id !== event.pointerId) return;
    if (event.buttons === 0 && event.pointerType !== 'touch') {
      this.#finish(); // the pen is in the air and the end of the stroke was lost
      return;
    }
    for (const sample of this.#samples(event)) {
      if (contact.kind === 'ink') contact.builder.add(sample);
      else this.#wipe(sample);
    }
    if (contact.kind === 'ink') this.#showWet();
  }

  #onUp(event: PointerEvent): void {
    const contact = this.#contact;
    if (contact?.id !== event.pointerId) return;
    if (contact.kind === 'ink') contact.builder.addLift(this.#sample(event));
    this.#finish();
  }

  /** The system took the pointer: a pen had written, a finger had begun to scroll. */
  #onCancel(event: PointerEvent): void {
    const contact = this.#contact;
    if (contact?.id !== event.pointerId) return;
    const isWriting = contact.kind === 'ink' && contact.type !== 'touch';
    if (isWriting && contact.builder.length > 1) this.#finish();
    else this.#drop();
  }

  /** Long-pressing a pen or a finger writes; the mouse keeps its menu. */
  #onContextMenu(event: MouseEvent): void {
    const isMouse = !('pointerType' in event) || event.pointerType === 'mouse';
    if (this.#contact || (!isMouse && !this.#policy.isTouchLeftToPage)) event.preventDefault();
  }

  #finish(): void {
    const contact = this.#contact;
    if (!contact) return;
    this.#contact = null;
    if (contact.kind === 'ink') this.#sink.onStroke(contact.builder.finish());
    this.#sink.onContact(false);
  }

  #drop(): void {
    const contact = this.#contact;
    if (!contact) return;
    this.#contact = null;
    if (contact.kind === 'ink') this.#sink.onWetInk(null);
    this.#sink.onContact(false);
  }

  #showWet(): void {
    if (this.#contact?.kind === 'ink') this.#sink.onWetInk(this.#contact.builder.live);
  }

  #wipe(to: Point): void {
    const contact = this.#contact;
    if (contact?.kind !== 'erase') return;
    this.#sink.onErase(contact.last, to, contact.hasErased);
    contact.last = to;
    contact.hasErased = true;
  }

  /** The list is empty or missing in some browsers and on insecure origins. */
  #samples(event: PointerEvent): Sample[] {
    const coalesced = event.getCoalescedEvents?.() ?? [];
    return (coalesced.length > 0 ? coalesced : [event]).map((part) => this.#sample(part));
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
