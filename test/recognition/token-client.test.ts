/** Getting a token from the page's own server or from its provider function. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MathpixInkError } from '../../src/recognition/errors.js';
import {
  fetchToken,
  type TimedToken,
  type TokenProvider,
} from '../../src/recognition/token-client.js';
import {
  fakePorts,
  flush,
  jsonResponse,
  type FakePorts,
  type Reply,
} from '../helpers/fake-ports.js';

const signal = new AbortController().signal;

function tokenJson(ports: FakePorts, lifeMs = 300_000): Readonly<Record<string, unknown>> {
  return {
    app_token: 'token_secret',
    strokes_session_id: 'strokes_1',
    app_token_expires_at: ports.clock.wallNow() + lifeMs,
  };
}

const ask = (ports: FakePorts, tokenUrl = 'https://page.test/token'): Promise<TimedToken> =>
  fetchToken(ports, { tokenUrl, tokenProvider: null }, signal);

const askProvider = (ports: FakePorts, tokenProvider: TokenProvider): Promise<TimedToken> =>
  fetchToken(ports, { tokenUrl: 'https://page.test/token', tokenProvider }, signal);

describe('the token URL', () => {
  it('is POSTed to with the page’s own cookies only, uncached, without a body', async () => {
    const ports = fakePorts();
    ports.network.reply(jsonResponse(tokenJson(ports)));
    await ask(ports);
    const { url, init } = ports.network.calls[0] ?? { url: '', init: {} };
    const { signal: limit, ...rest } = init;
    assert.ok(limit instanceof AbortSignal);
    assert.equal(url, 'https://page.test/token');
    assert.deepEqual(rest, {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { accept: 'application/json' },
      redirect: 'follow',
    });
  });

  it('gives a token that is used for its life less a margin, on the monotonic clock', async () => {
    const ports = fakePorts();
    await ports.clock.advance(5000);
    ports.network.reply(jsonResponse(tokenJson(ports)));
    const token = await ask(ports);
    assert.deepEqual(token, {
      appToken: 'token_secret',
      sessionId: 'strokes_1',
      expiresAt: ports.clock.wallNow() + 300_000,
      usableUntil: 5000 + 290_000,
    });
  });

  it('is believed about the time by its Date header, before the device (pitfall 53)', async () => {
    const ports = fakePorts();
    const json = tokenJson(ports, 100_000);
    const date = new Date(ports.clock.wallNow()).toUTCString();
    ports.clock.wallStart += 60_000; // the device runs a minute fast
    ports.network.reply(jsonResponse(json, { headers: { date } }));
    assert.equal((await ask(ports)).usableUntil, 90_000);
  });

  it('is not believed when its Date header is nonsense', async () => {
    const ports = fakePorts();
    ports.network.reply(jsonResponse(tokenJson(ports, 100_000), { headers: { date: 'today' } }));
    assert.equal((await ask(ports)).usableUntil, 90_000);
  });

  const failures: readonly (readonly [string, Reply, object])[] = [
    [
      '401',
      jsonResponse({}, { status: 401 }),
      { code: 'token', retryable: false, httpStatus: 401 },
    ],
    [
      '404',
      new Response('', { status: 404 }),
      { code: 'token', retryable: false, httpStatus: 404 },
    ],
    ['503', new Response('', { status: 503 }), { code: 'token', retryable: true, httpStatus: 503 }],
    [
      '429 with Retry-After',
      new Response('', { status: 429, headers: { 'retry-after': '9' } }),
      { code: 'rate-limited', retryable: true, httpStatus: 429, retryAfterMs: 9000 },
    ],
    ['a login page', new Response('<html>'), { code: 'token', retryable: false, httpStatus: 200 }],
    ['JSON without a token', jsonResponse({ ok: 1 }), { code: 'token', retryable: false }],
    ['no answer', new TypeError('Failed to fetch'), { code: 'offline', retryable: true }],
  ];
  for (const [name, reply, expected] of failures) {
    it(`that answers with ${name} is a typed error`, async () => {
      const ports = fakePorts();
      ports.network.reply(reply);
      await assert.rejects(ask(ports), { name: 'MathpixInkError', ...expected });
    });
  }

  it('that does not answer times out after 10 s', async () => {
    const ports = fakePorts();
    ports.network.reply('hang');
    const outcome = assert.rejects(ask(ports), { code: 'timeout', retryable: true });
    await ports.clock.advance(10_000);
    await outcome;
  });

  it('never gets its answer into an error message', async () => {
    const ports = fakePorts();
    const json = { ...tokenJson(ports), strokes_session_id: 'bad\nsession' };
    for (const status of [200, 500]) {
      ports.network.reply(jsonResponse(json, { status }));
      await assert.rejects(ask(ports), (error: Error) => !/token_secret/.test(`${error.stack}`));
    }
  });
});

describe('the token provider', () => {
  it('is asked instead of the URL, and told when to stop', async () => {
    const ports = fakePorts();
    const heard: AbortSignal[] = [];
    const token = await askProvider(ports, (given) => {
      heard.push(given);
      return Promise.resolve(tokenJson(ports));
    });
    assert.deepEqual([token.appToken, token.usableUntil], ['token_secret', 290_000]);
    assert.equal(ports.network.calls.length, 0);
    assert.equal(heard[0]?.aborted, false);
  });

  it('has its answer checked like the URL’s', async () => {
    const ports = fakePorts();
    await assert.rejects(
      askProvider(ports, () => Promise.resolve('token_secret')),
      { code: 'token' },
    );
  });

  const cause = new Error('no login');
  for (const [name, provider] of [
    ['rejects', () => Promise.reject(cause)],
    [
      'throws',
      () => {
        throw cause;
      },
    ],
  ] as const) {
    it(`that ${name} is a token error with its cause`, async () => {
      await assert.rejects(askProvider(fakePorts(), provider), { code: 'token', cause });
    });
  }

  it('may fail with a typed error of its own, which passes through', async () => {
    const mine = new MathpixInkError('offline', 'mine', { retryable: true });
    const outcome = askProvider(fakePorts(), () => Promise.reject(mine));
    await assert.rejects(outcome, (error) => error === mine);
  });

  it('that fails because it was aborted is an abort, not a token error', async () => {
    const control = new AbortController();
    const source = { tokenUrl: '', tokenProvider: () => Promise.reject(new Error('stopped')) };
    control.abort('enough');
    await assert.rejects(
      fetchToken(fakePorts(), source, control.signal),
      (reason) => reason === 'enough',
    );
  });

  it('that never answers times out as the URL does, so that the pad is not stuck', async () => {
    const ports = fakePorts();
    let outcome: unknown = 'pending';
    askProvider(ports, () => new Promise(() => undefined)).catch((error: unknown) => {
      outcome = error;
    });
    await flush();
    await ports.clock.advance(60_000);
    assert.ok(outcome instanceof MathpixInkError, String(outcome));
    assert.equal(outcome.code, 'timeout');
  });
});
