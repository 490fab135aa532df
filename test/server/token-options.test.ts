/** Options are checked when the route is made, not when the first visitor comes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTokenHandler } from '../../src/server/index.js';
import type { TokenHandlerOptions } from '../../src/server/index.js';

describe('createTokenHandler() throws a TypeError for', () => {
  const cases: readonly (readonly [string, Partial<TokenHandlerOptions>, RegExp])[] = [
    ['no key', { appKey: undefined }, /^appKey /],
    ['a blank key', { appKey: ' \n' }, /^appKey /],
    ['a key of the wrong type', { appKey: 42 as unknown as string }, /^appKey /],
    ['a key no header can carry', { appKey: 'clé-\u2603-secret' }, /^appKey /],
    ['a key with a line break inside', { appKey: 'secret\r\nx: y' }, /^appKey /],
    ['a blank app id', { appId: '' }, /^appId /],
    ['a life below 30 s', { expires: 29 }, /^expires .*30 to 300/],
    // docs.mathpix.com/reference/authentication: at most 300 s with a strokes session
    ['a life above 300 s', { expires: 301 }, /^expires /],
    ['a life that is no number', { expires: Number.NaN }, /^expires /],
    ['a life as text', { expires: '300' as unknown as number }, /^expires /],
    ['a relative address', { apiUrl: '/sandbox' }, /^apiUrl /],
    ['an address of another scheme', { apiUrl: 'ftp://api.example' }, /^apiUrl /],
    ['an address with a query', { apiUrl: 'https://api.example/?key=1' }, /^apiUrl /],
    ['an address with a login', { apiUrl: 'https://a:b@api.example' }, /^apiUrl /],
    ['no time at all', { timeoutMs: 0 }, /^timeoutMs /],
    ['endless time', { timeoutMs: Infinity }, /^timeoutMs /],
    ['an origin with a path', { allowedOrigins: ['https://a.example/x'] }, /^allowedOrigins /],
    ['an origin that is none', { allowedOrigins: ['a.example'] }, /^allowedOrigins /],
  ];
  for (const [name, options, message] of cases) {
    it(name, () => {
      assert.throws(
        () => createTokenHandler({ appKey: 'secret-key', ...options }),
        (error: unknown) => {
          assert.ok(error instanceof TypeError);
          assert.match(error.message, message);
          assert.ok(!error.message.includes('secret'), 'the key shows');
          return true;
        },
      );
    });
  }
});

describe('createTokenHandler() accepts', () => {
  for (const options of [
    { expires: 30 },
    { expires: 300 },
    { apiUrl: 'http://localhost:5173/sandbox/' },
    { allowedOrigins: ['https://App.example/', 'http://localhost:3000', '*'] },
  ]) {
    it(JSON.stringify(options), () => {
      assert.equal(typeof createTokenHandler({ appKey: 'secret-key', ...options }), 'function');
    });
  }
});
