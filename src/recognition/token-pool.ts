/**
 * The tokens of a page: all pads with the same source share one token with its session while it
 * lives, and one request for the next. Tabs of one origin ask one after another. Renews only
 * when a pad asks; keeps tokens in memory and nowhere else.
 */
import { untilAborted } from './http.js';
import type { Ports } from './ports.js';
import {
  fetchToken,
  type TimedToken,
  type TokenProvider,
  type TokenSource,
} from './token-client.js';

/** What a pad wants. */
export interface TokenDemand {
  /** A session this pad is done with: refused, or of a drawing that was cleared. */
  readonly unlike: string | null;
  readonly signal: AbortSignal;
  /** Called before a new session is asked for; throws to forbid it. */
  readonly onAsk: () => void;
}

/** A token; `isNew` for the one pad on whose behalf its session was opened. */
export interface Lease {
  readonly token: TimedToken;
  readonly isNew: boolean;
}

/** A tab that hangs must not keep the others from their tokens for longer than this. */
const LOCK_PATIENCE_MS = 3000;

export class TokenPool {
  readonly #byUrl = new Map<string, Source>();
  readonly #byProvider = new WeakMap<TokenProvider, Source>();

  /** @throws {MathpixInkError} what `fetchToken` throws; rejects with the abort reason. */
  async acquire(ports: Ports, source: TokenSource, demand: TokenDemand): Promise<Lease> {
    const { unlike, signal, onAsk } = demand;
    signal.throwIfAborted();
    const shared = this.#sourceOf(source);
    const { live } = shared;
    if (live && live.sessionId !== unlike && ports.clock.now() < live.usableUntil) {
      return { token: live, isNew: false };
    }
    onAsk();
    return shared.ask((limit) => inLine(ports, source, limit), signal);
  }

  #sourceOf({ tokenUrl, tokenProvider }: TokenSource): Source {
    const found = tokenProvider ? this.#byProvider.get(tokenProvider) : this.#byUrl.get(tokenUrl);
    if (found) return found;
    const made = new Source();
    if (tokenProvider) this.#byProvider.set(tokenProvider, made);
    else this.#byUrl.set(tokenUrl, made);
    return made;
  }
}

/** One place that tokens come from: the token in use, and the request for the next. */
class Source {
  live: TimedToken | null = null;
  #flight: Flight | null = null;

  async ask(
    run: (signal: AbortSignal) => Promise<TimedToken>,
    signal: AbortSignal,
  ): Promise<Lease> {
    const flight = (this.#flight ??= new Flight(run));
    try {
      const token = await flight.join(signal);
      const isNew = this.live !== token;
      this.live = token;
      return { token, isNew };
    } finally {
      if (flight.isOver && this.#flight === flight) this.#flight = null;
    }
  }
}

/** One request that several pads wait for; it is aborted when none of them does any more. */
class Flight {
  readonly #control = new AbortController();
  readonly #token: Promise<TimedToken>;
  #waiters = 0;
  isOver = false;

  constructor(run: (signal: AbortSignal) => Promise<TimedToken>) {
    this.#token = run(this.#control.signal).finally(() => (this.isOver = true));
    // Whoever waits hears of a failure; that nobody may wait any more is no news.
    this.#token.catch(() => undefined);
  }

  async join(signal: AbortSignal): Promise<TimedToken> {
    this.#waiters += 1;
    let hasLeft = false;
    const leave = (): void => {
      if (!hasLeft) this.#leave();
      hasLeft = true;
    };
    signal.addEventListener('abort', leave);
    try {
      return await untilAborted(this.#token, signal);
    } finally {
      signal.removeEventListener('abort', leave);
      leave();
    }
  }

  #leave(): void {
    this.#waiters -= 1;
    if (this.#waiters > 0 || this.isOver) return;
    this.isOver = true;
    this.#control.abort();
  }
}

/** Asks for a token when no other tab does, as far as that can be known. */
async function inLine(ports: Ports, source: TokenSource, signal: AbortSignal): Promise<TimedToken> {
  const { lock, clock } = ports;
  const ask = (): Promise<TimedToken> => fetchToken(ports, source, signal);
  if (!lock || source.tokenProvider) return ask();
  const patience = new AbortController();
  const giveUp = (): void => patience.abort();
  const cancelTimer = clock.startTimer(giveUp, LOCK_PATIENCE_MS);
  signal.addEventListener('abort', giveUp, { once: true });
  let hasTurn = false;
  try {
    return await lock(`mathpix-ink ${source.tokenUrl}`, patience.signal, () => {
      hasTurn = true;
      cancelTimer();
      return ask();
    });
  } catch (error) {
    // No lock to be had (too long a line, a sandboxed frame): better a token than an order.
    if (hasTurn || signal.aborted) throw error;
    return await ask();
  } finally {
    cancelTimer();
    signal.removeEventListener('abort', giveUp);
  }
}
