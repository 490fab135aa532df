/** Single digits of people whose writing was never trained on, through the whole reader. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readInk } from '../../src/local/index.js';
import { DIGITS } from '../fixtures/ink/digits.js';
import { inkOf } from '../fixtures/ink/sample.js';

/** The samples' longer side is 200 units. */
const HEIGHTS = [20, 60, 120, 300];

describe('digits of unknown writers', () => {
  for (const height of HEIGHTS) {
    it(`reads at least 98 % at ${height} px`, () => {
      const wrong = DIGITS.flatMap((sample) => {
        const { latex } = readInk(inkOf(sample, height / 200, 31.4, 15.9));
        return latex === sample.label ? [] : [`${sample.label} as ${latex}`];
      });
      assert.ok(wrong.length <= 0.02 * DIGITS.length, wrong.join(', '));
    });
  }

  it('covers every digit often enough to tell', () => {
    for (const digit of '0123456789') {
      assert.ok(DIGITS.filter(({ label }) => label === digit).length >= 20, digit);
    }
  });

  it('is sure of what it reads: mean confidence at least 0.9', () => {
    const sum = DIGITS.reduce((total, sample) => total + readInk(inkOf(sample)).confidence, 0);
    assert.ok(sum / DIGITS.length >= 0.9, String(sum / DIGITS.length));
  });
});
