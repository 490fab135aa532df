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
  transition,
  wakeTime,
  type SessionEffect,
  type SessionEvent,
  type SessionModel,
  type SessionState,
} from './session-transition.js';

/** What the owner of a session is told. */
export interface SessionListener {
  readonly onState: (state: SessionState, previous: SessionState) => void;
  /** An answer for the ink of `revision`; never for older ink than the last one. */
  readonly onAnswer: (answer: RecognizerAnswer, revision: number) => void;
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

  /** Tells the session of new ink. `isClear`: the next ink is a new drawing. */
  setInk(ink: InkSnapshot, { isClear = false } = {}): void {
    this.#ink = ink;
    const isEmpty = ink.strokes.length === 0;
    this.dispatch({ type: 'ink', revision: ink.revision, isEmpty, isClear });
  }

  /** Another engine reads from now on; ink that is not yet read goes to it. */
  setRecognizer(recognizer: Recognizer): void {
    const previous = this.#recognizer;
    this.#recognizer = recognizer;
    previous.disconnect?.();
    this.dispatch({ type: 'reconfigured' });
  }

  /**
   * Sends the newest ink now. Resolves with true once that ink (or newer) is answered, with
   * false when there is nothing to answer or the page declined.
   * @throws {MathpixInkError} when the session gives up or is offline.
   */
  sendNow(): Promise<boolean> {
    if (this.#model.isEmpty) return Promise.resolve(false);
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
        this.#recognizer.disconnect?.();
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
    const ink = this.#ink;
    try {
      const answer = parseAnswer(await this.#recognizer.recognize(ink, { signal }));
      if (signal.aborted || flight !== this.#model.flight) return;
      this.#listener.onAnswer(answer, ink.revision);
      this.dispatch({ type: 'answered', flight, revision: ink.revision });
    } catch (error) {
      if (error instanceof RequestDeclined) {
        for (const { resolve } of this.#waiters.splice(0)) resolve(false);
        this.dispatch({ type: 'declined', flight, revision: ink.revision });
      } else {
        this.#fail(flight, error, signal);
      }
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
    const { state, settledRevision, isEmpty } = this.#model;
    const waiting = this.#waiters;
    if (waiting.length === 0) return;
    this.#waiters = [];
    for (const waiter of waiting) {
      if (state.status === 'failed' || state.status === 'offline') waiter.reject(state.error);
      else if (isEmpty) waiter.resolve(false);
      else if (settledRevision >= waiter.revision) waiter.resolve(true);
      else if (state.status === 'idle') waiter.resolve(false);
      else this.#waiters.push(waiter);
    }
  }
}
