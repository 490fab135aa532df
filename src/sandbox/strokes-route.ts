/**
 * `POST v3/strokes`: checks in the service's order, then reads the ink. Must not know faults.
 */
import type { InkStroke } from '../ink/types.js';
import { jsonAnswer } from './answers.js';
import { SandboxApiError } from './api-error.js';
import type { SandboxContext } from './context.js';
import { requireCaller } from './credentials.js';
import { inkBox, isSingleDot } from './ink-box.js';
import { drawLatency } from './latency.js';
import { buildAnswer } from './reading-answer.js';
import type { SandboxReading } from './reading.js';
import { chargeStrokes, requireSession } from './session-ink.js';
import { parseStrokesOptions } from './strokes-options.js';
import type { StrokesOptions } from './strokes-options.js';
import { parseInk, parseStrokesBody } from './strokes-request.js';

/** Headers and body of one strokes request. */
export interface StrokesCall {
  readonly headers: Headers;
  readonly body: string;
  /** Aborted when the client went away. */
  readonly signal: AbortSignal;
}

/** Answers one strokes request. @throws SandboxApiError */
export async function answerStrokes(context: SandboxContext, call: StrokesCall): Promise<Response> {
  const { ports, switches } = context;
  const now = ports.clock();
  const caller = requireCaller(call.headers, { rules: context.rules, store: context.store, now });
  const body = parseStrokesBody(call.body);
  // Both places are seen in public clients; where they differ, the header wins.
  const sessionId = call.headers.get('strokes_session_id') ?? body.sessionId;
  const session = requireSession(context, { caller, sessionId });
  const options = parseStrokesOptions(body.options, { hasToken: caller.kind === 'token' });
  const strokes = chargeStrokes(context, { session, strokes: parseInk(body.ink) });
  const reading = await readInk(context, { strokes, options });
  const ink = { strokeCount: strokes.length, random: ports.random };
  const delayMs = drawLatency(switches.latency, ink);
  if (delayMs > 0) await ports.sleep(delayMs, call.signal);
  if (!reading && switches.unreadable === 'strokes_no_content') {
    throw new SandboxApiError('strokes_no_content');
  }
  const answer = buildAnswer({ reading, options, box: inkBox(strokes), random: ports.random });
  context.meters.readings += 1;
  return jsonAnswer(answer);
}

async function readInk(
  context: SandboxContext,
  call: { readonly strokes: readonly InkStroke[]; readonly options: StrokesOptions },
): Promise<SandboxReading | null> {
  // Recorded from the service: a lone dot gets HTTP 200 and no text.
  if (isSingleDot(call.strokes)) return null;
  const reading = await read(context, call.strokes);
  if (reading.latex.trim() === '' && reading.text.trim() === '') return null;
  const isWords = reading.latex.trim() === '' && /[A-Za-z]/.test(reading.text);
  return isWords && !call.options.isLatinAllowed ? null : reading;
}

async function read(
  context: SandboxContext,
  strokes: readonly InkStroke[],
): Promise<SandboxReading> {
  try {
    return await context.read(strokes);
  } catch (error) {
    // The service's word for its own faults; the sandbox adds which one, as it has no log.
    throw new SandboxApiError('sys_exception', { info: { detail: { reason: String(error) } } });
  }
}
