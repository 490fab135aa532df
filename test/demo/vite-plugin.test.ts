/** The demo's backend inside Vite's own servers, and with a real key in the environment. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createServer, preview } from 'vite';
import { backendPlugin } from '../../demo/vite-plugin/backend-plugin.js';
import { createBackend, isBackendPath } from '../../demo/vite-plugin/backend.js';
import { toNodeListener } from '../../src/server/index.js';
import { createTestSandbox, INK, strokesInit } from '../sandbox/harness.js';
import { serve } from '../server/serve.js';

const SILENT = { configFile: false, logLevel: 'silent', appType: 'custom' } as const;

async function inVite(
  kind: 'vite' | 'vite preview',
  use: (url: string) => Promise<void>,
): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'mathpix-ink-'));
  const plugins = [backendPlugin({ env: {}, sandbox: createTestSandbox().sandbox })];
  const optimizeDeps = { noDiscovery: true };
  const base = { ...SILENT, root, plugins, optimizeDeps };
  const server = { middlewareMode: true, hmr: false, ws: false, watch: null } as const;
  const vite =
    kind === 'vite'
      ? await createServer({ ...base, server })
      : await preview({ ...base, preview: { port: 0, host: '127.0.0.1' } });
  try {
    await serve(vite.middlewares, use);
  } finally {
    await vite.close();
    await rm(root, { recursive: true });
  }
}

for (const kind of ['vite', 'vite preview'] as const) {
  describe(`the plug-in in ${kind}`, () => {
    it('takes a page from its config to a reading', async () => {
      await inVite(kind, async (url) => {
        const config = await fetch(`${url}/api/config`);
        assert.equal(config.headers.get('cache-control'), 'no-store');
        assert.deepEqual(await config.json(), { apiUrl: '/sandbox', sandbox: true });
        const headers = { origin: url };
        const minted = await fetch(`${url}/api/mathpix-token`, { method: 'POST', headers });
        const { app_token: token, strokes_session_id: session } = await minted.json();
        const init = strokesInit({ token, session }, { strokes: INK });
        const answer = await fetch(`${url}/sandbox/v3/strokes`, init);
        assert.equal((await answer.json()).latex_styled, 'x+1');
        const meters = await (await fetch(`${url}/sandbox/control`)).json();
        assert.equal(meters.sessionsCharged, 1);
      });
    });

    it('answers pre-flights as strictly as the sandbox, not as Vite would', async () => {
      await inVite(kind, async (url) => {
        const answer = await fetch(`${url}/sandbox/v3/strokes`, {
          method: 'OPTIONS',
          headers: {
            origin: 'https://other.example',
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'x-request-id',
          },
        });
        assert.equal(answer.status, 204);
        assert.doesNotMatch(answer.headers.get('access-control-allow-headers') ?? '', /x-request/);
        assert.match(answer.headers.get('access-control-allow-headers') ?? '', /app_token/);
      });
    });

    it('leaves every other path to Vite', async () => {
      await inVite(kind, async (url) => {
        assert.equal((await fetch(`${url}/nothing-here`)).status, 404);
        assert.equal((await fetch(`${url}/sandbox`)).status, 404);
      });
    });
  });
}

describe('isBackendPath()', () => {
  for (const [url, expected] of [
    ['/api/mathpix-token', true],
    ['/api/mathpix-token?x=1', true],
    ['/api/config', true],
    ['/sandbox/v3/strokes', true],
    ['/sandbox/control', true],
    ['/sandboxes/v3', false],
    ['/', false],
    ['//', false],
    ['/src/main.ts?x=/sandbox/', false],
  ] as const) {
    it(`${url}: ${expected}`, () => {
      assert.equal(isBackendPath(url), expected);
    });
  }
});

describe('the backend with a key in the environment', () => {
  const KEY = 'f00dfacecafebeef';

  it('mints at the API of the environment and never shows the key', async () => {
    const upstream = createTestSandbox({ appKeys: [KEY] });
    await serve(toNodeListener(upstream.sandbox), async (apiUrl) => {
      const env = { MATHPIX_APP_KEY: ` ${KEY} `, MATHPIX_APP_ID: 'app', MATHPIX_API_URL: apiUrl };
      const backend = createBackend({ env, sandbox: createTestSandbox().sandbox });
      const config = await (await backend(new Request('http://localhost/api/config'))).text();
      assert.deepEqual(JSON.parse(config), { apiUrl, sandbox: false });
      const request = new Request('http://localhost/api/mathpix-token', { method: 'POST' });
      const token = await (await backend(request)).text();
      assert.match(JSON.parse(token).app_token, /^token_/);
      assert.equal(upstream.sandbox.meters().tokensMinted, 1);
      assert.ok(!`${config}${token}`.includes(KEY));
    });
  });

  for (const [env, expected] of [
    [{ MATHPIX_APP_KEY: KEY }, { apiUrl: 'https://api.mathpix.com', sandbox: false }],
    [{ MATHPIX_APP_KEY: ' ' }, { apiUrl: '/sandbox', sandbox: true }],
    [{ MATHPIX_API_URL: 'https://x.example' }, { apiUrl: '/sandbox', sandbox: true }],
  ] as const) {
    it(`tells the page ${JSON.stringify(expected)} for ${Object.keys(env)}`, async () => {
      const backend = createBackend({ env, sandbox: createTestSandbox().sandbox });
      const answer = await backend(new Request('http://localhost/api/config'));
      assert.deepEqual(await answer.json(), expected);
    });
  }

  it('answers 502 when the sandbox plays a dead line', async () => {
    const { sandbox } = createTestSandbox();
    sandbox.fault('offline;on=tokens');
    const backend = createBackend({ env: {}, sandbox });
    const request = new Request('http://localhost/api/mathpix-token', { method: 'POST' });
    assert.equal((await backend(request)).status, 502);
  });

  it('takes only GET for the config', async () => {
    const backend = createBackend({ env: {}, sandbox: createTestSandbox().sandbox });
    const request = new Request('http://localhost/api/config', { method: 'POST' });
    const answer = await backend(request);
    assert.equal(answer.status, 405);
    assert.equal(answer.headers.get('allow'), 'GET');
  });
});
