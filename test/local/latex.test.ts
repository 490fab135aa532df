/** Structures read from real ink of a writer and formulas that were never trained on. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readInk } from '../../src/local/index.js';
import { FORMULAS } from '../fixtures/ink/formulas.js';
import { REPLAY } from '../fixtures/ink/replay.js';
import { type InkSample, inkOf } from '../fixtures/ink/sample.js';
import { canonical } from './canonical.js';

/** What the shipped weights read of FORMULAS; raise it with them, never lower it. */
const FLOOR = 16;

function labelled(samples: readonly InkSample[], label: string): InkSample {
  const sample = samples.find((entry) => entry.label === label);
  assert.ok(sample, label);
  return sample;
}

/** One formula over another, with a clear line's space between them. */
function stacked(a: InkSample, b: InkSample): InkSample {
  const bottom = Math.max(...a.strokes.flatMap((s) => s.filter((_, i) => i % 2 === 1)));
  const lowered = b.strokes.map((s) => s.map((v, i) => (i % 2 === 1 ? v + bottom + 60 : v)));
  return { id: 'stacked', label: '', strokes: [...a.strokes, ...lowered] };
}

describe('structures', () => {
  for (const [what, label, latex] of [
    ['a fraction behind a sign', 't-\\frac{\\Delta}{f}', 't-\\frac{\\Delta}{f}'],
    ['an index', 'x_{91}', 'x_{91}'],
    ['an index of Greek letters', 'u_{\\beta\\beta}', 'u_{\\beta \\beta}'],
    ['a single bracketed digit', '(0)', '(0)'],
    ['a relation', 'y-\\gamma=z', 'y-\\gamma=z'],
  ] as const) {
    it(`reads ${what}: ${latex}`, () => {
      assert.equal(readInk(inkOf(labelled(FORMULAS, label))).latex, latex);
    });
  }

  it('reads two lines written under each other as gathered lines', () => {
    const [a, b] = [labelled(REPLAY, 'y=3x+2'), labelled(REPLAY, '\\sqrt{5}=')];
    const { latex, text } = readInk(inkOf(stacked(a, b)));
    assert.equal(latex, '\\begin{gathered}y=3 x+2 \\\\ \\sqrt{5}=\\end{gathered}');
    assert.equal(text, `\\( ${latex} \\)`);
  });

  it('reads at least FLOOR of the small formulas', () => {
    const wrong = FORMULAS.flatMap((sample) => {
      const { latex } = readInk(inkOf(sample));
      return canonical(latex) === canonical(sample.label) ? [] : [`${sample.label} as ${latex}`];
    });
    assert.ok(FORMULAS.length - wrong.length >= FLOOR, wrong.join('\n'));
  });
});
