/**
 * Joins a session to its element: loads it when there is something to read, keeps what the
 * field holds as its answer, and tells the page. Holds no timing rule and renders nothing.
 */
import type { ReactiveControllerHost } from 'lit';
import { MathpixErrorEvent, MathpixStatusEvent } from '../events.js';
import type { InkChange } from '../ink/document.js';
import type { InkSnapshot } from '../ink/types.js';
import { MathpixInkError } from '../recognition/errors.js';
import type { MathpixConfig } from '../recognition/mathpix-recognizer.js';
import type { Recognizer, RecognizerAnswer } from '../recognition/recognizer.js';
import type { SessionEvent, SessionState } from '../recognition/session-transition.js';
import { Answer, type Result } from '../result/answer.js';
import type * as liveSession from './live-session.js';
import type { LiveSession } from './live-session.js';

/** What this controller needs of its element. */
export interface RecognitionOptions {
  /** Where to send; read at each request. */
  readonly config: () => MathpixConfig;
  /** Quiet time and longest wait in ms. */
  readonly timing: () => { readonly debounceMs: number; readonly maxWaitMs: number };
  /** An answer for the newest or for older ink has become the field's answer. */
  readonly onAnswered: (result: Result, hasNewValue: boolean) => void;
}

export class RecognitionController {
  readonly answer = new Answer();
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: RecognitionOptions;
  #live: LiveSession | null = null;
  #loading: Promise<LiveSession> | null = null;
  #state: SessionState = { status: 'idle' };
  #recognizer: Recognizer | null = null;
  #ink: InkSnapshot = { revision: 0, strokes: [] };
  #isWriting = false;
  #isConnected = false;
  #hiddenError: MathpixInkError | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, options: RecognitionOptions) {
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
    this.#host.ownerDocument.defaultView?.addEventListener('online', onOnline, { signal });
    const onEnd = (): void => {
      this.#isConnected = false;
      this.#tell({ type: 'suspend' });
    };
    signal.addEventListener('abort', onEnd, { once: true });
    this.#isConnected = true;
    this.#tell({ type: 'resume' });
    this.#readOnceLoaded();
  }

  /** The debounce or the longest wait was set anew. */
  retime(): void {
    this.#tell({ type: 'timing', ...this.#options.timing() });
  }

  /** Where to send, or whom to ask for tokens, has changed. */
  reconfigure(): void {
    this.#tell({ type: 'reconfigured' });
  }

  setWriting(isWriting: boolean): void {
    this.#isWriting = isWriting;
    this.#tell({ type: 'writing', isWriting });
    // Loaded while the first stroke is being written, the session costs the writer no time.
    if (isWriting) void this.#load();
  }

  setInk({ snapshot, reason }: InkChange): void {
    this.#ink = snapshot;
    if (snapshot.strokes.length === 0) this.answer.clear();
    else this.answer.markStale();
    this.#live?.session.setInk(snapshot, { isClear: reason === 'clear' });
    this.#readOnceLoaded();
  }

  /** The page or a person gives the answer for the present ink; nothing is read for it. */
  setTyped(latex: string): void {
    this.answer.setTyped(latex, this.#ink.revision);
    this.#tell({ type: 'settle' });
    this.#readOnceLoaded();
  }

  /** @throws {MathpixInkError} when the ink cannot be read now. */
  async sendNow(): Promise<Result | null> {
    if (this.#ink.strokes.length === 0) return null;
    const live = await this.#load();
    if (!live && 'error' in this.#state) throw this.#state.error;
    return (await live?.session.sendNow()) ? this.answer.result : null;
  }

  /** Tells the session, which learns everything at its start if it is not there yet. */
  #tell(event: SessionEvent): void {
    this.#live?.session.dispatch(event);
  }

  /** Ink that came before the session waits for it. */
  #readOnceLoaded(): void {
    if (this.#live || !this.#isConnected) return;
    this.#setState(
      this.#isUnread ? { status: 'waiting', dueAt: 0, limitAt: 0 } : { status: 'idle' },
    );
    if (this.#isUnread) void this.#load();
  }

  get #isUnread(): boolean {
    return this.#ink.strokes.length > 0 && !this.answer.isFor(this.#ink.revision);
  }

  /** Resolves with `null`, in the state `offline`, when the session cannot be loaded. */
  async #load(): Promise<LiveSession | null> {
    const loading = (this.#loading ??= import('./live-session.js').then((it) => this.#start(it)));
    try {
      return await loading;
    } catch (cause) {
      if (this.#loading !== loading) return null; // reported by whoever else waited for it
      this.#loading = null; // the next ink, the network or "try again" fetch it again
      const message = 'The session could not be loaded.';
      const error = new MathpixInkError('offline', message, { retryable: true, cause });
      const attempt = { failures: 0, probes: 1, hasRenewed: false };
      this.#setState({ status: 'offline', retryAt: Infinity, attempt, error });
      return null;
    }
  }

  #start({ createLiveSession }: typeof liveSession): LiveSession {
    const live = createLiveSession(this.#host, this.#options.config, {
      onState: (state) => this.#setState(state),
      onAnswer: (answer, revision) => this.#onAnswer(answer, revision),
    });
    this.#live = live;
    this.retime();
    this.#tell({ type: 'writing', isWriting: this.#isWriting });
    if (this.#recognizer) live.session.setRecognizer(this.#recognizer);
    if (this.#isUnread) live.session.setInk(this.#ink);
    if (!this.#isConnected) this.#tell({ type: 'suspend' });
    return live;
  }

  #onAnswer(answer: RecognizerAnswer, revision: number): void {
    const before = this.answer.value;
    const result = this.answer.setRecognized(answer, revision, this.#ink.revision);
    this.#options.onAnswered(result, this.answer.value !== before);
  }

  #setState(state: SessionState): void {
    const previous = this.#state;
    if (state.status === 'idle' && previous.status === 'idle') return;
    this.#state = state;
    if ('error' in state) {
      const isShown = this.#host.dispatchEvent(new MathpixErrorEvent(state.error));
      this.#hiddenError = isShown ? null : state.error;
    }
    if (state.status !== previous.status) {
      this.#host.dispatchEvent(new MathpixStatusEvent(state.status, previous.status));
    }
    this.#host.requestUpdate();
  }
}
