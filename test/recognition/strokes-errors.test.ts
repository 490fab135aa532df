/** Every way the service can refuse (reference/mathpix-api.md, section 10), as a typed error. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MathpixInkError, type MathpixInkErrorCode } from '../../src/recognition/errors.js';
import { parseStrokesAnswer } from '../../src/recognition/strokes-answer.js';

function errorOf(json: unknown, status: number, retryAfterMs?: number): MathpixInkError {
  const reply = retryAfterMs === undefined ? { status } : { status, retryAfterMs };
  try {
    parseStrokesAnswer(json, reply);
  } catch (error) {
    assert.ok(error instanceof MathpixInkError);
    return error;
  }
  return assert.fail('it was read as an answer');
}

describe('a known error id', () => {
  const rows: readonly (readonly [
    id: string,
    status: number,
    code: MathpixInkErrorCode,
    retryable: boolean,
  ])[] = [
    ['http_unauthorized', 401, 'unauthorized', false],
    ['unauthorized_token_request', 200, 'unauthorized', false],
    ['token_unknown', 200, 'unauthorized', false],
    ['account_disabled', 401, 'configuration', false],
    ['expired_license', 401, 'configuration', false],
    ['http_max_requests', 429, 'rate-limited', true],
    ['sys_exception', 200, 'server', true],
    ['connection_closed', 200, 'server', true],
    ['sys_request_too_large', 200, 'too-large', false],
    ['sys_request_too_large', 413, 'too-large', false],
    ['json_syntax', 200, 'protocol', false],
    ['strokes_missing', 200, 'protocol', false],
    ['strokes_syntax_error', 200, 'protocol', false],
    ['math_confidence', 200, 'unreadable', false],
    ['math_syntax', 200, 'unreadable', false],
    ['opts_unknown_format', 200, 'configuration', false],
    ['opts_number_required', 200, 'configuration', false],
    ['opts_value_out_of_range', 200, 'configuration', false],
    ['opts_bad_callback', 200, 'protocol', false],
    ['opts_unknown_ocr', 200, 'protocol', false],
    ['something_new', 200, 'protocol', false],
    ['something_new', 400, 'protocol', false],
    ['something_new', 503, 'server', true],
    ['constructor', 200, 'protocol', false],
    ['__proto__', 200, 'protocol', false],
  ];
  for (const [id, status, code, retryable] of rows) {
    it(`${id} with HTTP ${status}: ${code}${retryable ? ', worth another try' : ''}`, () => {
      const info = { id, message: 'A sentence' };
      const json = { request_id: 'r-1', error: 'A sentence', error_info: info };
      const error = errorOf(json, status);
      assert.deepEqual(
        [error.code, error.retryable, error.httpStatus, error.requestId],
        [code, retryable, status, 'r-1'],
      );
      assert.match(error.message, new RegExp(`${status}.*${id}.*A sentence`));
    });
  }
});

describe('too many requests', () => {
  const minute = { limit_name: 'per_minute_limit', limit_value: 20, count: 21 };
  const month = { limit_name: 'image_monthly_limit', limit_value: 2000, count: 2001 };
  const id = 'http_max_requests';
  const rows: readonly (readonly [string, unknown, MathpixInkErrorCode])[] = [
    ['no details', { error: 'x', error_info: { id } }, 'rate-limited'],
    ['per minute, in the info', { error: 'x', error_info: { id, ...minute } }, 'rate-limited'],
    ['per minute, in a detail', { error: 'x', error_info: { id, detail: minute } }, 'rate-limited'],
    ['monthly, in the info', { error: 'x', error_info: { id, ...month } }, 'quota'],
    ['monthly, in a detail', { error: 'x', error_info: { id, detail: month } }, 'quota'],
    [
      'monthly, beside another detail',
      { error: 'x', error_info: { id, ...month, detail: {} } },
      'quota',
    ],
    [
      'monthly pages',
      { error: 'x', error_info: { id, limit_name: 'page_monthly_limit' } },
      'quota',
    ],
    ['no body at all', undefined, 'rate-limited'],
  ];
  for (const [name, json, code] of rows) {
    it(`${name}: ${code}`, () => {
      const error = errorOf(json, 429, 7000);
      assert.deepEqual(
        [error.code, error.retryable, error.retryAfterMs],
        [code, code === 'rate-limited', 7000],
      );
    });
  }
});

describe('an HTTP status without a body that explains it', () => {
  const rows: readonly (readonly [
    status: number,
    code: MathpixInkErrorCode,
    retryable: boolean,
  ])[] = [
    [200, 'protocol', true], // a gateway's page or a cut-off answer: the next try may be whole
    [204, 'protocol', true],
    [400, 'protocol', false],
    [401, 'unauthorized', false],
    [403, 'unauthorized', false],
    [404, 'protocol', false],
    [408, 'server', true],
    [413, 'too-large', false],
    [429, 'rate-limited', true],
    [500, 'server', true],
    [502, 'server', true],
    [503, 'server', true],
  ];
  for (const [status, code, retryable] of rows) {
    it(`${status}: ${code}`, () => {
      const error = errorOf(undefined, status);
      assert.deepEqual(
        [error.code, error.retryable, error.httpStatus, error.requestId],
        [code, retryable, status, undefined],
      );
    });
  }
});

describe('an answer of an unexpected shape', () => {
  for (const json of [undefined, null, 'OK', 7, true, [], [{ text: 'x' }]]) {
    it(`${JSON.stringify(json)} is a protocol error`, () =>
      assert.equal(errorOf(json, 200).code, 'protocol'));
  }

  const shapes: readonly (readonly [string, unknown])[] = [
    ['error as the object itself', { error: { id: 'sys_exception', message: 'Hiccup' } }],
    ['info without a sentence', { error_info: { id: 'sys_exception' } }],
    ['info beside an empty sentence', { error: '', error_info: { id: 'sys_exception' } }],
    [
      'an id that comes with a text',
      { text: 'x', error: 'e', error_info: { id: 'sys_exception' } },
    ],
  ];
  for (const [name, json] of shapes) {
    it(`finds the id: ${name}`, () => assert.equal(errorOf(json, 200).code, 'server'));
  }

  it('keeps a bare sentence for the developer', () => {
    const error = errorOf({ error: 'Strange times' }, 200);
    assert.equal(error.code, 'protocol');
    assert.match(error.message, /Strange times/);
  });

  it('cuts a long sentence short', () => {
    assert.ok(errorOf({ error: 'x'.repeat(100_000) }, 200).message.length < 400);
  });

  it('takes a request id only when it is text', () => {
    assert.equal(errorOf({ error: 'x', request_id: { a: 1 } }, 200).requestId, undefined);
  });
});
