/** How long a retry waits, and what Retry-After may say. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backoffDelay, parseRetryAfter } from '../../src/recognition/backoff.js';

describe('backoffDelay()', () => {
  const cases: readonly (readonly [failures: number, jitter: number, delay: number])[] = [
    [0, 0, 0],
    [0, 1, 1000],
    [1, 1, 2000],
    [2, 0.5, 2000],
    [4, 1, 16_000],
    [5, 1, 30_000],
    [50, 1, 30_000],
    [2000, 0.5, 15_000],
  ];
  for (const [failures, jitter, delay] of cases) {
    it(`after ${failures} failures, jitter ${jitter}: ${delay} ms`, () =>
      assert.equal(backoffDelay(failures, { jitter }), delay));
  }

  it('never comes back before Retry-After, and spreads a class over a second after it', () => {
    const retryAfterMs = 5000;
    const delays = [0, 0.5, 1].map((jitter) => backoffDelay(3, { jitter, retryAfterMs }));
    assert.deepEqual(delays, [5000, 5500, 6000]);
  });
});

describe('parseRetryAfter()', () => {
  const now = Date.parse('2026-11-21T10:00:00Z');
  const cases: readonly (readonly [header: string | null, ms: number | undefined])[] = [
    [null, undefined],
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7000],
    ['Sat, 21 Nov 2026 10:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 09:59:30 GMT', 0],
    ['', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2 minutes', undefined],
    ['try 2099', undefined],
    ['NaN', undefined],
  ];
  for (const [header, ms] of cases) {
    it(`${JSON.stringify(header)}: ${ms}`, () => assert.equal(parseRetryAfter(header, now), ms));
  }
});
