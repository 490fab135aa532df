/**
 * Options of the token route and their one check, at creation. Must not fetch or answer anything,
 * and must not quote the app key in a complaint.
 */
import type { TokenHandlerError } from './token-error.js';

const DEFAULT_API_URL = 'https://api.mathpix.com';
const DEFAULT_TIMEOUT_MS = 10_000;
/** Seconds. docs.mathpix.com/reference/authentication: 30 to 300 with a strokes session. */
const MIN_EXPIRES = 30;
const MAX_EXPIRES = 300;
/** What an HTTP header value can hold: visible Latin-1, nothing that ends a line. */
const HEADER_VALUE = /^[\x21-\x7e\xa1-\xff]+$/;

/** Options of `createTokenHandler()`. */
export interface TokenHandlerOptions {
  /** The Mathpix app key. Stays on this server: it is in no answer, error or log. */
  readonly appKey: string;
  /** The Mathpix app id; the token call works without it. */
  readonly appId?: string;
  /** Base of the API: EU host, on-premises host or a sandbox. Default `https://api.mathpix.com`. */
  readonly apiUrl?: string;
  /** Life of a token in seconds, 30 to 300. Default 300. */
  readonly expires?: number;
  /** Stored by Mathpix with the token; a function may derive it from the request. */
  readonly userId?: string | ((request: Request) => UserId | Promise<UserId>);
  /**
   * The site's own login check. Only `true` lets a request through; anything else is answered with
   * 403, a `Response` is returned as it is, a throw becomes 500 without details. Default: everyone.
   */
  readonly authorize?: (request: Request) => Verdict | Promise<Verdict>;
  /** Replaces the global `fetch`, e.g. for a proxy agent or a test. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /**
   * Other origins whose pages may ask, e.g. `['https://app.example']`; `'*'` opens the route to
   * every page. Default: only pages of the route's own origin, because a token opens image OCR too.
   */
  readonly allowedOrigins?: readonly string[];
  /** How long to wait for the API, in ms. Default 10 000. */
  readonly timeoutMs?: number;
  /** Told of every failure, for the site's log. Must not throw. */
  readonly onError?: (error: TokenHandlerError) => void;
}

type UserId = string | undefined;
type Verdict = boolean | Response;

/** The options after the check, with defaults filled in. */
export interface TokenConfig extends TokenHandlerOptions {
  readonly apiUrl: string;
  readonly expires: number;
  readonly allowedOrigins: readonly string[];
  readonly timeoutMs: number;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

/** Checks the options and fills in defaults. @throws TypeError naming the option that is wrong. */
export function parseTokenOptions(options: TokenHandlerOptions): TokenConfig {
  const { expires = MAX_EXPIRES, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  if (!(Number.isFinite(expires) && expires >= MIN_EXPIRES && expires <= MAX_EXPIRES)) {
    throw new TypeError(`expires must be ${MIN_EXPIRES} to ${MAX_EXPIRES} seconds.`);
  }
  if (!(Number.isFinite(timeoutMs) && timeoutMs > 0)) {
    throw new TypeError('timeoutMs must be a positive number of milliseconds.');
  }
  return {
    ...options,
    appKey: parseHeaderValue(options.appKey, 'appKey'),
    ...(options.appId === undefined ? {} : { appId: parseHeaderValue(options.appId, 'appId') }),
    apiUrl: parseApiUrl(options.apiUrl ?? DEFAULT_API_URL),
    expires,
    timeoutMs,
    allowedOrigins: (options.allowedOrigins ?? []).map(parseOrigin),
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
  };
}

function parseHeaderValue(value: unknown, name: string): string {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') throw new TypeError(`${name} must be a non-empty string.`);
  if (!HEADER_VALUE.test(text)) {
    throw new TypeError(`${name} holds characters that an HTTP header cannot carry.`);
  }
  return text;
}

function parseApiUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (!url || !isWeb || url.search || url.hash || url.username || url.password) {
    throw new TypeError('apiUrl must be an absolute http(s) URL without query, hash or login.');
  }
  return url.href.replace(/\/+$/, '');
}

function parseOrigin(text: string): string {
  if (text === '*') return text;
  const origin = URL.canParse(text) ? new URL(text).origin : 'null';
  const isOrigin = origin !== 'null' && text.replace(/\/$/, '').toLowerCase() === origin;
  if (!isOrigin) {
    throw new TypeError(`allowedOrigins holds ${JSON.stringify(text)}, which is not an origin.`);
  }
  return origin;
}
