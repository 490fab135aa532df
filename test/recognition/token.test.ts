/** Tokens from outside: what is accepted, what is said of the rest, and how long they last. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MathpixInkError } from '../../src/recognition/errors.js';
import { parseToken, usableLife } from '../../src/recognition/token.js';

const EXPIRES = 1_790_000_300_000;
const good = {
  app_token: 'token_5f0c1d2e',
  strokes_session_id: 'strokes_9b1c7e55',
  app_token_expires_at: EXPIRES,
};

describe('parseToken()', () => {
  it('reads the three fields and ignores others', () => {
    assert.deepEqual(parseToken({ ...good, expires_at: 1, user: 'x' }), {
      appToken: 'token_5f0c1d2e',
      sessionId: 'strokes_9b1c7e55',
      expiresAt: EXPIRES,
    });
  });

  it('takes an expiry in seconds for what it is', () => {
    const token = parseToken({ ...good, app_token_expires_at: EXPIRES / 1000 });
    assert.equal(token.expiresAt, EXPIRES);
  });

  const bad: readonly (readonly [string, unknown, RegExp])[] = [
    ['nothing', undefined, /not a JSON object/],
    ['null', null, /not a JSON object/],
    ['text', 'token_5f0c1d2e', /not a JSON object/],
    ['a list', [good], /lacks app_token/],
    ['no token', { ...good, app_token: undefined }, /lacks app_token\b/],
    ['an empty token', { ...good, app_token: '' }, /lacks app_token\b/],
    ['a token that is no text', { ...good, app_token: 5 }, /lacks app_token\b/],
    ['no session', { ...good, strokes_session_id: null }, /include_strokes_session_id: true/],
    ['an empty session', { ...good, strokes_session_id: '' }, /lacks strokes_session_id/],
    ['no expiry', { ...good, app_token_expires_at: undefined }, /lacks app_token_expires_at/],
    ['an expiry in words', { ...good, app_token_expires_at: '2026' }, /lacks app_token_expires_at/],
    [
      'an endless expiry',
      { ...good, app_token_expires_at: Infinity },
      /lacks app_token_expires_at/,
    ],
    ['a line break in the token', { ...good, app_token: 'token_5f0c1d2e\r\nx: y' }, /no header/],
    ['a space in the session', { ...good, strokes_session_id: 'strokes 1' }, /no header/],
    ['letters no header carries', { ...good, app_token: 'token_5f0c1d2e\u{1f600}' }, /no header/],
  ];
  for (const [name, json, message] of bad) {
    it(`refuses ${name}, naming the fault and never the token`, () => {
      assert.throws(
        () => parseToken(json),
        (error: unknown) => {
          assert.ok(error instanceof MathpixInkError);
          assert.deepEqual([error.code, error.retryable], ['token', false]);
          assert.match(error.message, message);
          assert.doesNotMatch(`${error.message} ${error.stack}`, /5f0c1d2e|9b1c7e55/);
          assert.equal(error.cause, undefined);
          return true;
        },
      );
    });
  }
});

describe('an app key where a token belongs (pitfall 57)', () => {
  const KEY = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';
  const leaks: readonly (readonly [string, unknown])[] = [
    ['in its place', { ...good, app_token: KEY }],
    ['in its place, with its name', { ...good, app_token: `app_key: ${KEY}` }],
    ['beside the token', { ...good, app_key: KEY }],
    ['beside nothing else', { app_key: KEY, app_id: 'school' }],
    ['under any value', { ...good, app_key: null }],
  ];
  for (const [name, json] of leaks) {
    it(`${name}: refused loudly, with what to do and without the key`, () => {
      assert.throws(
        () => parseToken(json),
        (error: unknown) => {
          assert.ok(error instanceof MathpixInkError);
          assert.deepEqual([error.code, error.retryable], ['configuration', false]);
          assert.match(error.message, /app key\. Revoke that key now.*v3\/app-tokens/);
          assert.doesNotMatch(`${error.message} ${error.stack}`, /0123456789|5f0c1d2e/);
          return true;
        },
      );
    });
  }

  for (const token of ['token_0123456789abcdef0123456789abcdef', 'eyJhbGciOiJIUzI1NiJ9.e30.x'])
    it(`is not seen in ${token}`, () =>
      assert.equal(parseToken({ ...good, app_token: token }).appToken, token));
});

describe('usableLife() (pitfall 53: wrong device clocks)', () => {
  const now = EXPIRES - 300_000;
  const HOUR = 3_600_000;
  const cases: readonly {
    readonly name: string;
    readonly issuerNow?: number;
    readonly wallNow: number;
    readonly life: number;
  }[] = [
    { name: 'all clocks right', issuerNow: now, wallNow: now, life: 290_000 },
    { name: 'no issuer date, device right', wallNow: now, life: 290_000 },
    {
      name: 'device an hour fast, issuer date',
      issuerNow: now,
      wallNow: now + HOUR,
      life: 290_000,
    },
    {
      name: 'device an hour slow, issuer date',
      issuerNow: now,
      wallNow: now - HOUR,
      life: 290_000,
    },
    { name: 'device an hour fast, no issuer date', wallNow: now + HOUR, life: 290_000 },
    { name: 'device an hour slow, no issuer date', wallNow: now - HOUR, life: 290_000 },
    {
      name: 'device a little slow: never beyond five minutes',
      wallNow: now - 50_000,
      life: 290_000,
    },
    { name: 'device a minute fast, no issuer date', wallNow: now + 60_000, life: 230_000 },
    {
      name: 'a stale issuer date, device right',
      issuerNow: now - HOUR,
      wallNow: now,
      life: 290_000,
    },
    { name: 'half a life left', issuerNow: now + 150_000, wallNow: 0, life: 140_000 },
    {
      name: 'a token that its issuer gives 3 s, by the issuer’s own clock',
      issuerNow: EXPIRES - 3000,
      wallNow: 0,
      life: 2400,
    },
    {
      name: 'a device that leaves 20 s is no proof of a token shorter than any',
      wallNow: EXPIRES - 20_000,
      life: 290_000,
    },
    { name: 'a short token of 30 s', issuerNow: EXPIRES - 30_000, wallNow: 0, life: 24_000 },
    { name: 'a token that has just ended, by all clocks', issuerNow: EXPIRES, wallNow: EXPIRES, life: 290_000 }, // prettier-ignore
  ];
  for (const { name, issuerNow, wallNow, life } of cases) {
    it(`${name}: ${life / 1000} s`, () => {
      const clocks = issuerNow === undefined ? { wallNow } : { issuerNow, wallNow };
      assert.equal(usableLife(EXPIRES, clocks), life);
    });
  }

  it('is never too short to write with, however fast the device clock is', () => {
    // A token with a session lives 30 s at least; a shorter life is a wrong clock, and each
    // renewal is a session to be paid for.
    for (const fast of [271_000, 285_000, 299_000, 299_999]) {
      const life = usableLife(EXPIRES, { wallNow: now + fast });
      assert.ok(life >= 20_000, `${life} ms with a clock ${fast} ms fast`);
    }
  });
});
