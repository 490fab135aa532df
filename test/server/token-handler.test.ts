/** The token route over a fake API: what it asks, what it answers, and that the key stays home. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTokenHandler } from '../../src/server/index.js';
import type { TokenHandlerError, TokenHandlerOptions } from '../../src/server/index.js';
import { fakeApi, TOKEN, tokenRequest } from './fake-api.js';

const KEY = 'f00dfacecafebeef0123456789abcdef';

function ask(
  options: Partial<TokenHandlerOptions>,
  request: Request = tokenRequest(),
): Promise<Response> {
  return createTokenHandler({ appKey: KEY, ...options })(request);
}

function assertSafeHeaders(answer: Response): void {
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.equal(answer.headers.get('content-type'), 'application/json');
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
}

describe('a token is given', () => {
  it('asks as docs.mathpix.com/reference/authentication says', async () => {
    const api = fakeApi();
    await ask({ fetch: api.fetch });
    assert.equal(api.calls.length, 1);
    const { url, init } = api.calls[0]!;
    assert.equal(url, 'https://api.mathpix.com/v3/app-tokens');
    assert.equal(init.method, 'POST');
    assert.deepEqual(init.headers, { 'content-type': 'application/json', app_key: KEY });
    assert.deepEqual(JSON.parse(String(init.body)), {
      include_strokes_session_id: true,
      expires: 300,
    });
  });

  it('never follows a redirect, which would carry the key elsewhere', async () => {
    const api = fakeApi();
    await ask({ fetch: api.fetch });
    assert.equal(api.calls[0]?.init.redirect, 'error');
  });

  it('sends app id, life, user and base address where given', async () => {
    const api = fakeApi();
    await ask({
      fetch: api.fetch,
      appId: 'my_app',
      expires: 60,
      userId: 'learner-42',
      apiUrl: 'https://eu-central-1.api.mathpix.com/',
    });
    const { url, init } = api.calls[0]!;
    assert.equal(url, 'https://eu-central-1.api.mathpix.com/v3/app-tokens');
    assert.equal(new Headers(init.headers).get('app_id'), 'my_app');
    assert.deepEqual(JSON.parse(String(init.body)), {
      include_strokes_session_id: true,
      expires: 60,
      user_id: 'learner-42',
    });
  });

  for (const [found, expected] of [
    ['from-request', 'from-request'],
    [undefined, undefined],
  ] as const) {
    it(`derives the user from the request: ${found}`, async () => {
      const api = fakeApi();
      await ask({ fetch: api.fetch, userId: async () => found });
      assert.equal(JSON.parse(String(api.calls[0]?.init.body)).user_id, expected);
    });
  }

  it('answers the three fields and nothing else, uncached', async () => {
    const api = fakeApi(() => Response.json({ ...TOKEN, group_id: 'internal', app_id: 'x' }));
    const answer = await ask({ fetch: api.fetch });
    assert.equal(answer.status, 200);
    assertSafeHeaders(answer);
    assert.deepEqual(await answer.json(), TOKEN);
  });

  it('trims a key that an environment file left with a line break', async () => {
    const api = fakeApi();
    await ask({ fetch: api.fetch, appKey: `${KEY}\n` });
    assert.equal(new Headers(api.calls[0]?.init.headers).get('app_key'), KEY);
  });
});

describe('other methods', () => {
  for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
    it(`refuses ${method} with 405 and Allow`, async () => {
      const api = fakeApi();
      const answer = await ask({ fetch: api.fetch }, tokenRequest({ method }));
      assert.equal(answer.status, 405);
      assert.equal(answer.headers.get('allow'), 'POST, OPTIONS');
      assertSafeHeaders(answer);
      assert.equal(api.calls.length, 0);
    });
  }
});

describe('authorize', () => {
  for (const [name, verdict] of [
    ['false', false],
    ['a promise of false', Promise.resolve(false)],
    ['nothing at all', undefined as unknown as boolean],
  ] as const) {
    it(`answers 403 for ${name} and asks nobody`, async () => {
      const api = fakeApi();
      const answer = await ask({ fetch: api.fetch, authorize: () => verdict });
      assert.equal(answer.status, 403);
      assertSafeHeaders(answer);
      assert.equal((await answer.json()).error_info.id, 'token_forbidden');
      assert.equal(api.calls.length, 0);
    });
  }

  it('sees the request and lets it through with true', async () => {
    const request = tokenRequest({ headers: { cookie: 'session=1' } });
    const authorize = (seen: Request): boolean => seen.headers.get('cookie') === 'session=1';
    const answer = await ask({ fetch: fakeApi().fetch, authorize }, request);
    assert.equal(answer.status, 200);
  });

  it('returns a Response of the site as it is, but lets no cache keep it', async () => {
    const headers = { 'www-authenticate': 'Basic', 'cache-control': 'max-age=60' };
    const own = new Response('log in first', { status: 401, headers });
    const answer = await ask({ fetch: fakeApi().fetch, authorize: async () => own });
    assert.deepEqual([answer.status, await answer.text()], [401, 'log in first']);
    assert.equal(answer.headers.get('www-authenticate'), 'Basic');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
  });

  for (const option of ['authorize', 'userId'] as const) {
    it(`answers 500 without details when ${option} throws, and reports it`, async () => {
      const seen: TokenHandlerError[] = [];
      const failure = new Error('database password is hunter2');
      const thrower = (): never => {
        throw failure;
      };
      const onError = (error: TokenHandlerError): void => void seen.push(error);
      const answer = await ask({ fetch: fakeApi().fetch, [option]: thrower, onError });
      assert.equal(answer.status, 500);
      assertSafeHeaders(answer);
      assert.doesNotMatch(await answer.text(), /hunter2/);
      assert.equal(seen[0]?.id, 'token_internal');
      assert.equal(seen[0]?.cause, failure);
    });
  }

  it('drops a cause that quotes the key', async () => {
    const seen: TokenHandlerError[] = [];
    const authorize = (): never => {
      throw new Error('wrapped', { cause: { config: { appKey: KEY } } });
    };
    await ask({ authorize, onError: (error) => void seen.push(error) });
    assert.equal(seen.length, 1);
    assert.equal(seen[0]?.cause, undefined);
  });
});

describe('the API gives no token', () => {
  const echo = `Key ${KEY} (${KEY.slice(0, 12)}…) is not valid`;
  const failures: readonly (readonly [string, () => Response | Promise<Response>, string])[] = [
    ['no network', () => Promise.reject(new TypeError('fetch failed')), 'token_upstream_network'],
    [
      'an error that quotes the key, as undici does for bad header values',
      () => Promise.reject(new TypeError(`"${KEY}" is invalid`, { cause: new Error(KEY) })),
      'token_upstream_network',
    ],
    [
      'HTTP 401 that echoes the key',
      () => Response.json({ error: echo, error_info: { id: KEY, key: KEY } }, { status: 401 }),
      'token_upstream_status',
    ],
    [
      'HTTP 429',
      () => Response.json({ error: 'x', error_info: { id: 'http_max_requests' } }, { status: 429 }),
      'token_upstream_status',
    ],
    ['HTTP 500 with HTML', () => new Response(echo, { status: 500 }), 'token_upstream_status'],
    [
      // docs.mathpix.com/reference/error-handling: most errors are HTTP 200.
      'HTTP 200 with an error that echoes the key',
      () => Response.json({ error: echo, error_info: { id: 'sys_exception', message: echo } }),
      'token_upstream_error',
    ],
    ['HTTP 200 with an error object', () => Response.json({ error: {} }), 'token_upstream_error'],
    ['HTML with HTTP 200', () => new Response(`<p>${KEY}</p>`), 'token_upstream_not_json'],
    ['an empty body', () => new Response(''), 'token_upstream_not_json'],
    ['an array', () => Response.json([TOKEN]), 'token_upstream_incomplete'],
    [
      'no session',
      () => Response.json({ ...TOKEN, strokes_session_id: undefined }),
      'token_upstream_incomplete',
    ],
    ['no token', () => Response.json({ ...TOKEN, app_token: '' }), 'token_upstream_incomplete'],
    [
      'no expiry',
      () => Response.json({ ...TOKEN, app_token_expires_at: 'soon' }),
      'token_upstream_incomplete',
    ],
    [
      'the key in place of a token',
      () => Response.json({ ...TOKEN, app_token: KEY }),
      'token_upstream_incomplete',
    ],
  ];
  for (const [name, respond, id] of failures) {
    it(`answers 502 ${id} for ${name}`, async () => {
      const seen: TokenHandlerError[] = [];
      const onError = (error: TokenHandlerError): void => void seen.push(error);
      const answer = await ask({ fetch: fakeApi(respond).fetch, onError });
      assert.equal(answer.status, 502);
      assertSafeHeaders(answer);
      const text = await answer.text();
      const body = JSON.parse(text);
      assert.equal(body.error_info.id, id);
      assert.equal(body.error, body.error_info.message);
      assert.match(body.error, /^The recognition service .+\.$/);
      assert.equal(seen[0]?.id, id);
      const [error] = seen;
      const logged = `${error?.message} ${error?.stack} ${JSON.stringify(error)} ${error?.cause}`;
      for (const said of [text, logged, [...answer.headers].join()]) {
        assert.ok(!said.includes(KEY.slice(0, 8)), `the key shows in ${said}`);
      }
    });
  }

  it('tells the log which error the API named', async () => {
    const seen: TokenHandlerError[] = [];
    const body = { error: 'x', error_info: { id: 'http_unauthorized' } };
    const api = fakeApi(() => Response.json(body, { status: 401 }));
    await ask({ fetch: api.fetch, onError: (error) => void seen.push(error) });
    assert.equal(seen[0]?.upstreamStatus, 401);
    assert.equal(seen[0]?.upstreamId, 'http_unauthorized');
  });

  it('names the system error code of a failed connection', async () => {
    const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const api = fakeApi(() => Promise.reject(new TypeError('fetch failed', { cause })));
    const answer = await ask({ fetch: api.fetch });
    assert.match((await answer.json()).error, /ECONNREFUSED/);
  });
});

describe('the API does not answer', () => {
  it('gives up after timeoutMs, even if fetch ignores its signal', async () => {
    const api = fakeApi(() => new Promise<Response>(() => {}));
    const answer = await ask({ fetch: api.fetch, timeoutMs: 5 });
    assert.equal(answer.status, 502);
    assert.equal((await answer.json()).error_info.id, 'token_upstream_timeout');
    assert.equal(api.calls[0]?.init.signal?.aborted, true);
  });

  it('covers a body that never ends', async () => {
    const api = fakeApi(() => new Response(new ReadableStream({ start: () => {} })));
    const answer = await ask({ fetch: api.fetch, timeoutMs: 5 });
    assert.equal((await answer.json()).error_info.id, 'token_upstream_timeout');
  });

  it('leaves no timer running after an answer', async () => {
    const timers = (): number =>
      process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    await ask({ fetch: fakeApi().fetch });
    assert.equal(timers(), before);
  });

  it('stops when the browser goes away', async () => {
    const gone = new AbortController();
    const api = fakeApi(() => {
      queueMicrotask(() => gone.abort());
      return new Promise<Response>(() => {});
    });
    const answer = await ask({ fetch: api.fetch }, tokenRequest({ signal: gone.signal }));
    assert.equal((await answer.json()).error_info.id, 'token_client_closed');
    assert.equal(api.calls[0]?.init.signal?.aborted, true);
  });
});
