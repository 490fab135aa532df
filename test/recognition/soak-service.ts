/**
 * The world outside a session, at its worst and on a fast clock: the real sandbox and the real
 * token route behind a line that is slow, breaks and lies. Knows nothing of the session.
 */
import { createSandboxCore } from '../../src/sandbox/create-sandbox.js';
import { createTokenHandler } from '../../src/server/index.js';
import type { StrokesBody } from '../../src/recognition/strokes-request.js';
import type { FastClock } from '../helpers/fast-clock.js';
import { readingOf, type Watch } from './soak-watch.js';

export const TOKEN_URL = 'https://school.example/api/mathpix-token';
export const API_URL = 'https://api.example';
export const TOKEN_LIFE_MS = 20_000;

/** Share of requests that go wrong. */
const FAULT_RATE = 0.2;
const LATENCY_MS = { min: 100, max: 2900 };
/** The service's clock is right; the device's is not. */
const DEVICE_AHEAD_MS = 3_600_000;

/** What the sandbox plays; `body-…` happens on the line, after the head of the answer. */
const STROKES_FAULTS = [
  ...['offline', 'hang', 'truncated', 'non-json', 'no-cors', 'body-breaks', 'body-hangs'],
  ...['500-html', '502-html', '503-html', 'sys_exception', 'connection_closed'],
  ...['401', 'unauthorized_token_request', '429', '429;retry-after=2'],
];
/** On the way to the site's own server, and on the server's way to the service (`up-…`). */
const TOKEN_FAULTS = [
  ...['offline', 'hang', '502-html', 'truncated', 'non-json', 'body-breaks', 'body-hangs'],
  ...['up-offline', 'up-hang', 'up-401', 'up-sys_exception', 'up-500-html', 'up-truncated'],
];

/** One request under way. */
interface Line {
  readonly isStrokes: boolean;
  readonly fault: string | null;
  readonly signal: AbortSignal;
}

export class SoakService {
  /** 0 for a service and a line that work. */
  faultRate = FAULT_RATE;
  /** Everything is answered by a gateway that says 503. */
  isDown = false;
  readonly faults = new Map<string, number>();
  readonly totals = { readings: 0, sessionsOpened: 0, sessionsCharged: 0 };
  readonly sandbox;
  readonly #clock: FastClock;
  readonly #random: () => number;
  readonly #watch: Watch;
  readonly #handleToken;
  /** Aborts what is under way when the network goes. */
  #network = new AbortController();
  #isOffline = false;
  #upstreamFault: string | null = null;

