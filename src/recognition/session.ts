/**
 * Carries out what `session-transition.ts` decides: calls the recogniser, keeps the one timer,
 * publishes state and answers. Holds no rule of its own and knows no DOM and no HTTP.
 */
import { assertUnreachable } from '../assert-unreachable.js';
import type { InkSnapshot } from '../ink/types.js';
import type { MathpixInkError } from './errors.js';
import { parseAnswer, toMathpixInkError } from './parse-answer.js';
import { RequestDeclined, type Recognizer, type RecognizerAnswer } from './recognizer.js';
import type { Ports } from './ports.js';
import {
  initialModel,
  wakeTime,
  type Attempt,
  type SessionEffect,
  type SessionEvent,
  type SessionModel,
  type SessionState,
} from './session-model.js';
import { transition } from './session-transition.js';

/** How the request for an answer went. */
export interface Journey {
  /** Strokes that were sent. */
  readonly strokeCount: number;
  /** When that ink was written, and when it was handed to the recogniser (monotonic ms). */
  readonly inkAt: number;
  readonly sentAt: number;
  readonly attempt: Attempt;
}

/** What the owner of a session is told. */
export interface SessionListener {
  readonly onState: (state: SessionState, previous: SessionState) => void;
  /**
   * An answer for the ink of `revision`; never for older ink than the last one.
   * @param journey `null` when nothing was sent: the ink is the one that was answered last
   */
  readonly onAnswer: (answer: RecognizerAnswer, revision: number, journey: Journey | null) => void;
  /** The cap on requests per minute holds ink back for so long. */
  readonly onLimit: (waitMs: number) => void;
}

/** Someone who called `recognize()` and waits for ink of at least this revision. */
interface Waiter {
  readonly revision: number;
  readonly resolve: (isAnswered: boolean) => void;
  readonly reject: (error: MathpixInkError) => void;
}

