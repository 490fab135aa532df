/**
 * Gets a token with a strokes session from the page's own server, or from the page's provider
 * function. Asks once when told to; keeps nothing, schedules nothing, never sees an app key.
 */
import { parseRetryAfter } from './backoff.js';
import { MathpixInkError } from './errors.js';
import { post, withinTime, type HttpAnswer } from './http.js';
import type { Ports } from './ports.js';
import { leak, looksLikeAppKey, parseToken, usableLife, type Token } from './token.js';

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
  { tokenUrl, tokenProvider }: TokenSource,
  signal: AbortSignal,
): Promise<TimedToken> {
  const { json, issuerNow } = tokenProvider
    ? { json: await askProvider(ports, tokenProvider, signal), issuerNow: undefined }
    : await askServer(ports, tokenUrl, signal);
  const token = parseToken(json);
  const { clock } = ports;
  const life = usableLife(token.expiresAt, {
    wallNow: clock.wallNow(),
    ...(issuerNow !== undefined && { issuerNow }),
  });
  return { ...token, usableUntil: clock.now() + life };
}

async function askProvider(
  ports: Ports,
  provider: TokenProvider,
  signal: AbortSignal,
): Promise<unknown> {
  const answer = await withinTime(ports, { timeoutMs: TOKEN_TIMEOUT_MS, signal }, async (limit) => {
    try {
      return await provider(limit);
    } catch (cause) {
      if (cause instanceof MathpixInkError) throw cause;
      // Most likely its own request failed, so it is worth another try.
      const message = 'The tokenProvider of the page failed.';
      throw new MathpixInkError('token', message, { retryable: true, cause });
    }
  });
  if (looksLikeAppKey(answer)) throw leak('What the tokenProvider gave');
  return answer;
}

async function askServer(
  ports: Ports,
  tokenUrl: string,
  signal: AbortSignal,
): Promise<{ json: unknown; issuerNow: number | undefined }> {
  const { status, isOk, isRedirected, headers, json } = await postForToken(ports, tokenUrl, signal);
  if (isRedirected && json === undefined) {
    const message = 'The token URL redirects and gives no JSON (to a login page?).';
    throw new MathpixInkError('token', message);
  }
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

/**
 * A redirect to a login page on another site fails like a dead network. Asked again without
 * following it, the browser at least says that there is one; a network that only hiccuped gives
 * its token then.
 */
async function postForToken(
  ports: Ports,
  tokenUrl: string,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const ask = (redirect: RequestRedirect): Promise<HttpAnswer> =>
    post(ports, tokenUrl, {
      init: {
        // Cookies of the page's own server and of nobody else.
        credentials: 'same-origin',
        cache: 'no-store',
        headers: { accept: 'application/json' },
        redirect,
      },
      timeoutMs: TOKEN_TIMEOUT_MS,
      signal,
    });
  try {
    return await ask('follow');
  } catch (error) {
    if (!(error instanceof MathpixInkError) || error.code !== 'offline') throw error;
    return ask('manual');
  }
}
