/** What a page's own recogniser may give back, and what becomes of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MathpixInkError } from '../../src/recognition/errors.js';
import { parseAnswer, toMathpixInkError } from '../../src/recognition/parse-answer.js';

describe('parseAnswer()', () => {
  it('fills in what a simple recogniser leaves out', () => {
    assert.deepEqual(parseAnswer({ latex: 'x' }), {
      latex: 'x',
      text: 'x',
      confidence: null,
      confidenceRate: null,
      raw: null,
    });
  });

  for (const answer of [null, {}, { latex: 5 }, { latex: null }] as const) {
    it(`refuses ${JSON.stringify(answer)}`, () => {
      assert.throws(
        () => parseAnswer(answer as Parameters<typeof parseAnswer>[0]),
        (error) => error instanceof MathpixInkError && error.code === 'protocol',
      );
    });
  }
});

describe('toMathpixInkError()', () => {
  it('leaves our own errors as they are', () => {
    const error = new MathpixInkError('quota', 'used up');
    assert.equal(toMathpixInkError(error), error);
  });

  it('keeps the cause of any other', () => {
    const cause = new RangeError('odd');
    const { code, message, cause: kept } = toMathpixInkError(cause);
    assert.equal(code, 'server');
    assert.match(message, /odd/);
    assert.equal(kept, cause);
  });
});
