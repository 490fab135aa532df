/**
 * The sandbox and the token route on the test server, as the demo mounts them, without the
 * service's natural delay: tests that want one ask for it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createBackend, isBackendPath } from '../../demo/vite-plugin/backend.js';
import { createSandbox } from '../../src/sandbox/index.js';
import { toNodeListener } from '../../src/server/index.js';

interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  respond: boolean;
}

export function serviceMiddleware(): (ctx: KoaContext, next: () => Promise<void>) => Promise<void> {
  const sandbox = createSandbox({ basePath: '/sandbox', latency: 0 });
  const listener = toNodeListener(createBackend({ env: {}, sandbox }));
  return async (ctx, next) => {
    if (!isBackendPath(ctx.req.url ?? '/')) return next();
    ctx.respond = false;
    await listener(ctx.req, ctx.res);
  };
}
