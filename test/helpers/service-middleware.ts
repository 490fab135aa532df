/**
 * The sandbox and the token route on the test server, as the demo mounts them, without the
 * service's natural delay: tests that want one ask for it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerConformance } from '../conformance/server.js';
import { createBackend, isBackendPath } from '../../demo/vite-plugin/backend.js';
import { createSandbox } from '../../src/sandbox/index.js';
import { toNodeListener } from '../../src/server/index.js';

interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  respond: boolean;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** What token routes do that have no token to give, as sites do it. */
function isRefusal({ req, res }: KoaContext): boolean {
  const { url = '' } = req;
  const status = /^\/to-status\/(\d{3})/.exec(url)?.[1];
  if (status) res.writeHead(Number(status), { ...JSON_TYPE, 'retry-after': '60' }).end('{}');
  else if (url === '/to-login') res.writeHead(302, { location: '/login' }).end();
  else if (url === '/to-other-site')
    res.writeHead(302, { location: 'https://login.invalid/' }).end();
  else if (url === '/login')
    res.writeHead(200, { 'content-type': 'text/html' }).end('<p>Sign in</p>');
  else if (url === '/to-key')
    res.writeHead(200, JSON_TYPE).end(JSON.stringify({ app_key: 'f00d'.repeat(16) }));
  else return false;
  return true;
}

export function serviceMiddleware(): (ctx: KoaContext, next: () => Promise<void>) => Promise<void> {
  const sandbox = createSandbox({ basePath: '/sandbox', latency: 0 });
  const listener = toNodeListener(createBackend({ env: {}, sandbox }));
  return async (ctx, next) => {
    ctx.respond = !isRefusal(ctx);
    if (!ctx.respond) return;
    if (ctx.req.url?.startsWith('/conformance/')) {
      ctx.respond = false;
      await answerConformance(ctx.req, ctx.res);
      return;
    }
    if (!isBackendPath(ctx.req.url ?? '/')) return next();
    ctx.respond = false;
    await listener(ctx.req, ctx.res);
  };
}
