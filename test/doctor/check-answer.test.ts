/** What is said of connection, redirects, status, body and leaks. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkAddress, checkGivenHeaders } from '../../src/doctor/check-address.js';
import { checkContentType, checkJson } from '../../src/doctor/check-body.js';
import { checkRedirects, checkTime } from '../../src/doctor/check-connection.js';
import { checkLeaks } from '../../src/doctor/check-leak.js';
import { checkErrorBody, checkGet, checkStatus } from '../../src/doctor/check-status.js';
import { answer, CONFIG, levels, TOKEN } from './seen.js';

const HEX = 'ab12'.repeat(8);

describe('the address', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['https://site.example/t', 'https://site.example', 'ok'],
    ['http://localhost:3000/t', 'http://localhost:3000', 'ok'],
    ['http://127.0.0.2/t', 'http://127.0.0.2', 'ok'],
    ['http://[::1]:3000/t', 'http://[::1]:3000', 'ok'],
    ['http://app.localhost/t', 'https://site.example', 'ok'],
    ['http://site.example/t', 'http://site.example', 'fail'],
    ['http://site.example/t', 'https://site.example', 'fail'],
    ['http://127.0.0.1.evil.example/t', 'https://site.example', 'fail'],
    ['http://192.168.0.7/t', 'http://192.168.0.7', 'fail'],
  ];
  for (const [tokenUrl, origin, level] of cases) {
    it(`${level}: ${tokenUrl} from ${origin}`, () => {
      assert.equal(checkAddress({ ...CONFIG, tokenUrl, origin }).level, level);
    });
  }

  it('is called blocked on an https page', () => {
    const config = { ...CONFIG, tokenUrl: 'http://site.example/t' };
    assert.match(checkAddress(config).seen, /block/);
  });
});

describe('headers given', () => {
  it('are no matter when a browser sends them', () => {
    assert.deepEqual(checkGivenHeaders({ ...CONFIG, headers: [['cookie', 'a=1']] }), []);
  });

  it('are named, never quoted, when only a script could send them', () => {
    const [found] = checkGivenHeaders({ ...CONFIG, headers: [['x-csrf', 'hidden-value']] });
    assert.equal(found?.level, 'warn');
    assert.match(found.seen, /x-csrf/);
    assert.doesNotMatch(JSON.stringify(found), /hidden/);
  });

  it('lose the cookie on the way to another origin', () => {
    const config = {
      ...CONFIG,
      origin: 'https://app.example',
      headers: [['cookie', 'a=1']] as const,
    };
    assert.match(checkGivenHeaders(config)[0]!.seen, /left out/);
  });
});

describe('a redirect', () => {
  const from = CONFIG.tokenUrl;
  const hop = (status: number, to: string | null, start = from) => ({ status, from: start, to });
  const cases: readonly (readonly [string, ReturnType<typeof hop>, boolean, string, RegExp])[] = [
    ['to a login page', hop(302, 'https://site.example/login?next=1'), false, 'fail', /login page/],
    ['to another origin', hop(302, 'https://id.example/x'), false, 'fail', /another origin/],
    ['to a login elsewhere', hop(302, 'https://auth.id.example/x'), false, 'fail', /login page/],
    [
      'to https',
      hop(301, 'https://site.example/t', 'http://site.example/t'),
      false,
      'fail',
      /https:/,
    ],
    ['to the same path with a slash', hop(301, `${from}/`), false, 'fail', /mathpix-token\//],
    [
      'to a slash on a path that sounds like a login',
      hop(301, 'https://site.example/auth/token/', 'https://site.example/auth/token'),
      false,
      'fail',
      /auth\/token\//,
    ],
    ['to itself', hop(307, from), false, 'fail', /itself/],
    ['to nowhere', hop(302, null), false, 'fail', /200/],
    ['that made it a GET and gave a token', hop(302, `${from}/x`), true, 'fail', /final address/],
    ['that kept the POST and gave a token', hop(308, `${from}/x`), true, 'warn', /final address/],
    ['that kept the POST and gave none', hop(307, `${from}/x`), false, 'fail', /final address/],
  ];
  for (const [name, hops, hasToken, level, change] of cases) {
    it(`${level}: ${name}`, () => {
      const [found] = checkRedirects(answer(hasToken ? TOKEN : '<html>', { hops: [hops] }));
      assert.equal(found?.level, level);
      assert.match(found.change!, change);
      assert.doesNotMatch(JSON.stringify(found), /next=1/, 'queries may carry sessions');
    });
  }

  it('is not mentioned where there is none', () => {
    assert.deepEqual(checkRedirects(answer()), []);
  });
});

describe('the time', () => {
  for (const [elapsedMs, level] of [
    [120, 'ok'],
    [3000, 'warn'],
    [10_001, 'fail'],
  ] as const) {
    it(`${level}: ${elapsedMs} ms`, () => {
      assert.equal(checkTime(answer(TOKEN, { elapsedMs })).level, level);
    });
  }
});

describe('the status', () => {
  const cases: readonly (readonly [number, RegExp])[] = [
    [400, /without a body/],
    [401, /--header "cookie/],
    [403, /CSRF/],
    [404, /no such route/],
    [405, /asks with POST/],
    [415, /without a body/],
    [419, /CSRF/],
    [429, /classroom/],
    [418, /with 200/],
    [500, /log/],
    [502, /proxy/],
    [503, /proxy/],
    [504, /proxy/],
  ];
  for (const [status, change] of cases) {
    it(`fail: ${status}`, () => {
      const found = checkStatus(answer('', { status }), null);
      assert.equal(found.level, 'fail');
      assert.match(found.seen, new RegExp(String(status)));
      assert.match(found.change!, change);
    });
  }

  it('ok: any 2xx', () => {
    assert.equal(checkStatus(answer(TOKEN, { status: 201 }), null).level, 'ok');
  });

  it('tells a route registered for GET from one that is not there', () => {
    const found = checkStatus(answer('', { status: 404 }), answer());
    assert.match(found.change!, /answers GET/);
  });

  it('knows our own handler’s and Mathpix’s ids, behind any status', () => {
    const ids: readonly (readonly [number, string, RegExp])[] = [
      [403, 'token_origin_forbidden', /allowedOrigins/],
      [403, 'token_forbidden', /authorize/],
      [500, 'token_internal', /onError/],
      [502, 'token_upstream_status', /app key/],
      [401, 'http_unauthorized', /app key/],
      [400, 'opts_value_out_of_range', /30 to 300/],
    ];
    for (const [status, id, change] of ids) {
      const body = { error: 'x', error_info: { id, message: 'x' } };
      const found = checkStatus(answer(body, { status }), null);
      assert.match(found.seen, new RegExp(id));
      assert.match(found.change!, change);
      assert.match(checkErrorBody(answer(body))!.change!, change, 'and in a 200');
    }
  });

  it('prints no id that could be a token', () => {
    const error_info = { id: 'token_5f0c1d2e3a4b59687716253443526170' };
    assert.doesNotMatch(JSON.stringify(checkErrorBody(answer({ error: 'x', error_info }))), /5f0c/);
  });

  it('sees no error in a token', () => {
    assert.equal(checkErrorBody(answer()), null);
  });
});

describe('a GET', () => {
  it('warn: with a token', () => assert.equal(checkGet(answer()).level, 'warn'));
  it('ok: with a page', () => assert.equal(checkGet(answer('<html>')).level, 'ok'));
  it('ok: 405, even with a token in it', () => {
    assert.equal(checkGet(answer(TOKEN, { status: 405 })).level, 'ok');
  });
  it('ok: nothing', () => {
    const found = checkGet({ kind: 'failure', reason: 'closed', code: null, hops: [] });
    assert.equal(found.level, 'ok');
  });
});

describe('the body', () => {
  const html = { 'content-type': 'text/html; charset=utf-8' };
  const cases: readonly (readonly [string, ReturnType<typeof answer>, string, RegExp])[] = [
    ['a token', answer(), 'ok', /object/],
    ['HTML by its type', answer('Please log in', { headers: html }), 'fail', /HTML/],
    ['HTML by its look', answer(' <!DOCTYPE html>', { headers: {} }), 'fail', /HTML/],
    ['nothing', answer('', { headers: {} }), 'fail', /empty/],
    ['words', answer('OK', { headers: {} }), 'fail', /not JSON/],
    ['a list', answer([TOKEN]), 'fail', /list/],
    ['null', answer(null), 'fail', /no object/],
    ['JSON in JSON', { ...answer('""'), json: JSON.stringify(TOKEN) }, 'fail', /text instead/],
    ['wrapped', answer({ success: true, data: TOKEN }), 'fail', /too deep/],
  ];
  for (const [name, seen, level, words] of cases) {
    it(`${level}: ${name}`, () => {
      const found = checkJson(seen);
      assert.equal(found.level, level);
      assert.match(found.seen, words);
    });
  }

  for (const [type, level] of [
    ['application/json', 'ok'],
    ['Application/JSON; charset=utf-8', 'ok'],
    ['application/problem+json', 'ok'],
    ['text/html', 'warn'],
    ['text/plain', 'warn'],
    [null, 'warn'],
  ] as const) {
    it(`${level}: Content-Type ${type}`, () => {
      const headers: Record<string, string> = type === null ? {} : { 'content-type': type };
      assert.equal(checkContentType(answer(TOKEN, { headers })).level, level);
    });
  }
});

describe('a leak', () => {
  const cases: readonly (readonly [string, ReturnType<typeof answer>, string])[] = [
    ['nothing', answer(), 'ok'],
    ['a field app_key', answer({ ...TOKEN, app_key: 'x' }), 'fail'],
    [
      'a field appKey, deep down',
      answer({ ...TOKEN, debug: { config: [{ appKey: 'x' }] } }),
      'fail',
    ],
    ['a field MATHPIX_APP_KEY', answer({ ...TOKEN, MATHPIX_APP_KEY: 'x' }), 'fail'],
    ['an empty field app_key', answer({ ...TOKEN, app_key: '' }), 'ok'],
    ['a token that is a key', answer({ ...TOKEN, app_token: HEX }), 'fail'],
    ['a token that names the key', answer({ ...TOKEN, app_token: 'app_key:abc' }), 'fail'],
    ['a header app_key', answer(TOKEN, { headers: { app_key: 'x' } }), 'fail'],
    ['a field that looks like one', answer({ ...TOKEN, trace: HEX }), 'warn'],
    ['the app id', answer({ ...TOKEN, app_id: 'site_app' }), 'warn'],
    ['the app id and the key', answer({ ...TOKEN, app_id: 'site_app', app_key: 'x' }), 'fail'],
    ['a debug page', answer(`<td>MATHPIX_APP_KEY</td>`, { status: 500 }), 'ok'],
    ['a debug page with the key', answer(`"app_key" => "${HEX}"`, { status: 500 }), 'fail'],
    ['the same in a table', answer(`APP_KEY: <td class="v">${HEX}</td>`, { status: 500 }), 'fail'],
  ];
  for (const [name, seen, level] of cases) {
    it(`${level}: ${name}`, () => {
      const found = checkLeaks([null, seen]);
      assert.deepEqual(levels([found]), [`${level} leak`]);
      assert.doesNotMatch(JSON.stringify(found), new RegExp(HEX));
    });
  }
});
