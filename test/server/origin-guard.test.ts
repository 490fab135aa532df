/** Whose pages the token route serves. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTokenHandler } from '../../src/server/index.js';
import { fakeApi, tokenRequest } from './fake-api.js';

const APP = 'https://app.example';

describe('origin guard', () => {
  const cases: readonly (readonly [string, Record<string, string>, number])[] = [
    ['no browser headers at all (curl, a server)', {}, 200],
    ['the same origin', { origin: 'https://site.example' }, 200],
    ['the same origin, by Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin' }, 200],
    [
      'the same origin behind a proxy that rewrites the host',
      { origin: 'https://public.example', 'sec-fetch-site': 'same-origin' },
      200,
    ],
    [
      'the same host behind a proxy that only keeps Host',
      { origin: 'http://public.example', host: 'public.example' },
      200,
    ],
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['another port', { origin: 'https://site.example:8443' }, 403],
    ['a look-alike', { origin: 'https://site.example.evil.example' }, 403],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a sibling', { origin: 'https://x.site.example', 'sec-fetch-site': 'same-site' }, 403],
    ['a listed origin', { origin: APP, 'sec-fetch-site': 'cross-site' }, 200],
  ];
  for (const [name, headers, status] of cases) {
    it(`answers ${status} to ${name}`, async () => {
      const api = fakeApi();
      const options = { appKey: 'key-1', fetch: api.fetch, allowedOrigins: [APP] };
      const answer = await createTokenHandler(options)(tokenRequest({ headers }));
      assert.equal(answer.status, status);
      assert.equal(api.calls.length, status === 200 ? 1 : 0);
      assert.equal(answer.headers.get('vary'), 'Origin');
      const isListed = headers['origin'] === APP;
      assert.equal(answer.headers.get('access-control-allow-origin'), isListed ? APP : null);
      assert.equal(answer.headers.get('access-control-allow-credentials'), null);
    });
  }

  it('opens to everyone only with "*", and then names the origin', async () => {
    const options = { appKey: 'key-1', fetch: fakeApi().fetch, allowedOrigins: ['*'] };
    const headers = { origin: 'https://any.example' };
    const answer = await createTokenHandler(options)(tokenRequest({ headers }));
    assert.equal(answer.headers.get('access-control-allow-origin'), 'https://any.example');
  });

  it('lets a listed origin read failures, too', async () => {
    const api = fakeApi(() => new Response('', { status: 500 }));
    const options = { appKey: 'key-1', fetch: api.fetch, allowedOrigins: [APP] };
    const answer = await createTokenHandler(options)(tokenRequest({ headers: { origin: APP } }));
    assert.equal(answer.status, 502);
    assert.equal(answer.headers.get('access-control-allow-origin'), APP);
  });
});

describe('pre-flight', () => {
  const preflight = (origin: string): Promise<Response> => {
    const options = { appKey: 'key-1', fetch: fakeApi().fetch, allowedOrigins: [APP] };
    const headers = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    };
    return createTokenHandler(options)(tokenRequest({ method: 'OPTIONS', headers }));
  };

  it('allows a listed origin what it asks for', async () => {
    const answer = await preflight(APP);
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get('access-control-allow-origin'), APP);
    assert.equal(answer.headers.get('access-control-allow-methods'), 'POST');
    const allowed = answer.headers.get('access-control-allow-headers');
    assert.equal(allowed, 'authorization,content-type');
  });

  it('refuses any other origin', async () => {
    const answer = await preflight('https://evil.example');
    assert.equal(answer.status, 403);
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
  });

  it('names the methods to the own origin', async () => {
    const answer = await preflight('https://site.example');
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get('allow'), 'POST, OPTIONS');
  });
});
