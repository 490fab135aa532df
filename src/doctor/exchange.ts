/**
 * One request and what came of it, as plain data for the checks. Types and readers only; sends
 * nothing and judges nothing.
 */

/** A redirect that was answered. */
export interface Hop {
  readonly status: number;
  readonly from: string;
  /** Absolute; `null` when there was no readable `Location`. */
  readonly to: string | null;
}

/** Why no answer came, as far as the platform says. */
export type FailureReason =
  | 'timeout'
  | 'dns'
  | 'refused'
  | 'unreachable'
  | 'tls'
  | 'not-https'
  | 'not-http'
  | 'closed'
  | 'forbidden-port'
  | 'network';

export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Headers;
  /** The body's beginning; what lies beyond the limit is not read. */
  readonly text: string;
  /** The parsed body; `undefined` when it is not JSON. */
  readonly json: unknown;
  /** Redirects on the way; the last was not followed when `status` is a redirect's. */
  readonly hops: readonly Hop[];
  /** From the request to the end of the answer, in ms. */
  readonly elapsedMs: number;
  /** Unix time in ms on this machine. */
  readonly receivedAt: number;
}

export interface Failure {
  readonly kind: 'failure';
  readonly reason: FailureReason;
  /** The platform's error code, such as `ENOTFOUND`; `null` when it gave none. */
  readonly code: string | null;
  readonly hops: readonly Hop[];
}

export type Exchange = Answer | Failure;

export function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

export function isOkStatus(status: number): boolean {
  return status >= 200 && status < 300;
}

/** `value` as an object with fields, or `null`. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** Whether an answer gives a token, whatever else is wrong with it. */
export function hasToken(exchange: Exchange | null): exchange is Answer {
  if (exchange?.kind !== 'answer' || !isOkStatus(exchange.status)) return false;
  const token = asRecord(exchange.json)?.['app_token'];
  return typeof token === 'string' && token !== '';
}

const ERROR_ID = /^[a-z][a-z0-9]*(_[a-z]+)+$/;

/**
 * The identifier of an error body in Mathpix's form (docs.mathpix.com/reference/error-handling),
 * `'error'` when the body tells of an error without one, or `null` when it tells of none.
 */
export function errorId(json: unknown): string | null {
  const body = asRecord(json);
  if (!body || !(body['error'] || body['error_info'])) return null;
  const id = asRecord(body['error_info'])?.['id'];
  return typeof id === 'string' && id.length < 64 && ERROR_ID.test(id) ? id : 'error';
}
