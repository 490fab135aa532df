/**
 * A clock for hours of simulated time: it jumps from timer to timer and keeps nothing of the past.
 * Knows nothing of what is tested with it.
 */
import type { Clock } from '../../src/recognition/ports.js';
import { flush } from './fake-ports.js';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

export class FastClock implements Clock {
  /** Most timers that were ever pending at once. */
  mostPending = 0;
  readonly #wallStart: number;
  #now = 0;
  /** A handful at a time, so that a look at each is cheaper than an order among them. */
  readonly #timers = new Set<Timer>();

  /** @param wallStart the Unix time that the device believes in at the start, in ms */
  constructor(wallStart: number) {
    this.#wallStart = wallStart;
  }

  now(): number {
    return this.#now;
  }

  wallNow(): number {
    return this.#wallStart + this.#now;
  }

  startTimer(callback: () => void, ms: number): () => void {
    const timer: Timer = { at: this.#now + ms, callback };
    this.#timers.add(timer);
    this.mostPending = Math.max(this.mostPending, this.#timers.size);
    return () => this.#timers.delete(timer);
  }

  /** Timers that have neither run nor been cancelled. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  /** Waits on this clock; ends early, without an error, when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        signal.removeEventListener('abort', done);
        resolve();
      };
      const cancel = this.startTimer(done, ms);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });
  }

  /** Moves time on; timers that fall due run in order, each seeing its own moment. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await flush();
    for (let next = this.#next(); next && next.at <= end; next = this.#next()) {
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
      await flush();
    }
    this.#now = end;
  }

  /** The timer due first; of several, the one that was started first. */
  #next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) if (!first || timer.at < first.at) first = timer;
    return first;
  }
}
