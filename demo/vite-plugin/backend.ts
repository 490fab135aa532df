/**
 * What the demo's server answers: the sandbox, the token route, and which of the two APIs the page
 * should talk to. Must not know Vite, and must not let the app key into any answer.
 */
import type { Sandbox } from '../../src/sandbox/create-sandbox.js';
import { createTokenHandler } from '../../src/server/index.js';
import type { FetchHandler } from '../../src/server/index.js';

/** Where the key comes from and what stands in without one. */
export interface BackendOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly sandbox: Sandbox;
}

/** What `GET /api/config` tells the page. */
export interface BackendConfig {
  /** For the element's `api-url`. */
  readonly apiUrl: string;
  /** True when ink stays on this machine. */
  readonly sandbox: boolean;
}

const SANDBOX_PATH = '/sandbox';
const TOKEN_PATH = '/api/mathpix-token';
const CONFIG_PATH = '/api/config';
const MATHPIX_URL = 'https://api.mathpix.com';

/** True for the paths `createBackend()` answers. */
export function isBackendPath(url: string): boolean {
  // Not `new URL()`: it throws for paths like `//`, which any client may ask for.
  const path = url.replace(/[?#].*$/, '');
  return path === TOKEN_PATH || path === CONFIG_PATH || path.startsWith(`${SANDBOX_PATH}/`);
}

/** One handler for all of it. */
export function createBackend(options: BackendOptions): FetchHandler {
  const { env, sandbox } = options;
  const appKey = env['MATHPIX_APP_KEY']?.trim() || null;
  const apiUrl = env['MATHPIX_API_URL']?.trim() || MATHPIX_URL;
  const appId = env['MATHPIX_APP_ID']?.trim() || undefined;
  const config: BackendConfig =
    appKey === null ? { apiUrl: SANDBOX_PATH, sandbox: true } : { apiUrl, sandbox: false };
  const handleToken =
    appKey === null ? sandboxTokens(sandbox) : createTokenHandler({ appKey, appId, apiUrl });
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === TOKEN_PATH) return handleToken(request);
    if (pathname === CONFIG_PATH) return answerConfig(request, config);
    return sandbox(request);
  };
}

/** The same route as in production, with the sandbox in the same process for an upstream. */
function sandboxTokens(sandbox: Sandbox): FetchHandler {
  return createTokenHandler({
    appKey: 'sandbox',
    apiUrl: `http://localhost${SANDBOX_PATH}`,
    fetch: (url, init) => sandbox(new Request(url, init)),
  });
}

function answerConfig(request: Request, config: BackendConfig): Response {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  if (request.method === 'GET') return new Response(JSON.stringify(config), { headers });
  const body = JSON.stringify({ error: 'Use GET.' });
  return new Response(body, { status: 405, headers: { ...headers, allow: 'GET' } });
}
