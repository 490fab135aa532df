/** Paths, methods and CORS. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseRoute } from '../../src/sandbox/route.js';
import { call, connect, createTestSandbox, INK, send } from './harness.js';

describe('parseRoute()', () => {
  for (const [method, path, basePath, kind] of [
    ['POST', '/v3/strokes', undefined, 'strokes'],
    ['POST', '/any/where/v3/strokes', undefined, 'strokes'],
    ['POST', '/v3/strokes/', undefined, 'strokes'],
    ['POST', '/sandbox/v3/strokes', '/sandbox', 'strokes'],
    ['POST', '/sandbox/v3/strokes', '/sandbox/', 'strokes'],
    ['POST', '/v3/strokes', '/sandbox', 'not-found'],
    ['POST', '/other/v3/strokes', '/sandbox', 'not-found'],
    ['POST', '/sandbox/deeper/v3/strokes', '/sandbox', 'not-found'],
    ['POST', '/v3/strokes', '', 'strokes'],
    ['GET', '/v3/strokes', undefined, 'wrong-method'],
    ['POST', '/v3/text', undefined, 'not-found'],
    ['POST', '/nov3/strokes', undefined, 'not-found'],
    ['POST', '/v3/app-tokens', undefined, 'mint-token'],
    ['GET', '/v3/app-tokens', undefined, 'wrong-method'],
    ['GET', '/v3/app-tokens/token_1', undefined, 'get-token'],
    ['DELETE', '/v3/app-tokens/token_1', undefined, 'delete-token'],
    ['GET', '/v3/app-tokens/control', undefined, 'get-token'],
    ['POST', '/sandbox/control', undefined, 'control'],
    ['GET', '/sandbox/control', undefined, 'meters'],
    ['GET', '/sandbox/meters', undefined, 'meters'],
    ['OPTIONS', '/sandbox/v3/strokes', undefined, 'preflight'],
    ['OPTIONS', '/elsewhere', undefined, 'not-found'],
  ] as const) {
    it(`${method} ${path} under ${basePath}: ${kind}`, () => {
      const request = new Request(`http://sandbox.example${path}`, { method });
      assert.equal(parseRoute(request, basePath).kind, kind);
    });
  }
});

describe('wrong turns', () => {
  it('answers 405 with Allow', async () => {
    const { sandbox } = createTestSandbox();
    const answer = await call(sandbox, '/v3/strokes');
    assert.equal(answer.status, 405);
    assert.equal(answer.headers.get('allow'), 'POST');
  });

  it('answers 404, and counts nothing', async () => {
    const { sandbox } = createTestSandbox();
    assert.equal((await call(sandbox, '/v3/text', { method: 'POST' })).status, 404);
    assert.equal(sandbox.meters().requests, 0);
  });
});

describe('CORS', () => {
  const preflight = async (allowsSessionHeader: boolean): Promise<readonly string[]> => {
    const { sandbox } = createTestSandbox({ allowsSessionHeader });
    const request = new Request('http://sandbox.example/v3/strokes', { method: 'OPTIONS' });
    const answer = await sandbox(request);
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.match(answer.headers.get('access-control-allow-methods') ?? '', /POST/);
    assert.equal(answer.headers.get('access-control-allow-credentials'), null);
    assert.equal(sandbox.meters().preflights, 1);
    assert.equal(sandbox.meters().requests, 0);
    return (answer.headers.get('access-control-allow-headers') ?? '').split(', ').sort();
  };

  // github.com/Mathpix/live-math-drawing-demo sends these from the browser, and no others
  it('allows the headers of the official demo and no others', async () => {
    assert.deepEqual(await preflight(true), [
      'app_id',
      'app_key',
      'app_token',
      'content-type',
      'strokes_session_id',
    ]);
  });

  it('can forbid the session header', async () => {
    assert.ok(!(await preflight(false)).includes('strokes_session_id'));
  });

  for (const [hasCorsOnErrors, expected] of [
    [true, '*'],
    [false, null],
  ] as const) {
    it(`marks errors with ${expected} for hasCorsOnErrors ${hasCorsOnErrors}`, async () => {
      const { sandbox } = createTestSandbox({ hasCorsOnErrors });
      const credentials = await connect(sandbox);
      const good = await send(sandbox, credentials, { strokes: INK });
      assert.equal(good.headers.get('access-control-allow-origin'), '*');
      sandbox.fault('401', '500-html');
      const bad = await send(sandbox, credentials);
      assert.equal(bad.headers.get('access-control-allow-origin'), expected);
      const request = new Request('http://sandbox.example/v3/strokes', { method: 'POST' });
      const page = await sandbox(request);
      assert.equal(page.status, 500);
      assert.equal(page.headers.get('access-control-allow-origin'), expected);
    });
  }
});
