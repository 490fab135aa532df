/**
 * Joins a session to its element: loads it when there is something to read, keeps what the
 * field holds as its answer, and tells the page. Holds no timing rule and renders nothing.
 */
import type { PropertyValues } from 'lit';
import { chunkLoader } from '../chunk-loader.js';
import { MathpixErrorEvent, MathpixStatusEvent } from '../events.js';
import type { InkChange } from '../ink/document.js';
import type { InkSnapshot, InkStroke } from '../ink/types.js';
import { lostPart, type MathpixInkError } from '../recognition/errors.js';
import type { Recognizer, RecognizerAnswer } from '../recognition/recognizer.js';
import type { ShownState } from '../recognition/session-model.js';
import { Answer, typedResult, type GivenResult, type Result } from '../result/answer.js';
import type * as liveSession from './live-session.js';
import type { LiveHost, LiveSession, LiveSource } from './live-session.js';

/** An answer that the session does not know: of the page, of a person, or restored. */
interface Given {
  readonly strokes: readonly InkStroke[];
  readonly result: GivenResult | null;
  readonly typedFor: readonly InkStroke[] | null;
}

/** Answers to go back to; there are pages that give one after each that was read. */
const MOST_GIVEN = 20;

const loadSession = chunkLoader(() => import('./live-session.js'));

export class RecognitionController implements LiveSource {
  readonly answer = new Answer();
  /** The session; `null` until it is loaded. */
  live: LiveSession | null = null;
  state: ShownState = { status: 'idle' };
  ink: InkSnapshot = { revision: 0, strokes: [] };
  inkAt = 0;
  isWriting = false;
  period: AbortSignal | null = null;
  readonly #host: LiveHost;
  readonly #onAnswered: (result: Result, hasNewValue: boolean) => void;
  #loading: Promise<LiveSession> | null = null;
  #recognizer: Recognizer | null = null;
  /** The ink a person typed the answer for, until they let it be read; other ink is not sent unasked. */
  #typedFor: readonly InkStroke[] | null = null;
  /** What comes back with its ink, once a stroke that was not meant is undone. */
  #given: readonly Given[] = [];

  /** @param onAnswered an answer for the newest or for older ink has become the field's answer */
  constructor(host: LiveHost, onAnswered: (result: Result, hasNewValue: boolean) => void) {
    this.#host = host;
    this.#onAnswered = onAnswered;
  }

  /** True while the page shows the newest error itself. */
  isErrorHidden = false;

  get recognizer(): Recognizer | null {
    return this.#recognizer;
  }

