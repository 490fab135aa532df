/** Which answers are marked as unsure, and under which limits. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { doubtOf, share } from '../../src/answer-tools/doubt.js';
import type { Result } from '../../src/result/answer.js';

describe('share()', () => {
  const rows: readonly (readonly [unknown, number])[] = [
    [0, 0],
    [0.55, 0.55],
    [1, 1],
    [1.01, 0.8],
    [-0.1, 0.8],
    [NaN, 0.8],
    ['0.5', 0.8],
    [null, 0.8],
    [undefined, 0.8],
  ];
  for (const [value, expected] of rows) {
    it(`${typeof value} ${String(value)}: ${expected}`, () =>
      assert.equal(share(value, 0.8), expected));
  }
});

describe('doubtOf()', () => {
  const result = (confidence: number | null, current = true): Result => ({
    latex: 'x',
    text: '\\( x \\)',
    confidence,
    confidenceRate: 1,
    revision: 1,
    current,
    source: 'recognized',
    raw: null,
  });

  const rows: readonly (readonly [string, Result | null, unknown, number | null])[] = [
    ['below the limit', result(0.62), 0.8, 0.62],
    ['no confidence at all', result(0), 0.8, 0],
    ['at the limit', result(0.8), 0.8, null],
    ['under a lower limit', result(0.62), 0.5, null],
    ['under a limit of nothing', result(0), 0, null],
    ['under a limit that is none', result(0.79), 80, 0.79],
    ['of unknown confidence', result(null), 0.8, null],
    ['to older ink', result(0.1, false), 0.8, null],
    ['none', null, 0.8, null],
  ];
  for (const [name, answer, limit, expected] of rows) {
    it(`an answer ${name}: ${expected ?? 'no doubt'}`, () =>
      assert.equal(doubtOf(answer, limit), expected));
  }
});
