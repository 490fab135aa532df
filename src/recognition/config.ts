/**
 * Turns what a page set into addresses that may be used, or refuses it in exact words. Pure;
 * reads no attribute and asks no network.
 */
import { MathpixInkError } from './errors.js';
import { leak, looksLikeAppKey } from './token.js';
import type { TokenProvider, TokenSource } from './token-client.js';

/** What the page set, as it set it, and where. */
export interface ServiceSettings {
  readonly tokenUrl: string;
  readonly apiUrl: string;
  readonly tokenProvider: TokenProvider | null | undefined;
  readonly requestOptions: Readonly<Record<string, unknown>> | null | undefined;
  /** Most sessions this pad may open; `Infinity` for any number. */
  readonly maxSessions: number;
  /** What relative addresses resolve against. */
  readonly baseUrl: string;
  /** Address of the page. */
  readonly pageUrl: string;
}

/** Where to send ink, checked. */
export interface ServiceConfig extends TokenSource {
  /** Base URL of the API, absolute. */
  readonly apiUrl: string;
  readonly requestOptions: Readonly<Record<string, unknown>>;
  readonly maxSessions: number;
}

const API_URL = 'https://api.mathpix.com';

/** @throws {MathpixInkError} `configuration`, naming the setting and what to do. */
export function readSettings(settings: ServiceSettings): ServiceConfig {
  const { tokenUrl, apiUrl, tokenProvider, requestOptions, maxSessions } = settings;
  if (tokenProvider && typeof tokenProvider !== 'function') {
    throw wrong('tokenProvider must be a function (signal) => Promise<token>.');
  }
  if (!tokenProvider && !tokenUrl) {
    throw wrong('Set token-url (or tokenProvider): without it no ink can be sent.');
  }
  const options = requestOptions ?? {};
  if (typeof options !== 'object') throw wrong('requestOptions must be an object.');
  if ('app_key' in options || looksLikeAppKey(tokenUrl)) throw leak('A setting of the element');
  return {
    tokenUrl: tokenProvider ? '' : readUrl('token-url', tokenUrl, settings),
    apiUrl: readUrl('api-url', apiUrl || API_URL, settings),
    tokenProvider: tokenProvider ?? null,
    requestOptions: options,
    maxSessions,
  };
}

function readUrl(name: string, text: string, { baseUrl, pageUrl }: ServiceSettings): string {
  const url = parseUrl(text, baseUrl);
  if (!url) throw wrong(`${name} is not a URL: ${text}`);
  if (!/^https?:$/.test(url.protocol)) throw wrong(`${name} must be an http(s) address: ${text}`);
  const isSafePage = parseUrl(pageUrl)?.protocol === 'https:';
  if (isSafePage && url.protocol === 'http:' && !isThisMachine(url)) {
    throw wrong(`${name} is an http: address, which browsers block on an https: page: ${text}`);
  }
  return url.href;
}

/** Browsers take loopback addresses for safe (W3C Secure Contexts §3.1). */
function isThisMachine({ hostname }: URL): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null; // the callers say what that means
  }
}

function wrong(message: string): MathpixInkError {
  return new MathpixInkError('configuration', message);
}
