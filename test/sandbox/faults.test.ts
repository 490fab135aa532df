/** Everything that can be made to fail, and how. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SandboxConnectionDrop } from '../../src/sandbox/connection-drop.js';
import { parseFault } from '../../src/sandbox/fault.js';
import { BASE, call, connect, createTestSandbox, INK, mint, send, strokesInit } from './harness.js';
import type { Credentials } from './harness.js';

const idle: Credentials = { token: 'token_0', session: 'strokes_0' };

describe('faults that answer', () => {
  // docs.mathpix.com/reference/error-handling: 401 and 429 are the documented exceptions to HTTP 200
  const cases: readonly (readonly [string, number, string])[] = [
    ['401', 401, 'http_unauthorized'],
    ['account_disabled', 401, 'account_disabled'],
    ['expired_license', 401, 'expired_license'],
    ['429', 429, 'http_max_requests'],
    ['429-monthly', 429, 'http_max_requests'],
    ['413', 413, 'sys_request_too_large'],
    ['sys_request_too_large', 200, 'sys_request_too_large'],
    ['sys_exception', 200, 'sys_exception'],
    ['unauthorized_token_request', 200, 'unauthorized_token_request'],
    ['math_confidence', 200, 'math_confidence'],
    ['math_syntax', 200, 'math_syntax'],
    ['image_no_content', 200, 'image_no_content'],
    ['connection_closed', 200, 'connection_closed'],
  ];
  for (const [fault, status, id] of cases) {
    it(`${fault}: HTTP ${status} ${id}, once`, async () => {
      const { sandbox } = createTestSandbox();
      const credentials = await connect(sandbox);
      sandbox.fault(fault);
      const answer = await send(sandbox, credentials);
      assert.equal(answer.status, status);
      assert.equal(answer.body.error_info?.['id'], id);
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
      assert.equal(sandbox.meters().sessionsCharged, 0);
      assert.equal((await send(sandbox, credentials)).body['latex_styled'], 'x+1');
    });
  }

  it('tells the two kinds of 429 apart as the documented sample does', async () => {
    const { sandbox } = createTestSandbox();
    sandbox.fault('429', '429-monthly');
    const minute = (await send(sandbox, idle)).body.error_info;
    const month = (await send(sandbox, idle)).body.error_info;
    assert.equal(minute?.['limit_name'], undefined);
    assert.equal(month?.['limit_name'], 'image_monthly_limit');
    assert.equal(month?.['limit_value'], 2000);
    assert.equal(month?.['count'], 2001);
  });

  it('sends Retry-After, readable from other origins, only when told to', async () => {
    const { sandbox } = createTestSandbox();
    sandbox.fault('429;retry-after=7', '429');
    const first = await send(sandbox, idle);
    assert.equal(first.headers.get('retry-after'), '7');
    assert.equal(first.headers.get('access-control-expose-headers'), 'retry-after');
    assert.equal((await send(sandbox, idle)).headers.get('retry-after'), null);
  });

  for (const status of [500, 502, 503]) {
    it(`${status}-html: a gateway's page`, async () => {
      const { sandbox } = createTestSandbox();
      sandbox.fault(`${status}-html`);
      const answer = await sandbox(new Request(`${BASE}/v3/strokes`, strokesInit(idle, '{}')));
      assert.equal(answer.status, status);
      assert.equal(answer.headers.get('content-type'), 'text/html');
      assert.match(await answer.text(), /^<html>/);
    });
  }

  for (const [fault, expected] of [
    ['non-json', /^OK$/],
    ['empty', /^\{\}$/],
    ['truncated', /^\{"request_id".*[^}]$/],
  ] as const) {
    it(`${fault}: HTTP 200`, async () => {
      const { sandbox } = createTestSandbox();
      const init = strokesInit(await connect(sandbox), { strokes: INK });
      sandbox.fault(fault);
      const answer = await sandbox(new Request(`${BASE}/v3/strokes`, init));
      assert.equal(answer.status, 200);
      const text = await answer.text();
      assert.match(text, expected);
      if (fault !== 'empty') assert.throws(() => JSON.parse(text), SyntaxError);
    });
  }

  it('no-cors: the right answer, which a browser may not read', async () => {
    const { sandbox } = createTestSandbox();
    const credentials = await connect(sandbox);
    sandbox.fault('no-cors');
    const answer = await send(sandbox, credentials);
    assert.equal(answer.body['latex_styled'], 'x+1');
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
  });

  for (const [fault, delayMs] of [
    ['slow', 5000],
    ['slow;delay=70', 70],
    ['out-of-order', 1500],
    ['delay;delay=300', 300],
  ] as const) {
    it(`${fault}: the right answer after ${delayMs} ms`, async () => {
      const { sandbox, sleeps } = createTestSandbox();
      const credentials = await connect(sandbox);
      sandbox.fault(fault);
      assert.equal((await send(sandbox, credentials)).body['latex_styled'], 'x+1');
      assert.deepEqual(sleeps, [delayMs]);
    });
  }

  it('out-of-order: a later request overtakes an earlier one', async () => {
    let wake: () => void = () => assert.fail('nobody sleeps');
    const sleep = (): Promise<void> => new Promise((resolve) => (wake = resolve));
    const { sandbox } = createTestSandbox({ sleep });
    const credentials = await connect(sandbox);
    sandbox.fault('out-of-order');
    const order: string[] = [];
    const first = send(sandbox, credentials).then(() => order.push('first'));
    await send(sandbox, credentials).then(() => order.push('second'));
    assert.equal(sandbox.meters().maxStrokesInFlight, 2);
    wake();
    await first;
    assert.deepEqual(order, ['second', 'first']);
  });
});

describe('faults that do not answer', () => {
  it('offline: rejects with a SandboxConnectionDrop', async () => {
    const { sandbox } = createTestSandbox();
    sandbox.fault('offline');
    await assert.rejects(send(sandbox, idle), (error: unknown) => {
      assert.ok(error instanceof SandboxConnectionDrop);
      assert.equal(error.isConnectionDrop, true);
      return true;
    });
    assert.equal(sandbox.meters().strokesInFlight, 0);
  });

  it('hang: until the client gives up', async () => {
    const { sandbox } = createTestSandbox();
    sandbox.fault('hang');
    const client = new AbortController();
    const init = { ...strokesInit(idle, '{}'), signal: client.signal };
    const pending = sandbox(new Request(`${BASE}/v3/strokes`, init));
    assert.equal(sandbox.meters().strokesInFlight, 1);
    client.abort();
    await assert.rejects(pending);
    assert.equal(sandbox.meters().strokesInFlight, 0);
  });

  it('hang: or until the sandbox is reset', async () => {
    const { sandbox } = createTestSandbox();
    sandbox.fault('hang');
    const pending = send(sandbox, idle);
    sandbox.reset();
    await assert.rejects(pending, SandboxConnectionDrop);
    assert.equal(sandbox.meters().strokesInFlight, 0, 'the old request spoils no new count');
  });
});

describe('the queue', () => {
  it('strikes in order, as often as told', async () => {
    const { sandbox } = createTestSandbox();
    const credentials = await connect(sandbox);
    sandbox.fault('401;times=2', 'sys_exception', '429;times=0');
    assert.equal(sandbox.meters().faultsWaiting, 3);
    const statuses: unknown[] = [];
    for (let count = 0; count < 4; count += 1) {
      const { status, body } = await send(sandbox, credentials);
      statuses.push([status, body.error_info?.['id']]);
    }
    assert.deepEqual(statuses, [
      [401, 'http_unauthorized'],
      [401, 'http_unauthorized'],
      [200, 'sys_exception'],
      [200, undefined],
    ]);
    assert.equal(sandbox.meters().faultsApplied, 3);
    assert.equal(sandbox.meters().faultsWaiting, 0);
  });

  it('keeps faults for strokes and for tokens apart', async () => {
    const { sandbox } = createTestSandbox();
    sandbox.fault('401', '429;on=tokens', { fault: 'sys_exception', on: 'any', times: 2 });
    assert.equal((await mint(sandbox)).status, 429);
    assert.equal((await send(sandbox, idle)).status, 401);
    assert.equal((await mint(sandbox)).body.error_info?.['id'], 'sys_exception');
    assert.equal((await send(sandbox, idle)).body.error_info?.['id'], 'sys_exception');
    assert.equal((await mint(sandbox)).body.error_info, undefined);
  });
});

describe('x-sandbox-fault', () => {
  const init = { method: 'POST', headers: { app_key: 'k', 'x-sandbox-fault': '401;times=2' } };

  it('strikes its own request before the queue, then the following ones', async () => {
    const { sandbox } = createTestSandbox();
    assert.equal((await call(sandbox, '/v3/app-tokens', init)).status, 401);
    assert.equal((await send(sandbox, idle)).body.error_info?.['id'], 'unauthorized_token_request');
    assert.equal((await mint(sandbox)).status, 401);
    assert.equal((await mint(sandbox)).status, 200);
  });

  it('answers 400 to a fault it does not know', async () => {
    const { sandbox } = createTestSandbox();
    const headers = { app_key: 'k', 'x-sandbox-fault': 'explode' };
    const answer = await call(sandbox, '/v3/app-tokens', { method: 'POST', headers });
    assert.equal(answer.status, 400);
    assert.match(String(answer.body['error']), /explode/);
  });
});

describe('parseFault()', () => {
  for (const [value, message] of [
    ['explode', /Unknown fault "explode"/],
    ['', /Unknown fault ""/],
    ['401;often=2', /Unknown fault setting "often"/],
    ['401;times=many', /times of a fault must be a number/],
    ['401;times=', /times of a fault must be a number/],
    ['401;on=moon', /strikes on/],
    [{ fault: '401', delayMs: -1 }, /delayMs of a fault/],
    [{ name: '401' }, /"fault" name/],
    [401, /must be a text or an object/],
    ['toString', /Unknown fault "toString"/],
  ] as const) {
    it(`throws a TypeError for ${JSON.stringify(value)}`, () => {
      assert.throws(
        () => parseFault(value),
        (error: unknown) => {
          assert.ok(error instanceof TypeError);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }
});
