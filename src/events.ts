/**
 * The element's events: typed `Event` subclasses that bubble and are composed. They carry
 * facts for the page and never a token.
 */
import type { InkChangeReason } from './ink/types.js';
import type { MathpixInkError } from './recognition/errors.js';
import type { SessionState } from './recognition/session-model.js';
import type { StrokesBody } from './recognition/strokes-request.js';
import type { Result } from './result/answer.js';

/** What the session is doing, in one word. */
export type SessionStatus = SessionState['status'];

/** What they have in common. */
class InkEvent extends Event {
  /** @param fields what the event tells beside its name */
  constructor(name: keyof MathpixInkEventMap, fields: object, cancelable = false) {
    super(name, { bubbles: true, composed: true, cancelable });
    Object.assign(this, fields);
  }
}

/** The ink changed, whatever the cause. */
export class MathpixStrokesEvent extends InkEvent {
  declare readonly reason: InkChangeReason;
  declare readonly strokeCount: number;
  declare readonly revision: number;

  constructor(detail: { reason: InkChangeReason; strokeCount: number; revision: number }) {
    super('mathpix-strokes', detail);
  }
}

/** Ink is about to be sent; `preventDefault()` keeps it here. */
export class MathpixRequestEvent extends InkEvent {
  /** What will be sent, frozen. */
  declare readonly body: StrokesBody;

  constructor(body: StrokesBody) {
    super('mathpix-request', { body }, true);
  }
}

/** An answer arrived. */
export class MathpixResultEvent extends InkEvent {
  declare readonly result: Result;

  constructor(result: Result) {
    super('mathpix-result', { result });
  }
}

/** `status` changed. */
export class MathpixStatusEvent extends InkEvent {
  declare readonly status: SessionStatus;
  declare readonly previous: SessionStatus;

  constructor(status: SessionStatus, previous: SessionStatus) {
    super('mathpix-status', { status, previous });
  }
}

/** A token with a new strokes session was obtained. */
export class MathpixSessionEvent extends InkEvent {
  /** Unix time in ms at which the token ends, as its issuer says. */
  declare readonly expiresAt: number;
  /** How many sessions this element has had, this one included. */
  declare readonly sessionCount: number;

  constructor(detail: { expiresAt: number; sessionCount: number }) {
    super('mathpix-session', detail);
  }
}

/** Something failed; `preventDefault()` hides the built-in message. */
export class MathpixErrorEvent extends InkEvent {
  declare readonly error: MathpixInkError;

  constructor(error: MathpixInkError) {
    super('mathpix-error', { error }, true);
  }
}

/** How one answer came about, for those who run the page. No ink and no token. */
export interface AnswerMetrics {
  /** Of the ink that was answered. */
  readonly revision: number;
  readonly strokeCount: number;
  /** From the last change of that ink (pen-up) to its request, debounce included, in ms. */
  readonly penUpToRequestMs: number;
  /** From the request to the whole answer in ms; of a recogniser of the page's own, its work. */
  readonly networkMs: number;
  /** From the last change of that ink to the value being there, in ms. */
  readonly penUpToAnswerMs: number;
  /** Tries that failed before. */
  readonly retries: number;
  /** Bytes of the request's body; `null` with a recogniser of the page's own. */
  readonly bytes: number | null;
  /** The service's id of the request, for its support; `null` when it gave none. */
  readonly requestId: string | null;
}

/** An answer arrived: what it took. Also in the performance timeline as `mathpix-ink:…`. */
export class MathpixMetricsEvent extends InkEvent {
  declare readonly metrics: AnswerMetrics;

  constructor(metrics: AnswerMetrics) {
    super('mathpix-metrics', { metrics });
  }
}

/** What can be used up: sessions and requests that the page caps, and the size of a drawing. */
export type LimitName = 'sessions' | 'requests-per-minute' | 'bytes';

/** A cap is reached, or a drawing has reached four fifths of what the service takes. */
export class MathpixLimitEvent extends InkEvent {
  declare readonly limit: LimitName;
  declare readonly max: number;
  /** After so many ms it goes on by itself; `null` when it does not. */
  declare readonly waitMs: number | null;

  constructor(limit: LimitName, max: number, waitMs: number | null = null) {
    super('mathpix-limit', { limit, max, waitMs });
  }
}

/** The events by name, for typed listeners. */
export interface MathpixInkEventMap {
  'mathpix-strokes': MathpixStrokesEvent;
  'mathpix-request': MathpixRequestEvent;
  'mathpix-result': MathpixResultEvent;
  'mathpix-status': MathpixStatusEvent;
  'mathpix-session': MathpixSessionEvent;
  'mathpix-error': MathpixErrorEvent;
  'mathpix-metrics': MathpixMetricsEvent;
  'mathpix-limit': MathpixLimitEvent;
}

declare global {
  interface HTMLElementEventMap extends MathpixInkEventMap {}
  interface DocumentEventMap extends MathpixInkEventMap {}
}
