/**
 * Reads the options v3/strokes shares with v3/text (docs.mathpix.com/reference/post-v3-text): those
 * that change the sandbox's answer, and those the service refuses. Pure.
 */
import { SandboxApiError } from './api-error.js';
import { isJsonObject } from './json.js';
import type { JsonObject } from './json.js';

/** Options after the check, with the service's defaults. */
export interface StrokesOptions {
  readonly formats: readonly StrokesFormat[];
  readonly inlineDelimiters: readonly [string, string];
  readonly displayDelimiters: readonly [string, string];
  /** Answers below it become a `math_confidence` error; `null` is the service's default. */
  readonly confidenceThreshold: number | null;
  readonly confidenceRateThreshold: number;
  readonly hasLineData: boolean;
  readonly hasLatexData: boolean;
  readonly hasIdiomaticBraces: boolean;
  readonly areNumbersMath: boolean;
  /** False when `alphabets_allowed` switches Latin off. */
  readonly isLatinAllowed: boolean;
}

/** Members of `formats`. */
export type StrokesFormat = 'text' | 'latex_styled' | 'data' | 'html';

/** docs.mathpix.com/reference/post-v3-text: there is no default for the whole, 0.75 per symbol. */
const DEFAULT_RATE_THRESHOLD = 0.75;
/** `latex_styled` comes unasked: the samples of docs.mathpix.com/guides/strokes show it. */
const DEFAULT_FORMATS: readonly StrokesFormat[] = ['text', 'latex_styled'];
const FORMATS: readonly unknown[] = ['text', 'latex_styled', 'data', 'html'];

/** Parses the options. @throws SandboxApiError */
export function parseStrokesOptions(
  body: JsonObject,
  caller: { readonly hasToken: boolean },
): StrokesOptions {
  // docs.mathpix.com/reference/authentication: no batch or async calls with an app token.
  if (caller.hasToken && (body['async'] || body['callback'])) {
    throw new SandboxApiError('unauthorized_token_request');
  }
  const alphabets = body['alphabets_allowed'];
  const dataOptions = body['data_options'];
  return {
    formats: parseFormats(body['formats']),
    inlineDelimiters: parsePair(body, 'math_inline_delimiters') ?? ['\\(', '\\)'],
    displayDelimiters: parsePair(body, 'math_display_delimiters') ?? ['\\[', '\\]'],
    confidenceThreshold: parseShare(body, 'confidence_threshold'),
    confidenceRateThreshold:
      parseShare(body, 'confidence_rate_threshold') ?? DEFAULT_RATE_THRESHOLD,
    hasLineData: body['include_line_data'] === true,
    hasLatexData: isJsonObject(dataOptions) && dataOptions['include_latex'] === true,
    hasIdiomaticBraces: body['idiomatic_braces'] === true,
    areNumbersMath: body['numbers_default_to_math'] === true,
    isLatinAllowed: !(isJsonObject(alphabets) && alphabets['en'] === false),
  };
}

function parseFormats(value: unknown): readonly StrokesFormat[] {
  if (value === undefined || value === null) return DEFAULT_FORMATS;
  if (!Array.isArray(value)) throw unknownFormat(value);
  const unknown: unknown = value.find((format) => !FORMATS.includes(format));
  if (unknown !== undefined) throw unknownFormat(unknown);
  return value.length === 0 ? DEFAULT_FORMATS : (value as readonly StrokesFormat[]);
}

function unknownFormat(value: unknown): SandboxApiError {
  const message = `Unknown format ${JSON.stringify(value)}`;
  return new SandboxApiError('opts_unknown_format', { message });
}

function parseShare(body: JsonObject, name: string): number | null {
  const value = body[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number') {
    throw new SandboxApiError('opts_number_required', { message: `${name} must be a number` });
  }
  if (value >= 0 && value <= 1) return value;
  const message = `${name} must be between 0 and 1`;
  throw new SandboxApiError('opts_value_out_of_range', { message });
}

function parsePair(body: JsonObject, name: string): readonly [string, string] | null {
  const value = body[name];
  if (!Array.isArray(value)) return null;
  const [open, close] = value as readonly unknown[];
  return typeof open === 'string' && typeof close === 'string' ? [open, close] : null;
}
