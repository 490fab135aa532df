/**
 * The token route as one web-standard function: `POST` in, Mathpix's three token fields out. Must
 * not know any framework, and must not let the app key into an answer.
 */
import type { FetchHandler } from './fetch-handler.js';
import { errorResponse, jsonResponse } from './json-response.js';
import { mintToken } from './mint-token.js';
import { corsHeaders, judgeOrigin } from './origin-guard.js';
import type { OriginVerdict } from './origin-guard.js';
import { withoutSecret } from './secret.js';
import { TokenHandlerError } from './token-error.js';
import { parseTokenOptions } from './token-options.js';
import type { TokenConfig, TokenHandlerOptions } from './token-options.js';

const ALLOWED_METHODS = 'POST, OPTIONS';
const PREFLIGHT_SECONDS = '600';

/**
 * Makes the route that `<mathpix-ink token-url="…">` asks.
 *
 * Answers 200 with `app_token`, `strokes_session_id` and `app_token_expires_at` as
 * docs.mathpix.com/reference/authentication names them; otherwise
 * `{ error, error_info: { id, message } }` with 403 (other site, or `authorize` said no), 405,
 * 500 (a callback threw) or 502 (the API gave no token). Nothing is ever cacheable.
 *
 * @throws TypeError at once when an option is wrong.
 */
export function createTokenHandler(options: TokenHandlerOptions): FetchHandler {
  const config = parseTokenOptions(options);
  return async (request) => {
    const verdict = judgeOrigin(request, config.allowedOrigins);
    const headers = corsHeaders(verdict);
    if (request.method === 'OPTIONS') return answerOptions(request, verdict);
    if (request.method !== 'POST') {
      const error = { id: 'token_method_not_allowed', message: 'Ask for a token with POST.' };
      return errorResponse(error, { status: 405, headers: { ...headers, allow: ALLOWED_METHODS } });
    }
    if (verdict.kind === 'refused') return answerOtherOrigin(headers);
    try {
      const refusal = await authorize(config, request);
      if (refusal instanceof Response) return uncached(refusal);
      if (refusal) return errorResponse(refusal, { status: 403, headers });
      const userId = await findUserId(config, request);
      const token = await mintToken(config, { userId, signal: request.signal });
      return jsonResponse(token, { status: 200, headers });
    } catch (error) {
      if (!(error instanceof TokenHandlerError)) throw error;
      config.onError?.(error);
      return errorResponse(error, { status: statusFor(error), headers });
    }
  };
}

function answerOptions(request: Request, verdict: OriginVerdict): Response {
  const headers = corsHeaders(verdict);
  if (verdict.kind === 'refused') return answerOtherOrigin(headers);
  if (verdict.kind === 'own') {
    return new Response(null, { status: 204, headers: { ...headers, allow: ALLOWED_METHODS } });
  }
  const asked = request.headers.get('access-control-request-headers') ?? 'content-type';
  return new Response(null, {
    status: 204,
    headers: {
      ...headers,
      allow: ALLOWED_METHODS,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': asked,
      'access-control-max-age': PREFLIGHT_SECONDS,
    },
  });
}

function answerOtherOrigin(headers: Readonly<Record<string, string>>): Response {
  const message = 'Pages of this origin may not ask for a token.';
  return errorResponse({ id: 'token_origin_forbidden', message }, { status: 403, headers });
}

async function authorize(
  config: TokenConfig,
  request: Request,
): Promise<Response | { readonly id: string; readonly message: string } | null> {
  if (!config.authorize) return null;
  const verdict = await callback(config, () => config.authorize?.(request));
  if (verdict instanceof Response || verdict === true) return verdict === true ? null : verdict;
  return { id: 'token_forbidden', message: 'You may not use the recognition service.' };
}

/** The page's own answer; a refusal that a cache keeps would outlive the signing in. */
function uncached({ body, status, statusText, headers }: Response): Response {
  const sent = new Headers(headers);
  sent.set('cache-control', 'no-store');
  return new Response(body, { status, statusText, headers: sent });
}

async function findUserId(config: TokenConfig, request: Request): Promise<string | undefined> {
  const { userId } = config;
  if (typeof userId !== 'function') return userId;
  return callback(config, () => userId(request));
}

/** Runs the site's own code; what it throws is reported whole but answered without details. */
async function callback<T>(config: TokenConfig, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw new TokenHandlerError({
      id: 'token_internal',
      message: 'The token route failed.',
      cause: withoutSecret(error, config.appKey),
    });
  }
}

function statusFor(error: TokenHandlerError): number {
  return error.id === 'token_internal' ? 500 : 502;
}
