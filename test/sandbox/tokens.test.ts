/** `v3/app-tokens` as docs.mathpix.com/reference/authentication describes it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { call, createTestSandbox, mint } from './harness.js';

describe('POST v3/app-tokens', () => {
  // docs.mathpix.com/reference/authentication: token_ + 32 hex digits, expiry in milliseconds
  it('gives a token of five minutes without a session by default', async () => {
    const { sandbox, clock } = createTestSandbox();
    const headers = { app_key: 'key' };
    const { status, body } = await call(sandbox, '/v3/app-tokens', { method: 'POST', headers });
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body).sort(), ['app_token', 'app_token_expires_at']);
    assert.match(String(body['app_token']), /^token_[0-9a-f]{32}$/);
    assert.equal(body['app_token_expires_at'], clock.now + 300_000);
  });

  it('adds a session when asked to', async () => {
    const { sandbox } = createTestSandbox();
    const first = await mint(sandbox);
    const second = await mint(sandbox);
    assert.match(String(first.body['strokes_session_id']), /^strokes_[0-9a-f]{32}$/);
    assert.notEqual(first.body['strokes_session_id'], second.body['strokes_session_id']);
    assert.notEqual(first.body['app_token'], second.body['app_token']);
  });

  // docs.mathpix.com/reference/authentication: 30–43200 s plain, 30–300 s with a session
  const lives: readonly (readonly [boolean, unknown, number | string])[] = [
    [true, 30, 30],
    [true, 300, 300],
    [true, 29, 'opts_value_out_of_range'],
    [true, 301, 'opts_value_out_of_range'],
    [false, 43_200, 43_200],
    [false, 43_201, 'opts_value_out_of_range'],
    [false, 29, 'opts_value_out_of_range'],
    [true, '300', 'opts_number_required'],
  ];
  for (const [hasSession, expires, expected] of lives) {
    it(`answers ${expected} to ${JSON.stringify(expires)} s, session: ${hasSession}`, async () => {
      const { sandbox, clock } = createTestSandbox();
      const answer = await mint(sandbox, { include_strokes_session_id: hasSession, expires });
      // docs.mathpix.com/reference/error-handling: such errors are HTTP 200
      assert.equal(answer.status, 200);
      if (typeof expected === 'string') assert.equal(answer.body.error_info?.['id'], expected);
      else assert.equal(answer.body['app_token_expires_at'], clock.now + expected * 1000);
    });
  }

  for (const [expires, seconds] of [
    [43_200, 300],
    [1, 30],
  ] as const) {
    it(`clamps ${expires} s to ${seconds} s when switched to`, async () => {
      const { sandbox, clock } = createTestSandbox({ expiresOutOfRange: 'clamp' });
      const { body } = await mint(sandbox, { include_strokes_session_id: true, expires });
      assert.equal(body['app_token_expires_at'], clock.now + seconds * 1000);
    });
  }

  it('can hand out tokens that live shorter than the API allows', async () => {
    const { sandbox, clock } = createTestSandbox({ tokenLifeMs: 1500 });
    assert.equal((await mint(sandbox)).body['app_token_expires_at'], clock.now + 1500);
  });

  for (const body of ['{', '[]', '"text"', 'null']) {
    it(`answers json_syntax to ${body}`, async () => {
      const { sandbox } = createTestSandbox();
      const init = { method: 'POST', headers: { app_key: 'key' }, body };
      const answer = await call(sandbox, '/v3/app-tokens', init);
      assert.equal(answer.status, 200);
      assert.equal(answer.body.error_info?.['id'], 'json_syntax');
    });
  }
});

describe('app keys', () => {
  const rules = { appKeys: ['good', 'revoked'], rejectedAppKeys: ['revoked'] };
  for (const [name, headers, options, status] of [
    ['none', {}, {}, 401],
    ['a blank one', { app_key: ' ' }, {}, 401],
    ['any other', { app_key: 'whatever' }, {}, 200],
    ['a listed one', { app_key: 'good' }, rules, 200],
    ['one not listed', { app_key: 'bad' }, rules, 401],
    ['a rejected one', { app_key: 'revoked' }, rules, 401],
  ] as const) {
    it(`answers ${status} to ${name}`, async () => {
      const { sandbox } = createTestSandbox(options);
      const answer = await call(sandbox, '/v3/app-tokens', { method: 'POST', headers });
      assert.equal(answer.status, status);
      if (status === 200) return;
      // wording as seen in github.com/Mathpix/api-examples issue 5
      assert.deepEqual(answer.body, {
        error: 'Invalid credentials',
        error_info: { id: 'http_unauthorized', message: 'Invalid credentials' },
      });
    });
  }
});

// github.com/Mathpix/mpxpy, its client and live tests
describe('GET and DELETE v3/app-tokens/{token}', () => {
  const headers = { app_key: 'key' };

  it('describe and end a token', async () => {
    const { sandbox, clock } = createTestSandbox();
    const init = { method: 'POST', headers: { ...headers, app_id: 'my_app' } };
    const body = JSON.stringify({ user_id: 'learner-42' });
    const minted = await call(sandbox, '/v3/app-tokens', { ...init, body });
    const path = `/v3/app-tokens/${minted.body['app_token']}`;
    const about = {
      app_token: minted.body['app_token'],
      app_id: 'my_app',
      group_id: 'sandbox-group',
      user_id: 'learner-42',
    };
    const expiry = { app_token_expires_at: clock.now + 300_000 };
    assert.deepEqual((await call(sandbox, path, { headers })).body, { ...about, ...expiry });
    assert.deepEqual((await call(sandbox, path, { method: 'DELETE', headers })).body, about);
    for (const method of ['GET', 'DELETE']) {
      const after = await call(sandbox, path, { method, headers });
      assert.equal(after.status, 200);
      assert.equal(after.body.error_info?.['id'], 'token_unknown');
    }
  });

  for (const method of ['GET', 'DELETE']) {
    it(`${method} needs a key`, async () => {
      const { sandbox } = createTestSandbox();
      const { body } = await mint(sandbox);
      const answer = await call(sandbox, `/v3/app-tokens/${body['app_token']}`, { method });
      assert.equal(answer.status, 401);
    });
  }
});
