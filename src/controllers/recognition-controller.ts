/**
 * Joins a session to its element: loads it when there is something to read, keeps what the
 * field holds as its answer, and tells the page. Holds no timing rule and renders nothing.
 */
import type { ReactiveControllerHost } from 'lit';
import { chunkLoader } from '../chunk-loader.js';
import { MathpixErrorEvent, MathpixStatusEvent } from '../events.js';
import type { InkChange } from '../ink/document.js';
import type { InkSnapshot, InkStroke } from '../ink/types.js';
import { MathpixInkError } from '../recognition/errors.js';
import type { Recognizer, RecognizerAnswer } from '../recognition/recognizer.js';
import type { SessionEvent, SessionState } from '../recognition/session-model.js';
import { Answer, type Result } from '../result/answer.js';
import type * as liveSession from './live-session.js';
import type { LiveSession } from './live-session.js';
import type { LiveField } from './live-settings.js';

/** What this controller needs of its element. */
export interface RecognitionOptions {
  /** Quiet time and longest wait in ms, and the cap on requests. */
  readonly timing: () => Omit<SessionEvent & { readonly type: 'timing' }, 'type'>;
  /** An answer for the newest or for older ink has become the field's answer. */
  readonly onAnswered: (result: Result, hasNewValue: boolean) => void;
}

const loadSession = chunkLoader(() => import('./live-session.js'));

/** Ink waits for the session itself. */
const UNLOADED: SessionState = {
  status: 'waiting',
  dueAt: 0,
  limitAt: 0,
  attempt: { failures: 0, probes: 0, hasRenewed: false },
};

export class RecognitionController {
  readonly answer = new Answer();
  readonly #host: ReactiveControllerHost & LiveField;
  readonly #options: RecognitionOptions;
  #live: LiveSession | null = null;
  #loading: Promise<LiveSession> | null = null;
  #state: SessionState = { status: 'idle' };
  #recognizer: Recognizer | null = null;
  #ink: InkSnapshot = { revision: 0, strokes: [] };
  #inkAt = 0;
  /** The ink that the page or a person answered for. */
  #typedRevision = -1;
  /** A person typed the answer. */
  #isTyped = false;
  /** The ink they typed it for, until they let it be read; other ink is not sent unasked. */
  #typedFor: readonly InkStroke[] | null = null;
  #isWriting = false;
  #isConnected = false;
  #hiddenError: MathpixInkError | null = null;

