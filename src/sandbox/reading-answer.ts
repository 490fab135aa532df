/**
 * Builds the JSON of a successful answer (docs.mathpix.com/reference/post-v3-strokes). Pure but for
 * the random port; must not know sessions: their id is never echoed.
 */
import { SandboxApiError } from './api-error.js';
import { formatReading } from './format-reading.js';
import type { FormattedReading } from './format-reading.js';
import type { InkBox } from './ink-box.js';
import type { JsonObject } from './json.js';
import { randomUuid } from './ports.js';
import type { SandboxReading } from './reading.js';
import type { StrokesOptions } from './strokes-options.js';

/** What an answer is made of. */
export interface AnswerParts {
  /** `null` when nothing was read. */
  readonly reading: SandboxReading | null;
  readonly options: StrokesOptions;
  readonly box: InkBox;
  readonly random: () => number;
}

/** Rim of the picture around the ink, in request units. The service's own is not documented. */
const PADDING = 20;
const VERSION = 'sandbox-1';

/** The fields of the answer. @throws SandboxApiError `math_confidence` under a threshold */
export function buildAnswer(parts: AnswerParts): JsonObject {
  const { reading, options, box, random } = parts;
  const width = Math.round(box.width) + 2 * PADDING;
  const height = Math.round(box.height) + 2 * PADDING;
  const frame = {
    request_id: randomUuid(random),
    version: VERSION,
    image_width: width,
    image_height: height,
    is_printed: false,
    is_handwritten: true,
    auto_rotate_confidence: Math.round(random() * 100) / 10_000,
    auto_rotate_degrees: 0,
  };
  if (!reading) return frame;
  requireConfidence(reading, options);
  const formatted = formatReading(reading, options);
  const { confidence, confidenceRate: confidence_rate } = reading;
  const lines = [lineData({ formatted, reading, width, height })];
  return {
    ...frame,
    confidence,
    confidence_rate,
    ...contentFields(formatted, options),
    ...(options.hasLineData ? { line_data: lines } : {}),
  };
}

function requireConfidence(reading: SandboxReading, options: StrokesOptions): void {
  const isUnsure = reading.confidence < (options.confidenceThreshold ?? 0);
  const isRough = reading.confidenceRate < options.confidenceRateThreshold;
  if (isUnsure || isRough) throw new SandboxApiError('math_confidence');
}

function contentFields(
  { text, latexStyled }: FormattedReading,
  options: StrokesOptions,
): JsonObject {
  const { formats } = options;
  const latex = options.hasLatexData && latexStyled !== '';
  const data = latex ? [{ type: 'latex', value: latexStyled }] : [];
  return {
    ...(formats.includes('text') ? { text } : {}),
    ...(formats.includes('latex_styled') && latexStyled ? { latex_styled: latexStyled } : {}),
    ...(formats.includes('data') ? { data } : {}),
    ...(formats.includes('html') ? { html: `<div>${escapeHtml(text)}</div>\n` } : {}),
  };
}

/** The whole ink as one line: the sandbox does not know where the recogniser saw line breaks. */
function lineData(line: {
  readonly formatted: FormattedReading;
  readonly reading: SandboxReading;
  readonly width: number;
  readonly height: number;
}): JsonObject {
  const { formatted, reading, width, height } = line;
  const [right, bottom] = [width - PADDING, height - PADDING];
  return {
    id: 'line-1',
    type: reading.latex === '' ? 'text' : 'math',
    cnt: [
      [PADDING, PADDING],
      [right, PADDING],
      [right, bottom],
      [PADDING, bottom],
    ],
    text: formatted.text,
    confidence: reading.confidence,
    confidence_rate: reading.confidenceRate,
    included: true,
    is_printed: false,
    is_handwritten: true,
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
