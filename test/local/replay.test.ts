/** Real formulas, written by several people, read from strokes to LaTeX. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readInk } from '../../src/local/index.js';
import { REPLAY } from '../fixtures/ink/replay.js';
import { inkOf } from '../fixtures/ink/sample.js';
import { canonical } from './canonical.js';

/** What the shipped weights read; raise it with them, never lower it. */
const FLOOR = 39;

const sampleOf = (id: string) => {
  const sample = REPLAY.find((entry) => entry.id === id);
  assert.ok(sample, id);
  return sample;
};

describe('the replay formulas', () => {
  it("reads the request of Mathpix' documentation exactly as documented", () => {
    const { latex, text } = readInk(inkOf(sampleOf('mathpix/docs-1')));
    assert.equal(latex, '3 x^{2}');
    assert.equal(text, '\\( 3 x^{2} \\)');
  });

  // Mathpix' manner of writing, blank by blank.
  for (const [id, latex] of [
    ['myscript-ts/equation', 'y=3 x+2'],
    ['myscript-js/equation3', 'y=3 x+2'],
    ['myscript-ts/math_context_menu._2x+5=', '2 x+5='],
    ['myscript-ts/math_context_menu._sqrt_5', '\\sqrt{5}='],
    ['myscript-ts/math_context_menu._1frac0', '\\frac{1}{0}='],
    ['myscript-ts/math_dependencies', '\\begin{gathered}x=2 \\\\ 3 x+2=\\end{gathered}'],
    ['myscript-js/3times2', '3 \\times 2'],
    ['myscript-ts/1943', '1943'],
  ] as const) {
    it(`reads ${latex} (${id})`, () => {
      assert.equal(readInk(inkOf(sampleOf(id))).latex, latex);
    });
  }

  it('reads at least FLOOR of the 41', () => {
    const wrong = REPLAY.flatMap((sample) => {
      const { latex } = readInk(inkOf(sample));
      return canonical(latex) === canonical(sample.label) ? [] : [`${sample.label} as ${latex}`];
    });
    assert.ok(REPLAY.length - wrong.length >= FLOOR, wrong.join('\n'));
  });
});
