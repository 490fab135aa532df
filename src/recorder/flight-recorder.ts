/**
 * Records what happens at one pad until it is stopped: pointer events with the pad's decisions,
 * and the element's own events. Watches only; changes nothing. Only ever loaded on demand.
 */
import type { MathpixInkEventMap } from '../events.js';
import type { InkStroke } from '../ink/types.js';
import { SurfaceMap } from '../input/surface-map.js';
import type { Decision } from '../input/ink-sink.js';
import type { Trace, TraceEvent, TraceNote } from './trace.js';

/** What the recorder must know of its pad. */
export interface RecorderOptions {
  readonly host: HTMLElement & { readonly penMode: string; readonly tool: string };
  /** `null` before the pad was ever on a page. */
  readonly surface: HTMLElement | null;
  readonly strokes: () => readonly InkStroke[];
}

const POINTER_TYPES = [
  'pointerover',
  'pointerenter',
  'pointerdown',
  'pointermove',
  'pointerup',
  'pointercancel',
  'pointerout',
  'pointerleave',
  'gotpointercapture',
  'lostpointercapture',
] as const;

type Details = Readonly<Record<string, string | number | boolean | null>>;

/** What of each event goes into the file. Never a body, which holds the session's id. */
const NOTES: {
  readonly [Name in keyof MathpixInkEventMap]: (event: MathpixInkEventMap[Name]) => Details;
} = {
  'mathpix-strokes': ({ reason, strokeCount, revision }) => ({ reason, strokeCount, revision }),
  'mathpix-request': ({ body }) => ({ strokeCount: body.strokes.strokes.x.length }),
  'mathpix-result': ({ result }) => ({
    latex: result.latex,
    confidence: result.confidence,
    revision: result.revision,
    current: result.current,
    source: result.source,
  }),
  'mathpix-status': ({ status, previous }) => ({ status, previous }),
  'mathpix-session': ({ sessionCount }) => ({ sessionCount }),
  'mathpix-error': ({ error }) => ({
    code: error.code,
    retryable: error.retryable,
    httpStatus: error.httpStatus ?? null,
    requestId: error.requestId ?? null,
  }),
  'mathpix-metrics': ({ metrics }) => ({ ...metrics }),
  'mathpix-limit': ({ limit, max, waitMs }) => ({ limit, max, waitMs }),
};

export class FlightRecorder {
  readonly #options: RecorderOptions;
  readonly #surface: HTMLElement;
  readonly #map: SurfaceMap;
  readonly #control = new AbortController();
  readonly #startedAt = performance.now();
  readonly #before: readonly InkStroke[];
  readonly #events: TraceEvent[] = [];
  readonly #timeline: TraceNote[] = [];
  readonly #decisions = new WeakMap<Event, Decision>();
  readonly #noted = new WeakMap<Event, number>();
  /** Pointers that went down on the surface. */
  readonly #ids = new Set<number>();

  /** @throws {DOMException} `InvalidStateError` when the pad is not on the page */
  constructor(options: RecorderOptions) {
    const { host, surface } = options;
    if (!surface || !host.isConnected) {
      throw new DOMException('The field is not on the page.', 'InvalidStateError');
    }
    this.#options = options;
    this.#surface = surface;
    this.#before = options.strokes();
    this.#map = new SurfaceMap(surface);
    const { signal } = this.#control;
    // Where the pad listens, so that nothing it acts on is missed.
    for (const type of POINTER_TYPES) {
      const onPointer = (event: PointerEvent): void => this.#onPointer(event);
      surface.ownerDocument.defaultView?.addEventListener(type, onPointer, {
        signal,
        capture: true,
      });
    }
    for (const name of Object.keys(NOTES) as (keyof MathpixInkEventMap)[]) {
      this.#watch(host, name);
    }
    const { ownerDocument } = host;
    const onVisibility = (): void => this.#note('visibility', { isHidden: ownerDocument.hidden });
    ownerDocument.addEventListener('visibilitychange', onVisibility, { signal });
    for (const type of ['blur', 'resize', 'online', 'offline']) {
      ownerDocument.defaultView?.addEventListener(type, () => this.#note(type, {}), { signal });
    }
  }

  /** What the pad made of an event, or without one of what was under way. */
  decide(decision: Decision, event: Event | null): void {
    if (!event || this.#decisions.has(event)) {
      this.#note('decision', { decision });
      return;
    }
    this.#decisions.set(event, decision);
    const index = this.#noted.get(event);
    const noted = index === undefined ? undefined : this.#events[index];
    if (index !== undefined && noted) this.#events[index] = { ...noted, decision };
  }

  /** Ends the recording and gives it as a JSON file. */
  stop(about = 'A flight recording'): File {
    this.#control.abort();
    const { host, strokes } = this.#options;
    const { clientWidth: width, clientHeight: height, ownerDocument } = this.#surface;
    const trace: Trace = {
      format: 'mathpix-ink-trace',
      version: 1,
      about,
      agent: navigator.userAgent,
      setting: {
        penMode: host.penMode,
        tool: host.tool,
        width,
        height,
        ratio: ownerDocument.defaultView?.devicePixelRatio ?? 1,
      },
      before: this.#before,
      events: this.#events,
      timeline: this.#timeline,
      strokes: strokes(),
    };
    return new File([JSON.stringify(trace)], 'mathpix-ink-trace.json', {
      type: 'application/json',
    });
  }

  #watch(host: HTMLElement, name: keyof MathpixInkEventMap): void {
    const toDetails = NOTES[name] as (event: Event) => Details;
    const listen = (event: Event): void => this.#note(name, toDetails(event));
    host.addEventListener(name, listen, { signal: this.#control.signal });
  }

  #note(what: string, details: Details): void {
    this.#timeline.push({ at: this.#since(performance.now()), what, ...details });
  }

  /** Events of the surface, and of pointers that went down on it wherever they are now. */
  #onPointer(event: PointerEvent): void {
    const { type, pointerId } = event;
    const isOnSurface = event.composedPath().includes(this.#surface);
    if (isOnSurface && type === 'pointerdown') this.#ids.add(pointerId);
    if (isOnSurface || this.#ids.has(pointerId)) this.#notePointer(event);
    if (type === 'pointerup' || type === 'pointercancel') this.#ids.delete(pointerId);
  }

  #notePointer(event: PointerEvent): void {
    const map = this.#map;
    map.invalidate(); // whatever moved since, this is where the event is
    const { x, y } = map.toSurface(event);
    const decision = this.#decisions.get(event);
    this.#noted.set(event, this.#events.length);
    this.#events.push({
      at: this.#since(event.timeStamp),
      type: event.type,
      id: event.pointerId,
      pointer: event.pointerType,
      isPrimary: event.isPrimary,
      button: event.button,
      buttons: event.buttons,
      x: round(x),
      y: round(y),
      pressure: round(event.pressure),
      width: round(event.width),
      height: round(event.height),
      tiltX: event.tiltX,
      tiltY: event.tiltY,
      isTrusted: event.isTrusted,
      ...(decision && { decision }),
      coalesced: (event.getCoalescedEvents?.() ?? []).map((part) => {
        const at = map.toSurface(part);
        return [this.#since(part.timeStamp), round(at.x), round(at.y), round(part.pressure)];
      }),
    });
  }

  #since(time: number): number {
    return round(time - this.#startedAt);
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
