/**
 * Checks how the answer came, or why it did not: connection, redirects, time. Pure; reads no body.
 */
import {
  hasToken,
  isRedirect,
  type Answer,
  type Exchange,
  type Failure,
  type Hop,
} from './exchange.js';
import { fail, ok, warn, type Finding } from './finding.js';
import { duration, place } from './words.js';

/** After this long the element gives the token request up. */
const ELEMENT_TIMEOUT_MS = 10_000;
/** The first stroke is drawn at once, but read only when the token is there. */
const SLOW_MS = 2000;

export function checkFailure({ reason, code }: Failure, timeoutMs: number): Finding {
  const why = code === null ? '' : ` (${code})`;
  const [seen, change] = describeFailure(reason, timeoutMs);
  return fail('connection', `${seen}${why}`, change);
}

function describeFailure(
  reason: Failure['reason'],
  timeoutMs: number,
): readonly [seen: string, change: string] {
  switch (reason) {
    case 'timeout':
      return [
        `no complete answer within ${duration(timeoutMs)}`,
        'Find what the route waits for; give its own call to Mathpix a time limit. The element gives up after 10 s.',
      ];
    case 'dns':
      return ['the host’s name is not known', 'Check the spelling of the host and its DNS entry.'];
    case 'refused':
      return ['nothing listens there', 'Start the server, or correct host and port.'];
    case 'unreachable':
      return ['the host cannot be reached', 'Check network, VPN and firewall on both sides.'];
    case 'tls':
      return [
        'the TLS connection failed',
        'Install a valid certificate for this host, with its whole chain: browsers refuse the same connection.',
      ];
    case 'not-https':
      return [
        'the port does not speak https',
        'Use the https port, or http:// for a server on this machine.',
      ];
    case 'not-http':
      return [
        'what answered does not speak HTTP',
        'Correct host and port (an https port asked with http?).',
      ];
    case 'closed':
      return [
        'the connection was closed before the answer was complete',
        'Look into the log of the server, or of the proxy before it, for a crash at this request. (An https port asked with http does this, too.)',
      ];
    case 'forbidden-port':
      return ['browsers refuse to connect to this port', 'Serve the route on another port.'];
    case 'network':
      return ['no answer came', 'Check host, port and network.'];
  }
}

/** A page of a login or a consent, by its address. */
const LOGIN = /log-?in|sign-?in|sso\b|oauth|saml|\bauth|session\/new|consent/i;

/** Redirects on the way to `exchange`; empty when there were none. */
export function checkRedirects(exchange: Exchange): Finding[] {
  const { hops } = exchange;
  const last = hops.at(-1);
  const [first] = hops;
  if (!first || !last) return [];
  const statuses = hops.map(({ status }) => status).join(', ');
  const seen = `HTTP ${statuses} to ${last.to === null ? 'nowhere (no Location)' : place(last.to)}`;
  const isOpen = exchange.kind === 'answer' && isRedirect(exchange.status);
  if (isOpen || !hasToken(exchange)) return [fail('redirect', seen, redirectAdvice(first, last))];
  const isGet = hops.some(({ status }) => status < 307);
  return isGet
    ? [fail('redirect', `${seen}; the POST became a GET`, advice.direct(last))]
    : [warn('redirect', `${seen}; the token came nevertheless`, advice.direct(last))];
}

function redirectAdvice(first: Hop, last: Hop): string {
  if (last.to === null) return 'Answer the POST itself, with 200 and the token.';
  const [from, to] = [new URL(last.from), new URL(last.to)];
  if (from.href === to.href || first.from === last.to) {
    return 'The redirect leads back to itself. Answer the POST itself.';
  }
  const isSamePath = from.pathname.replace(/\/$/, '') === to.pathname.replace(/\/$/, '');
  if (isSamePath && from.hostname === to.hostname) {
    return `Use ${place(last.to)} (or a relative token-url): a redirected POST arrives as a GET, or not at all.`;
  }
  if (LOGIN.test(last.to)) return advice.login;
  if (from.origin !== to.origin) {
    return 'It leads to another origin, which the page may not read. Answer the POST itself; answer visitors who are not logged in with 401 and JSON.';
  }
  return advice.direct(last);
}

const advice = {
  login:
    'That looks like a login page. Answer visitors who are not logged in with 401 and JSON; to check as one who is, add --header "cookie: …".',
  direct: ({ to }: Hop): string =>
    `Set token-url to the final address${to === null ? '' : ` (${place(to)})`}, or answer without a redirect.`,
};

export function checkTime({ elapsedMs }: Answer): Finding {
  const seen = `answered in ${duration(elapsedMs)}`;
  if (elapsedMs > ELEMENT_TIMEOUT_MS) {
    return fail('time', seen, 'The element gives up after 10 s. Find what the route waits for.');
  }
  if (elapsedMs > SLOW_MS) {
    const change =
      'The first reading waits for the token. Keep logins and look-ups on this route short.';
    return warn('time', seen, change);
  }
  return ok('time', seen);
}
