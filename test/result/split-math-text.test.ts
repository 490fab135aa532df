/** Mathpix Markdown, split into words and maths; nothing is lost, whatever is unclosed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isMixed } from '../../src/result/is-mixed.js';
import { answerParts, splitMathText, type MathTextPart } from '../../src/result/split-math-text.js';
import { seededRandom } from '../helpers/fake-ports.js';

type Part = Omit<MathTextPart, 'at'>;
const text = (content: string): Part => ({ kind: 'text', content });
const inline = (content: string): Part => ({ kind: 'inline', content });
const display = (content: string): Part => ({ kind: 'display', content });

describe('splitMathText()', () => {
  const cases: readonly (readonly [name: string, given: string, parts: readonly Part[]])[] = [
    ['nothing', '', []],
    ['words', 'Let it be', [text('Let it be')]],
    ['one formula, spaces inside the delimiters gone', '\\( 3 x^{2} \\)', [inline('3 x^{2}')]],
    ['display maths over lines', '\\[\nx\n\\]', [display('x')]],
    ['words round maths', 'Let \\( x \\) be', [text('Let '), inline('x'), text(' be')]],
    ['two formulas', '\\(a\\)\\(b\\)', [inline('a'), inline('b')]],
    ['lines of display maths', '\\[a\\]\n\\[b\\]', [display('a'), text('\n'), display('b')]],
    ['dollars', '$a$ and $$b$$', [inline('a'), text(' and '), display('b')]],
    [
      'rows with space, which look like an opener',
      '\\( a \\\\[2pt] b \\)',
      [inline('a \\\\[2pt] b')],
    ],
    ['a row end before the closer', '\\( a \\\\\\)', [inline('a \\\\')]],
    ['braces that hold a closer', '\\( \\text{if \\(x\\)} y \\)', [inline('\\text{if \\(x\\)} y')]],
    ['a dollar in braces', '$\\text{5$} x$', [inline('\\text{5$} x')]],
    ['escaped braces, which hold nothing', '\\( \\{ a \\)', [inline('\\{ a')]],
    ['a brace too many', '\\( a } b \\)', [inline('a } b')]],
    ['empty maths', '\\(\\)', [inline('')]],
    ['an escaped dollar', 'cost \\$5 or \\$6', [text('cost $5 or $6')]],
    ['a lone dollar', 'cost $5', [text('cost $5')]],
    ['escapes outside maths', '\\} \\{ \\% \\& \\# \\_ \\\\', [text('} { % & # _ \\')]],
    ['an escaped backslash before a bracket', '\\\\(a\\\\)', [text('\\(a\\)')]],
    ['escapes inside maths, which stay', '\\( \\% \\)', [inline('\\%')]],
    ['other commands outside maths, which stay', '\\alpha', [text('\\alpha')]],
    ['an opener without closer', 'a \\( b', [text('a \\( b')]],
    ['a display opener without closer', '\\[ b', [text('\\[ b')]],
    ['two dollars without closer', 'a $$ b', [text('a $$ b')]],
    ['a closer without opener', 'a \\) b', [text('a \\) b')]],
    ['an unclosed formula before a closed one', '\\[ a \\( b \\)', [text('\\[ a '), inline('b')]],
    ['a lone backslash at the end', 'a\\', [text('a\\')]],
    [
      'a raw < and tags, left as the text they are',
      '<b> \\( x<1 \\)',
      [text('<b> '), inline('x<1')],
    ],
    ['chemistry', '<smiles>CCO</smiles>', [text('<smiles>CCO</smiles>')]],
  ];
  for (const [name, given, parts] of cases) {
    it(name, () => {
      const found = splitMathText(given);
      assert.deepEqual(
        found.map(({ kind, content }) => ({ kind, content })),
        parts,
      );
      for (const { kind, content, at } of found) {
        // Words begin with what stands there, or with its backslash.
        const isThere = given.startsWith(content, at) || (kind === 'text' && given[at] === '\\');
        assert.ok(isThere || (kind === 'text' && given[at] === content[0]), `${content} at ${at}`);
      }
    });
  }

  it('says where each part begins', () => {
    const places = splitMathText('ab \\(  x+1 \\) \\% \\[y\\]').map(({ at }) => at);
    assert.deepEqual(places, [0, 7, 13, 19]);
  });

  it('is wanted for delimiters, and not for the ends of rows', () => {
    assert.deepEqual(['\\(x\\)', 'a \\[x\\]', 'a \\\\[2pt] b', 'x'].map(isMixed), [
      true,
      true,
      false,
      false,
    ]);
  });

  it('takes any text and loses no letter of it', () => {
    const random = seededRandom(3);
    const pieces = [
      '\\(',
      '\\)',
      '\\[',
      '\\]',
      '$',
      '$$',
      '\\',
      '{',
      '}',
      ' ',
      'x',
      'é',
      '<',
      '\n',
    ];
    const letters = (s: string): string => s.replaceAll(/[^xé<]/g, '');
    for (let round = 0; round < 3000; round++) {
      const given = Array.from(
        { length: Math.floor(random() * 14) },
        () => pieces[Math.floor(random() * pieces.length)] ?? '',
      ).join('');
      const parts = splitMathText(given);
      assert.equal(letters(parts.map(({ content }) => content).join('')), letters(given), given);
      assert.ok(parts.every(({ kind, content }) => kind !== 'text' || content !== ''));
      assert.ok(
        parts.every(({ kind }, i) => kind !== 'text' || parts[i + 1]?.kind !== 'text'),
        'words that touch are one part',
      );
    }
  });

  it('does work in proportion to a hostile text, not to its square', () => {
    const work = (length: number): number => {
      let reads = 0;
      const hostile = '\\('.repeat(length);
      const counting = new Proxy(Object(hostile) as object, {
        get: (target, key) => {
          reads += 1;
          const value: unknown = Reflect.get(target, key);
          return typeof value === 'function' ? (value.bind(hostile) as unknown) : value;
        },
      });
      splitMathText(counting as unknown as string);
      return reads;
    };
    assert.ok(work(800) < 4 * work(400) * 0.75, `${work(400)} reads grow to ${work(800)}`);
  });
});

describe('answerParts()', () => {
  it('has one formula, or prose and formulas', () => {
    const row = 'a \\\\[2pt] b';
    assert.deepEqual(answerParts(row), [{ kind: 'display', content: row, at: 0 }]);
    const mixed = 'a \\( x \\)';
    assert.deepEqual(answerParts(mixed), splitMathText(mixed));
  });

  it('has none for a table among the prose, and says where that begins', () => {
    const table = '\\% \\( y \\): \\begin{tabular}{|l|} \\( x \\) & a \\\\ \\hline \\end{tabular}';
    assert.throws(
      () => answerParts(table),
      (error: { position?: unknown }) => error.position === table.indexOf('\\begin'),
    );
  });

  it('leaves blocks of maths to the typesetter', () => {
    const lines = 'So \\( \\begin{aligned} a & = b \\\\ c & = d \\end{aligned} \\)';
    assert.equal(answerParts(lines).length, 2);
  });
});
