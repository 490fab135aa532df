/**
 * The headers a browser puts on a page's requests (fetch.spec.whatwg.org, w3.org/TR/fetch-metadata),
 * and the ones it would not. Pure; sends nothing.
 */
import { fetchSite, isTrustworthy, originOf } from './address.js';

/** `[name, value]` in lower case, as given with `--header`. */
export type GivenHeader = readonly [name: string, value: string];

const USER_AGENT = 'mathpix-ink-doctor';
/** What browsers send by themselves, or what the element sends: no page script is needed for it. */
const OF_BROWSERS = ['cookie', 'user-agent', 'accept', 'accept-language', 'referer', 'dnt'];

/** A request by a script of a page at `origin`, as `<mathpix-ink token-url>` makes it. */
export function pageHeaders(
  origin: string,
  { url, method }: { readonly url: string; readonly method: string },
): Record<string, string> {
  const isOwn = originOf(url) === origin;
  return {
    accept: 'application/json',
    'user-agent': USER_AGENT,
    ...(!(isOwn && method === 'GET') && { origin }),
    ...(isTrustworthy(url) && {
      'sec-fetch-site': fetchSite(origin, url),
      'sec-fetch-dest': 'empty',
    }),
  };
}

/** The question a browser asks before a request with headers of its own. It carries no cookies. */
export function preflightHeaders(
  origin: string,
  { url, headers }: { readonly url: string; readonly headers: readonly string[] },
): Record<string, string> {
  return {
    ...pageHeaders(origin, { url, method: 'OPTIONS' }),
    accept: '*/*',
    'access-control-request-method': 'POST',
    'access-control-request-headers': [...headers].sort().join(','),
  };
}

/** Given headers that only a page's own script (a `tokenProvider`) could send. */
export function scriptedHeaders(given: readonly GivenHeader[]): string[] {
  return [...new Set(given.map(([name]) => name))].filter((name) => !OF_BROWSERS.includes(name));
}

/** As one header each: repeated cookies and lists are joined as HTTP joins them. */
export function joined(given: readonly GivenHeader[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of given) {
    const before = headers[name];
    const separator = name === 'cookie' ? '; ' : ', ';
    headers[name] = before === undefined ? value : before + separator + value;
  }
  return headers;
}
