/**
 * The outside world under a test's thumb: a clock that moves only when told to, a network that
 * answers from a script, and chance that is none. Knows nothing of what is tested with it.
 */
import type { Clock, Ports } from '../../src/recognition/ports.js';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Lets everything that is ready to run do so, promises of streams and responses included. */
export function flush(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Monotonic and wall time that stand still until `advance()`. */
export class FakeClock implements Clock {
  /** What the device believes the Unix time was when the monotonic clock started. */
  wallStart = 1_800_000_000_000;
  /** Every delay a timer was asked for, in order. */
  readonly delays: number[] = [];
  #now = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  wallNow(): number {
    return this.wallStart + this.#now;
  }

  startTimer(callback: () => void, ms: number): () => void {
    this.delays.push(ms);
    const timer: Timer = { at: this.#now + ms, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Timers that have neither run nor been cancelled. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  /** Moves time on; timers that fall due run in order, each seeing its own moment. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await flush();
    for (let next = this.#nextUntil(end); next; next = this.#nextUntil(end)) {
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
      await flush();
    }
    this.#now = end;
    await flush();
  }

  #nextUntil(end: number): Timer | undefined {
    return [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** One request that was made. */
export interface FetchCall {
  readonly url: string;
  readonly init: RequestInit;
}

/** What the script says to a request; `hang` answers nothing until it is aborted. */
export type Reply = Response | Error | 'hang' | (() => Response | Promise<Response>);

/** A network that gives its replies in order and keeps what was asked. */
export class FakeFetch {
  readonly calls: FetchCall[] = [];
  readonly #replies: Reply[] = [];

  reply(...replies: readonly Reply[]): void {
    this.#replies.push(...replies);
  }

  readonly fetch = (url: string, init: RequestInit): Promise<Response> => {
    this.calls.push({ url, init });
    const reply = this.#replies.shift() ?? new Error('the script has no further reply');
    const { signal } = init;
    return new Promise((resolve, reject) => {
      const stop = (): void => reject(signal?.reason as Error);
      if (signal?.aborted) {
        stop();
        return;
      }
      signal?.addEventListener('abort', stop);
      if (reply === 'hang') return;
      if (reply instanceof Error) reject(reply);
      else resolve(typeof reply === 'function' ? reply() : reply);
    });
  };
}

export interface FakePorts extends Ports {
  readonly clock: FakeClock;
  readonly network: FakeFetch;
  /** Errors of the page's own code that were shown as uncaught. */
  readonly reported: unknown[];
}

/** Ports whose chance always comes out as `chance`. */
export function fakePorts({ chance = 0.5 } = {}): FakePorts {
  const network = new FakeFetch();
  const reported: unknown[] = [];
  return {
    clock: new FakeClock(),
    network,
    fetch: network.fetch,
    random: () => chance,
    reported,
    report: (error) => reported.push(error),
  };
}

/** A JSON answer. */
export function jsonResponse(
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

/** A repeatable source of numbers in 0…1 (mulberry32), for seeded random tests. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
