/**
 * Gets a token with a strokes session from the page's own server, or from the page's provider
 * function. Asks once when told to; keeps nothing, schedules nothing, never sees an app key.
 */
import { parseRetryAfter } from './backoff.js';
import { MathpixInkError } from './errors.js';
import { post, withinTime } from './http.js';
import type { Ports } from './ports.js';
import { parseToken, usableLife, type Token } from './token.js';

/** A page's own way to a token: resolves with what Mathpix's `POST v3/app-tokens` answered. */
export type TokenProvider = (signal: AbortSignal) => Promise<unknown>;

/** Where tokens come from. The provider wins over the URL. */
export interface TokenSource {
  readonly tokenUrl: string;
  readonly tokenProvider: TokenProvider | null;
}

/** A token and the monotonic time until which it may be used. */
export interface TimedToken extends Token {
  readonly usableUntil: number;
}

const TOKEN_TIMEOUT_MS = 10_000;

/** @throws {MathpixInkError} `token`, `configuration`, `rate-limited`, `timeout` or `offline`. */
export async function fetchToken(
  ports: Ports,
  source: TokenSource,
  signal: AbortSignal,
): Promise<TimedToken> {
  const { json, issuerNow } = source.tokenProvider
    ? { json: await askProvider(ports, source.tokenProvider, signal), issuerNow: undefined }
    : await inTurn(source.tokenUrl, () => askServer(ports, source.tokenUrl, signal));
  const token = parseToken(json);
  const { clock } = ports;
  const life = usableLife(token.expiresAt, {
    wallNow: clock.wallNow(),
    ...(issuerNow !== undefined && { issuerNow }),
  });
  return { ...token, usableUntil: clock.now() + life };
}

function askProvider(ports: Ports, provider: TokenProvider, signal: AbortSignal): Promise<unknown> {
  return withinTime(ports, { timeoutMs: TOKEN_TIMEOUT_MS, signal }, async (limit) => {
    try {
      return await provider(limit);
    } catch (cause) {
      if (cause instanceof MathpixInkError) throw cause;
      // Most likely its own request failed, so it is worth another try.
      const message = 'The tokenProvider of the page failed.';
      throw new MathpixInkError('token', message, { retryable: true, cause });
    }
  });
}

/** The newest asking of each token URL; one page never asks the same server twice at once. */
const queues = new Map<string, Promise<unknown>>();

/** Runs `ask` when the asking before it, for the same URL, has ended either way. */
function inTurn<T>(url: string, ask: () => Promise<T>): Promise<T> {
  const before = queues.get(url) ?? Promise.resolve();
  const mine = before.then(ask, ask);
  queues.set(url, mine);
  return mine;
}

async function askServer(
  ports: Ports,
  tokenUrl: string,
  signal: AbortSignal,
): Promise<{ json: unknown; issuerNow: number | undefined }> {
  if (tokenUrl === '') {
    throw new MathpixInkError(
      'configuration',
      'Set token-url (or tokenProvider): without it no ink can be sent.',
    );
  }
  const answer = await post(ports, tokenUrl, {
    init: {
      // Cookies of the page's own server and of nobody else.
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { accept: 'application/json' },
    },
    timeoutMs: TOKEN_TIMEOUT_MS,
    signal,
  });
  const { status, isOk, headers, json } = answer;
  if (!isOk) {
    const retryAfterMs = parseRetryAfter(headers.get('retry-after'), ports.clock.wallNow());
    const isBusy = status === 429;
    throw new MathpixInkError(
      isBusy ? 'rate-limited' : 'token',
      `The token URL answered HTTP ${status}.`,
      {
        retryable: isBusy || status >= 500,
        httpStatus: status,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      },
    );
  }
  if (json === undefined) {
    throw new MathpixInkError('token', 'The token URL did not answer with JSON.', {
      httpStatus: status,
    });
  }
  const issuerNow = Date.parse(headers.get('date') ?? '');
  return { json, issuerNow: Number.isNaN(issuerNow) ? undefined : issuerNow };
}
