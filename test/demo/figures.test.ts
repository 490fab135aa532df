/** Figures as the demo shows them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dollars, median, percent, plural, seconds, size } from '../../demo/figures.js';

describe('the demo’s figures', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['no bytes', size(0), '0 B'],
    ['bytes', size(999), '999 B'],
    ['kilobytes', size(1000), '1.0 KB'],
    ['the service’s limit', size(512_000), '512.0 KB'],
    ['nearly a megabyte', size(999_949), '999.9 KB'],
    ['never 1000 KB', size(999_950), '1.0 MB'],
    ['nothing spent', dollars(0), '$0.00'],
    ['a session', dollars(0.01), '$0.01'],
    ['a request', dollars(0.002), '$0.002'],
    ['seven requests', dollars(7 * 0.002), '$0.014'],
    ['a hundred sessions', dollars(100 * 0.01), '$1.00'],
    ['a class', dollars(123_456 * 0.01), '$1,234.56'],
    ['a wait', seconds(638.4), '0.64 s'],
    ['a long wait', seconds(61_234), '61.23 s'],
    ['a confidence', percent(0.966), '96%'],
    ['an unknown one', percent(null), 'unknown'],
    ['one', plural(1, 'stroke'), '1 stroke'],
    ['none', plural(0, 'stroke'), '0 strokes'],
  ];
  for (const [name, shown, expected] of rows) {
    it(`write ${name} as ${expected}`, () => assert.equal(shown, expected));
  }

  it('have a median of any number of values, in any order, and leave these as they are', () => {
    const values = Object.freeze([900, 100, 400]);
    assert.equal(median(values), 400);
    assert.equal(median([900, 100, 400, 500]), 450);
    assert.equal(median([7]), 7);
    assert.equal(median([]), null);
  });
});
