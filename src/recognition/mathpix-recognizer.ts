/**
 * The Mathpix service as a recogniser: one token and session at a time, one request per call.
 * Decides nothing about timing or retries (the session does) and knows no DOM.
 */
import { parseRetryAfter } from './backoff.js';
import { MathpixInkError } from './errors.js';
import { post } from './http.js';
import type { Ports } from './ports.js';
import type { InkSnapshot } from '../ink/types.js';
import { RequestDeclined, type Recognizer, type RecognizerAnswer } from './recognizer.js';
import { parseStrokesAnswer } from './strokes-answer.js';
import { buildStrokesBody, type StrokesBody } from './strokes-request.js';
import { fetchToken, type TimedToken, type TokenSource } from './token-client.js';

/** What the client needs to know; read anew at each call, so attributes may change. */
export interface MathpixConfig extends TokenSource {
  /** Base URL of the API, absolute. */
  readonly apiUrl: string;
  readonly requestOptions: Readonly<Record<string, unknown>>;
}

/** What the client tells its owner. */
export interface MathpixHooks {
  /** Called just before ink is sent; `false` stops it. */
  readonly onRequest: (body: StrokesBody) => boolean;
  /** Called when a token with a new session was obtained. */
  readonly onSession: (expiresAt: number) => void;
}

const STROKES_TIMEOUT_MS = 10_000;
/** A failure without a status this close to the end of a token is taken for its expiry. */
const NEAR_EXPIRY_MS = 15_000;

export class MathpixRecognizer implements Recognizer {
  readonly #ports: Ports;
  readonly #config: () => MathpixConfig;
  readonly #hooks: MathpixHooks;
  #token: TimedToken | null = null;

  constructor(ports: Ports, config: () => MathpixConfig, hooks: MathpixHooks) {
    this.#ports = ports;
    this.#config = config;
    this.#hooks = hooks;
  }

  get isConnected(): boolean {
    return this.#token !== null && this.#ports.clock.now() < this.#token.usableUntil;
  }

  async connect({ signal }: { readonly signal: AbortSignal }): Promise<void> {
    const token = await fetchToken(this.#ports, this.#config(), signal);
    signal.throwIfAborted();
    this.#token = token;
    this.#hooks.onSession(token.expiresAt);
  }

  disconnect(): void {
    this.#token = null;
  }

  async recognize(
    ink: InkSnapshot,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<RecognizerAnswer> {
    const token = this.#token;
    if (!token) throw new MathpixInkError('unauthorized', 'There is no token to send ink with.');
    const { apiUrl, requestOptions } = this.#config();
    const { sessionId, appToken } = token;
    const { body, json } = buildStrokesBody(ink, { sessionId, requestOptions });
    if (!this.#hooks.onRequest(body)) throw new RequestDeclined();
    try {
      const answer = await post(this.#ports, `${apiUrl.replace(/\/+$/, '')}/v3/strokes`, {
        init: {
          // Exactly these headers: each further one would need the service's CORS consent.
          headers: {
            'content-type': 'application/json',
            app_token: appToken,
            strokes_session_id: sessionId,
          },
          body: json,
          credentials: 'omit',
          cache: 'no-store',
        },
        timeoutMs: STROKES_TIMEOUT_MS,
        signal,
      });
      const retryAfterMs = parseRetryAfter(
        answer.headers.get('retry-after'),
        this.#ports.clock.wallNow(),
      );
      return parseStrokesAnswer(redact(answer.json, appToken), {
        status: answer.status,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      });
    } catch (error) {
      throw this.#isLikelyExpiry(error, token) ? asExpired(error) : error;
    }
  }

  /** Cross-origin error answers may lack CORS headers and then look like a dead network. */
  #isLikelyExpiry(error: unknown, token: TimedToken): boolean {
    const isStatusless = error instanceof MathpixInkError && error.code === 'offline';
    return isStatusless && this.#ports.clock.now() > token.usableUntil - NEAR_EXPIRY_MS;
  }
}

function asExpired(cause: unknown): MathpixInkError {
  return new MathpixInkError('unauthorized', 'No answer near the end of the token’s life.', {
    cause,
  });
}

/** A service that echoes the token must not carry it into events, errors or `raw`. */
function redact(json: unknown, secret: string): unknown {
  const text = JSON.stringify(json);
  if (!text?.includes(secret)) return json;
  return JSON.parse(text.replaceAll(secret, '[token]')) as unknown;
}
