/**
 * Everything under `v3/`: counts, applies faults, turns thrown errors into answers. Must not know
 * what the routes check or answer.
 */
import { badOrder } from './answers.js';
import { SandboxApiError } from './api-error.js';
import { applyFault } from './apply-fault.js';
import type { SandboxContext } from './context.js';
import { withCors } from './cors.js';
import type { Fault } from './fault.js';
import { parseFault } from './fault.js';
import { countInFlight, noteStrokes } from './meters.js';
import { SandboxOrderError } from './order-error.js';
import type { SandboxRoute } from './route.js';
import { answerStrokes } from './strokes-route.js';
import { summarizeStrokes } from './strokes-summary.js';
import { deleteToken, getToken, mintToken } from './token-routes.js';

/** The routes the API itself has. */
export type ApiRoute = Extract<
  SandboxRoute,
  { kind: 'mint-token' | 'get-token' | 'delete-token' | 'strokes' }
>;

/** A request and what it asks for. */
export interface ApiCall {
  readonly request: Request;
  readonly route: ApiRoute;
}

/** For single requests outside a browser; in the text form of `FaultSpec`. */
const FAULT_HEADER = 'x-sandbox-fault';

/** Answers one call. @throws SandboxConnectionDrop to play a dead line */
export async function answerApi(context: SandboxContext, call: ApiCall): Promise<Response> {
  const isStrokes = call.route.kind === 'strokes';
  const countOut = isStrokes ? countInFlight(context.meters) : null;
  try {
    const body = await call.request.text();
    count(context, call, body);
    return await answerUnderFault(context, { ...call, body });
  } catch (error) {
    if (error instanceof SandboxApiError) return withErrorCors(context, error.toResponse());
    if (error instanceof SandboxOrderError) return withCors(badOrder(error));
    throw error;
  } finally {
    countOut?.();
  }
}

interface ReadCall extends ApiCall {
  readonly body: string;
}

async function answerUnderFault(context: SandboxContext, call: ReadCall): Promise<Response> {
  const signal = AbortSignal.any([call.request.signal, context.ended]);
  const proceed = (): Promise<Response> => answerRoute(context, { ...call, signal });
  const fault = takeFault(context, call);
  if (!fault) return withCors(await proceed());
  context.meters.faultsApplied += 1;
  const answer = await applyFault(fault, { proceed, sleep: context.ports.sleep, signal });
  if (fault.kind === 'no-cors') return answer;
  return fault.kind === 'html' ? withErrorCors(context, answer) : withCors(answer);
}

async function answerRoute(
  context: SandboxContext,
  call: ReadCall & { readonly signal: AbortSignal },
): Promise<Response> {
  const { request, route, body, signal } = call;
  const { headers } = request;
  switch (route.kind) {
    case 'strokes':
      return answerStrokes(context, { headers, body, signal });
    case 'mint-token':
      return mintToken(context, { headers, body });
    case 'get-token':
      return getToken(context, route.token, headers);
    case 'delete-token':
      return deleteToken(context, route.token, headers);
  }
}

function count(context: SandboxContext, call: ApiCall, body: string): void {
  const { meters } = context;
  meters.requests += 1;
  if (call.route.kind !== 'strokes') {
    meters.tokenRequests += 1;
    return;
  }
  const summary = summarizeStrokes(call.request.headers, body);
  meters.strokesRequests += 1;
  meters.bytes += summary.bytes;
  noteStrokes(meters, summary);
}

/** A fault named by the request itself comes before those waiting in the queue. */
function takeFault(context: SandboxContext, call: ApiCall): Fault | null {
  const target = call.route.kind === 'strokes' ? 'strokes' : 'tokens';
  const named = call.request.headers.get(FAULT_HEADER);
  if (named === null) return context.faults.take(target);
  const order = parseFault(named);
  context.faults.add({ ...order, target, times: order.times - 1 });
  return order.fault;
}

/** Whether browsers can read the service's error answers is not known, hence the switch. */
function withErrorCors(context: SandboxContext, answer: Response): Response {
  return context.switches.hasCorsOnErrors ? withCors(answer) : answer;
}