  constructor(host: ReactiveControllerHost & LiveField, options: RecognitionOptions) {
    this.#host = host;
    this.#options = options;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** True while the page shows the present error itself. */
  get isErrorHidden(): boolean {
    return 'error' in this.#state && this.#state.error === this.#hiddenError;
  }

  /** What reads the ink; `null` is the built-in Mathpix client. */
  get recognizer(): Recognizer | null {
    return this.#recognizer;
  }

  set recognizer(recognizer: Recognizer | null) {
    if (recognizer && typeof recognizer.recognize !== 'function') {
      throw new TypeError('recognizer must have a recognize(ink, { signal }) method');
    }
    this.#recognizer = recognizer ?? null;
    this.#live?.session.setRecognizer(this.#recognizer ?? this.#live.mathpix);
  }

  /** Follows the network for a connected period. */
  connect(signal: AbortSignal): void {
    const onOnline = (): void => {
      this.#tell({ type: 'online' });
      this.#readOnceLoaded();
    };
    const { ownerDocument } = this.#host;
    ownerDocument.defaultView?.addEventListener('online', onOnline, { signal });
    ownerDocument.addEventListener('visibilitychange', () => this.#tellVisibility(), { signal });
    const onEnd = (): void => {
      this.#isConnected = false;
      this.#tell({ type: 'suspend' });
    };
    signal.addEventListener('abort', onEnd, { once: true });
    this.#isConnected = true;
    this.#tellVisibility(); // nobody listened while the pad was off the page
    this.#tell({ type: 'resume' });
    this.#readOnceLoaded();
  }

  /** The debounce, the longest wait or the cap on requests was set anew. */
  retime(): void {
    this.#tell({ type: 'timing', ...this.#options.timing() });
  }

  /** Where to send, or whom to ask for tokens, has changed. */
  reconfigure(): void {
    this.#live?.session.reconfigure();
  }

  /** What is sent, or how much may be spent, has changed. */
  amend(): void {
    this.#live?.session.amend();
  }

  setWriting(isWriting: boolean): void {
    this.#isWriting = isWriting;
    this.#tell({ type: 'writing', isWriting });
    // Loaded while the first stroke is being written, the session costs the writer no time.
    if (isWriting) void this.#load();
  }

  /** True while the answer is one that a person typed. */
  get isTyped(): boolean {
    return this.#isTyped;
  }

  /** True while a person is to say whether their typed answer stays, or the newer ink is read. */
  get isAsking(): boolean {
    const [typedFor, { strokes }] = [this.#typedFor, this.#ink];
    return typedFor !== null && strokes.length > 0 && !isSame(strokes, typedFor);
  }

  /** Notes new ink: its answer is not known any more. Nothing is sent yet. */
  noteInk({ snapshot, reason }: InkChange): void {
    this.#ink = snapshot;
    this.#inkAt = performance.now();
    if (reason === 'clear' || reason === 'load') this.#typedFor = null;
    if (this.isAsking) this.answer.markStale();
    // Undone or erased, what was written since is no question any more.
    else if (this.#typedFor) this.setTyped(this.answer.value, this.#typedFor);
    else if (snapshot.strokes.length > 0) this.answer.markStale();
    else {
      this.answer.clear();
      this.#isTyped = false;
    }
  }

  /** Has the ink that was noted read. */
  readInk({ snapshot, reason }: InkChange): void {
    if (this.#typedFor) return;
    const isClear = reason === 'clear';
    this.#live?.session.setInk(snapshot, { isClear, at: this.#inkAt });
    this.#readOnceLoaded();
  }

  /**
   * The page or a person gives the answer; nothing is read for it.
   * @param typedFor the ink that a person answers for; `null` when it is the page
   */
  setTyped(latex: string, typedFor: readonly InkStroke[] | null = null): void {
    this.#isTyped = latex !== '' && typedFor !== null;
    this.#typedFor = this.#isTyped ? typedFor : null;
    const { revision } = this.#ink;
    this.answer.setTyped(latex, revision, typedFor === null);
    this.#typedRevision = this.isAsking ? -1 : revision;
    if (this.isAsking) this.answer.markStale();
    this.#tell({ type: 'settle' });
    this.#readOnceLoaded();
  }

  /** @throws {MathpixInkError} when the ink cannot be read now. */
  async sendNow(): Promise<Result | null> {
    if (this.#ink.strokes.length === 0) return null;
    const isHeld = this.#typedFor !== null;
    this.#typedFor = null;
    const live = await this.#load();
    if (!live && 'error' in this.#state) throw this.#state.error;
    if (isHeld) live?.session.setInk(this.#ink, { at: this.#inkAt });
    return (await live?.session.sendNow()) ? this.answer.result : null;
  }

  /** Tells the session, which learns everything at its start if it is not there yet. */
  #tell(event: SessionEvent): void {
    this.#live?.session.dispatch(event);
  }

  /** Ink that came before the session waits for it. */
  #readOnceLoaded(): void {
    if (this.#live || !this.#isConnected) return;
    this.#setState(this.#isDue ? UNLOADED : { status: 'idle' });
    if (this.#isDue) void this.#load();
  }

  /** Whether there is ink whose answer is still due. */
  get isUnread(): boolean {
    const { strokes, revision } = this.#ink;
    const isAnswered = this.#typedRevision === revision || this.answer.isFor(revision);
    return strokes.length > 0 && !isAnswered;
  }

  get #isDue(): boolean {
    return this.isUnread && !this.isAsking;
  }

  /** Resolves with `null`, in the state `offline`, when the session cannot be loaded. */
  async #load(): Promise<LiveSession | null> {
    const loading = (this.#loading ??= loadSession().then((it) => this.#start(it)));
    try {
      return await loading;
    } catch (cause) {
      if (this.#loading !== loading) return null; // reported by whoever else waited for it
      this.#loading = null; // the next ink, the network or "try again" fetch it again
      const message = 'The session could not be loaded.';
      const error = new MathpixInkError('offline', message, { retryable: true, cause });
      const attempt = { failures: 0, probes: 1, hasRenewed: false };
      const phase = 'connecting';
      this.#setState({ status: 'offline', retryAt: Infinity, attempt, phase, error });
      return null;
    }
  }

  #tellVisibility(): void {
    this.#tell({ type: this.#host.ownerDocument.hidden ? 'hidden' : 'shown' });
  }

  #start({ createLiveSession }: typeof liveSession): LiveSession {
    const live = createLiveSession(this.#host, {
      onState: (state) => this.#setState(state),
      onAnswer: (answer, revision) => this.#onAnswer(answer, revision),
    });
    this.#live = live;
    this.retime();
    this.#tellVisibility();
    this.#tell({ type: 'writing', isWriting: this.#isWriting });
    if (this.#recognizer) live.session.setRecognizer(this.#recognizer);
    // It learns what is there first, and begins when it knows all of it.
    this.#tell({ type: 'suspend' });
    live.session.setInk(this.#ink, { at: this.#inkAt });
    if (!this.#isDue) this.#tell({ type: 'settle' });
    if (this.#isConnected) this.#tell({ type: 'resume' });
    return live;
  }

  #onAnswer(answer: RecognizerAnswer, revision: number): void {
    const before = this.answer.value;
    this.#isTyped = false;
    const result = this.answer.setRecognized(answer, revision, this.#ink.revision);
    this.#options.onAnswered(result, this.answer.value !== before);
  }

  #setState(state: SessionState): void {
    const previous = this.#state;
    if (state.status === 'idle' && previous.status === 'idle') return;
    this.#state = state;
    if (state.status !== previous.status) {
      this.#host.dispatchEvent(new MathpixStatusEvent(state.status, previous.status));
    }
    // The page may have acted on the status, and then the error is history. A new date for the
    // next try of the same failure is no news.
    const isNews = 'error' in state && !('error' in previous && previous.error === state.error);
    if (isNews && this.#state === state) this.#tellError(state.error);
    this.#host.requestUpdate();
  }

  #tellError(error: MathpixInkError): void {
    const isShown = this.#host.dispatchEvent(new MathpixErrorEvent(error));
    this.#hiddenError = isShown ? null : error;
    // The page's developer must see this one even without a listener.
    if (isShown && error.code === 'configuration') {
      console.error(`<${this.#host.localName}>: ${error.message}`);
    }
  }
}

function isSame(some: readonly InkStroke[], others: readonly InkStroke[]): boolean {
  return some.length === others.length && some.every((stroke, i) => stroke === others[i]);
}
