/**
 * Asks the route, and the API where that was wanted, all there is to ask. Judges nothing beyond
 * whether the next question makes sense.
 */
import { parseToken, type Token } from '../recognition/token.js';
import { isTrustworthy, originOf } from './address.js';
import { ask, type DoctorPorts } from './ask.js';
import type { DoctorConfig, Evidence, StrokesEvidence } from './evidence.js';
import { hasToken, type Exchange } from './exchange.js';
import { joined, pageHeaders, preflightHeaders, scriptedHeaders } from './page-headers.js';
import { sampleBody } from './sample-ink.js';

/** An origin no site has: `.example` is reserved (RFC 2606). */
export const STRANGER = 'https://another-site.example';

const STROKES_HEADERS = ['app_token', 'content-type', 'strokes_session_id'];

/** @param onStrokes called just before the request that may be charged */
export async function examine(
  config: DoctorConfig,
  { ports, onStrokes }: { readonly ports: DoctorPorts; readonly onStrokes: () => void },
): Promise<Evidence> {
  const { origin, tokenUrl } = config;
  const post = (from: string): Promise<Exchange> =>
    askRoute(ports, { config, method: 'POST', from });
  const first = await post(origin);
  const isThere = hasToken(first);
  const second = isThere ? await post(origin) : null;
  const isCross = origin !== originOf(tokenUrl);
  return {
    config,
    first,
    second,
    get:
      isThere || refusesPost(first)
        ? await askRoute(ports, { config, method: 'GET', from: origin })
        : null,
    preflight: isCross && first.kind === 'answer' ? await askPreflight(ports, config) : null,
    stranger: isThere ? await post(STRANGER) : null,
    strokes: config.sendsStrokes
      ? await askStrokes(ports, {
          config,
          token: usableToken(second) ?? usableToken(first),
          onStrokes,
        })
      : null,
  };
}

function refusesPost(first: Exchange): boolean {
  return first.kind === 'answer' && [404, 405, 501].includes(first.status);
}

function askRoute(
  ports: DoctorPorts,
  how: { readonly config: DoctorConfig; readonly method: 'GET' | 'POST'; readonly from: string },
): Promise<Exchange> {
  const { config, method, from } = how;
  const { tokenUrl: url, headers, origin, timeoutMs } = config;
  // The element asks with `credentials: 'same-origin'`. The stranger plays its worst card.
  const keepsCookies = from === STRANGER || origin === originOf(url);
  const given = headers.filter(([name]) => keepsCookies || name !== 'cookie');
  return ask(ports, {
    url,
    method,
    headers: { ...pageHeaders(from, { url, method }), ...joined(given) },
    timeoutMs,
    follows: method === 'POST',
  });
}

function askPreflight(ports: DoctorPorts, config: DoctorConfig): Promise<Exchange> {
  const { origin, tokenUrl: url, headers, timeoutMs } = config;
  const scripted = scriptedHeaders(headers);
  const asked = scripted.length > 0 ? scripted : ['content-type'];
  return ask(ports, {
    url,
    method: 'OPTIONS',
    headers: preflightHeaders(origin, { url, headers: asked }),
    timeoutMs,
  });
}

/** The element's own reading decides what may be sent on. */
function usableToken(exchange: Exchange | null): Token | null {
  if (!hasToken(exchange)) return null;
  try {
    return parseToken(exchange.json);
  } catch {
    // What is wrong with it is found by the checks, field by field.
    return null;
  }
}

async function askStrokes(
  ports: DoctorPorts,
  how: {
    readonly config: DoctorConfig;
    readonly token: Token | null;
    readonly onStrokes: () => void;
  },
): Promise<StrokesEvidence | null> {
  const { config, token, onStrokes } = how;
  const { origin, apiUrl, timeoutMs } = config;
  // A token is a credential: it travels encrypted or not at all.
  if (!token || !isTrustworthy(apiUrl)) return null;
  const url = `${apiUrl}/v3/strokes`;
  const preflight =
    origin === originOf(url)
      ? null
      : await ask(ports, {
          url,
          method: 'OPTIONS',
          headers: preflightHeaders(origin, { url, headers: STROKES_HEADERS }),
          timeoutMs,
        });
  onStrokes();
  const answer = await ask(ports, {
    url,
    method: 'POST',
    headers: {
      ...pageHeaders(origin, { url, method: 'POST' }),
      accept: '*/*',
      'content-type': 'application/json',
      app_token: token.appToken,
      strokes_session_id: token.sessionId,
    },
    body: sampleBody(token.sessionId),
    timeoutMs,
  });
  return { preflight, answer };
}
