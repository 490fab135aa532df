/**
 * `POST`, `GET` and `DELETE v3/app-tokens…`. Must not know strokes.
 *
 * `GET` and `DELETE` follow the client and live tests of github.com/Mathpix/mpxpy.
 */
import { jsonAnswer } from './answers.js';
import { SandboxApiError } from './api-error.js';
import type { SandboxContext } from './context.js';
import { requireKey } from './credentials.js';
import { randomHex } from './ports.js';
import { parseTokenRequest } from './token-request.js';
import type { StoredToken } from './token-store.js';

const ID_DIGITS = 32;
const GROUP_ID = 'sandbox-group';
const MS_PER_SECOND = 1000;

/** Mints a token, and a strokes session where asked for. */
export function mintToken(context: SandboxContext, call: TokenCall): Response {
  const { ports, store, switches, meters } = context;
  requireKey(call.headers, context.rules);
  const asked = parseTokenRequest(call.body, switches);
  const expiresAt = ports.clock() + (switches.tokenLifeMs ?? asked.expires * MS_PER_SECOND);
  const token = `token_${randomHex(ports.random, ID_DIGITS)}`;
  const appId = call.headers.get('app_id') ?? 'sandbox';
  store.addToken({ token, expiresAt, appId, userId: asked.userId });
  meters.tokensMinted += 1;
  const answer = { app_token: token, app_token_expires_at: expiresAt };
  if (!asked.wantsSession) return jsonAnswer(answer);
  const id = `strokes_${randomHex(ports.random, ID_DIGITS)}`;
  store.putSession({ id, expiresAt, isCharged: false, strokes: [] });
  meters.sessionsOpened += 1;
  return jsonAnswer({ ...answer, strokes_session_id: id });
}

/** Headers and body of a call of one of these routes. */
export interface TokenCall {
  readonly headers: Headers;
  readonly body: string;
}

/** Describes a token. */
export function getToken(context: SandboxContext, id: string, headers: Headers): Response {
  const token = findToken(context, id, headers);
  return jsonAnswer({ ...describe(token), app_token_expires_at: token.expiresAt });
}

/** Ends a token early. */
export function deleteToken(context: SandboxContext, id: string, headers: Headers): Response {
  const token = findToken(context, id, headers);
  context.store.deleteToken(id);
  return jsonAnswer(describe(token));
}

function findToken(context: SandboxContext, id: string, headers: Headers): StoredToken {
  requireKey(headers, context.rules);
  const token = context.store.token(id);
  // HTTP 200, not 404: mpxpy's live tests look for this id after a DELETE.
  if (!token) throw new SandboxApiError('token_unknown');
  return token;
}

function describe(token: StoredToken): Readonly<Record<string, unknown>> {
  const { token: app_token, appId: app_id, userId: user_id } = token;
  return { app_token, app_id, group_id: GROUP_ID, user_id };
}
