/** What the service answers, read as a result. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RecognizerAnswer } from '../../src/recognition/recognizer.js';
import { parseStrokesAnswer } from '../../src/recognition/strokes-answer.js';

const read = (json: unknown): RecognizerAnswer => parseStrokesAnswer(json, { status: 200 });

const ALIGNED = '\\begin{aligned}-2 x & >6 \\\\ x & >-3\\end{aligned}';

describe('the LaTeX and the text of an answer', () => {
  const cases: readonly {
    readonly name: string;
    readonly json: Readonly<Record<string, unknown>>;
    readonly latex: string;
    readonly text?: string;
  }[] = [
    { name: 'both are there', json: { text: '\\( x+1 \\)', latex_styled: 'x+1' }, latex: 'x+1' },
    {
      name: 'spaces round latex_styled',
      json: { text: '\\( x \\)', latex_styled: ' x\n' },
      latex: 'x',
    },
    { name: 'no latex_styled, one formula', json: { text: '\\( 3 x^{2} \\)' }, latex: '3 x^{2}' },
    { name: 'one display formula', json: { text: '\\[\nx+1\n\\]' }, latex: 'x+1' },
    {
      name: 'an aligned block in inline delimiters',
      json: { text: `\\( ${ALIGNED} \\)` },
      latex: ALIGNED,
    },
    {
      name: 'rows with extra space, which look like a display opener',
      json: { text: '\\( a \\\\[2pt] b \\)' },
      latex: 'a \\\\[2pt] b',
    },
    {
      name: 'words in latex_styled',
      json: { text: 'Hello', latex_styled: '\\text { Hello }' },
      latex: '\\text { Hello }',
    },
    {
      name: 'words without latex_styled',
      json: { text: 'Hello there' },
      latex: '\\text{Hello there}',
    },
    { name: 'a lone number', json: { text: '42' }, latex: '42' },
    {
      name: 'a lone raw <',
      json: { text: '<', latex_styled: '\\text { < }' },
      latex: '\\text { < }',
    },
    {
      name: 'prose with maths in it',
      json: { text: 'Let \\( x=1 \\) be' },
      latex: 'Let \\( x=1 \\) be',
    },
    {
      name: 'several formulas',
      json: { text: '\\( a \\) \\( b \\)' },
      latex: '\\( a \\) \\( b \\)',
    },
    {
      name: 'two display formulas',
      json: { text: '\\[ a \\]\n\\[ b \\]' },
      latex: '\\[ a \\]\n\\[ b \\]',
    },
    { name: 'only the undocumented latex', json: { latex: 'x' }, latex: 'x', text: '\\( x \\)' },
    { name: 'only latex_styled', json: { latex_styled: 'x+1' }, latex: 'x+1', text: '\\( x+1 \\)' },
    {
      name: 'the wrong types',
      json: { text: 5, latex_styled: ['x'], latex: {} },
      latex: '',
      text: '',
    },
    { name: 'nothing readable', json: { request_id: 'r1' }, latex: '', text: '' },
    { name: 'empty texts', json: { text: '', latex_styled: '' }, latex: '', text: '' },
    { name: 'an error that is none', json: { error: null, text: '\\( x \\)' }, latex: 'x' },
  ];
  for (const { name, json, latex, text = json['text'] } of cases) {
    it(name, () => {
      const answer = read(json);
      assert.deepEqual([answer.latex, answer.text], [latex, text]);
    });
  }

  for (const words of ['50% sure', 'R & D', 'file_name', 'item #1', 'a } b', 'costs $5']) {
    it(`writes words that LaTeX would misread so that it does not: ${words}`, () => {
      const { latex } = read({ text: words });
      const inner = /^\\text\{([\s\S]*)\}$/.exec(latex)?.[1] ?? '';
      assert.doesNotMatch(inner.replaceAll(/\\./g, ''), /[%&_#$}]/, latex);
    });
  }

  it('keeps the service’s own answer as raw', () => {
    const json = { text: '\\( x \\)', line_data: [{ id: 1 }] };
    assert.deepEqual(read(json).raw, json);
  });
});

describe('confidence', () => {
  const cases: readonly (readonly [value: unknown, expected: number | null])[] = [
    [0.9987, 0.9987],
    [0, 0],
    [1, 1],
    ['0.75', 0.75],
    [1.2, 1],
    [-0.1, 0],
    ['', null],
    [' ', null],
    ['high', null],
    ['NaN', null],
    [NaN, null],
    [Infinity, null],
    ['1e999', null],
    [null, null],
    [true, null],
    [[], null],
    [{}, null],
    [undefined, null],
  ];
  for (const [value, expected] of cases) {
    it(`${typeof value} ${String(value)} is ${expected}: unknown is not 0`, () => {
      const answer = read({ text: 'x', confidence: value, confidence_rate: value });
      assert.deepEqual([answer.confidence, answer.confidenceRate], [expected, expected]);
    });
  }
});

describe('nothing read', () => {
  for (const id of [
    'strokes_no_content',
    'image_no_content',
    'image_not_supported',
    'image_max_size',
  ]) {
    it(`${id} is an empty answer, not an error`, () => {
      const json = { error: 'No content', error_info: { id, message: 'No content' } };
      assert.deepEqual(read(json), {
        latex: '',
        text: '',
        confidence: null,
        confidenceRate: null,
        raw: json,
      });
    });
  }
});
