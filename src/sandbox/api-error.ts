/**
 * The error table of the API: identifiers, HTTP statuses, sentences. Must not know requests.
 *
 * docs.mathpix.com/reference/error-handling: most errors are HTTP 200 with `error` and
 * `error_info`; 401 and 429 are the documented exceptions.
 */

const API_ERRORS = {
  http_unauthorized: [401, 'Invalid credentials'],
  account_disabled: [401, 'Account is disabled'],
  expired_license: [401, 'License has expired'],
  http_max_requests: [429, 'Too many requests'],
  unauthorized_token_request: [200, 'App token is not valid for this request'],
  token_unknown: [200, 'Unknown app token'],
  sys_exception: [200, 'Internal server error'],
  sys_request_too_large: [200, 'Request body is too large'],
  connection_closed: [200, 'Connection closed by the client'],
  json_syntax: [200, 'Request body is not valid JSON'],
  strokes_missing: [200, 'Missing strokes'],
  strokes_syntax_error: [200, 'Strokes have the wrong shape'],
  strokes_no_content: [200, 'No content found in the strokes'],
  math_confidence: [200, 'Confidence is below the threshold'],
  math_syntax: [200, 'Result is not valid LaTeX'],
  opts_unknown_format: [200, 'Unknown format'],
  opts_number_required: [200, 'Option must be a number'],
  opts_value_out_of_range: [200, 'Option value is out of range'],
  image_no_content: [200, 'No content found'],
} as const satisfies Readonly<Record<string, readonly [status: number, message: string]>>;

/** An `error_info.id` the sandbox can answer with. */
export type ApiErrorId = keyof typeof API_ERRORS;

/** True when the table holds `id`. */
export function isApiErrorId(id: string): id is ApiErrorId {
  return Object.hasOwn(API_ERRORS, id);
}

/** What a call site may add to an entry of the table. */
export interface ApiErrorInit {
  /** A sentence in place of the table's, where a detail helps. */
  readonly message?: string;
  /** HTTP status in place of the table's. */
  readonly status?: number;
  /** More fields of `error_info`; the documented 429 puts its limits directly there. */
  readonly info?: Readonly<Record<string, unknown>>;
  /** Seconds for a `Retry-After` header. */
  readonly retryAfter?: number;
}

/** Thrown anywhere in the sandbox, turned into an answer in one place. */
export class SandboxApiError extends Error {
  override readonly name = 'SandboxApiError';
  readonly id: ApiErrorId;
  readonly status: number;
  readonly info: Readonly<Record<string, unknown>>;
  readonly retryAfter: number | undefined;

  constructor(id: ApiErrorId, init: ApiErrorInit = {}) {
    const [status, message] = API_ERRORS[id];
    super(init.message ?? message);
    this.id = id;
    this.status = init.status ?? status;
    this.info = init.info ?? {};
    this.retryAfter = init.retryAfter;
  }

  /** `{ error, error_info: { id, message, … } }` as the service writes it. */
  toResponse(): Response {
    const headers = new Headers({ 'content-type': 'application/json' });
    if (this.retryAfter !== undefined) {
      headers.set('retry-after', String(this.retryAfter));
      headers.set('access-control-expose-headers', 'retry-after');
    }
    const info = { id: this.id, message: this.message, ...this.info };
    const body = JSON.stringify({ error: this.message, error_info: info });
    return new Response(body, { status: this.status, headers });
  }
}
