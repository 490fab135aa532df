/**
 * The Mathpix service as a recogniser: one token and session at a time, one request per call.
 * Decides nothing about timing or retries (the session does) and knows no DOM.
 */
import { parseRetryAfter } from './backoff.js';
import type { ServiceConfig } from './config.js';
import { MathpixInkError } from './errors.js';
import { post, type HttpAnswer } from './http.js';
import type { Ports } from './ports.js';
import type { InkSnapshot } from '../ink/types.js';
import { RequestDeclined, type Recognizer, type RecognizerAnswer } from './recognizer.js';
import { parseStrokesAnswer } from './strokes-answer.js';
import { buildStrokesBody, type StrokesBody } from './strokes-request.js';
import type { TimedToken } from './token-client.js';
import type { TokenPool } from './token-pool.js';

/** One request that was answered, whatever the answer says. */
export interface Exchange {
  /** Bytes of the request's body. */
  readonly bytes: number;
  /** From the request to the whole answer, in ms. */
  readonly networkMs: number;
  /** The service's own id of the request, for its support; `null` when it gave none. */
  readonly requestId: string | null;
}

/** What the client tells its owner. */
export interface MathpixHooks {
  /** Called just before ink is sent; `false` stops it. */
  readonly onRequest: (body: StrokesBody, bytes: number) => boolean;
  /** Called when a token with a new session was obtained. */
  readonly onSession: (session: { expiresAt: number; sessionCount: number }) => void;
  readonly onExchange: (exchange: Exchange) => void;
  /** Called when another session would be one too many. */
  readonly onSessionLimit: (maxSessions: number) => void;
}

const STROKES_TIMEOUT_MS = 10_000;
/** A failure without a status this close to the end of a token is taken for its expiry. */
const NEAR_EXPIRY_MS = 15_000;

export class MathpixRecognizer implements Recognizer {
  readonly #ports: Ports;
  /** Read anew at each call, so attributes may change. */
  readonly #config: () => ServiceConfig;
  readonly #hooks: MathpixHooks;
  readonly #pool: TokenPool;
  #token: TimedToken | null = null;
  /** The session this pad is done with. */
  #spent: string | null = null;
  /** True once the service answered anything at all to the present token. */
  #hasWorked = false;
  #sessionCount = 0;
  /** Whether the session's id goes as a header as well; a pre-flight may refuse it. */
  #idHeader: 'untried' | 'works' | 'refused' = 'untried';

  constructor(ports: Ports, pool: TokenPool, config: () => ServiceConfig, hooks: MathpixHooks) {
    this.#ports = ports;
    this.#pool = pool;
    this.#config = config;
    this.#hooks = hooks;
  }

  get isConnected(): boolean {
    return this.#token !== null && this.#ports.clock.now() < this.#token.usableUntil;
  }

  async connect({ signal }: { readonly signal: AbortSignal }): Promise<void> {
    const config = this.#config();
    const { token, isNew } = await this.#pool.acquire(this.#ports, config, {
      unlike: this.#spent,
      signal,
      onAsk: () => this.#checkSessions(config),
    });
    signal.throwIfAborted();
    this.#hasWorked = false;
    // What looked like a refusal may have been a hiccup of the network: each token asks again.
    if (this.#idHeader === 'refused') this.#idHeader = 'untried';
    this.#token = token;
    if (!isNew) return;
    this.#sessionCount += 1;
    const { expiresAt } = token;
    this.#hooks.onSession({ expiresAt, sessionCount: this.#sessionCount });
  }

  disconnect(): void {
    this.#spent = this.#token?.sessionId ?? this.#spent;
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
    const { body, json, bytes } = buildStrokesBody(ink, { sessionId, requestOptions });
    if (!this.#hooks.onRequest(body, bytes)) throw new RequestDeclined();
    const { clock } = this.#ports;
    const startedAt = clock.now();
    try {
      const answer = await this.#send(
        `${apiUrl.replace(/\/+$/, '')}/v3/strokes`,
        token,
        json,
        signal,
      );
      this.#hasWorked = true;
      const retryAfterMs = parseRetryAfter(answer.headers.get('retry-after'), clock.wallNow());
      const said = redact(answer.json, appToken);
      const requestId = readRequestId(said);
      this.#hooks.onExchange({ bytes, networkMs: clock.now() - startedAt, requestId });
      return parseStrokesAnswer(said, {
        status: answer.status,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      });
    } catch (error) {
      throw this.#isLikelyExpiry(error, token) ? asExpired(error) : error;
    }
  }

  /**
   * Whether the service's CORS rules let the session's id through as a header is not documented.
   * When the very first request gets no answer at all, it is tried once without.
   */
  async #send(
    url: string,
    { appToken, sessionId }: TimedToken,
    body: string,
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    const send = (idHeader: Record<string, string>): Promise<HttpAnswer> =>
      post(this.#ports, url, {
        init: {
          // Exactly these headers: each further one would need the service's CORS consent.
          headers: { 'content-type': 'application/json', app_token: appToken, ...idHeader },
          body,
          credentials: 'omit',
          cache: 'no-store',
        },
        timeoutMs: STROKES_TIMEOUT_MS,
        signal,
      });
    if (this.#idHeader === 'refused') return send({});
    try {
      const answer = await send({ strokes_session_id: sessionId });
      this.#idHeader = 'works';
      return answer;
    } catch (error) {
      if (this.#idHeader === 'works' || !isStatusless(error)) throw error;
      const answer = await send({});
      this.#idHeader = 'refused';
      return answer;
    }
  }

  #checkSessions({ maxSessions }: ServiceConfig): void {
    if (this.#sessionCount < maxSessions) return;
    this.#hooks.onSessionLimit(maxSessions);
    throw new MathpixInkError('quota', `max-sessions (${maxSessions}) is reached.`);
  }

  /**
   * Cross-origin error answers may lack CORS headers and then look like a dead network. A token
   * that never got any answer is no proof of that: the network may be dead indeed.
   */
  #isLikelyExpiry(error: unknown, token: TimedToken): boolean {
    const isNearEnd = this.#ports.clock.now() > token.usableUntil - NEAR_EXPIRY_MS;
    return isStatusless(error) && this.#hasWorked && isNearEnd;
  }
}

function isStatusless(error: unknown): boolean {
  return error instanceof MathpixInkError && error.code === 'offline';
}

function asExpired(cause: unknown): MathpixInkError {
  return new MathpixInkError('unauthorized', 'No answer near the end of the token’s life.', {
    cause,
  });
}

function readRequestId(json: unknown): string | null {
  const id = (json as { readonly request_id?: unknown } | undefined | null)?.request_id;
  return typeof id === 'string' ? id : null;
}

/** A service that echoes the token must not carry it into events, errors or `raw`. */
function redact(json: unknown, secret: string): unknown {
  const text = JSON.stringify(json);
  if (!text?.includes(secret)) return json;
  return JSON.parse(text.replaceAll(secret, '[token]')) as unknown;
}
