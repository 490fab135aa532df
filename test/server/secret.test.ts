/** What counts as showing the key. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isRevealing, withoutSecret } from '../../src/server/secret.js';

const KEY = 'f00dfacecafebeef';

describe('isRevealing()', () => {
  for (const [text, expected] of [
    ['all is well', false],
    [`key=${KEY}`, true],
    ['key starts with f00dface…', true],
    ['F00DFACE', true],
    ['f00dfac', false],
  ] as const) {
    it(`${JSON.stringify(text)}: ${expected}`, () => {
      assert.equal(isRevealing(text, KEY), expected);
    });
  }
});

describe('withoutSecret()', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  const safe = new Error('boom');
  for (const [name, error, isKept] of [
    ['an innocent error', safe, true],
    ['text', 'boom', true],
    ['an object that cannot be written out', cyclic, true],
    ['a message', new Error(KEY), false],
    ['a field', Object.assign(new Error('x'), { headers: { app_key: KEY } }), false],
    ['a nested cause', new Error('x', { cause: new Error('y', { cause: KEY }) }), false],
  ] as const) {
    it(`${isKept ? 'keeps' : 'drops'} ${name}`, () => {
      assert.equal(withoutSecret(error, KEY), isKept ? error : undefined);
    });
  }
});
