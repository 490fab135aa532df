/**
 * Hangs the demo's backend into Vite's two servers. Must not know what it answers.
 */
import type { Plugin } from 'vite';
import { toNodeListener } from '../../src/server/index.js';
import type { NodeListener } from '../../src/server/index.js';
import { createBackend, isBackendPath } from './backend.js';
import type { BackendOptions } from './backend.js';

/** The plug-in over a given environment and sandbox. */
export function backendPlugin(options: BackendOptions): Plugin {
  const listener = toNodeListener(createBackend(options));
  const middleware = (...[request, response, next]: Parameters<NodeListener>): void => {
    if (isBackendPath(request.url ?? '/')) void listener(request, response, next);
    else next?.();
  };
  return {
    name: 'mathpix-ink-backend',
    // Vite's own CORS middleware runs first and answers every pre-flight, allowing any header; the
    // sandbox has to answer its own, as strictly as the service.
    config: () => ({ server: { cors: false }, preview: { cors: false } }),
    configureServer: ({ middlewares }) => void middlewares.use(middleware),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(middleware),
  };
}
