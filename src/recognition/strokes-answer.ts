/**
 * Reads the service's JSON: an answer, or the typed error behind its many error shapes.
 * (https://docs.mathpix.com/reference/error-handling) Everything in it is untrusted data.
 */
import { MathpixInkError, type MathpixInkErrorCode } from './errors.js';
import type { RecognizerAnswer } from './recognizer.js';

/** Nothing could be read, which is a fact about the ink and not a failure. */
const NOTHING_READ = new Set([
  'strokes_no_content',
  'image_no_content',
  'image_not_supported',
  'image_max_size',
]);

/** What each `error_info.id` means to us. Everything else is a `protocol` error. */
const ERRORS: Readonly<Record<string, { code: MathpixInkErrorCode; retryable?: true }>> = {
  http_unauthorized: { code: 'unauthorized' },
  unauthorized_token_request: { code: 'unauthorized' },
  token_unknown: { code: 'unauthorized' },
  account_disabled: { code: 'configuration' },
  expired_license: { code: 'configuration' },
  http_max_requests: { code: 'rate-limited', retryable: true },
  sys_exception: { code: 'server', retryable: true },
  connection_closed: { code: 'server', retryable: true },
  sys_request_too_large: { code: 'too-large' },
  math_confidence: { code: 'unreadable' },
  math_syntax: { code: 'unreadable' },
  opts_unknown_format: { code: 'configuration' },
  opts_number_required: { code: 'configuration' },
  opts_value_out_of_range: { code: 'configuration' },
};

/** Longest part of a service's own sentence that goes into an error message. */
const MAX_SENTENCE = 200;

type Json = Readonly<Record<string, unknown>>;

/**
 * @param json the parsed body, `undefined` when it was not JSON
 * @throws {MathpixInkError} for everything that is not an answer
 */
export function parseStrokesAnswer(
  json: unknown,
  { status, retryAfterMs }: { readonly status: number; readonly retryAfterMs?: number },
): RecognizerAnswer {
  const body = isObject(json) ? json : {};
  const failure = readFailure(body);
  if (failure && NOTHING_READ.has(failure.id)) return readAnswer(body);
  if (failure || status >= 400) {
    throw toError(failure ?? { id: '', sentence: '', info: {} }, { status, retryAfterMs, body });
  }
  if (!isObject(json)) {
    throw new MathpixInkError('protocol', 'The service did not answer with a JSON object.', {
      retryable: true, // a gateway's page or a cut-off answer: the next try may be whole
      httpStatus: status,
    });
  }
  return readAnswer(body);
}

function readAnswer(body: Json): RecognizerAnswer {
  const text = readString(body.text);
  const latex =
    readString(body.latex_styled) ||
    stripDelimiters(text) ||
    readString(body.latex) ||
    asLatex(text);
  return {
    latex: latex.trim(),
    text: text || (latex ? `\\( ${latex.trim()} \\)` : ''),
    confidence: readConfidence(body.confidence),
    confidenceRate: readConfidence(body.confidence_rate),
    raw: body,
  };
}

/** The maths of a text that is one formula and nothing else, else `''`. */
function stripDelimiters(text: string): string {
  const match = /^\s*(?:\\\(([\s\S]*)\\\)|\\\[([\s\S]*)\\\])\s*$/.exec(text);
  const inner = match?.[1] ?? match?.[2] ?? '';
  return /\\[()[\]]/.test(inner.replaceAll('\\\\', '')) ? '' : inner.trim();
}

/** Words alone become a text box; prose with maths in it stays Mathpix Markdown. */
function asLatex(text: string): string {
  const isWords = /[a-z]/i.test(text) && !/\\[a-z([]/i.test(text);
  if (!isWords) return text;
  const escaped = text
    .trim()
    .replace(/\\.|[%&_#${}]/g, (found) => (found.length > 1 ? found : `\\${found}`));
  return `\\text{${escaped}}`;
}

function readFailure(body: Json): { id: string; sentence: string; info: Json } | null {
  const { error, error_info } = body;
  if (!error && !isObject(error_info)) return null;
  // One public client models `error` itself as the object.
  const info = isObject(error_info) ? error_info : isObject(error) ? error : {};
  const sentence = readString(error) || readString(info.message);
  const id = readString(info.id);
  return error || id || sentence ? { id, sentence, info } : null;
}

function toError(
  { id, sentence, info }: { id: string; sentence: string; info: Json },
  { status, retryAfterMs, body }: { status: number; retryAfterMs: number | undefined; body: Json },
): MathpixInkError {
  const known = Object.hasOwn(ERRORS, id) ? ERRORS[id] : undefined;
  const { code, retryable = false } = known ?? byStatus(status);
  const isQuota = code === 'rate-limited' && isMonthly(info);
  const requestId = readString(body.request_id);
  const said = [id, sentence.slice(0, MAX_SENTENCE)].filter(Boolean).join(': ');
  return new MathpixInkError(
    isQuota ? 'quota' : code,
    `The service answered HTTP ${status}${said ? ` with ${said}` : ''}.`,
    {
      retryable: retryable && !isQuota,
      httpStatus: status,
      ...(requestId && { requestId }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    },
  );
}

function byStatus(status: number): { code: MathpixInkErrorCode; retryable?: boolean } {
  if (status === 401 || status === 403) return { code: 'unauthorized' };
  if (status === 413) return { code: 'too-large' };
  if (status === 429) return { code: 'rate-limited', retryable: true };
  if (status >= 500 || status === 408) return { code: 'server', retryable: true };
  return { code: 'protocol' };
}

/** The 429 sample of the docs puts its details straight into `error_info`. */
function isMonthly(info: Json): boolean {
  const detail = isObject(info.detail) ? info.detail : info;
  return /month/i.test(readString(detail.limit_name) || readString(info.limit_name));
}

function readString(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Numbers, or numbers written as text; clamped to 0…1; anything else is unknown, not 0. */
function readConfidence(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return null;
  return Math.min(1, Math.max(0, number));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
