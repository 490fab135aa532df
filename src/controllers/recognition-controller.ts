/**
 * Joins a session to its element: which recogniser reads, what the field holds as its answer,
 * and which events tell the page. Holds no timing rule and renders nothing.
 */
import type { ReactiveControllerHost } from 'lit';
import * as events from '../events.js';
import type { InkChange } from '../ink/document.js';
import type { MathpixInkError } from '../recognition/errors.js';
import { MathpixRecognizer, type MathpixConfig } from '../recognition/mathpix-recognizer.js';
import { defaultPorts } from '../recognition/ports.js';
import type { Recognizer, RecognizerAnswer } from '../recognition/recognizer.js';
import { Session } from '../recognition/session.js';
import type { SessionState } from '../recognition/session-transition.js';
import { Answer, type Result } from '../result/answer.js';

/** What this controller needs of its element. */
export interface RecognitionOptions {
  /** Where to send; read at each request. */
  readonly config: () => MathpixConfig;
  /** An answer for the newest or for older ink has become the field's answer. */
  readonly onAnswered: (result: Result, hasNewValue: boolean) => void;
}

export class RecognitionController {
  readonly answer = new Answer();
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: RecognitionOptions;
  readonly #mathpix: Recognizer;
  readonly #session: Session;
  #recognizer: Recognizer;
  #newestRevision = 0;
  #sessionCount = 0;
  #hiddenError: MathpixInkError | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, options: RecognitionOptions) {
    this.#host = host;
    this.#options = options;
    this.#mathpix = new MathpixRecognizer(defaultPorts, options.config, {
      onRequest: (body) => host.dispatchEvent(new events.MathpixRequestEvent(body)),
      onSession: (expiresAt) => {
        const sessionCount = ++this.#sessionCount;
        host.dispatchEvent(new events.MathpixSessionEvent({ expiresAt, sessionCount }));
      },
    });
    this.#recognizer = this.#mathpix;
    this.#session = new Session(defaultPorts, this.#mathpix, {
      onState: (state, previous) => this.#onState(state, previous),
      onAnswer: (answer, revision) => this.#onAnswer(answer, revision),
    });
  }

  get state(): SessionState {
    return this.#session.state;
  }

  /** True while the page shows the present error itself. */
  get isErrorHidden(): boolean {
    return 'error' in this.state && this.state.error === this.#hiddenError;
  }

  get recognizer(): Recognizer {
    return this.#recognizer;
  }

  /** `null` goes back to Mathpix. */
  set recognizer(recognizer: Recognizer | null) {
    const next = recognizer ?? this.#mathpix;
    if (typeof next.recognize !== 'function') {
      throw new TypeError('recognizer must have a recognize(ink, { signal }) method');
    }
    this.#recognizer = next;
    this.#session.setRecognizer(next);
  }

  /** Follows the network for a connected period. */
  connect(signal: AbortSignal): void {
    const onOnline = (): void => this.#session.dispatch({ type: 'online' });
    this.#host.ownerDocument.defaultView?.addEventListener('online', onOnline, { signal });
    signal.addEventListener('abort', () => this.#session.dispatch({ type: 'suspend' }), {
      once: true,
    });
    this.#session.dispatch({ type: 'resume' });
  }

  setTiming(debounceMs: number, maxWaitMs: number): void {
    this.#session.dispatch({ type: 'timing', debounceMs, maxWaitMs });
  }

  setWriting(isWriting: boolean): void {
    this.#session.dispatch({ type: 'writing', isWriting });
  }

  /** Where to send, or whom to ask for tokens, has changed. */
  reconfigure(): void {
    this.#session.dispatch({ type: 'reconfigured' });
  }

  setInk({ snapshot, reason }: InkChange): void {
    this.#newestRevision = snapshot.revision;
    if (snapshot.strokes.length === 0) this.answer.clear();
    else this.answer.markStale();
    this.#session.setInk(snapshot, { isClear: reason === 'clear' });
  }

  /** The page or a person gives the answer for the present ink; nothing is read for it. */
  setTyped(latex: string): void {
    this.#session.dispatch({ type: 'settle' });
    this.answer.setTyped(latex, this.#newestRevision);
  }

  /** @throws {MathpixInkError} when the ink cannot be read now. */
  async sendNow(): Promise<Result | null> {
    const isAnswered = await this.#session.sendNow();
    return isAnswered ? this.answer.result : null;
  }

  #onAnswer(answer: RecognizerAnswer, revision: number): void {
    const before = this.answer.value;
    const result = this.answer.setRecognized(answer, revision, this.#newestRevision);
    this.#options.onAnswered(result, this.answer.value !== before);
  }

  #onState(state: SessionState, previous: SessionState): void {
    if ('error' in state) {
      const isShown = this.#host.dispatchEvent(new events.MathpixErrorEvent(state.error));
      this.#hiddenError = isShown ? null : state.error;
    }
    if (state.status !== previous.status) {
      this.#host.dispatchEvent(new events.MathpixStatusEvent(state.status, previous.status));
    }
    this.#host.requestUpdate();
  }
}
