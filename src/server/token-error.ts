/**
 * The one error type of the token route. Must not carry anything an upstream server wrote freely:
 * such text may echo the app key, and this error ends up in logs.
 */

/** Stable identifiers of everything that can go wrong on the token route. */
export type TokenErrorId =
  /** The site's own `authorize` or `userId` function threw. */
  | 'token_internal'
  /** The browser went away before the token came. */
  | 'token_client_closed'
  /** No connection to the API. */
  | 'token_upstream_network'
  /** The API did not answer within `timeoutMs`. */
  | 'token_upstream_timeout'
  /** The API answered with an HTTP status other than 2xx. */
  | 'token_upstream_status'
  /** The API answered HTTP 200 with an `error`, as it does for most errors. */
  | 'token_upstream_error'
  /** The API answered 2xx with something that is not JSON. */
  | 'token_upstream_not_json'
  /** The API answered JSON without the three expected fields. */
  | 'token_upstream_incomplete';

/** What the constructor takes. */
export interface TokenHandlerErrorInit {
  readonly id: TokenErrorId;
  readonly message: string;
  readonly upstreamStatus?: number;
  readonly upstreamId?: string;
  readonly cause?: unknown;
}

/** Passed to `onError`. Never contains the app key. */
export class TokenHandlerError extends Error {
  override readonly name = 'TokenHandlerError';
  readonly id: TokenErrorId;
  /** HTTP status of the API's answer, where there was one. */
  readonly upstreamStatus: number | undefined;
  /** `error_info.id` of the API's answer, e.g. `http_unauthorized`. */
  readonly upstreamId: string | undefined;

  constructor(init: TokenHandlerErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.id = init.id;
    this.upstreamStatus = init.upstreamStatus;
    this.upstreamId = init.upstreamId;
  }
}