  set recognizer(recognizer: Recognizer | null) {
    if (recognizer && typeof recognizer.recognize !== 'function') {
      throw new TypeError('recognizer must have a recognize(ink, { signal }) method');
    }
    if ((recognizer ?? null) === this.#recognizer) return;
    this.#recognizer = recognizer ?? null;
    this.live?.changeRecognizer();
  }

  /** Has ink read for a connected period. */
  connect(signal: AbortSignal): void {
    this.period = signal;
    signal.addEventListener('abort', () => (this.period = null), { once: true });
    const { defaultView } = this.#host.ownerDocument;
    defaultView?.addEventListener('online', () => this.#readOnceLoaded(), { signal });
    this.live?.connect(signal);
    this.#readOnceLoaded();
  }

  /** Properties of the element have changed. */
  update(changed: PropertyValues): void {
    this.live?.update(changed);
  }

  setWriting(isWriting: boolean): void {
    this.isWriting = isWriting;
    this.live?.session.dispatch({ type: 'writing', isWriting });
    // Loaded while the first stroke is being written, the session costs the writer no time.
    if (isWriting) void this.#load();
  }

  /** True while the answer is one that a person typed. */
  get isTyped(): boolean {
    return this.#typedFor !== null;
  }

  /** True while a person is to say whether their typed answer stays, or the newer ink is read. */
  get isAsking(): boolean {
    const [typedFor, { strokes }] = [this.#typedFor, this.ink];
    return typedFor !== null && strokes.length > 0 && !isSame(strokes, typedFor);
  }

  /** Notes new ink: its answer is not known any more. Nothing is sent yet. */
  noteInk({ snapshot, reason }: Pick<InkChange, 'snapshot' | 'reason'>): void {
    const isFresh = reason === 'clear' || reason === 'load';
    if (reason === 'load') this.#given = [];
    else if (isFresh && this.#typedFor) this.#remember(this.ink.strokes); // what it asks, too
    this.ink = snapshot;
    this.inkAt = performance.now();
    if (isFresh) this.#typedFor = null;
    const { strokes } = snapshot;
    const given = !isFresh && this.#given.find((it) => isSame(it.strokes, strokes));
    if (this.isAsking) this.answer.markStale();
    // Undone or erased, what was written since is no question any more.
    else if (this.#typedFor) this.give(this.answer.result, this.#typedFor);
    else if (given) this.give(given.result, given.typedFor);
    else if (strokes.length > 0) this.answer.markStale();
    else {
      this.answer.clear();
      this.#remember(strokes); // undone to here, the field is as empty as now
    }
  }

  /** Has the ink that was noted read. */
  readInk({ snapshot, reason }: Pick<InkChange, 'snapshot' | 'reason'>): void {
    if (this.#typedFor || (snapshot.strokes.length > 0 && !this.isUnanswered)) return;
    this.live?.session.setInk(snapshot, { isClear: reason === 'clear', at: this.inkAt });
    this.#readOnceLoaded();
  }

  /**
   * The page or a person gives the answer; nothing is read for it.
   * @param typedFor the ink that a person answers for; `null` when it is the page
   */
  setTyped(latex: string, typedFor: readonly InkStroke[] | null = null): void {
    this.give(typedResult(latex), latex === '' ? null : typedFor);
    // What a person types, the page is still to hear of.
    if (!typedFor) this.answer.settle();
  }

  /** The answer is this one; nothing is read for the ink unless a person says so. */
  give(result: GivenResult | null, typedFor: readonly InkStroke[] | null = null): void {
    this.#typedFor = typedFor;
    this.answer.give(result, this.ink.revision);
    this.#remember(typedFor ?? this.ink.strokes);
    if (this.isAsking) this.answer.markStale();
    this.live?.session.dispatch({ type: 'settle' });
    this.#readOnceLoaded();
  }

  /** @throws {MathpixInkError} when the ink cannot be read now. */
  async sendNow(): Promise<Result | null> {
    if (this.ink.strokes.length === 0) return null;
    this.#typedFor = null;
    const live = await this.#load();
    if (!live && 'error' in this.state) throw this.state.error;
    return (await live?.sendNow()) ? this.answer.result : null;
  }

  /** Whether the answer to the ink is not known: it is still to be read, or to be asked about. */
  get isUnanswered(): boolean {
    return this.ink.strokes.length > 0 && !this.answer.isFor(this.ink.revision);
  }

  get isUnread(): boolean {
    return this.isUnanswered && !this.isAsking;
  }

  onAnswer(answer: RecognizerAnswer, revision: number): void {
    const before = this.answer.value;
    const result = this.answer.setRecognized(answer, revision, this.ink.revision);
    this.#given = this.#givenForOther(this.ink.strokes);
    this.#onAnswered(result, this.answer.value !== before);
  }

  onState(state: ShownState): void {
    const previous = this.state;
    if (state.status === 'idle' && previous.status === 'idle') return;
    this.state = state;
    if (state.status !== previous.status) {
      this.#host.dispatchEvent(new MathpixStatusEvent(state.status, previous.status));
    }
    // The page may have acted on the status, and then the error is history. A new date for the
    // next try of the same failure is no news.
    const isNews = 'error' in state && !('error' in previous && previous.error === state.error);
    if (isNews && this.state === state) this.#tellError(state.error);
    this.#host.requestUpdate();
  }

  #remember(strokes: readonly InkStroke[]): void {
    const given = { strokes, result: this.answer.result, typedFor: this.#typedFor };
    this.#given = [...this.#givenForOther(strokes).slice(1 - MOST_GIVEN), given];
  }

  #givenForOther(strokes: readonly InkStroke[]): readonly Given[] {
    return this.#given.filter((it) => !isSame(it.strokes, strokes));
  }

  /** Ink that came before the session waits for it. */
  #readOnceLoaded(): void {
    if (this.live || !this.period) return;
    this.onState({ status: this.isUnread ? 'waiting' : 'idle' });
    if (this.isUnread) void this.#load();
  }

  /** Resolves with `null`, in the state `offline`, when the session cannot be loaded. */
  async #load(): Promise<LiveSession | null> {
    const loading = (this.#loading ??= loadSession().then((it) => this.#start(it)));
    try {
      return await loading;
    } catch (cause) {
      if (this.#loading !== loading) return null; // reported by whoever else waited for it
      this.#loading = null; // the next ink, the network or "try again" fetch it again
      this.onState({ status: 'offline', error: lostPart('session', cause) });
      return null;
    }
  }

  #start({ createLiveSession }: typeof liveSession): LiveSession {
    const live = (this.live = createLiveSession(this.#host, this));
    live.begin();
    return live;
  }

  #tellError(error: MathpixInkError): void {
    const isShown = this.#host.dispatchEvent(new MathpixErrorEvent(error));
    this.isErrorHidden = !isShown;
    // The page's developer must see this one even without a listener.
    if (isShown && error.code === 'configuration') {
      console.error(`<${this.#host.localName}>: ${error.message}`);
    }
  }
}

function isSame(some: readonly InkStroke[], others: readonly InkStroke[]): boolean {
  return some.length === others.length && some.every((stroke, i) => stroke === others[i]);
}
