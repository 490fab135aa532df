/** What a page may set, and the exact words for what it may not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  readSettings,
  type ServiceConfig,
  type ServiceSettings,
} from '../../src/recognition/config.js';
import { MathpixInkError } from '../../src/recognition/errors.js';

const PAGE = 'https://school.test/maths/page.html';
const KEY = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';
const provider = (): Promise<unknown> => Promise.resolve(null);

/** Settings as a page's JavaScript may give them, whatever the types say. */
type Loose = { readonly [Name in keyof ServiceSettings]?: unknown };

function read(settings: Loose, pageUrl = PAGE): ServiceConfig {
  const full = {
    tokenUrl: '/token',
    apiUrl: '',
    tokenProvider: null,
    requestOptions: {},
    maxSessions: Infinity,
    baseUrl: pageUrl,
    pageUrl,
    ...settings,
  };
  return readSettings(full as ServiceSettings);
}

describe('readSettings()', () => {
  it('needs a token URL and nothing else', () => {
    assert.deepEqual(read({}), {
      tokenUrl: 'https://school.test/token',
      apiUrl: 'https://api.mathpix.com/',
      tokenProvider: null,
      requestOptions: {},
      maxSessions: Infinity,
    });
  });

  it('takes a provider instead, and forgets the URL', () => {
    for (const tokenUrl of ['', '/token', 'http://[']) {
      const config = read({ tokenUrl, tokenProvider: provider });
      assert.deepEqual([config.tokenUrl, config.tokenProvider], ['', provider]);
    }
  });

  it('passes on the options and the cap', () => {
    const requestOptions = { rm_fonts: true };
    const config = read({ requestOptions, maxSessions: 3 });
    assert.deepEqual([config.requestOptions, config.maxSessions], [requestOptions, 3]);
  });

  for (const nothing of [null, undefined]) {
    it(`takes ${nothing} for no options and no provider (pitfall 51)`, () => {
      const config = read({ requestOptions: nothing, tokenProvider: nothing });
      assert.deepEqual([config.requestOptions, config.tokenProvider], [{}, null]);
    });
  }

  const addresses: readonly (readonly [setting: string, base: string, url: string])[] = [
    ['/token', PAGE, 'https://school.test/token'],
    ['token', PAGE, 'https://school.test/maths/token'],
    ['../token?class=7', PAGE, 'https://school.test/token?class=7'],
    ['?token', PAGE, 'https://school.test/maths/page.html?token'],
    ['//other.test/token', PAGE, 'https://other.test/token'],
    ['token', 'https://cdn.test/base/', 'https://cdn.test/base/token'],
    ['https://other.test/token', PAGE, 'https://other.test/token'],
    [' /token ', PAGE, 'https://school.test/token'],
  ];
  for (const [tokenUrl, baseUrl, expected] of addresses) {
    it(`finds token-url="${tokenUrl}" below ${baseUrl}`, () =>
      assert.equal(read({ tokenUrl, baseUrl }).tokenUrl, expected));
  }

  const services: readonly (readonly [setting: string, url: string])[] = [
    ['', 'https://api.mathpix.com/'],
    ['https://api.mathpix.com', 'https://api.mathpix.com/'],
    ['https://eu-central-1.api.mathpix.com', 'https://eu-central-1.api.mathpix.com/'],
    ['https://ink.school.test:8443/mathpix', 'https://ink.school.test:8443/mathpix'],
    ['/sandbox', 'https://school.test/sandbox'],
    ['sandbox/', 'https://school.test/maths/sandbox/'],
  ];
  for (const [apiUrl, expected] of services) {
    it(`talks to ${expected} for api-url="${apiUrl}"`, () =>
      assert.equal(read({ apiUrl }).apiUrl, expected));
  }

  const machines = [
    'http://localhost:5173/token',
    'http://127.0.0.1/token',
    'http://127.9.8.7:81/token',
    'http://[::1]:8080/token',
    'http://pad.localhost/token',
  ];
  for (const url of machines) {
    it(`lets an https: page use ${url}: browsers take this machine for safe`, () => {
      const config = read({ tokenUrl: url, apiUrl: url });
      assert.deepEqual([config.tokenUrl, config.apiUrl], [url, url]);
    });
  }

  for (const page of ['http://school.test/', 'http://localhost:5173/', 'about:srcdoc']) {
    it(`lets ${page} use http:, which browsers do not block there`, () => {
      const url = 'http://school.test/token';
      assert.equal(read({ tokenUrl: url, baseUrl: 'http://school.test/' }, page).tokenUrl, url);
    });
  }
});

