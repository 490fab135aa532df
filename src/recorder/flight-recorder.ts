/**
 * Records what happens at one pad until it is stopped: pointer events with the pad's decisions,
 * and the element's own events. Watches only; changes nothing. Only ever loaded on demand.
 */
import type { MathpixInkEventMap } from '../events.js';
import type { InkStroke } from '../ink/types.js';
import { SurfaceMap } from '../input/surface-map.js';
import type { Decision } from '../input/ink-sink.js';
import { ActLog } from './act-log.js';
import type { Trace, TraceEvent, TraceNote, TraceSetting } from './trace.js';

/** What the recorder must know of its pad. */
export interface RecordedField extends HTMLElement {
  readonly penMode: string;
  readonly tool: string;
  readonly scratchOut: string;
  readonly readOnly: boolean;
  readonly canRedo: boolean;
  /** Lit tells its controllers when the field leaves the page. */
  addController(controller: LeavingController): void;
  removeController(controller: LeavingController): void;
}

interface LeavingController {
  hostDisconnected(): void;
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
  readonly #host: RecordedField;
  readonly #surface: HTMLElement;
  readonly #strokes: () => readonly InkStroke[];
  readonly #map: SurfaceMap;
  readonly #control = new AbortController();
  readonly #startedAt = performance.now();
  readonly #before: readonly InkStroke[];
  /** The ink when the recording ended; `null` while it runs. */
  #after: readonly InkStroke[] | null = null;
  readonly #events: TraceEvent[] = [];
  readonly #log: ActLog;
  readonly #timeline: TraceNote[] = [];
  readonly #decisions = new WeakMap<Event, Decision>();
  readonly #noted = new WeakMap<Event, number>();
  /** Pointers that went down on the surface. */
  readonly #ids = new Set<number>();

  /**
   * @param strokes the field's ink, as it is now
   * @throws {DOMException} `InvalidStateError` when the field is not on the page
   */
  constructor(host: RecordedField, strokes: () => readonly InkStroke[]) {
    const surface = host.shadowRoot?.querySelector<HTMLElement>('.surface');
    if (!surface || !host.isConnected) {
      throw new DOMException('The field is not on the page.', 'InvalidStateError');
    }
    this.#host = host;
    this.#surface = surface;
    this.#strokes = strokes;
    this.#before = strokes();
    this.#map = new SurfaceMap(surface);
    this.#log = new ActLog({
      setting: () => this.#setting,
      strokes,
      place: () => ({ at: this.#since(performance.now()), before: this.#events.length }),
    });
    this.#listen();
    host.addController(this);
  }

  /** Nobody may stop a recording of a field that is gone for good. A field that moves is not. */
  hostDisconnected(): void {
    queueMicrotask(() => {
      if (this.#host.isConnected || this.#after) return;
      this.#log.add({ do: 'disconnect' });
      this.#end();
    });
  }

  /** What the pad made of an event, or without one of what was under way. */
  decide(decision: Decision, event: Event | null): void {
    if (this.#after) return;
    this.#log.noteDecision(decision);
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
    if (!this.#after) this.#log.look();
    this.#end();
    const { setting, acts } = this.#log;
    const trace: Trace = {
      format: 'mathpix-ink-trace',
      version: 1,
      about,
      agent: navigator.userAgent,
      setting,
      before: this.#before,
      events: this.#events,
      acts,
      timeline: this.#timeline,
      strokes: this.#after ?? [],
    };
    return new File([JSON.stringify(trace)], 'mathpix-ink-trace.json', {
      type: 'application/json',
    });
  }

  #end(): void {
    this.#control.abort();
    this.#after ??= this.#strokes();
    this.#host.removeController(this);
  }

  get #setting(): TraceSetting {
    const host = this.#host;
    const { penMode, tool, scratchOut } = host;
    const { clientWidth: width, clientHeight: height, ownerDocument } = this.#surface;
    return {
      penMode,
      tool,
      scratchOut,
      doFingersScroll: host.matches(':state(touch-scrolls)'),
      isFixed: host.readOnly || host.matches(':disabled'),
      width,
      height,
      ratio: ownerDocument.defaultView?.devicePixelRatio ?? 1,
    };
  }

  #listen(): void {
    const [host, log] = [this.#host, this.#log];
    const { signal } = this.#control;
    const { ownerDocument } = host;
    const view = ownerDocument.defaultView;
    // Where the pad listens, so that nothing it acts on is missed.
    for (const type of POINTER_TYPES) {
      const onPointer = (event: PointerEvent): void => this.#onPointer(event);
      view?.addEventListener(type, onPointer, { signal, capture: true });
    }
    for (const name of Object.keys(NOTES) as (keyof MathpixInkEventMap)[]) this.#watch(name);
    const onInk = ({ reason }: MathpixInkEventMap['mathpix-strokes']): void =>
      log.noteInk(reason, host.canRedo);
    host.addEventListener('mathpix-strokes', onInk, { signal });
    const onVisibility = (): void => {
      this.#note('visibility', { isHidden: ownerDocument.hidden });
      log.add({ do: ownerDocument.hidden ? 'hide' : 'show' });
    };
    ownerDocument.addEventListener('visibilitychange', onVisibility, { signal });
    view?.addEventListener('blur', () => log.add({ do: 'blur' }), { signal });
    for (const type of ['blur', 'resize', 'online', 'offline']) {
      view?.addEventListener(type, () => this.#note(type, {}), { signal });
    }
  }

  #watch(name: keyof MathpixInkEventMap): void {
    const toDetails = NOTES[name] as (event: Event) => Details;
    const listen = (event: Event): void => this.#note(name, toDetails(event));
    this.#host.addEventListener(name, listen, { signal: this.#control.signal });
  }

  #note(what: string, details: Details): void {
    this.#timeline.push({ at: this.#since(performance.now()), what, ...details });
  }

  /** Events of the surface, and of pointers that went down on it wherever they are now. */
  #onPointer(event: PointerEvent): void {
    const { type, pointerId } = event;
    const isOnSurface = event.composedPath().includes(this.#surface);
    if (isOnSurface && type === 'pointerdown') {
      this.#log.look(); // what is set now decides on it
      this.#ids.add(pointerId);
    }
    if (isOnSurface || this.#ids.has(pointerId)) this.#notePointer(event);
    if (type === 'pointerup' || type === 'pointercancel') this.#ids.delete(pointerId);
  }

  #notePointer(event: PointerEvent): void {
    const map = this.#map;
    map.invalidate(); // whatever moved since, even since the frame, this is where the event is
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
      pressure: fine(event.pressure),
      width: round(event.width),
      height: round(event.height),
      tiltX: event.tiltX,
      tiltY: event.tiltY,
      isTrusted: event.isTrusted,
      ...(decision && { decision }),
      coalesced: (event.getCoalescedEvents?.() ?? []).map((part) => {
        const at = map.toSurface(part);
        return [this.#since(part.timeStamp), round(at.x), round(at.y), fine(part.pressure)];
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

/** Pens report pressure in thousands of steps; none may fall together with the next. */
function fine(pressure: number): number {
  return Math.round(pressure * 1e6) / 1e6;
}