  constructor(clock: FastClock, random: () => number, watch: Watch) {
    this.#clock = clock;
    this.#random = random;
    this.#watch = watch;
    const { min, max } = LATENCY_MS;
    this.sandbox = createSandboxCore({
      clock: () => this.#serviceNow(),
      random,
      sleep: (ms, signal) => clock.sleep(ms, signal),
      latency: () => min + (max - min) * random(),
      tokenLifeMs: TOKEN_LIFE_MS,
      read: (strokes) => {
        return { latex: readingOf(strokes), text: '', confidence: 1, confidenceRate: 1 };
      },
    });
    this.#handleToken = createTokenHandler({
      appKey: 'soak',
      apiUrl: API_URL,
      fetch: (url, init) => this.sandbox(this.#upstream(url, init)),
    });
  }

  /** As after a deployment: it knows neither token nor session any more. */
  restart(): void {
    const { totals, sandbox } = this;
    const meters = sandbox.meters();
    for (const name of ['readings', 'sessionsOpened', 'sessionsCharged'] as const) {
      totals[name] += meters[name];
    }
    sandbox.reset();
  }

  setOffline(isOffline: boolean): void {
    this.#isOffline = isOffline;
    if (isOffline) this.#network.abort();
    else this.#network = new AbortController();
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const isStrokes = url === `${API_URL}/v3/strokes`;
    if (!isStrokes && url !== TOKEN_URL) throw new Error(`Nobody should ask ${url}`);
    const isSecondTry = isStrokes
      ? !new Headers(init.headers).has('strokes_session_id')
      : init.redirect === 'manual';
    const over = this.#watch.onRequest(isStrokes ? 'strokes' : 'token', isSecondTry);
    if (isStrokes) this.#watch.onSent(readBody(init.body), isSecondTry);
    const client = init.signal ?? new AbortController().signal;
    const line = new AbortController();
    const cut = (): void => {
      over(); // to the client, what it aborts is over at once
      line.abort();
    };
    const { signal: network } = this.#network;
    for (const end of [client, network]) end.addEventListener('abort', cut);
    const fault = this.#draw(isStrokes);
    try {
      const answer = await this.#exchange(url, init, { isStrokes, fault, signal: line.signal });
      if (line.signal.aborted) throw new TypeError('Failed to fetch');
      return answer;
    } catch (error) {
      throw client.aborted ? (client.reason as Error) : error;
    } finally {
      for (const end of [client, network]) end.removeEventListener('abort', cut);
      over();
    }
  };

  async #exchange(url: string, init: RequestInit, line: Line): Promise<Response> {
    const { isStrokes, fault, signal } = line;
    if (this.#isOffline) throw new TypeError('Failed to fetch');
    await this.#clock.sleep(10 + 90 * this.#random(), signal);
    if (signal.aborted) throw new TypeError('Failed to fetch');
    const headers = new Headers(init.headers);
    if (isStrokes && fault && !fault.startsWith('body-')) headers.set('x-sandbox-fault', fault);
    const { method = 'GET', body = null } = init;
    const request = new Request(url, { method, headers, body, signal });
    const answer = this.isDown
      ? new Response('<html>Service Unavailable</html>', { status: 503 })
      : await (isStrokes ? this.#askApi(request) : this.#askToken(request, line));
    if (isStrokes && !signal.aborted && !fault?.startsWith('body-'))
      await this.#lookAtAnswer(answer);
    if (fault === 'body-breaks') return new Response(unfinished('breaks'), answer);
    if (fault === 'body-hangs') return new Response(unfinished('hangs'), answer);
    return answer;
  }

  /** The service, as a page of another origin sees it. */
  async #askApi(request: Request): Promise<Response> {
    try {
      const answer = await this.sandbox(request);
      if (answer.headers.has('access-control-allow-origin')) return answer;
    } catch (error) {
      if (!(error instanceof Error) || !('isConnectionDrop' in error)) throw error;
    }
    throw new TypeError('Failed to fetch');
  }

  /** The page's own server. Its answers carry its time, unless something on the way takes it off. */
  async #askToken(request: Request, { fault, signal }: Line): Promise<Response> {
    await this.#clock.sleep(400 * this.#random(), signal);
    if (fault === 'offline') throw new TypeError('Failed to fetch');
    if (fault === 'hang') await untilAborted(signal);
    if (fault === '502-html') return new Response('<html>Bad Gateway</html>', { status: 502 });
    if (fault === 'non-json') return new Response('<html>Please log in</html>');
    this.#upstreamFault = fault?.startsWith('up-') ? fault.slice(3) : null;
    const answer = await this.#handleToken(request);
    const text = await answer.text();
    const body = fault === 'truncated' ? text.slice(0, text.length / 2) : text;
    const headers = new Headers(answer.headers);
    const seconds = Math.floor(this.#serviceNow() / 1000) * 1000;
    if (this.#random() < 0.7) headers.set('date', new Date(seconds).toUTCString());
    return new Response(body, { status: answer.status, headers });
  }

  #upstream(url: string, init: RequestInit): Request {
    const headers = new Headers(init.headers);
    if (this.#upstreamFault) headers.set('x-sandbox-fault', this.#upstreamFault);
    return new Request(url, { ...init, headers });
  }

  #draw(isStrokes: boolean): string | null {
    if (this.isDown || this.#random() >= this.faultRate) return null;
    const kinds = isStrokes ? STROKES_FAULTS : TOKEN_FAULTS;
    const fault = kinds[Math.floor(this.#random() * kinds.length)] ?? 'offline';
    const name = `${isStrokes ? 'strokes' : 'token'} ${fault}`;
    this.faults.set(name, (this.faults.get(name) ?? 0) + 1);
    return fault;
  }

  async #lookAtAnswer(answer: Response): Promise<void> {
    const isRefusal =
      answer.status === 401 || /"unauthorized_token/.test(await answer.clone().text());
    if (isRefusal) this.#watch.onRefused();
  }

  #serviceNow(): number {
    return this.#clock.wallNow() - DEVICE_AHEAD_MS;
  }
}

function readBody(body: RequestInit['body']): Parameters<Watch['onSent']>[0] {
  const { strokes, strokes_session_id } = JSON.parse(String(body)) as StrokesBody;
  return { strokes: strokes.strokes.x.map((x) => ({ x })), sessionId: strokes_session_id };
}

/** A body that never comes to its end. */
function unfinished(how: 'breaks' | 'hangs'): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"latex_styled":"1'));
      if (how === 'breaks') controller.error(new TypeError('network error'));
    },
  });
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
