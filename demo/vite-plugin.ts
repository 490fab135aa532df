/**
 * The demo's server side as a Vite plug-in: `/sandbox/…`, `POST /api/mathpix-token` and
 * `GET /api/config`, in `vite` and `vite preview` alike. Must not be imported by `src/`.
 *
 * With `MATHPIX_APP_KEY` in the environment (and `MATHPIX_APP_ID`, `MATHPIX_API_URL` if wanted) the
 * token route asks the real API; without it, the embedded sandbox.
 */
import type { Plugin } from 'vite';
import { createSandbox } from '../src/sandbox/index.js';
import { backendPlugin } from './vite-plugin/backend-plugin.js';

/** The plug-in for `vite.config.ts`. */
export function inkBackend(): Plugin {
  return backendPlugin({ env: process.env, sandbox: createSandbox({ basePath: '/sandbox' }) });
}
