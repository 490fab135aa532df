/**
 * Checks who may read the answer: the page at another origin, and nobody's page besides
 * (fetch.spec.whatwg.org/#http-cors-protocol). Pure.
 */
import { originOf } from './address.js';
import type { DoctorConfig } from './evidence.js';
import { hasToken, isOkStatus, isRedirect, type Answer, type Exchange } from './exchange.js';
import { fail, ok, warn, type Finding } from './finding.js';
import { scriptedHeaders } from './page-headers.js';
import { quote } from './words.js';

/** May the page read this answer? The element sends no cookies across origins. */
export function checkCors(answer: Answer, { origin, tokenUrl }: DoctorConfig): Finding {
  if (origin === originOf(tokenUrl))
    return ok('cors', 'page and route share an origin: none needed');
  const problem = originProblem(answer.headers, origin);
  if (problem !== null) {
    const change = `Send Access-Control-Allow-Origin: ${quote(origin)} and Vary: Origin with every answer, errors included (createTokenHandler: allowedOrigins).`;
    return fail('cors', problem, change);
  }
  return ok('cors', `pages of ${quote(origin)} may read the answer`);
}

/** What keeps a page of `origin` from reading an answer without cookies; `null`: nothing. */
export function originProblem(headers: Headers, origin: string): string | null {
  const allowed = headers.get('access-control-allow-origin');
  if (allowed === null) return 'no Access-Control-Allow-Origin';
  if (allowed === '*' || allowed === origin) return null;
  const seen = `Access-Control-Allow-Origin: ${quote(allowed)}`;
  if (allowed.includes(',')) return `${seen} (there must be one value, sent once)`;
  if (allowed === `${origin}/`) return `${seen} (no slash at the end)`;
  return seen;
}

/** The question browsers ask before a request with headers of its own. */
export function checkPreflight(preflight: Exchange, config: DoctorConfig): Finding {
  const scripted = scriptedHeaders(config.headers);
  const needed = scripted.length > 0 ? scripted : ['content-type'];
  const problem = preflightProblem(preflight, { origin: config.origin, headers: needed });
  if (problem === null) return ok('preflight', 'OPTIONS allows it');
  const names = quote(needed.join(', '));
  if (scripted.length > 0) {
    const change = `Answer OPTIONS with 204, Access-Control-Allow-Origin and Access-Control-Allow-Headers: ${names}, before any login.`;
    return fail('preflight', problem, change);
  }
  const change =
    'token-url does without. Only a tokenProvider that sends headers of its own needs OPTIONS answered, before any login.';
  return warn('preflight', problem, change);
}

/** What makes a browser drop the request after this pre-flight; `null`: nothing. */
export function preflightProblem(
  preflight: Exchange,
  { origin, headers }: { readonly origin: string; readonly headers: readonly string[] },
): string | null {
  if (preflight.kind === 'failure') return 'OPTIONS got no answer';
  const { status } = preflight;
  if (isRedirect(status)) return `OPTIONS was redirected (HTTP ${status}), which browsers refuse`;
  if (!isOkStatus(status)) return `OPTIONS was answered with HTTP ${status}`;
  const problem = originProblem(preflight.headers, origin);
  if (problem !== null) return `OPTIONS: ${problem}`;
  const lost = refusedHeaders(preflight, headers);
  return lost.length === 0 ? null : `OPTIONS does not allow the header ${quote(lost.join(', '))}`;
}

/** Those of `headers` that the pre-flight's answer does not allow. */
export function refusedHeaders(preflight: Answer, headers: readonly string[]): string[] {
  const value = preflight.headers.get('access-control-allow-headers') ?? '';
  const allowed = value.split(',').map((name) => name.trim().toLowerCase());
  // The wildcard is one for requests without cookies, and never for `authorization`.
  const isAllowed = (name: string): boolean =>
    allowed.includes(name) || (allowed.includes('*') && name !== 'authorization');
  return headers.filter((name) => !isAllowed(name));
}

/** Whether a page of any site could take tokens. `answer` was asked for as from `stranger`. */
export function checkStranger(
  answer: Exchange,
  how: { stranger: string; config: DoctorConfig },
): Finding {
  const { stranger, config } = how;
  const isReadable = hasToken(answer) && originProblem(answer.headers, stranger) === null;
  if (!isReadable) return ok('other-sites', 'pages of other sites cannot read a token');
  const allowed = answer.headers.get('access-control-allow-origin');
  const takesCookies =
    allowed === stranger && answer.headers.get('access-control-allow-credentials') === 'true';
  const change =
    'Allow the origins of your own pages only, by name: a token opens image OCR as well, at your expense.';
  if (takesCookies) {
    return fail('other-sites', 'any site may take tokens, with your visitors’ cookies', change);
  }
  if (config.headers.some(([name]) => name === 'cookie')) {
    return ok('other-sites', 'pages of other sites cannot use your visitors’ cookies');
  }
  return warn('other-sites', 'pages of any site can take tokens', change);
}
