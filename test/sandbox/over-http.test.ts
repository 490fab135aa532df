/** The sandbox behind Node's own server, called by a real client. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTokenHandler, toNodeListener } from '../../src/server/index.js';
import { serve } from '../server/serve.js';
import { connect, createTestSandbox, INK, strokesInit } from './harness.js';

describe('over HTTP', () => {
  it('mints through the token route and reads ink, underscore headers included', async () => {
    const { sandbox } = createTestSandbox();
    await serve(toNodeListener(sandbox), async (url) => {
      const route = createTokenHandler({ appKey: 'key', apiUrl: `${url}/sandbox` });
      const minted = await route(new Request('http://site.example/token', { method: 'POST' }));
      const { app_token: token, strokes_session_id: session } = await minted.json();
      const init = strokesInit({ token, session }, { strokes: INK });
      const answer = await fetch(`${url}/sandbox/v3/strokes`, init);
      assert.equal((await answer.json()).latex_styled, 'x+1');
      assert.equal(sandbox.meters().sessionsCharged, 1);
    });
  });

  it('answers a body just above 512 KB itself, with HTTP 200', async () => {
    const { sandbox } = createTestSandbox();
    const credentials = await connect(sandbox);
    await serve(toNodeListener(sandbox), async (url) => {
      const body = JSON.stringify({ strokes: INK, pad: 'x'.repeat(520_000) });
      const answer = await fetch(`${url}/v3/strokes`, strokesInit(credentials, body));
      assert.equal(answer.status, 200);
      assert.equal((await answer.json()).error_info.id, 'sys_request_too_large');
    });
  });

  it('offline is a network error to the client', async () => {
    const { sandbox } = createTestSandbox();
    const credentials = await connect(sandbox);
    sandbox.fault('offline');
    await serve(toNodeListener(sandbox), async (url) => {
      const init = strokesInit(credentials, { strokes: INK });
      await assert.rejects(fetch(`${url}/v3/strokes`, init), { message: 'fetch failed' });
      assert.equal((await fetch(`${url}/v3/strokes`, init)).status, 200);
    });
  });

  it('hang ends when the client aborts', async () => {
    const { sandbox } = createTestSandbox();
    const credentials = await connect(sandbox);
    sandbox.fault('hang');
    await serve(toNodeListener(sandbox), async (url) => {
      const client = new AbortController();
      const init = { ...strokesInit(credentials, { strokes: INK }), signal: client.signal };
      const pending = fetch(`${url}/v3/strokes`, init);
      while (sandbox.meters().strokesInFlight === 0) await fetch(`${url}/meters`);
      client.abort();
      await assert.rejects(pending, { name: 'AbortError' });
      while (sandbox.meters().strokesInFlight > 0) await fetch(`${url}/meters`);
      assert.equal(sandbox.meters().faultsApplied, 1);
    });
  });
});
