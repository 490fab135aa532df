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
  return withinTime(ports, { timeoutMs, signal }, async (limit) => {
    try {
      const response = await ports.fetch(url, { ...init, method: 'POST', signal: limit });
      const text = await response.text();
      const { status, ok, headers } = response;
      return { status, isOk: ok, headers, json: parseJson(text) };
    } catch (cause) {
      throw new MathpixInkError('offline', 'The request got no answer (network, DNS or CORS).', {
        retryable: true,
        cause,
      });
    }
  });
}

/**
 * Runs something that may hang, even when it ignores the signal it is given.
 * @throws {MathpixInkError} `timeout`. Rejects with the abort reason when aborted.
 */
export async function withinTime<T>(
  ports: Ports,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
  run: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const limit = new AbortController();
  const ended = new Promise<never>((_, reject) => {
    limit.signal.addEventListener('abort', () => reject(limit.signal.reason as Error));
  });
  const onTime = (): void => {
    const message = `No answer within ${timeoutMs} ms.`;
    limit.abort(new MathpixInkError('timeout', message, { retryable: true }));
  };
  const onAbort = (): void => limit.abort(signal.reason);
  const cancelTimer = ports.clock.startTimer(onTime, timeoutMs);
  signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([run(limit.signal), ended]);
  } finally {
    cancelTimer();
    signal.removeEventListener('abort', onAbort);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // not JSON is a fact about the answer; the callers say what it means
  }
}
