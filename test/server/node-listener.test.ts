/** The Node adapter over real HTTP. */
import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { describe, it } from 'node:test';
import { createTokenHandler, toNodeListener } from '../../src/server/index.js';
import { fakeApi, TOKEN } from './fake-api.js';
import { serve } from './serve.js';

describe('toNodeListener()', () => {
  it('hands over method, address, headers and body', async () => {
    const listener = toNodeListener(async (request) =>
      Response.json({
        method: request.method,
        url: request.url,
        tag: request.headers.get('x-tag'),
        body: await request.text(),
      }),
    );
    await serve(listener, async (url) => {
      const init = { method: 'PUT', headers: { 'x-tag': 'a' }, body: '∫ x' };
      const seen = await (await fetch(`${url}/a/b?c=1`, init)).json();
      assert.deepEqual(seen, { method: 'PUT', url: `${url}/a/b?c=1`, tag: 'a', body: '∫ x' });
    });
  });

  it('hands back status, headers, several cookies and bytes', async () => {
    const listener = toNodeListener(async () => {
      const headers = new Headers({ 'x-tag': 'b' });
      headers.append('set-cookie', 'a=1');
      headers.append('set-cookie', 'b=2');
      return new Response(new Uint8Array([0, 255, 7]), { status: 418, headers });
    });
    await serve(listener, async (url) => {
      const answer = await fetch(url);
      assert.equal(answer.status, 418);
      assert.equal(answer.headers.get('x-tag'), 'b');
      assert.deepEqual(answer.headers.getSetCookie(), ['a=1', 'b=2']);
      assert.deepEqual(new Uint8Array(await answer.arrayBuffer()), new Uint8Array([0, 255, 7]));
    });
  });

  it('answers 413 to a body over the limit and does not call the handler', async () => {
    let calls = 0;
    const handler = async (): Promise<Response> => {
      calls += 1;
      return new Response();
    };
    await serve(toNodeListener(handler, { maxBodyBytes: 10 }), async (url) => {
      const answer = await fetch(url, { method: 'POST', body: 'x'.repeat(200_000) });
      assert.equal(answer.status, 413);
      assert.equal((await answer.json()).error_info.id, 'request_too_large');
      assert.equal((await fetch(url, { method: 'POST', body: 'x'.repeat(10) })).status, 200);
    });
    assert.equal(calls, 1);
  });

  it('answers 413 without waiting for the end of such a body', async () => {
    const listener = toNodeListener(async () => new Response(), { maxBodyBytes: 10 });
    await serve(listener, async (url) => {
      const status = await new Promise((resolve, reject) => {
        const call = httpRequest(url, { method: 'POST' }, (reply) => {
          resolve(reply.statusCode);
          call.destroy();
        });
        call.on('error', reject).write('x'.repeat(100));
      });
      assert.equal(status, 413);
    });
  });

  it('uses a body that a parser before it has already read', async () => {
    const listener = toNodeListener(async (request) => new Response(await request.text()));
    for (const [body, expected] of [
      [{ a: 1 }, '{"a":1}'],
      ['text', 'text'],
      [Buffer.from('bytes'), 'bytes'],
    ] as const) {
      const parsed = (
        ...[request, response]: Parameters<Parameters<typeof serve>[0]>
      ): Promise<void> => listener(Object.assign(request, { body }), response);
      await serve(parsed, async (url) => {
        const answer = await fetch(url, { method: 'POST', body: 'spent' });
        assert.equal(await answer.text(), expected);
      });
    }
  });

  it('prefers the address before a mount path was cut off', async () => {
    const listener = toNodeListener(async (request) => new Response(request.url));
    const mounted: Parameters<typeof serve>[0] = (request, response) =>
      listener(Object.assign(request, { url: '/x', originalUrl: '/sandbox/x' }), response);
    await serve(mounted, async (url) => {
      assert.equal(await (await fetch(`${url}/sandbox/x`)).text(), `${url}/sandbox/x`);
    });
  });

  it('lets no path choose the host, which the origin guard relies on', async () => {
    const listener = toNodeListener(async (request) => new Response(new URL(request.url).host));
    await serve(listener, async (url) => {
      const { host, port } = new URL(url);
      const answer = await new Promise<string>((resolve, reject) => {
        const call = httpRequest({ host: '127.0.0.1', port, path: '//evil.example/x' }, (reply) => {
          reply.setEncoding('utf8').on('data', resolve);
        });
        call.on('error', reject).end();
      });
      assert.equal(answer, host);
    });
  });

  it('aborts the request signal when the client goes away', async () => {
    let onAbort: () => void = () => assert.fail('the promise below sets this');
    const aborted = new Promise<void>((resolve) => (onAbort = resolve));
    const client = new AbortController();
    const listener = toNodeListener((request) => {
      request.signal.addEventListener('abort', onAbort);
      client.abort();
      return new Promise(() => {});
    });
    await serve(listener, async (url) => {
      await assert.rejects(fetch(url, { signal: client.signal }), { name: 'AbortError' });
      await aborted;
    });
  });

  it('closes the socket without an answer on a connection drop', async () => {
    const drop = Object.assign(new Error('drop'), { isConnectionDrop: true });
    await serve(
      toNodeListener(() => Promise.reject(drop)),
      async (url) => {
        await assert.rejects(fetch(url), { name: 'TypeError', message: 'fetch failed' });
      },
    );
  });

  it('gives what the handler threw to next, as Connect expects', async () => {
    const failure = new Error('boom');
    const listener = toNodeListener(() => Promise.reject(failure));
    const seen: unknown[] = [];
    const connect: Parameters<typeof serve>[0] = (request, response) =>
      listener(request, response, (error) => {
        seen.push(error);
        response.writeHead(503).end();
      });
    await serve(connect, async (url) => {
      assert.equal((await fetch(url)).status, 503);
    });
    assert.deepEqual(seen, [failure]);
  });

  it('answers 500 without details where there is no next, and reports the error', async () => {
    const seen: unknown[] = [];
    const failure = new Error('secret details');
    const onError = (error: unknown): void => void seen.push(error);
    await serve(
      toNodeListener(() => Promise.reject(failure), { onError }),
      async (url) => {
        const answer = await fetch(url);
        assert.equal(answer.status, 500);
        assert.doesNotMatch(await answer.text(), /secret/);
      },
    );
    assert.deepEqual(seen, [failure]);
  });

  it('serves the token route to a page of its own origin and to no other', async () => {
    const handler = createTokenHandler({ appKey: 'key-1', fetch: fakeApi().fetch });
    await serve(toNodeListener(handler), async (url) => {
      const own = await fetch(url, { method: 'POST', headers: { origin: url } });
      assert.deepEqual(await own.json(), TOKEN);
      const headers = { origin: 'https://evil.example' };
      assert.equal((await fetch(url, { method: 'POST', headers })).status, 403);
    });
  });
});