/** Browsers fire longer timers at once; an early `wake` sets the timer anew. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export class Session {
  readonly #ports: Ports;
  readonly #listener: SessionListener;
  #recognizer: Recognizer;
  #model: SessionModel = initialModel;
  #ink: InkSnapshot = { revision: 0, strokes: [] };
  #inkAt = 0;
  /** The ink that was answered last, with its answer. */
  #known: { readonly ink: InkSnapshot; readonly answer: RecognizerAnswer } | null = null;
  #flightControl = new AbortController();
  #cancelTimer = (): void => undefined;
  #waiters: Waiter[] = [];

  constructor(ports: Ports, recognizer: Recognizer, listener: SessionListener) {
    this.#ports = ports;
    this.#recognizer = recognizer;
    this.#listener = listener;
  }

  get state(): SessionState {
    return this.#model.state;
  }

  /** Of the ink it was told of last. */
  get revision(): number {
    return this.#ink.revision;
  }

  /**
   * Tells the session of new ink.
   * @param facts.isClear the next ink is a new drawing
   * @param facts.at when it was written (monotonic ms); now if left out
   */
  setInk(ink: InkSnapshot, { isClear = false, at = this.#ports.clock.now() } = {}): void {
    this.#ink = ink;
    this.#inkAt = at;
    const isEmpty = ink.strokes.length === 0;
    const known = isEmpty ? null : this.#knownAnswer();
    if (known) this.#listener.onAnswer(known, ink.revision, null);
    if (this.#ink !== ink) return; // whoever heard the answer has changed the ink
    const { revision } = ink;
    this.dispatch({ type: 'ink', revision, isEmpty, isClear, isKnown: known !== null });
  }

  /** Another engine reads from now on; ink that is not yet read goes to it. */
  setRecognizer(recognizer: Recognizer): void {
    const previous = this.#recognizer;
    if (recognizer === previous) return;
    this.#disconnect(); // the new one has nothing to forget
    this.#recognizer = recognizer;
    this.reconfigure();
  }

  /** What was answered by another service, or at another address, says nothing any more. */
  reconfigure(): void {
    this.#known = null;
    this.dispatch({ type: 'reconfigured' });
  }

  /** A setting of the request changed: the same ink may be answered differently now. */
  amend(): void {
    this.#known = null;
    this.dispatch({ type: 'amended' });
  }

  /**
   * Sends the newest ink now. Resolves with true once that ink (or newer) is answered, with
   * false when there is nothing to answer or the page declined.
   * @throws {MathpixInkError} when the session gives up or is offline.
   */
  sendNow(): Promise<boolean> {
    if (this.#model.isEmpty) return Promise.resolve(false);
    const known = this.#model.state.status === 'idle' && !this.#model.isRead && this.#knownAnswer();
    if (known) {
      this.#listener.onAnswer(known, this.#ink.revision, null);
      return Promise.resolve(true);
    }
    this.dispatch({ type: 'send-now' });
    const { state, settledRevision, revision } = this.#model;
    if (state.status === 'idle') return Promise.resolve(settledRevision === revision);
    return new Promise((resolve, reject) => {
      this.#waiters.push({ revision, resolve, reject });
    });
  }

  /** Hands an event to the rules and carries out what they say. */
  dispatch(event: SessionEvent): void {
    const previous = this.#model;
    const [next, effects] = transition(previous, event, {
      now: this.#ports.clock.now(),
      isConnected: this.#recognizer.isConnected ?? true,
    });
    this.#model = next;
    this.#setTimer();
    for (const effect of effects) if (effect.type === 'abort') this.#abort();
    if (next.state !== previous.state) this.#listener.onState(next.state, previous.state);
    this.#informWaiters();
    for (const effect of effects) {
      // A listener may have dispatched in turn: what this step wanted to start may be outdated.
      const isOutdated = 'flight' in effect && effect.flight !== this.#model.flight;
      if (!isOutdated) this.#run(effect);
    }
  }

  #run(effect: SessionEffect): void {
    switch (effect.type) {
      case 'abort':
        return; // done before anyone was told
      case 'prepare':
        this.dispatch({ type: 'prepare' });
        return;
      case 'disconnect':
        this.#disconnect();
        return;
      case 'limit':
        this.#listener.onLimit(Math.max(0, effect.until - this.#ports.clock.now()));
        return;
      case 'connect':
        void this.#connect(effect.flight);
        return;
      case 'recognize':
        void this.#recognize(effect.flight);
        return;
      default:
        return assertUnreachable(effect);
    }
  }

  async #connect(flight: number): Promise<void> {
    const { signal } = this.#startFlight();
    try {
      await this.#recognizer.connect?.({ signal });
      this.dispatch({ type: 'connected', flight });
    } catch (error) {
      this.#fail(flight, error, signal);
    }
  }

  async #recognize(flight: number): Promise<void> {
    const { signal } = this.#startFlight();
    const { state } = this.#model;
    if (state.status !== 'recognizing') return;
    const ink = this.#ink;
    const journey: Journey = {
      strokeCount: ink.strokes.length,
      inkAt: this.#inkAt,
      sentAt: this.#ports.clock.now(),
      attempt: state.attempt,
    };
    try {
      const answer = parseAnswer(await this.#recognizer.recognize(ink, { signal }));
      if (signal.aborted || flight !== this.#model.flight) return;
      this.#known = { ink, answer };
      const isStill = this.#knownAnswer() !== null;
      const revision = isStill ? this.#ink.revision : ink.revision;
      this.#listener.onAnswer(answer, revision, journey);
      this.dispatch({ type: 'answered', flight, revision });
    } catch (error) {
      if (error instanceof RequestDeclined) {
        for (const { resolve } of this.#waiters.splice(0)) resolve(false);
        this.dispatch({ type: 'declined', flight, revision: ink.revision });
      } else {
        this.#fail(flight, error, signal);
      }
    }
  }

  /** The last answer, if it is for this very ink (undo and redo bring ink back). */
  #knownAnswer(): RecognizerAnswer | null {
    const before = this.#known?.ink.strokes ?? [];
    const { strokes } = this.#ink;
    const isSame = before.length === strokes.length && strokes.every((it, i) => it === before[i]);
    return isSame && this.#known ? this.#known.answer : null;
  }

  /** A page's own engine that cannot even forget must not keep the ink from being cleared. */
  #disconnect(): void {
    try {
      this.#recognizer.disconnect?.();
    } catch (error) {
      this.#ports.report(error);
    }
  }

  #fail(flight: number, thrown: unknown, signal: AbortSignal): void {
    if (signal.aborted) return; // an abort is neither a result nor an error
    const error = toMathpixInkError(thrown);
    this.dispatch({ type: 'failed', flight, error, jitter: this.#ports.random() });
  }

  #startFlight(): AbortController {
    this.#flightControl = new AbortController();
    return this.#flightControl;
  }

  #abort(): void {
    this.#flightControl.abort();
  }

  #setTimer(): void {
    this.#cancelTimer();
    const at = wakeTime(this.#model);
    if (at === null) return;
    const delay = Math.min(Math.max(0, at - this.#ports.clock.now()), LONGEST_TIMER_MS);
    this.#cancelTimer = this.#ports.clock.startTimer(() => this.dispatch({ type: 'wake' }), delay);
  }

  #informWaiters(): void {
    const { state, settledRevision, isRead, isEmpty } = this.#model;
    const waiting = this.#waiters;
    if (waiting.length === 0) return;
    this.#waiters = [];
    for (const waiter of waiting) {
      if (state.status === 'failed' || state.status === 'offline') waiter.reject(state.error);
      else if (isEmpty) waiter.resolve(false);
      else if (state.status === 'idle') waiter.resolve(settledRevision >= waiter.revision);
      // Ink that the page answered for, and is read all the same, has no answer before that.
      else if (isRead && settledRevision >= waiter.revision) waiter.resolve(true);
      else this.#waiters.push(waiter);
    }
  }
}
