/**
 * One POST with a time limit, its body read as JSON where it is JSON. Turns everything fetch
 * can do into a value or a typed error; knows neither tokens nor strokes.
 */
import { MathpixInkError } from './errors.js';
import type { Ports } from './ports.js';

/** What came back, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  readonly isOk: boolean;
  readonly headers: Headers;
  /** The parsed body; `undefined` when it is not JSON (a gateway's HTML, a cut-off answer). */
  readonly json: unknown;
}

/** What to send and how long to wait. */
export interface PostOptions {
  readonly init: Omit<RequestInit, 'method' | 'signal'>;
  /** Milliseconds for the whole exchange, the body included. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * @throws {MathpixInkError} `timeout`, or `offline` when no answer came at all (no network,
 *   DNS, CORS: the browser does not say which). Rejects with the abort reason when aborted.
 */
export async function post(ports: Ports, url: string, options: PostOptions): Promise<HttpAnswer> {
  const { init, timeoutMs, signal } = options;
  const limit = new AbortController();
  const cancelTimer = ports.clock.startTimer(() => limit.abort(), timeoutMs);
  const stop = (): void => limit.abort();
  signal.throwIfAborted();
  signal.addEventListener('abort', stop);
  try {
    const response = await ports.fetch(url, { ...init, method: 'POST', signal: limit.signal });
    const text = await response.text();
    const { status, ok, headers } = response;
    return { status, isOk: ok, headers, json: parseJson(text) };
  } catch (cause) {
    signal.throwIfAborted();
    if (limit.signal.aborted) {
      throw new MathpixInkError('timeout', `No answer within ${timeoutMs} ms.`, {
        retryable: true,
        cause,
      });
    }
    throw new MathpixInkError('offline', 'The request got no answer (network, DNS or CORS).', {
      retryable: true,
      cause,
    });
  } finally {
    cancelTimer();
    signal.removeEventListener('abort', stop);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // not JSON is a fact about the answer; the callers say what it means
  }
}
