/**
 * Boils a strokes request down to what the meters keep. Pure; works on broken bodies, too, and must
 * not keep ink, tokens or ids.
 */
import { SandboxApiError } from './api-error.js';
import { inkBox } from './ink-box.js';
import type { StrokesSummary } from './meters.js';
import { byteLength, parseInk, parseStrokesBody } from './strokes-request.js';
import type { StrokesBody } from './strokes-request.js';

/** Summarises a request. */
export function summarizeStrokes(headers: Headers, text: string): StrokesSummary {
  const body = attempt(() => parseStrokesBody(text));
  const strokes = body ? attempt(() => parseInk(body.ink)) : null;
  const names: string[] = [];
  headers.forEach((_value, name) => names.push(name));
  return {
    bytes: byteLength(text),
    strokeCount: strokes?.length ?? 0,
    pointCount: strokes?.reduce((sum, { x }) => sum + x.length, 0) ?? 0,
    box: strokes ? inkBox(strokes) : null,
    sessionIn: sessionPlace(headers, body),
    options: body?.options ?? {},
    headers: names.sort(),
  };
}

function sessionPlace(headers: Headers, body: StrokesBody | null): StrokesSummary['sessionIn'] {
  const isInBody = typeof body?.sessionId === 'string';
  if (headers.has('strokes_session_id')) return isInBody ? 'both' : 'header';
  return isInBody ? 'body' : 'none';
}

/** What the route will answer with an error is, to the meters, simply not there. */
function attempt<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch (error) {
    if (error instanceof SandboxApiError) return null;
    throw error;
  }
}
