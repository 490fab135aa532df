/**
 * Who may call what (docs.mathpix.com/reference/authentication). Must not read bodies.
 */
import { SandboxApiError } from './api-error.js';
import type { StoredToken, TokenStore } from './token-store.js';

/** Which app keys the sandbox takes. */
export interface KeyRules {
  readonly appKeys?: readonly string[];
  readonly rejectedAppKeys?: readonly string[];
}

/** How a strokes request proved itself. */
export type Caller =
  { readonly kind: 'key' } | { readonly kind: 'token'; readonly token: StoredToken };

/** Lets only accepted keys pass. @throws SandboxApiError 401 */
export function requireKey(headers: Headers, rules: KeyRules): void {
  const key = headers.get('app_key')?.trim() ?? '';
  const isAccepted = rules.appKeys ? rules.appKeys.includes(key) : key !== '';
  if (!isAccepted || rules.rejectedAppKeys?.includes(key)) {
    throw new SandboxApiError('http_unauthorized');
  }
}

/** Strokes take a token, or an app id with its key. @throws SandboxApiError */
export function requireCaller(
  headers: Headers,
  context: { readonly rules: KeyRules; readonly store: TokenStore; readonly now: number },
): Caller {
  const id = headers.get('app_token');
  if (id === null) {
    requireKey(headers, context.rules);
    if (!headers.get('app_id')) throw new SandboxApiError('http_unauthorized');
    return { kind: 'key' };
  }
  const token = context.store.token(id);
  // docs.mathpix.com/reference/error-handling: HTTP 200 for a token that never was one …
  if (!token) throw new SandboxApiError('unauthorized_token_request');
  // … but docs.mathpix.com/reference/authentication: HTTP 401 once it has expired.
  if (context.now >= token.expiresAt) throw new SandboxApiError('http_unauthorized');
  return { kind: 'token', token };
}