describe('readSettings() refuses', () => {
  const bad: readonly (readonly [string, Loose, RegExp])[] = [
    ['neither URL nor provider', { tokenUrl: '' }, /^Set token-url \(or tokenProvider\)/],
    ['a provider that is no function', { tokenProvider: '/token' }, /^tokenProvider must be a/],
    ['a token URL that is none', { tokenUrl: 'http://[' }, /^token-url is not a URL: http:\/\/\[/],
    ['a service that is no URL', { apiUrl: 'https://' }, /^api-url is not a URL/],
    ['a script', { tokenUrl: 'javascript:alert(1)' }, /^token-url must be an http\(s\) address/],
    ['data', { tokenUrl: 'data:application/json,{}' }, /^token-url must be an http\(s\) address/],
    ['a blob', { apiUrl: 'blob:https://school.test/1' }, /^api-url must be an http\(s\) address/],
    ['a file', { apiUrl: 'file:///etc' }, /^api-url must be an http\(s\) address/],
    ['a socket', { apiUrl: 'wss://api.test' }, /^api-url must be an http\(s\) address/],
    ['an http: token route', { tokenUrl: 'http://school.test/token' }, /^token-url is an http:/],
    ['an http: service', { apiUrl: 'http://api.test' }, /^api-url is an http: address, which/],
    ['what only looks like this machine', { apiUrl: 'http://127.0.0.1.evil.test' }, /http:/],
    ['a host that ends like it', { apiUrl: 'http://notlocalhost' }, /^api-url is an http:/],
    ['options that are text', { requestOptions: '{}' }, /^requestOptions must be an object/],
    ['options that are a list', { requestOptions: [] }, /^requestOptions must be an object/],
    ['options that are a function', { requestOptions: provider }, /^requestOptions must be an obj/],
    ['a user name in an address', { apiUrl: 'https://me@api.test' }, /^api-url must not hold a/],
  ];
  for (const [name, settings, message] of bad) {
    it(`${name}, in exact words`, () => {
      assert.throws(
        () => read(settings),
        (error: unknown) => {
          assert.ok(error instanceof MathpixInkError);
          assert.deepEqual([error.code, error.retryable], ['configuration', false]);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }

  it('a password in an address, without repeating it', () => {
    const apiUrl = 'https://me:hunter2@api.test';
    assert.throws(
      () => read({ apiUrl }),
      (error: Error) => /password/.test(error.message) && !/hunter2/.test(`${error.stack}`),
    );
  });

  const keys: readonly (readonly [string, Loose])[] = [
    ['in token-url', { tokenUrl: KEY }],
    ['in token-url, in capitals', { tokenUrl: ` ${KEY.toUpperCase()} ` }],
    ['in token-url, with its name', { tokenUrl: `app_key=${KEY}` }],
    ['in token-url, written as in a header', { tokenUrl: `app_key: ${KEY}` }],
    ['in the query of token-url', { tokenUrl: `/v3/app-tokens?expires=300&app_key=${KEY}` }],
    ['in the query of api-url', { apiUrl: `http://api.test?APPKEY=${KEY}` }],
    ['in requestOptions', { requestOptions: { app_key: KEY } }],
    ['in requestOptions, beside a provider', { tokenProvider: provider, requestOptions: { app_key: KEY } }], // prettier-ignore
  ];
  for (const [name, settings] of keys) {
    it(`an app key ${name}, loudly and without repeating it`, () => {
      assert.throws(
        () => read(settings),
        (error: unknown) => {
          assert.ok(error instanceof MathpixInkError);
          assert.equal(error.code, 'configuration');
          assert.match(error.message, /app key\. Revoke that key now/);
          assert.match(error.message, /createTokenHandler/);
          assert.doesNotMatch(`${error.message} ${error.stack}`.toLowerCase(), /0123456789abcdef/);
          return true;
        },
      );
    });
  }
});
