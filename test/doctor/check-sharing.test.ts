/** What is said of caches, of other origins and of the strokes call. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkCacheHeaders, checkRepeat } from '../../src/doctor/check-cache.js';
import { checkCors, checkPreflight, checkStranger } from '../../src/doctor/check-cors.js';
import { checkStrokes } from '../../src/doctor/check-strokes.js';
import type { DoctorConfig } from '../../src/doctor/evidence.js';
import type { Exchange } from '../../src/doctor/exchange.js';
import { answer, CONFIG, levels, TOKEN } from './seen.js';

const APP = 'https://app.example';
const CROSS: DoctorConfig = { ...CONFIG, origin: APP };
const DEAD: Exchange = { kind: 'failure', reason: 'refused', code: 'ECONNREFUSED', hops: [] };

describe('cache headers', () => {
  const cases: readonly (readonly [Record<string, string>, string])[] = [
    [{ 'cache-control': 'no-store' }, 'ok cache'],
    [{ 'cache-control': 'private, No-Store, max-age=0' }, 'ok cache'],
    [{ 'cache-control': 'no-store', age: '0', 'x-cache': 'MISS' }, 'ok cache'],
    [{ 'cache-control': 'no-store', 'cdn-cache-control': 'no-store' }, 'ok cache'],
    [{}, 'fail cache'],
    [{ 'cache-control': 'no-cache' }, 'fail cache'],
    [{ 'cache-control': 'public, max-age=60' }, 'fail cache'],
    [{ 'cache-control': 'x-no-store' }, 'fail cache'],
    [{ 'cache-control': 'no-store', age: '12' }, 'ok cache, fail shared-cache'],
    [
      { 'cache-control': 'no-store', 'x-cache': 'Hit from cloudfront' },
      'ok cache, fail shared-cache',
    ],
    [{ 'cache-control': 'no-store', 'cf-cache-status': 'HIT' }, 'ok cache, fail shared-cache'],
    [
      { 'cache-control': 'no-store', 'surrogate-control': 'max-age=60' },
      'ok cache, fail shared-cache',
    ],
  ];
  for (const [headers, expected] of cases) {
    it(`${expected}: ${JSON.stringify(headers)}`, () => {
      assert.equal(levels(checkCacheHeaders(answer(TOKEN, { headers }))).join(', '), expected);
    });
  }
});

describe('a second call', () => {
  const other = { ...TOKEN, app_token: 'token_2', strokes_session_id: 'strokes_2' };
  const cases: readonly (readonly [string, Exchange, string, RegExp])[] = [
    ['another token', answer(other), 'ok', /two tokens/],
    ['the same token', answer(), 'fail', /same token/],
    [
      'another token for the same session',
      answer({ ...other, strokes_session_id: TOKEN.strokes_session_id }),
      'fail',
      /same session/,
    ],
    ['too many requests', answer('', { status: 429 }), 'warn', /429/],
    ['a fault', answer('', { status: 500 }), 'fail', /500/],
    ['nothing', DEAD, 'warn', /no answer/],
  ];
  for (const [name, second, level, seen] of cases) {
    it(`${level}: ${name}`, () => {
      const found = checkRepeat(answer(), second);
      assert.equal(found.level, level);
      assert.match(found.seen, seen);
    });
  }
});

describe('a page of another origin', () => {
  const cases: readonly (readonly [string | null, string])[] = [
    [APP, 'ok'],
    ['*', 'ok'],
    [null, 'fail'],
    ['https://other.example', 'fail'],
    [`${APP}/`, 'fail'],
    [`${APP}, ${APP}`, 'fail'],
    ['http://app.example', 'fail'],
    ['null', 'fail'],
  ];
  for (const [allowed, level] of cases) {
    it(`${level}: Access-Control-Allow-Origin ${allowed}`, () => {
      const headers: Record<string, string> =
        allowed === null ? {} : { 'access-control-allow-origin': allowed };
      assert.equal(checkCors(answer(TOKEN, { headers }), CROSS).level, level);
    });
  }

  it('needs no CORS on the route’s own origin', () => {
    assert.equal(checkCors(answer(), CONFIG).level, 'ok');
  });
});

describe('a pre-flight', () => {
  const reply = (allowed: string, status = 204): Exchange =>
    answer('', {
      status,
      headers: { 'access-control-allow-origin': APP, 'access-control-allow-headers': allowed },
    });
  const scripted: DoctorConfig = { ...CROSS, headers: [['authorization', 'x']] };
  const cases: readonly (readonly [string, Exchange, DoctorConfig, string])[] = [
    ['allowed', reply('Content-Type'), CROSS, 'ok'],
    ['allowed by the wildcard', reply('*'), CROSS, 'ok'],
    ['not needed by token-url', answer('', { status: 405 }), CROSS, 'warn'],
    ['no answer', DEAD, CROSS, 'warn'],
    ['needed and given', reply('authorization'), scripted, 'ok'],
    ['needed; the wildcard does not cover authorization', reply('*'), scripted, 'fail'],
    ['needed and behind the login', answer('', { status: 401 }), scripted, 'fail'],
    ['needed and redirected', answer('', { status: 302 }), scripted, 'fail'],
    ['needed, without Access-Control-Allow-Origin', answer('', { status: 204 }), scripted, 'fail'],
  ];
  for (const [name, preflight, config, level] of cases) {
    it(`${level}: ${name}`, () => {
      assert.equal(checkPreflight(preflight, config).level, level);
    });
  }
});

describe('a page of a site nobody knows', () => {
  const stranger = 'https://another-site.example';
  const withCookie: DoctorConfig = { ...CONFIG, headers: [['cookie', 'a=1']] };
  const open = { 'access-control-allow-origin': '*' };
  const echo = {
    'access-control-allow-origin': stranger,
    'access-control-allow-credentials': 'true',
  };
  const cases: readonly (readonly [string, Exchange, DoctorConfig, string])[] = [
    ['refused', answer('', { status: 403 }), CONFIG, 'ok'],
    ['answered, but not readable', answer(), CONFIG, 'ok'],
    ['open to all', answer(TOKEN, { headers: open }), CONFIG, 'warn'],
    ['open to all, but behind a cookie', answer(TOKEN, { headers: open }), withCookie, 'ok'],
    ['open to all with cookies', answer(TOKEN, { headers: echo }), withCookie, 'fail'],
  ];
  for (const [name, seen, config, level] of cases) {
    it(`${level}: ${name}`, () => {
      assert.equal(checkStranger(seen, { stranger, config }).level, level);
    });
  }
});

describe('the strokes call', () => {
  const config: DoctorConfig = { ...CONFIG, sendsStrokes: true };
  const cors = { 'access-control-allow-origin': '*' };
  const allows = (names: string): Exchange =>
    answer('', { status: 204, headers: { ...cors, 'access-control-allow-headers': names } });
  const preflight = allows('app_token, strokes_session_id, content-type');
  const said = (body: unknown, status = 200): Exchange => answer(body, { status, headers: cors });
  const error = (id: string, extra = {}): unknown => ({ error: 'x', error_info: { id, ...extra } });
  const good = said({ latex_styled: '3 x^{2}', text: '\\( 3 x^{2} \\)' });

  const answers: readonly (readonly [string, Exchange, string, RegExp])[] = [
    ['read', good, 'ok strokes', /3 x\^\{2\}/],
    ['no reading', said({ request_id: '1' }), 'warn strokes', /nothing was read/],
    ['401', said(error('http_unauthorized'), 401), 'fail strokes', /refused/],
    [
      'a token of another host',
      said(error('unauthorized_token_request')),
      'fail strokes',
      /refused/,
    ],
    ['the body form', said(error('strokes_syntax_error')), 'fail strokes', /body was refused/],
    ['no strokes', said(error('strokes_missing')), 'fail strokes', /body was refused/],
    ['busy', said(error('http_max_requests'), 429), 'warn strokes', /too many/],
    [
      'the month',
      said(error('http_max_requests', { limit_name: 'image_monthly_limit' }), 429),
      'fail strokes',
      /monthly/,
    ],
    ['a fault', said(error('sys_exception')), 'warn strokes', /fault/],
    ['another error', said(error('opts_unknown_format')), 'fail strokes', /opts_unknown_format/],
    ['no API', said('<html>', 404), 'fail strokes', /404/],
    ['no JSON', said('<html>'), 'fail strokes', /not Mathpix/],
    ['a gateway', said('<html>', 502), 'fail strokes', /502/],
    ['a redirect', said('', 301), 'fail strokes', /redirected/],
    ['nothing', DEAD, 'fail strokes', /nothing listens/],
  ];
  for (const [name, exchange, expected, seen] of answers) {
    it(`${expected}: ${name}`, () => {
      const findings = checkStrokes({ preflight, answer: exchange }, config);
      assert.deepEqual(levels(findings), ['ok strokes-preflight', expected]);
      assert.match(findings[1]!.seen, seen);
    });
  }

  const preflights: readonly (readonly [string, Exchange | null, string[]])[] = [
    ['none on the same origin', null, []],
    ['without the session’s header', allows('app_token, content-type'), ['warn strokes-preflight']],
    ['without app_token', allows('content-type'), ['fail strokes-preflight']],
    ['not answered', answer('', { status: 404 }), ['fail strokes-preflight']],
  ];
  for (const [name, asked, expected] of preflights) {
    it(`pre-flight: ${name}`, () => {
      const findings = checkStrokes({ preflight: asked, answer: good }, config);
      assert.deepEqual(levels(findings), [...expected, 'ok strokes']);
    });
  }

  it('fail: an answer no page may read', () => {
    const hidden = answer({ text: 'x' }, { headers: {} });
    const findings = checkStrokes({ preflight, answer: hidden }, config);
    assert.ok(levels(findings).includes('fail strokes-cors'));
  });

  it('sends nothing over http, and nothing without a token', () => {
    const insecure = { ...config, apiUrl: 'http://api.example' };
    assert.deepEqual(levels(checkStrokes(null, insecure)), ['fail strokes']);
    assert.deepEqual(levels(checkStrokes(null, config)), ['warn strokes']);
  });
});
