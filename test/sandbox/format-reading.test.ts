/** The forms of `text` and `latex_styled`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatReading } from '../../src/sandbox/format-reading.js';

const STYLE = {
  inlineDelimiters: ['\\(', '\\)'],
  displayDelimiters: ['\\[', '\\]'],
  hasIdiomaticBraces: false,
  areNumbersMath: false,
} as const;

const format = (latex: string, text: string, style = {}): readonly [string, string] => {
  const reading = { latex, text, confidence: 1, confidenceRate: 1 };
  const formatted = formatReading(reading, { ...STYLE, ...style });
  return [formatted.text, formatted.latexStyled];
};

describe('formatReading()', () => {
  const aligned = '\\begin{aligned}-2 x & >6 \\\\ x & >-3\\end{aligned}';
  const cases: readonly (readonly [string, string, string, string, string])[] = [
    // docs.mathpix.com/reference/post-v3-strokes: spaces just inside the delimiters
    ['one expression', '3 x^{2}', '', '\\( 3 x^{2} \\)', '3 x^{2}'],
    ['maths without inner spaces', 'x', '\\(x\\)', '\\( x \\)', 'x'],
    // github.com/JoelGrayson/Cognito, fixtures/readings.jsonl: newlines in latex_styled only
    [
      'several lines',
      aligned,
      '',
      `\\( ${aligned} \\)`,
      '\\begin{aligned}\n-2 x & >6 \\\\\nx & >-3\n\\end{aligned}',
    ],
    [
      'several lines that come with newlines',
      '\\begin{aligned}\na \\\\\nb\n\\end{aligned}',
      '',
      '\\( \\begin{aligned} a \\\\ b \\end{aligned} \\)',
      '\\begin{aligned}\na \\\\\nb\n\\end{aligned}',
    ],
    // same fixtures: words wrapped as \text { … } with the odd inner spaces
    ['words', '', 'hello', 'hello', '\\text { hello }'],
    ['an escaped brace', '', '\\}', '\\}', '\\text { \\} }'],
    ['words and maths', '', 'let \\(x\\) be', 'let \\( x \\) be', ''],
    ['display maths', '', 'so\n\\[x\\]', 'so\n\\[ x \\]', ''],
    ['chemistry', '', '<smiles>CCO</smiles>', '<smiles>CCO</smiles>', ''],
    // docs.mathpix.com/reference/post-v3-text, numbers_default_to_math: false
    ['a lone number', '42', '\\( 42 \\)', '42', '42'],
    ['a lone decimal', '-1.5', '', '-1.5', '-1.5'],
    ['nothing', ' ', '', '', ''],
  ];
  for (const [name, latex, text, expectedText, expectedLatex] of cases) {
    it(name, () => {
      assert.deepEqual(format(latex, text), [expectedText, expectedLatex]);
    });
  }

  for (const [name, style, latex, text, expected] of [
    ['numbers_default_to_math', { areNumbersMath: true }, '42', '', ['\\( 42 \\)', '42']],
    ['math_inline_delimiters', { inlineDelimiters: ['$', '$'] }, 'x', '', ['$ x $', 'x']],
    [
      'math_display_delimiters',
      { displayDelimiters: ['$$', '$$'] },
      '',
      'so \\[x\\]',
      ['so $$ x $$', ''],
    ],
    [
      'idiomatic_braces',
      { hasIdiomaticBraces: true },
      'x^{2}+y_{i}',
      '',
      ['\\( x^2+y_i \\)', 'x^2+y_i'],
    ],
    [
      'idiomatic_braces keeps long ones',
      { hasIdiomaticBraces: true },
      'x^{12}',
      '',
      ['\\( x^{12} \\)', 'x^{12}'],
    ],
  ] as const) {
    it(name, () => {
      assert.deepEqual(format(latex, text, style), expected);
    });
  }
});
