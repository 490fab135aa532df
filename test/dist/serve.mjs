// A small site on a free port: one page under a strict policy, the built files, the token route
// and the sandbox, all from `dist/` as a page owner would have them.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { createSandbox } from '../../dist/sandbox/index.js';
import { createTokenHandler, toNodeListener } from '../../dist/server/index.js';

const policy = (api) =>
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; " +
  `img-src 'self' data:; connect-src 'self'${api}; require-trusted-types-for 'script'`;

export const STRICT_POLICY = policy('');

const page = (apiUrl) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Test</title><link rel="icon" href="data:,">
<script type="module" src="/dist/cdn/mathpix-ink.js"></script></head>
<body><form><label for="pad">Answer</label><mathpix-ink id="pad" name="answer"
token-url="/api/mathpix-token" api-url="${apiUrl}"></mathpix-ink></form></body></html>`;

const TYPES = { js: 'text/javascript', map: 'application/json' };

/**
 * @param options.sandbox options of `createSandbox()`
 * @param options.isApiElsewhere the API is of another origin than the page, as the real one is
 * @param options.fault asked at each call of the token route (`token`) and of v3/strokes (`strokes`):
 *   a fault in the sandbox's words, `drop` for a line that breaks, or `null`. A token's fault
 *   strikes between the site's server and the API
 * @returns {Promise<{ url: string, paths: string[], sandbox: import('../../dist/sandbox/index.js').Sandbox,
 *   close: () => Promise<void> }>}
 */
export async function serveSite(options = {}) {
  const { sandbox: settings, isApiElsewhere = false, fault = () => null } = options;
  const sandbox = createSandbox({ basePath: '/sandbox', latency: 0, ...settings });
  const named = (target, request) => {
    const name = request.method === 'POST' ? fault(target) : null;
    if (name === 'drop') throw Object.assign(new Error('drop'), { isConnectionDrop: true });
    return name;
  };
  const api = toNodeListener((request) => {
    const name = named('strokes', request);
    if (name) request.headers.set('x-sandbox-fault', name);
    return sandbox(request);
  });
  let upstreamFault = null;
  const handleToken = createTokenHandler({
    appKey: 'test-key',
    apiUrl: 'http://localhost/sandbox',
    fetch: (url, init) => {
      const headers = new Headers(init.headers);
      if (upstreamFault) headers.set('x-sandbox-fault', upstreamFault);
      return sandbox(new Request(url, { ...init, headers }));
    },
  });
  const token = toNodeListener((request) => {
    upstreamFault = named('token', request);
    return handleToken(request);
  });
  const paths = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    paths.push(pathname);
    if (pathname === '/api/mathpix-token') return token(request, response);
    if (pathname.startsWith('/sandbox/')) return api(request, response);
    if (pathname === '/') {
      const origin = isApiElsewhere ? `http://127.0.0.1:${server.address().port}` : '';
      const headers = {
        'content-type': 'text/html',
        'content-security-policy': policy(origin && ` ${origin}`),
      };
      return response.writeHead(200, headers).end(page(`${origin}/sandbox`));
    }
    const file = join('.', normalize(pathname));
    if (!pathname.startsWith('/dist/') || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[file.split('.').pop()] ?? 'text/plain' });
    return createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://localhost:${server.address().port}/`, paths, sandbox, close };
}
