/** The numbers a page sets: what is a time or a cap, and what stands in for anything else. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cap, milliseconds } from '../src/numbers.js';

describe('milliseconds()', () => {
  const rows: readonly (readonly [unknown, number])[] = [
    [0, 0],
    [300, 300],
    [0.5, 0.5],
    [-1, 250],
    [NaN, 250],
    [Infinity, 250],
    ['300', 250],
    [null, 250],
    [undefined, 250],
  ];
  for (const [value, expected] of rows) {
    it(`${typeof value} ${String(value)}: ${expected}`, () =>
      assert.equal(milliseconds(value, 250), expected));
  }
});

describe('cap()', () => {
  const rows: readonly (readonly [unknown, number])[] = [
    [1, 1],
    [20, 20],
    [2.9, 2],
    [Infinity, Infinity],
    [0, Infinity],
    [0.5, Infinity],
    [-3, Infinity],
    [NaN, Infinity],
    ['3', Infinity],
    [null, Infinity],
    [undefined, Infinity],
  ];
  for (const [value, expected] of rows) {
    it(`${typeof value} ${String(value)}: ${expected === Infinity ? 'no limit' : expected}`, () =>
      assert.equal(cap(value), expected));
  }
});
