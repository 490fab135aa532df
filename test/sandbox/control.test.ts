/** The remote control and the meters. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { call, connect, control, createTestSandbox, INK, send } from './harness.js';

describe('POST control', () => {
  it('queues faults in both forms, with count and target as defaults', async () => {
    const { sandbox } = createTestSandbox();
    const faults = ['401', { fault: '429', times: 1 }, 'sys_exception;on=tokens'];
    const { status, body } = await control(sandbox, { faults, count: 2 });
    assert.equal(status, 200);
    assert.equal(body['faultsWaiting'], 5);
    await control(sandbox, { reset: true, faults: ['401'], on: 'tokens' });
    const minted = await call(sandbox, '/v3/app-tokens', {
      method: 'POST',
      headers: { app_key: 'k' },
    });
    assert.equal(minted.status, 401);
  });

  it('changes latency and other switches', async () => {
    const { sandbox, sleeps } = createTestSandbox();
    const credentials = await connect(sandbox);
    await control(sandbox, { latency: 80, options: { unreadable: 'strokes_no_content' } });
    const dot = { strokes: { strokes: { x: [[1]], y: [[1]] } } };
    const { body } = await send(sandbox, credentials, dot);
    assert.equal(body.error_info?.['id'], 'strokes_no_content');
    assert.deepEqual(sleeps, [80]);
  });

  it('expires tokens', async () => {
    const { sandbox } = createTestSandbox();
    const credentials = await connect(sandbox);
    await control(sandbox, { expireTokens: true });
    assert.equal((await send(sandbox, credentials)).status, 401);
  });

  it('resets tokens, meters, faults and switches', async () => {
    const { sandbox, sleeps } = createTestSandbox({ latency: 5 });
    const credentials = await connect(sandbox);
    sandbox.configure({ latency: 99 });
    sandbox.fault('429');
    await send(sandbox, credentials);
    const { body } = await control(sandbox, { reset: true });
    assert.equal(body['requests'], 0);
    assert.equal(body['faultsWaiting'], 0);
    const old = await send(sandbox, credentials);
    assert.equal(old.body.error_info?.['id'], 'unauthorized_token_request');
    await send(sandbox, await connect(sandbox));
    assert.deepEqual(sleeps, [5]);
  });

  for (const [orders, message] of [
    [[], /JSON object/],
    [{ fault: '401' }, /Unknown field "fault"/],
    [{ faults: '401' }, /faults must be an array/],
    [{ faults: ['explode'] }, /Unknown fault "explode"/],
    [{ faults: [], count: 'two' }, /count must be a number/],
    [{ options: { speed: 1 } }, /Unknown option "speed"/],
    [{ options: { accumulating: 'yes' } }, /Option accumulating/],
    [{ options: [] }, /options must be an object/],
    [{ latency: 'never' }, /Option latency/],
    [{ latency: -1 }, /Option latency/],
  ] as const) {
    it(`answers 400 to ${JSON.stringify(orders)} and changes nothing`, async () => {
      const { sandbox } = createTestSandbox();
      await connect(sandbox);
      const before = sandbox.meters();
      const { status, body } = await control(sandbox, orders);
      assert.equal(status, 400);
      assert.match(String(body['error']), message);
      assert.equal(body.error_info?.['id'], 'sandbox_bad_order');
      assert.deepEqual(sandbox.meters(), before);
    });
  }

  it('answers 400 to a body that is not JSON', async () => {
    const { sandbox } = createTestSandbox();
    const answer = await call(sandbox, '/control', { method: 'POST', body: 'reset' });
    assert.equal(answer.status, 400);
  });
});

describe('meters', () => {
  for (const path of ['/control', '/meters']) {
    it(`GET ${path} gives what meters() gives`, async () => {
      const { sandbox } = createTestSandbox();
      await send(sandbox, await connect(sandbox));
      const { body, headers } = await call(sandbox, path);
      assert.deepEqual(body, JSON.parse(JSON.stringify(sandbox.meters())));
      assert.equal(headers.get('access-control-allow-origin'), '*');
    });
  }

  it('count requests, bytes and readings', async () => {
    const { sandbox } = createTestSandbox();
    const credentials = await connect(sandbox);
    const body = JSON.stringify({ strokes: INK, metadata: { note: '∫' } });
    await send(sandbox, credentials, body);
    await send(sandbox, credentials, '{');
    const meters = sandbox.meters();
    assert.equal(meters.requests, 3);
    assert.equal(meters.tokenRequests, 1);
    assert.equal(meters.tokensMinted, 1);
    assert.equal(meters.strokesRequests, 2);
    assert.equal(meters.readings, 1);
    assert.equal(meters.bytes, Buffer.byteLength(body) + 1);
    assert.equal(meters.maxStrokesInFlight, 1);
    assert.equal(meters.strokesInFlight, 0);
  });

  it('summarise the newest bodies without ink, tokens or ids', async () => {
    const { sandbox } = createTestSandbox();
    const credentials = await connect(sandbox);
    const metadata = { improve_mathpix: false };
    const body = { strokes: INK, strokes_session_id: credentials.session, metadata };
    await send(sandbox, credentials, body);
    const [summary] = sandbox.meters().lastStrokes;
    assert.deepEqual(summary, {
      bytes: JSON.stringify(body).length,
      strokeCount: 2,
      pointCount: 5,
      box: { width: 110, height: 32 },
      sessionIn: 'both',
      options: { metadata },
      headers: ['app_token', 'content-type', 'strokes_session_id'],
    });
    const text = JSON.stringify(sandbox.meters());
    assert.ok(!text.includes(credentials.token) && !text.includes(credentials.session));
  });

  it('keep no more than twenty summaries, the newest last', async () => {
    const { sandbox } = createTestSandbox();
    const credentials = await connect(sandbox);
    for (let count = 1; count <= 25; count += 1) {
      await send(sandbox, credentials, { strokes: INK, tags: [String(count)] });
    }
    const tags = sandbox.meters().lastStrokes.map(({ options }) => options['tags']);
    assert.equal(tags.length, 20);
    assert.deepEqual(tags.at(-1), ['25']);
  });

  it('are a copy', async () => {
    const { sandbox } = createTestSandbox();
    const before = sandbox.meters();
    await connect(sandbox);
    assert.equal(before.requests, 0);
  });
});
