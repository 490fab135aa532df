/**
 * The session that talks to Mathpix for one element, ready made, with what it tells the page and
 * its operators. Loaded at the first pen-down: a pad nobody writes on needs none of it.
 */
import {
  MathpixLimitEvent,
  MathpixMetricsEvent,
  MathpixRequestEvent,
  MathpixSessionEvent,
  type AnswerMetrics,
} from '../events.js';
import { readSettings } from '../recognition/config.js';
import { MathpixRecognizer, type Exchange } from '../recognition/mathpix-recognizer.js';
import { defaultPorts } from '../recognition/ports.js';
import type { RecognizerAnswer } from '../recognition/recognizer.js';
import { Session, type Journey } from '../recognition/session.js';
import type { SessionState } from '../recognition/session-model.js';
import { MAX_BODY_BYTES, type StrokesBody } from '../recognition/strokes-request.js';
import { TokenPool } from '../recognition/token-pool.js';
import { liveSettings, type LiveField, type LiveSettings } from './live-settings.js';

/** A session and the recogniser it is born with. */
export interface LiveSession {
  readonly session: Session;
  readonly mathpix: MathpixRecognizer;
}

/** What the element hears of its session. */
export interface LiveListener {
  readonly onState: (state: SessionState) => void;
  readonly onAnswer: (answer: RecognizerAnswer, revision: number) => void;
}

/** Told from here on, so that there is time to say it before the drawing is too large. */
const NEARLY_TOO_LARGE = 0.8 * MAX_BODY_BYTES;

/** All pads of the page. */
const pool = new TokenPool();

export function createLiveSession(host: LiveField, listener: LiveListener): LiveSession {
  const settings = (): LiveSettings => liveSettings(host);
  let isLarge = false;
  let exchange: Exchange | null = null;
  const tellLimit = (...detail: ConstructorParameters<typeof MathpixLimitEvent>): void => {
    host.dispatchEvent(new MathpixLimitEvent(...detail));
  };
  const onRequest = (body: StrokesBody, bytes: number): boolean => {
    const wasLarge = isLarge;
    isLarge = bytes > NEARLY_TOO_LARGE;
    if (isLarge && !wasLarge) tellLimit('bytes', MAX_BODY_BYTES);
    return host.dispatchEvent(new MathpixRequestEvent(body));
  };
  const mathpix = new MathpixRecognizer(defaultPorts, pool, () => readSettings(settings()), {
    onRequest,
    onSession: (session) => host.dispatchEvent(new MathpixSessionEvent(session)),
    onSessionLimit: (max) => tellLimit('sessions', max),
    onExchange: (it) => (exchange = it),
  });
  const session = new Session(defaultPorts, mathpix, {
    onState: (state) => {
      if (state.status === 'recognizing') exchange = null; // it is of the reading before
      listener.onState(state);
    },
    onLimit: (waitMs) => tellLimit('requests-per-minute', settings().requestsPerMinute, waitMs),
    onAnswer: (answer, revision, journey) => {
      listener.onAnswer(answer, revision);
      if (journey)
        host.dispatchEvent(new MathpixMetricsEvent(measure(revision, journey, exchange)));
      exchange = null;
    },
  });
  return { session, mathpix };
}

/** The way of one answer in figures, put into the performance timeline too. */
function measure(revision: number, journey: Journey, exchange: Exchange | null): AnswerMetrics {
  const { strokeCount, inkAt, attempt } = journey;
  const sentAt = exchange?.startedAt ?? journey.sentAt;
  const now = defaultPorts.clock.now();
  const networkMs = exchange?.networkMs ?? now - sentAt;
  const metrics: AnswerMetrics = {
    revision,
    strokeCount,
    penUpToRequestMs: sentAt - inkAt,
    networkMs,
    penUpToAnswerMs: now - inkAt,
    retries: attempt.failures + attempt.probes + Number(attempt.hasRenewed),
    bytes: exchange?.bytes ?? null,
    requestId: exchange?.requestId ?? null,
  };
  mark('mathpix-ink:answer', inkAt, now, metrics);
  mark('mathpix-ink:network', sentAt, sentAt + networkMs, { revision });
  return metrics;
}

/** Observers get every measure; the page's timeline keeps the last, so that it cannot grow. */
function mark(name: string, start: number, end: number, detail: object): void {
  performance.clearMeasures(name);
  performance.measure(name, { start, end, detail });
}
