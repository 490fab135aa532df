/**
 * Builds the body of `POST v3/strokes` from a snapshot: the whole visible ink, always.
 * (https://docs.mathpix.com/reference/post-v3-strokes) Sends nothing itself.
 */
import { thinnedIndexes } from '../ink/thin.js';
import type { InkSnapshot, InkStroke } from '../ink/types.js';
import { MathpixInkError } from './errors.js';

/** The JSON that is sent. Frozen: listeners may look, not touch. */
export interface StrokesBody {
  readonly strokes: {
    readonly strokes: {
      readonly x: readonly (readonly number[])[];
      readonly y: readonly (readonly number[])[];
    };
  };
  readonly strokes_session_id: string;
  readonly formats: readonly string[];
  readonly [option: string]: unknown;
}

/** The service refuses more than 512 KB; whether KB is 1000 or 1024 is not said. */
export const MAX_BODY_BYTES = 512_000;
/** No one sees a tenth of a pixel; together with rounding the error stays under 0.25 px. */
const THINNING_TOLERANCE_PX = 0.15;
/** A tap is sent as two near points: a single-point stroke alone is answered with nothing. */
const DOT_LENGTH_PX = 1;

const DEFAULT_OPTIONS = {
  formats: ['text', 'latex_styled'],
  numbers_default_to_math: true,
  // By default the service refuses what it is unsure of; a live reading with its confidence
  // helps the writer more than a refusal.
  confidence_rate_threshold: 0,
  metadata: { improve_mathpix: false },
} as const;

/**
 * @param requestOptions extra body fields, merged over the defaults. The ink and the session
 *   cannot be overridden.
 * @throws {MathpixInkError} `too-large` when the thinned ink does not fit, `configuration`
 *   when the options cannot be written as JSON.
 */
export function buildStrokesBody(
  ink: InkSnapshot,
  {
    sessionId,
    requestOptions,
  }: {
    readonly sessionId: string;
    readonly requestOptions: Readonly<Record<string, unknown>>;
  },
): { readonly body: StrokesBody; readonly json: string; readonly bytes: number } {
  const sent = ink.strokes.map(toSent);
  const options = cleanOptions(requestOptions);
  const body: StrokesBody = {
    ...DEFAULT_OPTIONS,
    ...options,
    // Merged one level deeper, so that a page's own metadata do not switch privacy off.
    metadata: { ...DEFAULT_OPTIONS.metadata, ...(options.metadata as object | undefined) },
    strokes: { strokes: { x: sent.map(({ x }) => x), y: sent.map(({ y }) => y) } },
    strokes_session_id: sessionId,
  };
  const json = stringify(body);
  const bytes = new TextEncoder().encode(json).length;
  if (bytes >= MAX_BODY_BYTES) {
    throw new MathpixInkError(
      'too-large',
      `The ink needs ${bytes} bytes; the service takes less than ${MAX_BODY_BYTES}. ` +
        'Erase a part of it, or write on in a second field.',
    );
  }
  // What listeners see is a copy of what is sent, so that nobody can change the ink under way.
  return { body: deepFreeze(JSON.parse(json) as StrokesBody), json, bytes };
}

/** Leaves out what JSON has no word for: `undefined` means the default, a `toJSON` would lie. */
function cleanOptions(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isJson = (value: unknown): boolean => value !== undefined && typeof value !== 'function';
  return Object.fromEntries(Object.entries(options).filter(([, value]) => isJson(value)));
}

function toSent(stroke: InkStroke): { x: number[]; y: number[] } {
  const kept = thinnedIndexes(stroke, THINNING_TOLERANCE_PX);
  const x = kept.map((i) => round(stroke.x[i] ?? 0));
  const y = kept.map((i) => round(stroke.y[i] ?? 0));
  const [firstX = 0] = x;
  const [firstY = 0] = y;
  const isDot = x.every((value) => value === firstX) && y.every((value) => value === firstY);
  if (!isDot) return { x, y };
  return { x: [firstX, round(firstX + DOT_LENGTH_PX)], y: [firstY, firstY] };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function stringify(body: StrokesBody): string {
  try {
    return JSON.stringify(body);
  } catch (cause) {
    throw new MathpixInkError('configuration', 'requestOptions cannot be written as JSON.', {
      cause,
    });
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
