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

/** What a token route behind a login does when nobody is signed in, as sites do it. */
function isLogin({ req, res }: KoaContext): boolean {
  if (req.url === '/to-login') res.writeHead(302, { location: '/login' }).end();
  else if (req.url === '/to-other-site')
    res.writeHead(302, { location: 'https://login.invalid/' }).end();
  else if (req.url === '/login')
    res.writeHead(200, { 'content-type': 'text/html' }).end('<p>Sign in</p>');
  else return false;
  return true;
}

export function serviceMiddleware(): (ctx: KoaContext, next: () => Promise<void>) => Promise<void> {
  const sandbox = createSandbox({ basePath: '/sandbox', latency: 0 });
  const listener = toNodeListener(createBackend({ env: {}, sandbox }));
  return async (ctx, next) => {
    ctx.respond = !isLogin(ctx);
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
