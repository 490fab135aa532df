/**
 * Which session a strokes request belongs to, what it costs, and which ink it reads. Must not
 * recognise anything.
 */
import type { InkStroke } from '../ink/types.js';
import { SandboxApiError } from './api-error.js';
import type { SandboxContext } from './context.js';
import type { Caller } from './credentials.js';
import type { StoredSession } from './token-store.js';

/** Finds the session. @throws SandboxApiError */
export function requireSession(
  context: SandboxContext,
  call: { readonly caller: Caller; readonly sessionId: string | null },
): StoredSession | null {
  const { caller, sessionId } = call;
  const session = sessionId === null ? null : context.store.session(sessionId);
  // With app keys an unknown session is ignored and the request billed by itself.
  if (caller.kind === 'key') return session;
  if (sessionId === null) {
    if (context.switches.requiresSession) throw new SandboxApiError('http_unauthorized');
    return null;
  }
  if (!session) throw new SandboxApiError('unauthorized_token_request');
  if (context.ports.clock() >= session.expiresAt) throw new SandboxApiError('http_unauthorized');
  return session;
}

/**
 * Bills the request and returns the ink to read. A session is charged when its first strokes
 * arrive, not when its token is minted (docs.mathpix.com/reference/post-v3-strokes).
 */
export function chargeStrokes(
  context: SandboxContext,
  call: { readonly session: StoredSession | null; readonly strokes: readonly InkStroke[] },
): readonly InkStroke[] {
  const { session, strokes } = call;
  if (!session) {
    context.meters.requestsWithoutSession += 1;
    return strokes;
  }
  if (!session.isCharged) context.meters.sessionsCharged += 1;
  const kept = context.switches.accumulating ? merge(session.strokes, strokes) : [];
  context.store.putSession({ ...session, isCharged: true, strokes: kept });
  return context.switches.accumulating ? kept : strokes;
}

/** A stroke sent again lies exactly on the first one, so in the picture it is there once. */
function merge(kept: readonly InkStroke[], added: readonly InkStroke[]): readonly InkStroke[] {
  const known = new Set(kept.map((stroke) => JSON.stringify(stroke)));
  return [...kept, ...added.filter((stroke) => !known.has(JSON.stringify(stroke)))];
}
