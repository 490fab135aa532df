/** What the field holds as its answer: recognised, typed, stale, settled. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Answer, typedResult } from '../../src/result/answer.js';
import type { RecognizerAnswer } from '../../src/recognition/recognizer.js';

const read = (latex: string): RecognizerAnswer => ({
  latex,
  text: `\\( ${latex} \\)`,
  confidence: 0.9,
  confidenceRate: 0.99,
  raw: { latex_styled: latex },
});

describe('an answer', () => {
  it('is none at first', () => {
    const answer = new Answer();
    assert.deepEqual([answer.result, answer.value, answer.settle()], [null, '', false]);
  });

  it('takes a reading of the newest ink as current', () => {
    const answer = new Answer();
    const result = answer.setRecognized(read('x'), 4, 4);
    assert.deepEqual(result, {
      ...read('x'),
      revision: 4,
      current: true,
      source: 'recognized',
    });
    assert.deepEqual([answer.result, answer.value], [result, 'x']);
    assert.ok(Object.isFrozen(result));
  });

  it('takes a reading of older ink as not current', () => {
    const result = new Answer().setRecognized(read('x'), 3, 4);
    assert.deepEqual([result.revision, result.current], [3, false]);
  });

  it('takes its own facts over those of a recogniser that makes them up', () => {
    const forged = { ...read('x'), revision: 99, current: true, source: 'typed' };
    const result = new Answer().setRecognized(forged, 3, 4);
    assert.deepEqual([result.revision, result.current, result.source], [3, false, 'recognized']);
  });

  it('becomes stale with the next ink, in a new result', () => {
    const answer = new Answer();
    const before = answer.setRecognized(read('x'), 1, 1);
    answer.markStale();
    assert.deepEqual([before.current, answer.result?.current], [true, false]);
    const stale = answer.result;
    answer.markStale();
    assert.equal(answer.result, stale, 'staleness is no news twice');
  });

  it('stays none when there is nothing to become stale', () => {
    const answer = new Answer();
    answer.markStale();
    assert.equal(answer.result, null);
  });

  it('may be typed', () => {
    const answer = new Answer();
    answer.give(typedResult('y^{2}'), 7);
    assert.deepEqual(answer.result, {
      latex: 'y^{2}',
      text: '\\( y^{2} \\)',
      confidence: null,
      confidenceRate: null,
      revision: 7,
      current: true,
      source: 'typed',
      raw: null,
    });
    assert.ok(Object.isFrozen(answer.result));
  });

  it('may be typed as prose with maths, which is Mathpix Markdown as it is', () => {
    for (const mixed of ['If \\( x>0 \\) then', '\\[ x \\]']) {
      assert.equal(typedResult(mixed)?.text, mixed);
    }
    assert.equal(
      typedResult('a \\\\[2pt] b')?.text,
      '\\( a \\\\[2pt] b \\)',
      'a line break is no delimiter',
    );
  });

  it('comes back as it was, for other ink', () => {
    const answer = new Answer();
    const before = answer.setRecognized(read('x'), 1, 1);
    answer.markStale();
    answer.give(typedResult('y'), 2);
    answer.give(before, 3);
    assert.deepEqual(answer.result, { ...before, revision: 3, current: true });
    assert.ok(Object.isFrozen(answer.result) && answer.isFor(3));
    answer.give(null, 4);
    assert.equal(answer.result, null);
  });

  it('is none when typed empty, or cleared', () => {
    const answer = new Answer();
    answer.setRecognized(read('x'), 1, 1);
    answer.give(typedResult(''), 1);
    assert.deepEqual([answer.result, answer.value], [null, '']);
    answer.setRecognized(read('x'), 2, 2);
    answer.clear();
    assert.deepEqual([answer.result, answer.value], [null, '']);
  });
});

describe('isFor()', () => {
  it('is true for the ink that is answered and not for any other', () => {
    const answer = new Answer();
    assert.equal(answer.isFor(0), false);
    answer.setRecognized(read('x'), 3, 3);
    assert.deepEqual([answer.isFor(2), answer.isFor(3), answer.isFor(4)], [false, true, false]);
    answer.markStale();
    assert.equal(answer.isFor(3), false);
  });
});

describe('settle()', () => {
  it('is true once for each value that differs from the last settled one', () => {
    const answer = new Answer();
    answer.setRecognized(read('x'), 1, 1);
    assert.deepEqual([answer.settle(), answer.settle()], [true, false]);
    answer.setRecognized(read('x'), 2, 2);
    assert.equal(answer.settle(), false, 'the same value again is no change');
    answer.setRecognized(read('y'), 3, 3);
    assert.equal(answer.settle(), true);
    answer.clear();
    assert.equal(answer.settle(), true, 'an emptied field is a change');
    assert.equal(answer.settle(), false);
  });

  it('passes over values that came and went in between', () => {
    const answer = new Answer();
    answer.setRecognized(read('x'), 1, 1);
    answer.settle();
    answer.setRecognized(read('xy'), 2, 3);
    answer.setRecognized(read('x'), 3, 3);
    assert.equal(answer.settle(), false);
  });
});
