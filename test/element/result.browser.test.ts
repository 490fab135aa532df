/** What the field shows as its result: typeset, mixed, source, stale, hostile, or set by the page. */
import { expect } from '@open-wc/testing';
import {
  answered,
  find,
  inside,
  mount,
  next,
  painted,
  record,
  surfaceOf,
  until,
} from '../helpers/pad.js';
import { dash, stroke } from '../helpers/pen.js';
import { answer, heldRecognizer, instantRecognizer } from '../helpers/service.js';
import type { MathpixInk, RecognizerAnswer } from '../../src/index.js';

/** A pad whose ink always reads as the given answer. */
async function showing(given: string | RecognizerAnswer): Promise<MathpixInk> {
  const el = await mount({ debounce: '10' });
  el.recognizer = instantRecognizer(() => given);
  await stroke(el, dash());
  await answered(el);
  await until(() => find(el, '.katex, [part~=latex]') !== null, 'a result to show');
  return el;
}

const mathText = (el: MathpixInk): string => find(el, '[part~=math]')?.textContent ?? '';

describe('result: shown', () => {
  it('typesets with KaTeX in the shadow root, its fonts included, with MathML for screen readers (pitfall 44)', async () => {
    const el = await showing('\\frac{a}{b}+\\sqrt{x}');
    await until(() => find(el, '[part~=math]') !== null, 'typeset maths');
    expect(find(el, '.katex .mfrac')).not.to.equal(null);
    expect(find(el, '.katex math mfrac')).not.to.equal(null);
    const { height } = inside(el, '.katex .mfrac').getBoundingClientRect();
    expect(height, 'the style sheet is there: a fraction is tall').to.be.above(25);
    expect(
      getComputedStyle(inside(el, '.katex-mathml')).position,
      'MathML is not shown twice',
    ).to.equal('absolute');
    await document.fonts.ready;
    expect(document.fonts.check('16px KaTeX_Main'), 'the fonts are known to the document').to.equal(
      true,
    );
    expect(el.value).to.equal('\\frac{a}{b}+\\sqrt{x}');
  });

  it('typesets mixed text and maths', async () => {
    const mixed = 'If \\( x>0 \\) then \\( y=1 \\)';
    const el = await showing(answer(mixed, { text: mixed }));
    await until(() => find(el, '[part~=math]') !== null, 'typeset maths');
    expect(el.shadowRoot?.querySelectorAll('.katex')).to.have.length(2);
    expect(mathText(el)).to.contain('If ').and.to.contain(' then ');
    expect(mathText(el)).not.to.contain('\\(');
  });

  it('shows the source where KaTeX cannot typeset', async () => {
    const el = await showing('\\begin{tabular}{l} a \\end{tabular}');
    await until(() => find(el, '[part~=latex]') !== null, 'the source');
    await painted(el);
    expect(inside(el, '[part~=latex]').textContent).to.equal(
      '\\begin{tabular}{l} a \\end{tabular}',
    );
    expect(find(el, '[part~=math]')).to.equal(null);
  });

  for (const [name, source] of [
    [
      'a table with maths in its cells',
      'Values: \\begin{tabular}{|l|l|} \\hline \\( x \\) & \\( y \\) \\\\ \\hline 1 & 2 \\\\ \\hline \\end{tabular}',
    ],
    ['a table alone', '\\begin{tabular}{l} a \\\\ b \\end{tabular}'],
    ['a reaction', '\\ce{2H2 + O2 -> 2H2O}'],
    ['a structure', '\\chemfig{C(-[:0]H)(-[:90]H)}'],
    ['a structure after maths', '\\( x \\) \\begin{tikzpicture} \\end{tikzpicture}'],
  ] as const) {
    it(`shows the source of ${name}, whole and as it is`, async () => {
      const el = await mount({ value: source });
      await until(() => find(el, '.notes') !== null, 'the tools');
      await painted(el);
      expect(find(el, '[part~=math]') === null, 'typeset').to.equal(true);
      expect(inside(el, '[part~=latex]').textContent).to.equal(source);
      const thrown = await el.copy('mathml').catch((error: unknown) => error);
      expect(thrown).to.include({ code: 'unreadable' });
    });
  }

  for (const [name, source, selector, words] of [
    [
      'several lines',
      '\\begin{aligned} -2 x & >6 \\\\ x & >-3 \\end{aligned}',
      '.katex .col-align-l',
      '−2',
    ],
    ['lines of their own', '\\[ a=1 \\]\n\\[ b=2 \\]', '.katex-display + .katex-display', 'b'],
    ['a structure as text', '\\text{<smiles>CCO</smiles>}', '.katex .text', '<smiles>CCO</smiles>'],
  ] as const) {
    it(`typesets ${name}`, async () => {
      const el = await mount({ value: source });
      await until(() => find(el, `[part~=math] ${selector}`) !== null, 'the formula');
      expect(mathText(el)).to.contain(words);
    });
  }

  it('marks the result stale while newer ink waits', async () => {
    const el = await showing('x');
    const reader = heldRecognizer();
    el.recognizer = reader;
    await stroke(el, dash(1));
    await until(() => reader.calls.length === 1, 'the next request');
    await el.updateComplete;
    expect(el.matches(':state(stale)')).to.equal(true);
    expect(el.matches(':state(recognizing)')).to.equal(true);
    expect(el.result).to.include({ latex: 'x', current: false, revision: 1 });
    expect(mathText(el), 'the old result stays').to.contain('x');
    reader.calls[0]?.resolve(answer('y'));
    await answered(el);
    expect(el.matches(':state(stale)')).to.equal(false);
    expect(el.result).to.include({ latex: 'y', current: true, revision: 2 });
  });

  it('clears the result with the ink', async () => {
    const el = await showing('x');
    el.clear();
    await el.updateComplete;
    expect(find(el, '[part~=math]')).to.equal(null);
    expect([el.value, el.result]).to.deep.equal(['', null]);
  });
});

