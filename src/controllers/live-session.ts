/**
 * The session that talks to Mathpix for one element, ready made, with what it tells the page, its
 * operators and the person writing. Loaded at the first pen-down: a pad nobody writes on needs none of it.
 */
import type { LitElement, PropertyValues } from 'lit';
import { DEFAULT_DEBOUNCE_MS, DEFAULT_MAX_WAIT_MS } from '../attributes.js';
import { english } from '../english.js';
import {
  MathpixLimitEvent,
  MathpixMetricsEvent,
  MathpixRequestEvent,
  MathpixSessionEvent,
  type AnswerMetrics,
} from '../events.js';
import type { InkSnapshot } from '../ink/types.js';
import { mergeMessages, type MessageOverrides, type Messages } from '../messages.js';
import { cap, milliseconds } from '../numbers.js';
import { readingStyles } from '../reading.styles.js';
import { readSettings, type ServiceSettings } from '../recognition/config.js';
import { MathpixRecognizer, type Exchange } from '../recognition/mathpix-recognizer.js';
import { PageRecognizer } from '../recognition/page-recognizer.js';
import { defaultPorts } from '../recognition/ports.js';
import type { Recognizer, RecognizerAnswer } from '../recognition/recognizer.js';
import { Session, type Journey } from '../recognition/session.js';
import { isRepeat, type SessionState, type ShownState } from '../recognition/session-model.js';
import { MAX_BODY_BYTES, type StrokesBody } from '../recognition/strokes-request.js';
import type { TokenProvider } from '../recognition/token-client.js';
import { TokenPool } from '../recognition/token-pool.js';
import type { Result } from '../result/answer.js';
import type { StatusLine } from '../view/pad-view.js';
import { statusLine } from '../view/status-line.js';
import { adoptSheet } from './adopt-sheet.js';

/** The element, as far as its session reads it: anew at each request, unchecked. */
export interface LiveHost extends LitElement {
  readonly tokenUrl: string;
  readonly apiUrl: string;
  readonly debounce: number;
  readonly maxWait: number;
  readonly maxSessions: number;
  readonly maxRequestsPerMinute: number;
  readonly tokenProvider: TokenProvider | null;
  readonly requestOptions: Readonly<Record<string, unknown>>;
  readonly isEmpty: boolean;
  readonly result: Result | null;
}

/** What is to be read, and who hears of it. */
export interface LiveSource {
  readonly ink: InkSnapshot;
  /** When it was written (monotonic ms). */
  readonly inkAt: number;
  /** Whether there is ink whose answer is still due. */
  readonly isUnread: boolean;
  readonly isWriting: boolean;
  /** What is shown of the session. */
  readonly state: ShownState;
  /** True while the page shows the present error itself. */
  readonly isErrorHidden: boolean;
  /** What reads the ink; `null` is the built-in Mathpix client. */
  readonly recognizer: Recognizer | null;
  /** The connected period; `null` while the element is off the page. */
  readonly period: AbortSignal | null;
  onState(state: SessionState): void;
  onAnswer(answer: RecognizerAnswer, revision: number): void;
}

/** A session and what it must hear of its element. */
export interface LiveSession {
  readonly session: Session;
  /** Tells it all there is, once whoever hears of it knows this object. */
  readonly begin: () => void;
  /** Follows the network for a connected period. */
  readonly connect: (signal: AbortSignal) => void;
  /** Sends the ink now; false when there is nothing to answer or the page declined. */
  readonly sendNow: () => Promise<boolean>;
  /** Another recogniser is to read from now on. */
  readonly changeRecognizer: () => void;
  /** Properties of the element have changed. */
  readonly update: (changed: PropertyValues) => void;
  /** Puts a state into words, the page's own before ours. */
  readonly describe: (words: Words, notice: string) => StatusLine;
}

/** The words of another language than English, and the page's own. */
export interface Words {
  readonly language: Messages | null;
  readonly overrides: MessageOverrides;
}

/** Told from here on, so that there is time to say it before the drawing is too large. */
const NEARLY_TOO_LARGE = 0.8 * MAX_BODY_BYTES;

/** All pads of the page. */
const pool = new TokenPool();

