/**
 * Checks what a token URL or a page's token provider answered, and works out how long it may
 * be used. The token itself must never appear in an error raised here.
 */
import { MathpixInkError } from './errors.js';

/** A live token with the session it pays for. Kept in memory only. */
export interface Token {
  readonly appToken: string;
  readonly sessionId: string;
  /** Unix time in ms at which the issuer says it ends. */
  readonly expiresAt: number;
}

/** Unix seconds until the year 33658 are below this; milliseconds are above it since 2001. */
const SECONDS_BELOW = 1e12;
/** A token with a strokes session lives at most this long (docs.mathpix.com/reference/authentication). */
const LONGEST_LIFE_MS = 300_000;
/** How far a believable expiry may lie beyond the longest life: clocks are never quite equal. */
const CLOCK_TOLERANCE_MS = 60_000;
/** A token with a session is issued for at least 30 s; less, and the device's clock is wrong. */
const SHORTEST_LIFE_MS = 25_000;
/** The issuer itself may say less. A `Date` has whole seconds. */
const SHORTEST_ISSUED_MS = 2000;
/** Stop using a token this long before its end, so that no request arrives too late. */
const MARGIN_MS = 10_000;

/**
 * Reads `{ app_token, strokes_session_id, app_token_expires_at }`.
 * @throws {MathpixInkError} code `token`, naming what is missing but no value.
 */
export function parseToken(json: unknown): Token {
  if (typeof json !== 'object' || json === null) {
    throw new MathpixInkError('token', 'The token answer is not a JSON object.');
  }
  const { app_token, strokes_session_id, app_token_expires_at, ...rest } = json as Record<
    string,
    unknown
  >;
  if ('app_key' in rest || looksLikeAppKey(app_token)) throw leak('The token answer');
  if (typeof app_token !== 'string' || app_token === '') throw missing('app_token');
  if (typeof strokes_session_id !== 'string' || strokes_session_id === '') {
    throw missing('strokes_session_id (ask Mathpix for include_strokes_session_id: true)');
  }
  if (typeof app_token_expires_at !== 'number' || !Number.isFinite(app_token_expires_at)) {
    throw missing('app_token_expires_at (a number, Unix time in ms)');
  }
  for (const value of [app_token, strokes_session_id]) {
    // Both travel as header values, where fetch would throw a bare TypeError on anything else;
    // without quotes and backslashes they look the same in JSON, where they are redacted.
    if (!/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(value)) {
      throw new MathpixInkError('token', 'The token answer has characters no header may carry.');
    }
  }
  const isSeconds = app_token_expires_at < SECONDS_BELOW;
  return {
    appToken: app_token,
    sessionId: strokes_session_id,
    expiresAt: isSeconds ? app_token_expires_at * 1000 : app_token_expires_at,
  };
}

/** Tokens begin with `token_`; a key is a bare row of hexadecimal digits, or says what it is. */
export function looksLikeAppKey(value: unknown): boolean {
  return typeof value === 'string' && /^(app_?key\W|[0-9a-f]{32,}$)/i.test(value.trim());
}

/** The loudest error there is: whoever sees the page can spend the owner's money. */
export function leak(where: string): MathpixInkError {
  return new MathpixInkError(
    'configuration',
    `${where} holds what looks like a Mathpix app key. Revoke that key now, and let your server ` +
      'send only what POST v3/app-tokens answers (see createTokenHandler in mathpix-ink/server).',
  );
}

function missing(field: string): MathpixInkError {
  return new MathpixInkError('token', `The token answer lacks ${field}.`);
}

/**
 * How long from its receipt a token may be used, in ms. The issuer's own clock (its `Date`
 * header) is believed first, then the device's, which must be more plausible to be believed; when
 * the two give no sensible life, a wrong clock is assumed and the documented five minutes count
 * from receipt.
 */
export function usableLife(
  expiresAt: number,
  { issuerNow, wallNow }: { readonly issuerNow?: number; readonly wallNow: number },
): number {
  const isSensible = (life: number, shortest: number): boolean =>
    life > shortest && life <= LONGEST_LIFE_MS + CLOCK_TOLERANCE_MS;
  const byIssuer = issuerNow === undefined ? NaN : expiresAt - issuerNow;
  const byDevice = expiresAt - wallNow;
  const life = isSensible(byIssuer, SHORTEST_ISSUED_MS)
    ? byIssuer
    : isSensible(byDevice, SHORTEST_LIFE_MS)
      ? byDevice
      : LONGEST_LIFE_MS;
  const trusted = Math.min(life, LONGEST_LIFE_MS);
  return trusted - Math.min(MARGIN_MS, trusted / 5);
}
