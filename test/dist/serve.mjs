// A small site on a free port: one page under a strict policy, the built files, the token route
// and the sandbox, all from `dist/` as a page owner would have them.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { createSandbox } from '../../dist/sandbox/index.js';
import { createTokenHandler, toNodeListener } from '../../dist/server/index.js';

export const STRICT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; " +
  "img-src 'self' data:; connect-src 'self'; require-trusted-types-for 'script'";

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>
<link rel="icon" href="data:,"><script type="module" src="/dist/cdn/mathpix-ink.js"></script></head>
<body><form><label for="pad">Answer</label><mathpix-ink id="pad" name="answer"
token-url="/api/mathpix-token" api-url="/sandbox"></mathpix-ink></form></body></html>`;

const TYPES = { js: 'text/javascript', map: 'application/json' };

/** @returns {Promise<{ url: string, paths: string[], close: () => Promise<void> }>} */
export async function serveSite() {
  const sandbox = createSandbox({ basePath: '/sandbox', latency: 0 });
  const api = toNodeListener(sandbox);
  const token = toNodeListener(
    createTokenHandler({
      appKey: 'test-key',
      apiUrl: 'http://localhost/sandbox',
      fetch: (url, init) => sandbox(new Request(url, init)),
    }),
  );
  const paths = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    paths.push(pathname);
    if (pathname === '/api/mathpix-token') return token(request, response);
    if (pathname.startsWith('/sandbox/')) return api(request, response);
    if (pathname === '/') {
      const headers = { 'content-type': 'text/html', 'content-security-policy': STRICT_POLICY };
      return response.writeHead(200, headers).end(PAGE);
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
  return { url: `http://localhost:${server.address().port}/`, paths, close };
}
