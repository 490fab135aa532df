/**
 * Calls `POST v3/app-tokens` once (docs.mathpix.com/reference/authentication). Must not know the
 * browser's request, and must not let the app key into an error.
 */
import { isRevealing } from './secret.js';
import { parseTokenAnswer } from './token-answer.js';
import type { TokenAnswer } from './token-answer.js';
import { TokenHandlerError } from './token-error.js';
import type { TokenConfig } from './token-options.js';

/** What differs from call to call. */
export interface MintOptions {
  readonly userId: string | undefined;
  /** Aborted when the browser went away. */
  readonly signal: AbortSignal;
}

/** Gets a token with a strokes session. @throws TokenHandlerError */
export async function mintToken(config: TokenConfig, options: MintOptions): Promise<TokenAnswer> {
  const controller = new AbortController();
  let isTimedOut = false;
  const timer = setTimeout(() => {
    isTimedOut = true;
    controller.abort();
  }, config.timeoutMs);
  const onClientGone = (): void => controller.abort();
  options.signal.addEventListener('abort', onClientGone);
  if (options.signal.aborted) controller.abort();
  try {
    const call = callApi(config, { userId: options.userId, signal: controller.signal });
    // The race covers a `fetch` port that ignores its signal.
    const { status, isOk, body } = await Promise.race([call, rejectOnAbort(controller.signal)]);
    return readAnswer({ status, isOk, body, appKey: config.appKey });
  } catch (error) {
    if (error instanceof TokenHandlerError) throw error;
    if (isTimedOut) throw timeoutError(config.timeoutMs);
    if (options.signal.aborted) throw clientClosedError();
    throw networkError(error, config.appKey);
  } finally {
    clearTimeout(timer);
    options.signal.removeEventListener('abort', onClientGone);
  }
}

interface ApiAnswer {
  readonly status: number;
  readonly isOk: boolean;
  readonly body: string;
}

async function callApi(config: TokenConfig, options: MintOptions): Promise<ApiAnswer> {
  const response = await config.fetch(`${config.apiUrl}/v3/app-tokens`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      app_key: config.appKey,
      ...(config.appId === undefined ? {} : { app_id: config.appId }),
    },
    body: JSON.stringify({
      include_strokes_session_id: true,
      expires: config.expires,
      ...(options.userId === undefined ? {} : { user_id: options.userId }),
    }),
    // A redirect would carry the `app_key` header to another host.
    redirect: 'error',
    signal: options.signal,
  });
  return { status: response.status, isOk: response.ok, body: await response.text() };
}

function readAnswer(answer: ApiAnswer & { readonly appKey: string }): TokenAnswer {
  const parsed = parseTokenAnswer(answer.body, answer.appKey);
  const upstreamStatus = answer.status;
  const upstreamId = parsed.kind === 'error' ? parsed.upstreamId : undefined;
  const reason = [`HTTP ${answer.status}`, ...(upstreamId ? [upstreamId] : [])].join(', ');
  if (!answer.isOk) {
    const message = `The recognition service refused to give a token (${reason}).`;
    throw new TokenHandlerError({
      id: 'token_upstream_status',
      message,
      upstreamStatus,
      upstreamId,
    });
  }
  switch (parsed.kind) {
    case 'token':
      return parsed.token;
    case 'error': {
      const message = `The recognition service answered with an error (${reason}).`;
      throw new TokenHandlerError({
        id: 'token_upstream_error',
        message,
        upstreamStatus,
        upstreamId,
      });
    }
    case 'not-json': {
      const message = 'The recognition service answered something that is not JSON.';
      throw new TokenHandlerError({ id: 'token_upstream_not_json', message, upstreamStatus });
    }
    case 'incomplete': {
      const message = 'The recognition service answered without a complete token.';
      throw new TokenHandlerError({ id: 'token_upstream_incomplete', message, upstreamStatus });
    }
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(new Error('aborted'));
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
  });
}

function timeoutError(timeoutMs: number): TokenHandlerError {
  const message = `The recognition service gave no token within ${timeoutMs} ms.`;
  return new TokenHandlerError({ id: 'token_upstream_timeout', message });
}

function clientClosedError(): TokenHandlerError {
  const message = 'The browser closed the connection before the token came.';
  return new TokenHandlerError({ id: 'token_client_closed', message });
}

/** Names the system's error code and nothing else: undici quotes header values in its messages. */
function networkError(error: unknown, appKey: string): TokenHandlerError {
  const code = systemCode(error) ?? (error instanceof Error ? systemCode(error.cause) : undefined);
  const hint = code !== undefined && !isRevealing(code, appKey) ? ` (${code})` : '';
  const message = `The recognition service could not be reached${hint}.`;
  return new TokenHandlerError({ id: 'token_upstream_network', message });
}

function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const { code } = error;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code) ? code : undefined;
}
