/**
 * Puts an event of the pad into one line for the log. Pure; picks fields by hand, so that nothing
 * secret can slip in with a whole object.
 */
import {
  MathpixErrorEvent,
  MathpixLimitEvent,
  MathpixMetricsEvent,
  MathpixRequestEvent,
  MathpixResultEvent,
  MathpixSessionEvent,
  MathpixStatusEvent,
  MathpixStrokesEvent,
} from '../src/index.js';
import type { AnswerMetrics, MathpixInkError, Result, StrokesBody } from '../src/index.js';
import { percent, plural, seconds, size } from './figures.js';

/** What the log listens to. */
export const EVENT_NAMES = [
  'input',
  'change',
  'mathpix-strokes',
  'mathpix-request',
  'mathpix-result',
  'mathpix-status',
  'mathpix-session',
  'mathpix-error',
  'mathpix-metrics',
  'mathpix-limit',
] as const;

/** The fields worth reading, as text. */
export function describeEvent(event: Event, pad: { readonly value: string }): string {
  if (event instanceof MathpixStrokesEvent) {
    const { reason, strokeCount, revision } = event;
    return `${reason} · ${plural(strokeCount, 'stroke')} · revision ${revision}`;
  }
  if (event instanceof MathpixRequestEvent) return describeRequest(event.body);
  if (event instanceof MathpixResultEvent) return describeResult(event.result);
  if (event instanceof MathpixStatusEvent) return `${event.previous} → ${event.status}`;
  if (event instanceof MathpixSessionEvent) {
    const seconds = Math.max(0, Math.round((event.expiresAt - Date.now()) / 1000));
    return `session ${event.sessionCount} · ends in ${seconds} s`;
  }
  if (event instanceof MathpixErrorEvent) return describeError(event.error);
  if (event instanceof MathpixMetricsEvent) return describeMetrics(event.metrics);
  if (event instanceof MathpixLimitEvent) return describeLimit(event);
  return pad.value === '' ? 'value is empty' : pad.value;
}

function describeRequest({ strokes }: StrokesBody): string {
  const { x } = strokes.strokes;
  const points = x.reduce((sum, stroke) => sum + stroke.length, 0);
  return `${plural(x.length, 'stroke')} · ${plural(points, 'point')}`;
}

function describeResult({ latex, confidence, revision, current }: Result): string {
  const parts = [latex === '' ? 'nothing read' : latex];
  if (confidence !== null) parts.push(percent(confidence));
  parts.push(`revision ${revision}`);
  if (!current) parts.push('older than the ink');
  return parts.join(' · ');
}

function describeError({ code, retryable, httpStatus, requestId }: MathpixInkError): string {
  const parts: string[] = [code];
  if (httpStatus !== undefined) parts.push(`HTTP ${httpStatus}`);
  parts.push(retryable ? 'can be retried' : 'needs a person');
  if (requestId) parts.push(`request ${requestId}`);
  return parts.join(' · ');
}

function describeMetrics(metrics: AnswerMetrics): string {
  const { penUpToAnswerMs, networkMs, bytes, retries } = metrics;
  const parts = [`${seconds(penUpToAnswerMs)} from pen-up, ${seconds(networkMs)} of it reading`];
  if (bytes !== null) parts.push(`${size(bytes)} sent`);
  if (retries > 0) parts.push(`after ${plural(retries, 'failure')}`);
  return parts.join(' · ');
}

function describeLimit({ limit, max, waitMs }: MathpixLimitEvent): string {
  const next = waitMs === null ? '' : ` · goes on in ${Math.ceil(waitMs / 1000)} s`;
  switch (limit) {
    case 'sessions':
      return `max-sessions is ${max}: no further session is opened${next}`;
    case 'requests-per-minute':
      return `max-requests-per-minute is ${max}: the ink waits${next}`;
    case 'bytes':
      return `the drawing nears the ${size(max)} that fit into a request${next}`;
  }
}