const HOSTILE = [
  '<img src=x onerror="window.hacked=1">',
  '<script>window.hacked=1</script>',
  '\\text{<img src=x onerror="window.hacked=1">}',
  '\\href{javascript:window.hacked=1}{x}',
  '\\url{https://evil.example}',
  '\\includegraphics{https://evil.example/x.png}',
  '\\htmlData{a=b}{x} \\htmlStyle{position:fixed}{y} \\htmlClass{surface}{z} \\htmlId{i}{w}',
  'a \\( x \\) <b onclick="window.hacked=1">b</b> <a href="javascript:window.hacked=1">c</a>',
  '\\( \\href{javascript:window.hacked=1}{x} \\) <iframe src="javascript:window.hacked=1"></iframe>',
  '\\def\\x{\\x\\x}\\x',
  '\\rule{1000000em}{1000000em}',
  '</span><style>*{display:none}</style>',
];

describe('result: an answer is data', () => {
  for (const hostile of HOSTILE) {
    it(`injects nothing with ${hostile}`, async () => {
      const html = `<div>${hostile}</div>`;
      const el = await showing({ ...answer(hostile), text: hostile, raw: { html, text: hostile } });
      el.value = hostile;
      await painted(el);
      const root = inside(el, '[part~=result]');
      expect(
        root.querySelectorAll(
          'a, img, script, iframe, object, embed, form, style, link, [href], [src], [onclick], [onerror], [data-a], #i, .surface',
        ),
      ).to.have.length(0);
      expect(window).not.to.have.property('hacked');
      expect(surfaceOf(el).getBoundingClientRect().height).to.be.above(100);
      expect(root.scrollHeight, 'no formula as tall as a house').to.be.below(5000);
    });
  }
});

describe('result: value set by the page', () => {
  it('replaces the answer without touching the ink', async () => {
    const el = await showing('x');
    const events = record(el, 'input', 'change', 'mathpix-strokes');
    const strokesBefore = el.strokes;
    el.value = 'y^{2}';
    await until(() => mathText(el).includes('y'), 'the value to show');
    expect(el.strokes).to.deep.equal(strokesBefore);
    expect(el.result).to.include({ latex: 'y^{2}', source: 'typed', current: true, raw: null });
    expect(events, 'no event for what the page does').to.have.length(0);
    await stroke(el, dash(1));
    await answered(el);
    expect(el.value, 'newer ink is read again').to.equal('x');
  });

  it('survives a late answer', async () => {
    const el = await mount({ debounce: '10' });
    const reader = heldRecognizer();
    el.recognizer = reader;
    await stroke(el, dash());
    await until(() => reader.calls.length === 1, 'the request');
    el.value = 'mine';
    reader.calls[0]?.resolve(answer('late'));
    await painted(el);
    expect([el.value, el.status]).to.deep.equal(['mine', 'idle']);
  });

  it('set together with ink, before anything was read: nothing is read, and the pad is idle', async () => {
    const el = await mount({ debounce: '10' });
    const reader = instantRecognizer();
    el.recognizer = reader;
    el.strokes = [{ x: [10, 60], y: [10, 60] }];
    el.value = 'mine';
    await until(
      () => el.status === 'idle',
      () => `idle, not ${el.status}`,
      3000,
    );
    await painted(el);
    expect([el.value, el.status, reader.seen.length]).to.deep.equal(['mine', 'idle', 0]);
    const result = next(el, 'mathpix-result');
    await stroke(el, dash(3));
    expect((await result).result.latex).to.equal('x_{2}');
  });

  it('says mixed text as Mathpix Markdown', async () => {
    const el = await mount();
    el.value = 'If \\( x>0 \\)';
    expect(el.result?.text).to.equal('If \\( x>0 \\)');
    el.value = 'x>0';
    expect(el.result?.text).to.equal('\\( x>0 \\)');
  });
});
