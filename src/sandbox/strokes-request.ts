/**
 * Reads the body of `POST v3/strokes` (docs.mathpix.com/reference/post-v3-strokes). Pure: shapes
 * only, no tokens, no recognition.
 */
import type { InkStroke } from '../ink/types.js';
import { SandboxApiError } from './api-error.js';
import { isJsonObject, parseJson } from './json.js';
import type { JsonObject } from './json.js';

/** A body that is a JSON object, its ink not looked at yet. */
export interface StrokesBody {
  /** The session id inside the body, or `null`. */
  readonly sessionId: string | null;
  /** The raw `strokes` field. */
  readonly ink: unknown;
  /** Every other field. */
  readonly options: JsonObject;
}

/**
 * docs.mathpix.com/reference/limits-and-quotas says 512 KB without saying which kind; the smaller
 * reading finds clients that rely on the larger one.
 */
const MAX_BODY_BYTES = 512_000;

/** Bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Parses the envelope. @throws SandboxApiError */
export function parseStrokesBody(text: string): StrokesBody {
  if (byteLength(text) > MAX_BODY_BYTES) throw new SandboxApiError('sys_request_too_large');
  const value = parseJson(text);
  if (!isJsonObject(value)) throw new SandboxApiError('json_syntax');
  const { strokes: ink, strokes_session_id: sessionId, ...options } = value;
  return { sessionId: typeof sessionId === 'string' ? sessionId : null, ink, options };
}

/** Parses the doubly nested `strokes.strokes.{x,y}`. @throws SandboxApiError */
export function parseInk(value: unknown): readonly InkStroke[] {
  if (value === undefined || value === null) throw new SandboxApiError('strokes_missing');
  const inner = isJsonObject(value) ? value['strokes'] : undefined;
  if (!isJsonObject(inner)) {
    throw syntaxError('strokes must hold strokes: { strokes: { x, y } }');
  }
  const { x: xs, y: ys } = inner;
  if (!isPointLists(xs) || !isPointLists(ys)) {
    throw syntaxError('x and y must be arrays of arrays of numbers');
  }
  if (xs.length !== ys.length) throw syntaxError('x and y must hold the same number of strokes');
  if (xs.length === 0) throw new SandboxApiError('strokes_no_content');
  return xs.map((x, index) => {
    const y = ys[index] ?? [];
    if (x.length === 0) throw syntaxError(`stroke ${index} is empty`);
    if (x.length !== y.length) throw syntaxError(`stroke ${index}: x and y differ in length`);
    return { x, y };
  });
}

function isPointLists(value: unknown): value is readonly (readonly number[])[] {
  const isNumber = (item: unknown): boolean => typeof item === 'number' && Number.isFinite(item);
  return Array.isArray(value) && value.every((list) => Array.isArray(list) && list.every(isNumber));
}

function syntaxError(message: string): SandboxApiError {
  return new SandboxApiError('strokes_syntax_error', { message });
}
