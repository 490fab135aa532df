/**
 * Sends one request as a browser would and notes everything on the way. Redirects are followed
 * only within the origin, so that cookies and tokens given to the doctor go to nobody else.
 */
import type { Ports } from '../recognition/ports.js';
import { originOf } from './address.js';
import { isRedirect, type Answer, type Exchange, type Hop } from './exchange.js';
import { classifyFailure } from './failure.js';

/** What the doctor needs of the outside world. */
export type DoctorPorts = Pick<Ports, 'clock' | 'fetch'>;

export interface Question {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'OPTIONS';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds for the whole exchange, redirects and body included. */
  readonly timeoutMs: number;
  /** Whether redirects within the origin are followed. Default false. */
  readonly follows?: boolean;
}

const MAX_HOPS = 5;
/** A token answer has a few hundred bytes; nobody waits for the end of a film. */
const MAX_BODY_BYTES = 262_144;

/** Never rejects: what goes wrong is what the doctor is there to see. */
export async function ask(ports: DoctorPorts, question: Question): Promise<Exchange> {
  const limit = new AbortController();
  const cancel = ports.clock.startTimer(() => limit.abort(), question.timeoutMs);
  const startedAt = ports.clock.now();
  const hops: Hop[] = [];
  try {
    const response = await send(ports, { question, hops, signal: limit.signal });
    const text = await readText(response);
    return {
      kind: 'answer',
      status: response.status,
      headers: response.headers,
      text,
      json: parseJson(text),
      hops,
      elapsedMs: ports.clock.now() - startedAt,
      receivedAt: ports.clock.wallNow(),
    } satisfies Answer;
  } catch (thrown) {
    const isLate = limit.signal.aborted;
    const why = isLate ? { reason: 'timeout' as const, code: null } : classifyFailure(thrown);
    return { kind: 'failure', hops, ...why };
  } finally {
    cancel();
    // Nothing is left running when a body was not read to its end.
    limit.abort();
  }
}

async function send(
  ports: DoctorPorts,
  run: { readonly question: Question; readonly hops: Hop[]; readonly signal: AbortSignal },
): Promise<Response> {
  const { question, hops, signal } = run;
  const { headers, body, follows = false } = question;
  let { url } = question;
  let method: string = question.method;
  for (;;) {
    const response = await ports.fetch(url, {
      method,
      headers,
      redirect: 'manual',
      cache: 'no-store',
      signal,
      ...(body !== undefined && { body }),
    });
    if (!isRedirect(response.status)) return response;
    const location = response.headers.get('location');
    const to =
      location !== null && URL.canParse(location, url) ? new URL(location, url).href : null;
    hops.push({ status: response.status, from: url, to });
    const isEnd = to === null || originOf(to) !== originOf(url) || hops.length > MAX_HOPS;
    if (!follows || isEnd) return response;
    await response.body?.cancel();
    // fetch.spec.whatwg.org/#http-redirect-fetch
    const becomesGet = response.status === 303 || (response.status < 303 && method === 'POST');
    if (becomesGet) method = 'GET';
    url = to;
  }
}

async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  while (bytes < MAX_BODY_BYTES) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not an oversight: `undefined` is the finding, and V8's message would quote the body.
    return undefined;
  }
}
