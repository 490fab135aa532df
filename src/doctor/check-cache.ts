/**
 * Checks that every visitor gets a token of their own: what caches are told, whether one answered,
 * and whether two calls give two tokens. Pure.
 */
import { asRecord, hasToken, type Answer, type Exchange } from './exchange.js';
import { fail, ok, warn, type Finding } from './finding.js';
import { quote } from './words.js';

/** Headers by which shared caches say that they answered. */
const CACHE_STATUS = [
  'x-cache',
  'cf-cache-status',
  'x-vercel-cache',
  'x-cache-status',
  'cache-status',
];
/** Orders for shared caches alone, which overrule `Cache-Control` there. */
const SHARED_ORDERS = ['cdn-cache-control', 'surrogate-control', 'cloudflare-cdn-cache-control'];

const NO_STORE = 'Send Cache-Control: no-store with every answer of this route.';

export function checkCacheHeaders(answer: Answer): Finding[] {
  return [checkCacheControl(answer), ...checkSharedCaches(answer)];
}

function checkCacheControl({ headers }: Answer): Finding {
  const value = headers.get('cache-control');
  if (value !== null && has(value, 'no-store')) return ok('cache', 'Cache-Control: no-store');
  const expires = headers.has('expires') ? ', but Expires' : '';
  const seen = value === null ? `no Cache-Control${expires}` : `Cache-Control: ${quote(value)}`;
  return fail('cache', seen, NO_STORE);
}

function checkSharedCaches({ headers }: Answer): Finding[] {
  const findings: Finding[] = [];
  const hit = CACHE_STATUS.find((name) => /\bhit\b/i.test(headers.get(name) ?? ''));
  const age = Number(headers.get('age') ?? 0);
  if (hit !== undefined || age > 0) {
    const seen = hit === undefined ? `Age: ${age}` : `${hit}: ${quote(headers.get(hit) ?? '')}`;
    const change = `A cache answered, so visitors get each other’s tokens. Except the route from it. ${NO_STORE}`;
    findings.push(fail('shared-cache', seen, change));
  }
  const order = SHARED_ORDERS.find((name) => keeps(headers.get(name)));
  if (order !== undefined) {
    const change = `This tells the CDN to keep tokens, whatever Cache-Control says. Remove it, or set it to no-store.`;
    findings.push(fail('shared-cache', `${order}: ${quote(headers.get(order) ?? '')}`, change));
  }
  return findings;
}

function has(value: string, directive: string): boolean {
  return value.split(',').some((part) => part.trim().toLowerCase() === directive);
}

function keeps(value: string | null): boolean {
  return value !== null && !has(value, 'no-store') && /max-age\s*=\s*"?[1-9]/i.test(value);
}

/** Whether the same request a second time gave another token and another session. */
export function checkRepeat(first: Answer, second: Exchange): Finding {
  if (!hasToken(second)) return checkMissingRepeat(second);
  const value = (answer: Answer, name: string): unknown => asRecord(answer.json)?.[name];
  const isSame = (name: string): boolean =>
    value(first, name) !== undefined && value(first, name) === value(second, name);
  if (isSame('app_token')) {
    const change = `Ask Mathpix anew at each call; tokens are free. Keep none in a variable, a session or a cache.`;
    return fail('repeat', 'two calls gave the same token', change);
  }
  if (isSame('strokes_session_id')) {
    const change =
      'Pass on the session that came with the token, and keep none: each pad needs its own.';
    return fail('repeat', 'two calls gave the same session', change);
  }
  return ok('repeat', 'two calls gave two tokens');
}

function checkMissingRepeat(second: Exchange): Finding {
  const change =
    'Allow several calls a minute: a page may hold many pads, and a classroom may share one address.';
  if (second.kind === 'failure') return warn('repeat', 'a second call got no answer', change);
  const seen = `a second call gave no token (HTTP ${second.status})`;
  return second.status === 429 ? warn('repeat', seen, change) : fail('repeat', seen, change);
}
