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
  /** True when the answer is another address's, or a redirect that was not followed. */
  readonly isRedirected: boolean;
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
      const { status, ok, headers, redirected, type } = response;
      const isRedirected = redirected || type === 'opaqueredirect';
      return { status, isOk: ok, isRedirected, headers, json: parseJson(text) };
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
  const onTime = (): void => {
    const message = `No answer within ${timeoutMs} ms.`;
    limit.abort(new MathpixInkError('timeout', message, { retryable: true }));
  };
  const onAbort = (): void => limit.abort(signal.reason);
  const cancelTimer = ports.clock.startTimer(onTime, timeoutMs);
  signal.addEventListener('abort', onAbort);
  try {
    return await untilAborted(run(limit.signal), limit.signal);
  } finally {
    cancelTimer();
    signal.removeEventListener('abort', onAbort);
  }
}

/** What `promise` comes to, or a rejection with the abort reason as soon as the signal aborts. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort);
    const forget = (): void => signal.removeEventListener('abort', onAbort);
    promise.then(resolve, reject).finally(forget);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // not JSON is a fact about the answer; the callers say what it means
  }
}