export function createLiveSession(host: LiveHost, source: LiveSource): LiveSession {
  let isLarge = false;
  let exchange: Exchange | null = null;
  /** What failed and is tried again by itself: its words and its button stay until the outcome. */
  let problem: ShownState | null = null;
  const tellLimit = (...detail: ConstructorParameters<typeof MathpixLimitEvent>): void => {
    host.dispatchEvent(new MathpixLimitEvent(...detail));
  };
  const onRequest = (body: StrokesBody, bytes: number): boolean => {
    const wasLarge = isLarge;
    isLarge = bytes > NEARLY_TOO_LARGE;
    if (isLarge && !wasLarge) tellLimit('bytes', MAX_BODY_BYTES);
    return host.dispatchEvent(new MathpixRequestEvent(body));
  };
  const mathpix = new MathpixRecognizer(defaultPorts, pool, () => readSettings(settingsOf(host)), {
    onRequest,
    onSession: (session) => host.dispatchEvent(new MathpixSessionEvent(session)),
    onSessionLimit: (max) => tellLimit('sessions', max),
    onExchange: (it) => (exchange = it),
  });
  const session = new Session(defaultPorts, mathpix, {
    onState: (state) => {
      if (state.status === 'recognizing') exchange = null; // it is of the reading before
      if ('error' in state) problem = state;
      else if (!isRepeat(state)) problem = null;
      source.onState(state);
    },
    onLimit: (waitMs) => tellLimit('requests-per-minute', cap(host.maxRequestsPerMinute), waitMs),
    onAnswer: (answer, revision, journey) => {
      source.onAnswer(answer, revision);
      if (journey)
        host.dispatchEvent(new MathpixMetricsEvent(measure(revision, journey, exchange)));
      exchange = null;
    },
  });
  const retime = (): void => {
    session.dispatch({
      type: 'timing',
      debounceMs: milliseconds(host.debounce, DEFAULT_DEBOUNCE_MS),
      maxWaitMs: milliseconds(host.maxWait, DEFAULT_MAX_WAIT_MS),
      requestsPerMinute: cap(host.maxRequestsPerMinute),
    });
  };
  const changeRecognizer = (): void => {
    const { recognizer } = source;
    session.setRecognizer(recognizer ? new PageRecognizer(recognizer) : mathpix);
  };
  const connect = (signal: AbortSignal): void => {
    const { ownerDocument } = host;
    const onOnline = (): void => session.dispatch({ type: 'online' });
    const onVisibility = (): void =>
      session.dispatch({ type: ownerDocument.hidden ? 'hidden' : 'shown' });
    const onEnd = (): void => session.dispatch({ type: 'suspend' });
    ownerDocument.defaultView?.addEventListener('online', onOnline, { signal });
    ownerDocument.addEventListener('visibilitychange', onVisibility, { signal });
    signal.addEventListener('abort', onEnd, { once: true });
    onVisibility(); // nobody listened while the pad was off the page
    session.dispatch({ type: 'resume' });
  };
  const begin = (): void => {
    const { styleSheet } = readingStyles;
    if (styleSheet) void adoptSheet(host, styleSheet);
    retime();
    session.dispatch({ type: 'writing', isWriting: source.isWriting });
    changeRecognizer();
    // It learns what is there first, and begins when it knows all of it.
    session.dispatch({ type: 'suspend' });
    session.setInk(source.ink, { at: source.inkAt });
    if (!source.isUnread) session.dispatch({ type: 'settle' });
    if (source.period) connect(source.period);
  };
  const update = (changed: PropertyValues): void => {
    const has = (...names: string[]): boolean => names.some((name) => changed.has(name));
    if (has('debounce', 'maxWait', 'maxRequestsPerMinute')) retime();
    if (!host.hasUpdated) return; // these were there when it began
    // A provider that takes another's place is no news: frameworks pass a new function with each
    // render, and a session costs.
    const isNewWay =
      has('tokenProvider') &&
      (!changed.get('tokenProvider') || !host.tokenProvider || session.state.status === 'failed');
    const hasOtherOptions =
      has('requestOptions') && isOtherJson(host.requestOptions, changed.get('requestOptions'));
    if (has('tokenUrl', 'apiUrl') || isNewWay) session.reconfigure();
    else if (has('maxSessions') || hasOtherOptions) session.amend();
  };
  const describe = ({ language, overrides }: Words, notice: string): StatusLine => {
    const { state, isErrorHidden } = source;
    const { isEmpty, result } = host;
    const hasReadNothing = !isEmpty && result?.current === true && result.latex === '';
    const messages = mergeMessages(language ?? english, overrides);
    return statusLine(problem ?? state, messages, { isErrorHidden, hasReadNothing, notice });
  };
  const sendNow = (): Promise<boolean> => {
    // Ink that has its answer was not handed over.
    if (session.revision !== source.ink.revision) session.setInk(source.ink, { at: source.inkAt });
    return session.sendNow();
  };
  return { session, begin, connect, sendNow, changeRecognizer, update, describe };
}

/** What the page set, as it set it, and where. */
function settingsOf(host: LiveHost): ServiceSettings {
  const { tokenUrl, apiUrl, tokenProvider, requestOptions, ownerDocument } = host;
  return {
    tokenUrl,
    apiUrl,
    tokenProvider,
    requestOptions,
    maxSessions: cap(host.maxSessions),
    baseUrl: ownerDocument.baseURI,
    pageUrl: ownerDocument.URL,
  };
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

/** False when two settings say the same, though the page made them anew. */
function isOtherJson(value: unknown, before: unknown): boolean {
  try {
    return JSON.stringify(value) !== JSON.stringify(before);
  } catch {
    return true; // what cannot be written down is refused when it is to be sent
  }
}
