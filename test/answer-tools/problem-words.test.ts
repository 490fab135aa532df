/** What a person is told of LaTeX that the real typesetter refuses, in words of the field. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import katex from 'katex';
import { problemWords } from '../../src/answer-tools/problem-words.js';
import { englishTools } from '../../src/english-tools.js';
import { messages as de } from '../../src/languages/de.js';
import { messages as fr } from '../../src/languages/fr.js';
import { toProblem } from '../../src/result/latex-problem.js';

const en = { ...englishTools, lang: 'en' };

function problemOf(latex: string): ReturnType<typeof toProblem> {
  try {
    katex.renderToString(latex, { displayMode: true, strict: false });
  } catch (error) {
    return toProblem(error, latex, 0);
  }
  return assert.fail(`${latex} is typeset`);
}

/** As it is read, without what keeps source from the left. */
const told = (latex: string, messages = en): string =>
  problemWords(problemOf(latex), messages).replace(/[\u2066\u2069]/g, '');

const MISSING = 'Something is missing here.';

describe('what is wrong with LaTeX', () => {
  for (const [latex, words] of [
    ['\\oops', 'Problem at character 1: \\oops is not known here.'],
    ['\\begin{foo}', 'Problem at character 7: foo is not known here.'],
    ['x+\\frac{1}', `Problem at character 11: ${MISSING}`],
    ['x^', `Problem at character 2: ${MISSING}`],
    ['{a', `Problem at character 3: ${MISSING}`],
    ['\\left( x', `Problem at character 9: ${MISSING}`],
    ['\\sqrt[3', `Problem at character 8: ${MISSING}`],
    ['\\begin{array}{c} 1', `Problem at character 19: ${MISSING}`],
    ['\\def', `Problem at character 5: ${MISSING}`],
    ['a}', 'Problem at character 2: } does not belong here.'],
    ['x & y', 'Problem at character 3: & does not belong here.'],
    ['\\right)', 'Problem at character 1: \\right does not belong here.'],
    ['\\begin{matrix} a } \\end{matrix}', 'Problem at character 18: } does not belong here.'],
    [
      '\\begin{cases} x \\right) \\end{cases}',
      'Problem at character 17: \\right does not belong here.',
    ],
    ['\\begin{matrix}a&b\\end{pmatrix}', 'Problem at character 18: \\end does not belong here.'],
    ['$', 'Problem at character 1: $ does not belong here.'],
    ['\\left x', 'Problem at character 7: x does not belong here.'],
    ['x^2^3', 'Problem at character 4: Two exponents or two indices in a row.'],
    ['x_1_2', 'Problem at character 4: Two exponents or two indices in a row.'],
    ['\\rule{1foo}{1em}', "Problem at character 6: Invalid unit: 'fo'"],
    ['\\tag{1}\\tag{2}', 'This cannot be shown as maths: Multiple \\tag'],
  ] as const) {
    it(`is said: ${latex}`, () => assert.equal(told(latex), words));
  }

  it('has no English in other languages, even where only English says why', () => {
    assert.equal(told('x^', de), 'Fehler bei Zeichen 2: Hier fehlt etwas.');
    assert.equal(told('\\rule{1foo}{1em}', de), 'Fehler bei Zeichen 6');
    assert.equal(told('a}', fr), 'Problème au caractère 2\u00a0: } n’a pas sa place ici.');
    assert.equal(
      told('\\tag{1}\\tag{2}', fr),
      'Impossible d’afficher ceci comme des mathématiques',
    );
  });

  it('keeps source from the left among words from the right', () => {
    assert.match(problemWords(problemOf('\\oops'), en), /\u2066\\oops\u2069/);
  });

  it('is said of any other error, which knows no place', () => {
    const problem = toProblem(new RangeError('Maximum call stack size exceeded'), 'x', 4);
    assert.deepEqual([problem.at, problem.length], [null, 0]);
    assert.equal(
      problemWords(problem, en),
      'This cannot be shown as maths: Maximum call stack size exceeded',
    );
  });
});
