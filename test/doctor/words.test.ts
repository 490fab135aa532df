/** Redaction, quoting, the arguments, reasons of failures, and the written report. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fetchSite } from '../../src/doctor/address.js';
import { readCommand } from '../../src/doctor/arguments.js';
import type { Evidence } from '../../src/doctor/evidence.js';
import { classifyFailure } from '../../src/doctor/failure.js';
import { joined } from '../../src/doctor/page-headers.js';
import { redactor } from '../../src/doctor/redact.js';
import { makeReport, toText } from '../../src/doctor/report.js';
import { duration, place, quote } from '../../src/doctor/words.js';
import { answer, CONFIG, TOKEN } from './seen.js';

const evidenceOf = (first: Evidence['first']): Evidence => ({
  config: CONFIG,
  first,
  second: null,
  get: null,
  preflight: null,
  stranger: null,
  strokes: null,
});

describe('redaction', () => {
  const config = {
    ...CONFIG,
    tokenUrl: 'https://site.example/t?key=query%20secret',
    headers: [
      ['cookie', 'sid=cookie%3Dvalue; theme=dark-mode'],
      ['authorization', 'Bearer bearer-value'],
      ['user-agent', 'Mozilla/5.0'],
    ] as const,
  };
  const body = {
    app_token: 'unshaped',
    nested: [{ session_id: 'also this' }],
    note: 'plain words',
  };
  const headers = { 'set-cookie': 'sid=set-cookie-value; Path=/' };
  const redact = redactor(config, evidenceOf(answer(body, { headers })));

  for (const secret of [
    'query secret',
    'cookie%3Dvalue',
    'cookie=value',
    'bearer-value',
    'set-cookie-value',
    'unshaped',
    'also this',
    TOKEN.app_token,
    TOKEN.strokes_session_id,
    'ab12'.repeat(8),
    'eyJhbGciOiJIUzI1NiJ9.e30.abc',
  ]) {
    it(`takes out ${secret.slice(0, 16)}`, () => {
      assert.equal(redact(`a ${secret} b`), 'a [redacted] b');
    });
  }

  it('leaves words, names and the report’s own ids', () => {
    const text =
      'plain words, Mozilla/5.0, token_upstream_status, strokes_session_id, 1790000300000';
    assert.equal(redact(text), text);
  });

  it('reaches every part of a report', () => {
    const finding = { check: 'x', level: 'fail' as const, seen: 'unshaped', change: 'unshaped' };
    const report = makeReport(config, { findings: [finding], redact });
    assert.doesNotMatch(JSON.stringify(report), /unshaped|secret/);
    assert.doesNotMatch(toText(report, false), /unshaped|secret/);
  });
});

describe('a server’s words', () => {
  it('cannot steer the terminal or flood it', () => {
    assert.equal(quote('a\u001b[31mb\r\nc'), 'a [31mb c');
    assert.equal(quote('x'.repeat(500)).length, 81);
  });

  it('are an address without what may be secret in it', () => {
    assert.equal(
      place('https://u:p@site.example/a;jsessionid=1/b?c=d#e'),
      'https://site.example/a/b?…',
    );
  });

  it('give lengths of time as people say them', () => {
    assert.deepEqual([90, 9000, 90_000, 3_600_000, 86_400_000].map(duration), [
      '90 ms',
      '9.0 s',
      '90 s',
      '60 min',
      '24 h',
    ]);
  });
});

describe('Sec-Fetch-Site', () => {
  for (const [origin, url, expected] of [
    ['https://a.example', 'https://a.example/t', 'same-origin'],
    ['https://a.site.example', 'https://b.site.example/t', 'same-site'],
    ['http://localhost:1', 'http://localhost:2/t', 'same-site'],
    ['http://a.example', 'https://a.example/t', 'cross-site'],
    ['https://a.example', 'https://a.test/t', 'cross-site'],
    ['http://10.0.0.1', 'http://127.0.0.1/t', 'cross-site'],
  ] as const) {
    it(`${origin} → ${url}: ${expected}`, () => assert.equal(fetchSite(origin, url), expected));
  }
});

describe('the reason of a failure', () => {
  const caused = (code: string): Error =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
  for (const [code, reason] of [
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'unreachable'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'not-https'],
    ['HPE_INVALID_CONSTANT', 'not-http'],
    ['UND_ERR_SOCKET', 'closed'],
    ['ECONNRESET', 'closed'],
    ['ESOMETHING', 'network'],
  ] as const) {
    it(`${code} is ${reason}`, () => {
      assert.deepEqual(classifyFailure(caused(code)), { reason, code });
    });
  }

  it('is found where several addresses were tried', () => {
    const tries = new AggregateError([Object.assign(new Error(), { code: 'ECONNREFUSED' })]);
    const thrown = new TypeError('fetch failed', { cause: tries });
    assert.equal(classifyFailure(thrown).reason, 'refused');
  });

  it('never holds anything that is not a code', () => {
    assert.equal(classifyFailure(caused('sid=secret')).code, null);
  });
});

describe('the arguments', () => {
  const URL_ = 'https://site.example/api/token';

  it('have sensible defaults', () => {
    assert.deepEqual(readCommand({}, ['doctor', `${URL_}#x`]), {
      kind: 'doctor',
      isJson: false,
      config: {
        tokenUrl: URL_,
        origin: 'https://site.example',
        headers: [],
        timeoutMs: 10_000,
        sendsStrokes: false,
        apiUrl: 'https://api.mathpix.com',
      },
    });
  });

  it('are all read', () => {
    const options = {
      origin: 'https://app.example/page',
      header: ['Cookie: a=1; b=2', 'X-Empty:'],
      timeout: '2.5',
      strokes: true,
      'api-url': 'http://localhost:4000/sandbox/',
      json: true,
    };
    assert.deepEqual(readCommand(options, ['doctor', URL_]), {
      kind: 'doctor',
      isJson: true,
      config: {
        tokenUrl: URL_,
        origin: 'https://app.example',
        headers: [
          ['cookie', 'a=1; b=2'],
          ['x-empty', ''],
        ],
        timeoutMs: 2500,
        sendsStrokes: true,
        apiUrl: 'http://localhost:4000/sandbox',
      },
    });
  });

  it('are joined where a header is given twice', () => {
    const given = [
      ['cookie', 'a=1'],
      ['x-tag', '1'],
      ['cookie', 'b=2'],
      ['x-tag', '2'],
    ] as const;
    assert.deepEqual(joined(given), { cookie: 'a=1; b=2', 'x-tag': '1, 2' });
  });

  it('ask for help or the version before anything else', () => {
    assert.equal(readCommand({ help: true }, []).kind, 'help');
    assert.equal(readCommand({ version: true }, []).kind, 'version');
  });

  const wrong: readonly (readonly [string, Parameters<typeof readCommand>, RegExp])[] = [
    ['no command', [{}, []], /"doctor"/],
    ['another command', [{}, ['nurse', URL_]], /"doctor"/],
    ['no address', [{}, ['doctor']], /missing/],
    ['a header left unquoted', [{}, ['doctor', URL_, 'sid=secret1']], /Quote headers/],
    ['a relative address', [{}, ['doctor', '/api/secret1']], /whole address/],
    ['another scheme', [{}, ['doctor', 'ftp://secret1.example']], /whole address/],
    ['a login in the address', [{}, ['doctor', 'https://u:secret1@site.example']], /login/],
    ['a wrong origin', [{ origin: 'secret1' }, ['doctor', URL_]], /--origin/],
    ['a wrong API', [{ 'api-url': 'secret1' }, ['doctor', URL_]], /--api-url/],
    ['a header without a colon', [{ header: ['secret1'] }, ['doctor', URL_]], /name: value/],
    ['a header over two lines', [{ header: ['a: secret1\nb'] }, ['doctor', URL_]], /one line/],
    ['a header beyond Latin-1', [{ header: ['a: secret1 ∫'] }, ['doctor', URL_]], /name: value/],
    ['the origin as a header', [{ header: ['Origin: secret1'] }, ['doctor', URL_]], /use --origin/],
    ['the host as a header', [{ header: ['Host: secret1'] }, ['doctor', URL_]], /cannot set host/],
    ['no time', [{ timeout: '0' }, ['doctor', URL_]], /seconds/],
    ['a time in words', [{ timeout: 'secret1' }, ['doctor', URL_]], /seconds/],
    ['a time in milliseconds', [{ timeout: '5000' }, ['doctor', URL_]], /seconds/],
  ];
  for (const [name, args, message] of wrong) {
    it(`are refused without being repeated: ${name}`, () => {
      const command = readCommand(...args);
      assert.equal(command.kind, 'wrong');
      assert.match(command.message, message);
      assert.doesNotMatch(command.message, /secret1/);
    });
  }
});

describe('the report', () => {
  const redact = (text: string): string => text;
  const findings = [
    { check: 'address', level: 'ok' as const, seen: 'https' },
    {
      check: 'cache',
      level: 'fail' as const,
      seen: 'no Cache-Control',
      change: 'word '.repeat(30).trim(),
    },
  ];

  it('is plain, in lines that fit', () => {
    const text = toText(makeReport(CONFIG, { findings, redact }), false);
    assert.match(text, /^ok {4}address {2}https$/m);
    assert.match(text, /^fail {2}cache {4}no Cache-Control\n {15}→ word/m);
    assert.match(text, /^1 thing to change\.$/m);
    assert.ok(text.split('\n').every(({ length }) => length <= 100));
    assert.ok(!text.includes('\u001b'));
  });

  it('is coloured on request', () => {
    const text = toText(makeReport(CONFIG, { findings, redact }), true);
    assert.match(text, /\u001b\[31mfail\u001b\[0m/);
  });

  it('is fine with warnings alone', () => {
    const warned = [{ check: 'get', level: 'warn' as const, seen: 'x', change: 'y' }];
    const report = makeReport(CONFIG, { findings: warned, redact });
    assert.equal(report.ok, true);
    assert.match(toText(report, false), /The route is fine\. 1 thing to look at\./);
  });
});
