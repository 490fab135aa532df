/** Who may send strokes, and which session pays. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { call, connect, createTestSandbox, INK, mint, send, strokesInit } from './harness.js';

const BODY = JSON.stringify({ strokes: INK });

describe('POST v3/strokes credentials', () => {
  it('takes app_id with app_key', async () => {
    const { sandbox } = createTestSandbox();
    const headers = { app_id: 'a', app_key: 'k' };
    const { body } = await call(sandbox, '/v3/strokes', { method: 'POST', headers, body: BODY });
    assert.equal(body['latex_styled'], 'x+1');
  });

  for (const [name, headers] of [
    ['nothing', {}],
    ['a key without an app id', { app_key: 'k' }],
    ['an app id without a key', { app_id: 'a' }],
  ] as const) {
    it(`answers 401 to ${name}`, async () => {
      const { sandbox } = createTestSandbox();
      const answer = await call(sandbox, '/v3/strokes', { method: 'POST', headers, body: BODY });
      assert.equal(answer.status, 401);
      assert.equal(answer.body.error_info?.['id'], 'http_unauthorized');
    });
  }

  // docs.mathpix.com/reference/error-handling: HTTP 200 for an invalid app_token
  for (const token of ['rubbish', 'token_00000000000000000000000000000000']) {
    it(`answers 200 and unauthorized_token_request to the token ${token}`, async () => {
      const { sandbox } = createTestSandbox();
      const { session } = await connect(sandbox);
      const answer = await send(sandbox, { token, session });
      assert.equal(answer.status, 200);
      assert.equal(answer.body.error_info?.['id'], 'unauthorized_token_request');
    });
  }

  // docs.mathpix.com/reference/authentication: HTTP 401 after the token's life
  it('answers 401 from the moment of expiry, not before', async () => {
    const { sandbox, clock } = createTestSandbox();
    const credentials = await connect(sandbox);
    clock.now += 299_999;
    assert.equal((await send(sandbox, credentials)).status, 200);
    clock.now += 1;
    const late = await send(sandbox, credentials);
    assert.equal(late.status, 401);
    assert.equal(late.body.error_info?.['id'], 'http_unauthorized');
  });

  it('answers 401 from that moment to a token without a session, too', async () => {
    const { sandbox, clock } = createTestSandbox();
    const { body } = await mint(sandbox, { expires: 600 });
    const headers = { app_token: String(body['app_token']) };
    const init = { method: 'POST', headers, body: BODY };
    clock.now += 599_999;
    assert.equal((await call(sandbox, '/v3/strokes', init)).status, 200);
    clock.now += 1;
    assert.equal((await call(sandbox, '/v3/strokes', init)).status, 401);
  });

  it('answers 401 after expireTokens(), and takes a new token', async () => {
    const { sandbox } = createTestSandbox();
    const old = await connect(sandbox);
    sandbox.expireTokens();
    assert.equal((await send(sandbox, old)).status, 401);
    assert.equal((await send(sandbox, await connect(sandbox))).status, 200);
  });

  it('answers unauthorized_token_request once the token was deleted', async () => {
    const { sandbox } = createTestSandbox();
    const credentials = await connect(sandbox);
    const init = { method: 'DELETE', headers: { app_key: 'key' } };
    await call(sandbox, `/v3/app-tokens/${credentials.token}`, init);
    const { body } = await send(sandbox, credentials);
    assert.equal(body.error_info?.['id'], 'unauthorized_token_request');
  });
});

describe('the strokes session', () => {
  // github.com/Mathpix/live-math-drawing-demo: header; github.com/Mathpix/mpxpy: body
  for (const place of ['header', 'body', 'both'] as const) {
    it(`is found in: ${place}`, async () => {
      const { sandbox } = createTestSandbox();
      const { token, session } = await connect(sandbox);
      const headers = new Headers({ app_token: token });
      if (place !== 'body') headers.set('strokes_session_id', session);
      const field = place === 'header' ? {} : { strokes_session_id: session };
      const body = JSON.stringify({ strokes: INK, ...field });
      const answer = await call(sandbox, '/v3/strokes', { method: 'POST', headers, body });
      assert.equal(answer.body['text'], '\\( x+1 \\)');
      assert.equal(sandbox.meters().sessionsCharged, 1);
      assert.equal(sandbox.meters().requestsWithoutSession, 0);
      assert.equal(sandbox.meters().lastStrokes[0]?.sessionIn, place);
      assert.ok(!JSON.stringify(answer.body).includes(session), 'the session id is never echoed');
    });
  }

  it('is the one of the header where both are given and differ', async () => {
    const { sandbox } = createTestSandbox();
    const credentials = await connect(sandbox);
    const body = { strokes: INK, strokes_session_id: 'strokes_unknown' };
    assert.equal((await send(sandbox, credentials, body)).body['latex_styled'], 'x+1');
    const { body: refused } = await send(
      sandbox,
      { ...credentials, session: 'strokes_unknown' },
      { strokes: INK, strokes_session_id: credentials.session },
    );
    assert.equal(refused.error_info?.['id'], 'unauthorized_token_request');
  });

  it('runs out with the token it came with, even beside a newer token', async () => {
    const { sandbox, clock } = createTestSandbox();
    const { session } = await connect(sandbox);
    clock.now += 300_000;
    const { token } = await connect(sandbox);
    assert.equal((await send(sandbox, { token, session })).status, 401);
  });

  // mathpix.com/pricing/api: sessions, and requests without a session, have separate prices
  it('is charged once, when its first strokes arrive and not when it is minted', async () => {
    const { sandbox } = createTestSandbox();
    const credentials = await connect(sandbox);
    await connect(sandbox);
    assert.equal(sandbox.meters().sessionsOpened, 2);
    assert.equal(sandbox.meters().sessionsCharged, 0);
    await send(sandbox, credentials, { strokes: { strokes: { x: [[1]], y: [] } } });
    assert.equal(sandbox.meters().sessionsCharged, 0, 'broken strokes cost nothing');
    await send(sandbox, credentials);
    await send(sandbox, credentials);
    assert.equal(sandbox.meters().sessionsCharged, 1);
  });

  for (const [requiresSession, status, billed] of [
    [false, 200, 1],
    [true, 401, 0],
  ] as const) {
    it(`missing beside a token gives ${status} with requiresSession ${requiresSession}`, async () => {
      const { sandbox } = createTestSandbox({ requiresSession });
      const { body } = await mint(sandbox, {});
      const headers = { app_token: String(body['app_token']) };
      const answer = await call(sandbox, '/v3/strokes', { method: 'POST', headers, body: BODY });
      assert.equal(answer.status, status);
      assert.equal(sandbox.meters().requestsWithoutSession, billed);
    });
  }
});

describe('ink of earlier requests', () => {
  const stroke = (offset: number): unknown => ({
    strokes: { x: [[offset, offset + 20]], y: [[0, 30]] },
  });

  for (const [accumulating, counts] of [
    // github.com/Mathpix/live-math-drawing-demo erases by sending fewer strokes
    [false, [1, 1, 1]],
    // github.com/Mathpix/mpxpy calls it incremental submission
    [true, [1, 2, 2]],
  ] as const) {
    it(`${accumulating ? 'adds up' : 'is forgotten'} with accumulating ${accumulating}`, async () => {
      const seen: number[] = [];
      const read = (strokes: readonly unknown[]): never => {
        seen.push(strokes.length);
        throw new Error('counted');
      };
      const { sandbox } = createTestSandbox({ accumulating, read });
      const credentials = await connect(sandbox);
      for (const offset of [0, 100, 0]) {
        await send(sandbox, credentials, { strokes: stroke(offset) });
      }
      assert.deepEqual(seen, counts);
      await send(sandbox, await connect(sandbox), { strokes: stroke(0) });
      assert.equal(seen.at(-1), 1, 'a new session starts empty');
    });
  }
});

describe('strokesInit()', () => {
  it('sends no header the real pre-flight would have to allow beyond the known ones', () => {
    const init = strokesInit({ token: 't', session: 's' }, {});
    const names = [...new Headers(init.headers).keys()];
    assert.deepEqual(names, ['app_token', 'content-type', 'strokes_session_id']);
  });
});
