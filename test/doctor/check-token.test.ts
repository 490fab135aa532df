/** What is said of the token's fields and of the time they give. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkClock, checkExpiry } from '../../src/doctor/check-expiry.js';
import { checkFields } from '../../src/doctor/check-token.js';
import { answer, levels, NOW, TOKEN } from './seen.js';

describe('the token’s fields', () => {
  const without = (name: keyof typeof TOKEN): Record<string, unknown> =>
    Object.fromEntries(Object.entries(TOKEN).filter(([field]) => field !== name));

  it('are fine as Mathpix gives them', () => {
    assert.deepEqual(levels(checkFields(TOKEN)), [
      'ok app_token',
      'ok strokes_session_id',
      'ok app_token_expires_at',
    ]);
  });

  const cases: readonly (readonly [string, Record<string, unknown>, string, RegExp])[] = [
    ['no token', without('app_token'), 'fail app_token', /^missing$/],
    [
      'a token by another name',
      { ...without('app_token'), access_token: 'x' },
      'fail app_token',
      /"access_token"/,
    ],
    ['an empty token', { ...TOKEN, app_token: '' }, 'fail app_token', /not a text/],
    ['a token that is an object', { ...TOKEN, app_token: {} }, 'fail app_token', /not a text/],
    ['a web token', { ...TOKEN, app_token: 'eyJhbGciOi.x.y' }, 'warn app_token', /JWT/],
    ['a foreign token', { ...TOKEN, app_token: 'abc' }, 'warn app_token', /does not begin/],
    [
      'the session in the token’s place',
      { ...TOKEN, app_token: TOKEN.strokes_session_id },
      'fail app_token',
      /holds a session/,
    ],
    ['no session', without('strokes_session_id'), 'fail strokes_session_id', /^missing$/],
    [
      'null for a session',
      { ...TOKEN, strokes_session_id: null },
      'fail strokes_session_id',
      /^missing$/,
    ],
    [
      'an empty session',
      { ...TOKEN, strokes_session_id: '' },
      'fail strokes_session_id',
      /not a text/,
    ],
    [
      'a session by another name',
      { ...without('strokes_session_id'), sessionId: 'strokes_1' },
      'fail strokes_session_id',
      /"sessionId"/,
    ],
    [
      'a foreign session',
      { ...TOKEN, strokes_session_id: 'abc' },
      'warn strokes_session_id',
      /begin/,
    ],
    [
      'the token in the session’s place',
      { ...TOKEN, strokes_session_id: TOKEN.app_token },
      'fail strokes_session_id',
      /holds a token/,
    ],
    ['no expiry', without('app_token_expires_at'), 'fail app_token_expires_at', /^missing$/],
    [
      'an expiry by another name',
      { ...without('app_token_expires_at'), expires_at: NOW },
      'fail app_token_expires_at',
      /"expires_at"/,
    ],
    [
      'an expiry in quotes',
      { ...TOKEN, app_token_expires_at: String(NOW) },
      'fail app_token_expires_at',
      /in quotes/,
    ],
    [
      'an expiry as a date',
      { ...TOKEN, app_token_expires_at: '2026-09-21T14:13:20Z' },
      'fail app_token_expires_at',
      /a text/,
    ],
    [
      'a length of time in s',
      { ...TOKEN, app_token_expires_at: 300 },
      'fail app_token_expires_at',
      /300/,
    ],
    [
      'a length of time in ms',
      { ...TOKEN, app_token_expires_at: 300_000 },
      'fail app_token_expires_at',
      /length of time/,
    ],
    [
      'an expiry in seconds',
      { ...TOKEN, app_token_expires_at: NOW / 1000 + 300 },
      'warn app_token_expires_at',
      /seconds/,
    ],
    [
      'a token no header can carry, which only the element’s own reading finds',
      { ...TOKEN, app_token: 'token_a b' },
      'fail element',
      /characters/,
    ],
  ];
  for (const [name, fields, expected, seen] of cases) {
    it(`${expected}: ${name}`, () => {
      const found = checkFields(fields).filter(({ level }) => level !== 'ok');
      assert.deepEqual(levels(found), [expected]);
      assert.match(found[0]!.seen, seen);
      assert.ok(found[0]!.change, 'says what to do');
    });
  }

  it('tells how to get a session', () => {
    const found = checkFields(without('strokes_session_id'));
    assert.match(
      found.find(({ level }) => level === 'fail')!.change!,
      /"include_strokes_session_id": true/,
    );
  });
});

describe('the time a token ends', () => {
  const cases: readonly (readonly [string, { life: number; skew?: number }, string, RegExp])[] = [
    ['five minutes', { life: 300_000 }, 'ok', /lives 300 s/],
    ['thirty seconds, the least there is', { life: 30_000 }, 'warn', /lives 30 s/],
    ['two minutes', { life: 120_000 }, 'ok', /lives 120 s/],
    ['a Date cut to whole seconds', { life: 300_000, skew: -999 }, 'ok', /lives 300 s/],
    ['ended', { life: -20_000 }, 'fail', /ended 20 s ago/],
    ['nearly ended', { life: 9000 }, 'fail', /ends in 9.0 s/],
    ['an hour, as without a session', { life: 3_600_000 }, 'warn', /60 min/],
    ['a unit too far', { life: 300_000_000_000 }, 'fail', /ends in 83333 h/],
    ['the server’s clock an hour behind', { life: 300_000, skew: -3_600_000 }, 'ok', /300 s/],
    ['this machine’s clock an hour ahead', { life: -3_300_000, skew: -3_600_000 }, 'ok', /300 s/],
    ['this machine’s clock an hour behind', { life: 3_900_000, skew: 3_600_000 }, 'ok', /300 s/],
  ];
  for (const [name, { life, skew = 0 }, level, seen] of cases) {
    it(`${level}: ${name}`, () => {
      const headers = { date: new Date(NOW + skew).toUTCString() };
      const found = checkExpiry(answer(TOKEN, { headers }), NOW + life);
      assert.equal(found.level, level);
      assert.match(found.seen, seen);
    });
  }

  it('is the same in seconds', () => {
    assert.equal(checkExpiry(answer(), (NOW + 300_000) / 1000).level, 'ok');
  });

  it('is judged without a Date header as well', () => {
    const bare = answer(TOKEN, { headers: {} });
    assert.equal(checkExpiry(bare, NOW + 300_000).level, 'ok');
    assert.equal(checkExpiry(bare, NOW - 1).level, 'fail');
  });
});

describe('the clocks', () => {
  const cases: readonly (readonly [string, string | null, string, RegExp])[] = [
    ['agree', new Date(NOW - 1000).toUTCString(), 'ok', /agree/],
    ['server ahead', new Date(NOW + 90_000).toUTCString(), 'warn', /90 s ahead of/],
    ['server behind', new Date(NOW - 7_200_000).toUTCString(), 'warn', /2 h behind/],
    ['no Date', null, 'warn', /no Date/],
    ['a Date nobody can read', 'yesterday', 'warn', /no Date/],
  ];
  for (const [name, date, level, seen] of cases) {
    it(`${level}: ${name}`, () => {
      const found = checkClock(answer(TOKEN, { headers: date === null ? {} : { date } }));
      assert.equal(found.level, level);
      assert.match(found.seen, seen);
    });
  }
});
