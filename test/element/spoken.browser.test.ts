/** What a result sounds like: a short reading, said politely, in the language in effect. */
import { expect } from '@open-wc/testing';
import { answered, inside, mount, until } from '../helpers/pad.js';
import { dash, stroke } from '../helpers/pen.js';
import { answer, heldRecognizer, instantRecognizer } from '../helpers/service.js';
import { messages as german } from '../../src/languages/de.js';
import { typesetter } from '../../src/result/typesetter.js';

const CASES: readonly (readonly [latex: string, english: string])[] = [
  ['x', 'x'],
  ['2x+1=7', '2 x plus 1 equals 7'],
  ['x^2', 'x squared'],
  ['x^{3}-y^{n}', 'x cubed minus y to the power of n'],
  ['x^n+1', 'x to the power of n plus 1'],
  ['x^{n+1}', 'x to the power of n plus 1 end of power'],
  ['x^{-1}', 'x to the power of minus 1'],
  ['x^{2n}', 'x to the power of 2 n end of power'],
  ['(a+b)^2', 'open a plus b close squared'],
  ['x_1', 'x sub 1'],
  ['x_1^2', 'x sub 1 squared'],
  ['a_n+1', 'a sub n plus 1'],
  ['a_{n+1}', 'a sub n plus 1 end of subscript'],
  ['\\log_2 x', 'log sub 2 x'],
  ['\\frac{1}{2}', '1 over 2'],
  ['a+\\frac{b+1}{c}', 'a plus fraction b plus 1 over c end of fraction'],
  ['\\frac{a+b+1}{c}', 'fraction a plus b plus 1 over c end of fraction'],
  ['\\frac{\\frac12}{3}', 'fraction fraction 1 over 2 end of fraction over 3 end of fraction'],
  ['\\frac{1}{\\frac23}', 'fraction 1 over fraction 2 over 3 end of fraction end of fraction'],
  ['\\binom n k', 'open n choose k close'],
  ['\\sqrt{2}', 'square root of 2'],
  ['\\sqrt[3]{x+1}', 'root of degree 3 of x plus 1 end of root'],
  ['a \\cdot b \\neq c', 'a times b not equal to c'],
  ['\\int_0^1 x\\,dx', 'integral from 0 to 1 x d x'],
  ['\\int_C f', 'integral for C f'],
  ['\\int_0^\\infty x', 'integral from 0 to infinity x'],
  ['\\sum_{i=1}^{n} i', 'sum from i equals 1 to n i'],
  ['\\sum_{i=1}^{n+1} i', 'sum from i equals 1 to n plus 1 of i'],
  ['\\sum_{i} i', 'sum for i i'],
  ['\\sum^{n} i', 'sum to n i'],
  ['\\bigcup_{i} A', '⋃ for i A'],
  ['\\lim_{x\\to0} x', 'lim for x to 0 of x'],
  ['\\displaystyle\\lim_{x\\to0} x', 'lim for x to 0 of x'],
  ['\\max_{x} f', 'max for x f'],
  ['\\limsup_{n} a', 'lim sup for n a'],
  ["f'(x)", 'f prime open x close'],
  ["f''", 'f double prime'],
  ["f'''", 'f triple prime'],
  ["f'_1", 'f sub 1 prime'],
  ['90^\\circ', '90 degrees'],
  ['90\\degree', '90 degrees'],
  ['a^*', 'a star'],
  ['f \\circ g', 'f ∘ g'],
  ['\\bar x', 'x bar'],
  ['\\overline{AB}', 'group A B end of group bar'],
  ['A\\overline{B}', 'A B bar'],
  ['\\underline{x}', 'x underlined'],
  ['\\hat x', 'x hat'],
  ['\\dot x+\\ddot y', 'x dot plus y double dot'],
  ['\\tilde x', 'x tilde'],
  ['\\vec v', 'vector v'],
  ['\\overrightarrow{AB}', 'vector group A B end of group'],
  ['x \\to 0', 'x to 0'],
  ['\\text{constructor}', 'constructor'],
  ['f(x)', 'f open x close'],
  ['\\sin x', 'sin x'],
  ['\\begin{aligned} x &= 1 \\\\ y &= 2 \\end{aligned}', 'x equals 1, y equals 2,'],
  ['\\( x^2 \\) is even', 'x squared is even'],
  ['\\begin{tabular}{l} a \\end{tabular}', '\\begin{tabular}{l} a \\end{tabular}'],
];

describe('the spoken reading', () => {
  for (const [latex, english] of CASES) {
    it(`of ${latex}`, () => {
      const said = typesetter.spoken(latex);
      expect(said).to.equal(english);
    });
  }

  it('is cut where nobody would listen any more', () => {
    const said = typesetter.spoken('x+'.repeat(500) + 'x');
    expect(said.split(' ')).to.have.length(61);
    expect(said).to.match(/ …$/);
  });

  it('is another one for another formula', () => {
    const readings = CASES.map(([latex]) => typesetter.spoken(latex));
    const same = readings.filter((reading, index) => readings.indexOf(reading) !== index);
    // Written in two ways.
    expect(same).to.deep.equal(['lim for x to 0 of x', '90 degrees']);
  });

  it('speaks other languages', () => {
    expect(typesetter.spoken('\\frac{1}{2}+\\sqrt{x}', german.spoken)).to.equal(
      '1 durch 2 plus Wurzel aus x',
    );
  });
});

describe('a result', () => {
  it('is said once it is of all the ink, and not twice', async () => {
    const el = await mount({ debounce: '10' });
    el.recognizer = instantRecognizer(() => 'x^2');
    const heard: string[] = [];
    await stroke(el, dash());
    await answered(el);
    const words = 'Recognised formula: x squared';
    const listen = (): void => {
      const said = inside(el, '.said').textContent ?? '';
      if (said !== '' && said !== heard.at(-1)) heard.push(said);
    };
    await until(() => {
      listen();
      return heard.includes(words);
    }, `“${words}”`);
    await stroke(el, dash(1));
    await answered(el);
    await until(() => {
      listen();
      return heard.includes('2 strokes');
    }, 'the strokes');
    expect(heard.filter((said) => said === words)).to.have.length(1);
  });

  it('of older ink is not said', async () => {
    const el = await mount({ debounce: '10' });
    const reader = heldRecognizer();
    el.recognizer = reader;
    await stroke(el, dash());
    await until(() => reader.calls.length === 1, 'the reading');
    await stroke(el, dash(1));
    reader.calls[0]?.resolve(answer('y'));
    await until(() => reader.calls.length === 2, 'the second reading');
    reader.calls[1]?.resolve(answer('z'));
    await answered(el);
    await until(
      () => (inside(el, '.said').textContent ?? '').startsWith('Recognised formula: '),
      'the result',
    );
    expect(inside(el, '.said').textContent).to.equal('Recognised formula: z');
  });

  it('can be read as MathML, once', async () => {
    const el = await mount({ debounce: '10' });
    el.recognizer = instantRecognizer(() => 'x^2');
    await stroke(el, dash());
    await answered(el);
    await until(() => el.shadowRoot?.querySelector('.katex') !== null, 'the formula');
    const shown = inside(el, '[part~=math]');
    expect(shown.querySelectorAll('math')).to.have.length(1);
    expect(shown.querySelector('.katex-html')?.getAttribute('aria-hidden')).to.equal('true');
    expect(shown.querySelector('math')?.closest('[aria-hidden]')).to.equal(null);
  });
});
