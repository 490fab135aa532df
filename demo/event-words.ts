/**
 * Puts an event of the pad into one line for the log. Pure; picks fields by hand, so that nothing
 * secret can slip in with a whole object.
 */
import {
  MathpixErrorEvent,
  MathpixRequestEvent,
  MathpixResultEvent,
  MathpixSessionEvent,
  MathpixStatusEvent,
  MathpixStrokesEvent,
} from '../src/index.js';
import type { MathpixInkError, Result, StrokesBody } from '../src/index.js';

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
  return pad.value === '' ? 'value is empty' : pad.value;
}

/** A confidence as people read it; `null` and `undefined` are unknown. */
export function percent(confidence: number | null | undefined): string {
  if (confidence === null || confidence === undefined) return 'unknown';
  return `${Math.round(confidence * 100)} %`;
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

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
