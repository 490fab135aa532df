/**
 * Reads the API's answer to `POST v3/app-tokens`. Pure; must not know HTTP, and must not pass on
 * any text the API wrote except the three fields and the error's identifier.
 */
import { isRevealing } from './secret.js';

/** Exactly what the browser gets. Field names and units are Mathpix's. */
export interface TokenAnswer {
  readonly app_token: string;
  readonly strokes_session_id: string;
  /** Unix time in milliseconds. */
  readonly app_token_expires_at: number;
}

/** What an answer of the API turned out to be. */
export type ParsedTokenAnswer =
  | { readonly kind: 'token'; readonly token: TokenAnswer }
  | { readonly kind: 'error'; readonly upstreamId: string | undefined }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'not-json' };

const ERROR_ID = /^[a-z][a-z0-9_]{2,63}$/;

/** Parses the body of an answer; anything in which the app key shows counts as incomplete. */
export function parseTokenAnswer(body: string, appKey: string): ParsedTokenAnswer {
  const value = parseJson(body);
  if (value === undefined) return { kind: 'not-json' };
  if (!isRecord(value)) return { kind: 'incomplete' };
  // docs.mathpix.com/reference/error-handling: most errors are HTTP 200 with `error`.
  if (value['error'] || value['error_info']) return { kind: 'error', upstreamId: errorId(value) };
  const { app_token, strokes_session_id, app_token_expires_at } = value;
  if (!isText(app_token) || !isText(strokes_session_id)) return { kind: 'incomplete' };
  if (typeof app_token_expires_at !== 'number' || !(app_token_expires_at > 0)) {
    return { kind: 'incomplete' };
  }
  if ([app_token, strokes_session_id].some((text) => text.includes(appKey))) {
    return { kind: 'incomplete' };
  }
  return { kind: 'token', token: { app_token, strokes_session_id, app_token_expires_at } };

  function errorId(answer: Readonly<Record<string, unknown>>): string | undefined {
    const info = answer['error_info'];
    const id = isRecord(info) ? info['id'] : undefined;
    if (typeof id !== 'string' || !ERROR_ID.test(id)) return undefined;
    return isRevealing(id, appKey) ? undefined : id;
  }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // Not an oversight: the caller gets `not-json`, and V8's message would quote the body.
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
