/**
 * What can go wrong between the ink and its LaTeX, as one typed error. Messages are for
 * developers; the words a learner sees are in `messages.ts`. No token may ever get in here.
 */

/** Stable identifier of a failure. */
export type MathpixInkErrorCode =
  | 'token'
  | 'unauthorized'
  | 'rate-limited'
  | 'quota'
  | 'offline'
  | 'timeout'
  | 'server'
  | 'protocol'
  | 'too-large'
  | 'configuration'
  | 'unreadable';

/** Details of a `MathpixInkError`. */
export interface MathpixInkErrorOptions {
  /** True when the same request may succeed later. Default false. */
  readonly retryable?: boolean;
  /** HTTP status of the answer, when there was one. */
  readonly httpStatus?: number;
  /** The service's `request_id`, for its support. */
  readonly requestId?: string;
  /** Earliest sensible retry in ms from now, as the service asked (`Retry-After`). */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** Every failure the element reports, in `mathpix-error` events and rejected promises. */
export class MathpixInkError extends Error {
  override readonly name = 'MathpixInkError';
  readonly code: MathpixInkErrorCode;
  readonly retryable: boolean;
  readonly httpStatus: number | undefined;
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    code: MathpixInkErrorCode,
    message: string,
    { cause, ...facts }: MathpixInkErrorOptions = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.retryable = facts.retryable ?? false;
    this.httpStatus = facts.httpStatus;
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** A part of this package could not be loaded; it is tried again when it is next wanted. */
export function lostPart(part: string, cause: unknown): MathpixInkError {
  const message = `The ${part} could not be loaded.`;
  return new MathpixInkError('offline', message, { retryable: true, cause });
}
