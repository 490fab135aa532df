/** Looks that matter: ink in light and dark, narrow pages, targets, directions. */
import { expect } from '@open-wc/testing';
import { setViewport } from '../helpers/engine.js';
import {
  answered,
  dryCanvas,
  find,
  inkPixels,
  inside,
  mount,
  painted,
  surfaceOf,
  until,
} from '../helpers/pad.js';
import { click, dash, press, stroke, type } from '../helpers/pen.js';
import { instantRecognizer } from '../helpers/service.js';
import { written } from '../helpers/written.js';
import { MathpixInkError, type MathpixInk } from '../../src/index.js';

describe('look: ink', () => {
  afterEach(() => {
    document.documentElement.style.colorScheme = '';
  });

  const brightness = (el: MathpixInk): number => Math.max(...inkPixels(dryCanvas(el)).color);

  async function inked(): Promise<MathpixInk> {
    const el = await mount();
    el.strokes = [{ x: [40, 100], y: [40, 90] }];
    el.recognizer = instantRecognizer();
    await painted(el);
    return el;
  }

  it('follows the colour scheme of the page, also on the canvas', async () => {
    document.documentElement.style.colorScheme = 'light';
    const el = await inked();
    expect(brightness(el), 'dark ink').to.be.within(0, 60);
    document.documentElement.style.colorScheme = 'dark';
    await until(() => brightness(el) > 200, 'bright ink in the dark');
    document.documentElement.style.colorScheme = 'light';
    await until(() => brightness(el) < 60, 'dark ink again');
  });

  it('follows a scheme that is set on the element', async () => {
    const el = await inked();
    el.style.colorScheme = 'dark';
    await until(() => brightness(el) > 200, 'bright ink');
  });

  it('follows --mathpix-ink-color and --mathpix-ink-width', async () => {
    const el = await inked();
    el.style.setProperty('--mathpix-ink-color', 'rgb(200, 0, 0)');
    await until(() => inkPixels(dryCanvas(el)).color.join() === '200,0,0', 'red ink');
    const { count } = inkPixels(dryCanvas(el));
    for (const width of ['9', '9px']) {
      el.style.setProperty('--mathpix-ink-width', width);
      await until(() => inkPixels(dryCanvas(el)).count > count * 2, 'thicker ink');
      el.style.setProperty('--mathpix-ink-width', 'as broad as a brush');
      await until(() => inkPixels(dryCanvas(el)).count === count, 'the usual ink');
    }
    el.style.setProperty('--mathpix-ink-width', '9');
    await until(() => inkPixels(dryCanvas(el)).count > count * 2, 'thicker ink');
    el.style.removeProperty('--mathpix-ink-width');
    await until(() => inkPixels(dryCanvas(el)).count === count, 'the usual ink');
  });
});

describe('look: layout', () => {
  afterEach(() => setViewport({ width: 800, height: 600 }));

  it('fits a page of 320 px, a long result included', async () => {
    await setViewport({ width: 320, height: 640 });
    const el = await written({
      latex: Array.from({ length: 40 }, (_, i) => `x_{${i}}`).join('+'),
    });
    await painted(el);
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    expect(el.getBoundingClientRect().right).to.be.at.most(320);
    for (const button of el.shadowRoot?.querySelectorAll('button') ?? []) {
      const { left, right } = button.getBoundingClientRect();
      expect(left >= 0 && right <= 320, button.className).to.equal(true);
    }
    expect(surfaceOf(el).getBoundingClientRect().height).to.be.at.least(80);
  });

  /** Whether the result scrolls, or breaks its lines. */
  const WIDE: Readonly<Record<string, readonly [latex: string, doesScroll: boolean]>> = {
    'a matrix': [
      `\\begin{pmatrix}${Array.from({ length: 9 }, (_, i) => `a_{1${i}}`).join('&')}\\end{pmatrix}`,
      true,
    ],
    'aligned lines': [
      '\\begin{aligned} x &= 1+2+3+4+5+6+7+8+9+10+11+12+13+14 \\\\ y &= 2 \\end{aligned}',
      true,
    ],
    'a source without a space': [`\\begin{tabular}${'x'.repeat(200)}\\end{tabular}`, false],
    chemistry: [`\\ce{${'H2O + '.repeat(40)}}`, false],
    prose: [`${'word '.repeat(60)}\\( x \\) ${'y'.repeat(90)}`, true],
  };
  for (const [name, [latex, doesScroll]] of Object.entries(WIDE)) {
    it(`keeps within 320 px, within reach of the keyboard: ${name}`, async () => {
      await setViewport({ width: 320, height: 640 });
      const el = await mount({ debounce: '10' });
      el.recognizer = instantRecognizer(() => latex);
      await stroke(el, dash());
      await answered(el);
      await until(() => find(el, '.katex, [part~=latex]') !== null, 'the result');
      await painted(el);
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      const box = inside(el, '[part~=result]');
      expect(box.scrollWidth > box.clientWidth, 'it scrolls').to.equal(doesScroll);
      if (doesScroll) {
        box.focus();
        expect(el.shadowRoot?.activeElement === box, 'the scroller takes the focus').to.equal(true);
        const content = inside(el, '[part~=math]').getBoundingClientRect();
        expect(content.left, 'its start can be seen').to.be.at.least(0);
        await press('ArrowRight');
        await until(() => box.scrollLeft > 0, 'the keyboard to scroll it');
      }
      await expect(el).to.be.accessible();
    });
  }

  it('fits a page of 320 px with the editor, the menu and the question', async () => {
    await setViewport({ width: 320, height: 640 });
    const el = await mount({ debounce: '10' });
    el.recognizer = instantRecognizer();
    await el.edit();
    await until(() => find(el, 'textarea') !== null, 'the editor');
    await type('x+'.repeat(60));
    await painted(el);
    const isWithin = (): boolean =>
      document.documentElement.scrollWidth <= 320 &&
      [...(el.shadowRoot?.querySelectorAll('button, textarea') ?? [])].every((control) => {
        const { left, right, height } = control.getBoundingClientRect();
        return left >= 0 && right <= 320 && height >= 44;
      });
    expect(isWithin(), 'the editor').to.equal(true);
    expect(surfaceOf(el).getBoundingClientRect().height, 'room to write').to.be.above(80);
    await press('Enter');
    await until(() => find(el, '.editor') === null, 'the editor to close');
    await stroke(el, dash());
    await until(() => find(el, '.question') !== null, 'the question');
    expect(isWithin(), 'the question').to.equal(true);
    await click(inside(el, 'button.copy'));
    await until(() => find(el, '.menu') !== null, 'the menu');
    expect(isWithin(), 'the menu').to.equal(true);
  });

  it('still shows the last formula at 320 px when newer ink cannot be read', async () => {
    await setViewport({ width: 320, height: 640 });
    const el = await written({ latex: 'x^{2}+1' });
    el.style.blockSize = '320px';
    el.recognizer = { recognize: () => Promise.reject(new MathpixInkError('server', 'down')) };
    await stroke(el, dash(1));
    await until(() => find(el, '.try-again') !== null, 'the failure');
    await painted(el);
    const formula = inside(el, '.katex-html').getBoundingClientRect();
    const box = inside(el, '[part~=result]').getBoundingClientRect();
    expect([formula.top >= box.top, formula.bottom <= box.bottom]).to.deep.equal([true, true]);
    const words = [...inside(el, '.status-line').querySelectorAll('.mark, .status > span, button')];
    expect(words).to.have.length(3);
    // The target of a button is larger than its words, by 10 px on each side.
    const tops = words.map(
      (it) => it.getBoundingClientRect().top + (it.matches('button') ? 10 : 0),
    );
    expect(Math.min(...tops), 'clear of the words').to.be.at.least(formula.bottom);
  });

  /** Every button can be hit on 44 px, and has a name. */
  function expectTargets(el: MathpixInk, ...there: readonly string[]): void {
    for (const selector of there) expect(find(el, selector), selector).not.to.equal(null);
    for (const button of el.shadowRoot?.querySelectorAll('button') ?? []) {
      const { width, height } = button.getBoundingClientRect();
      expect(Math.min(width, height), button.className).to.be.at.least(44);
      const { left, top } = button.getBoundingClientRect();
      const hit = el.shadowRoot?.elementFromPoint(left + width / 2, top + 2);
      expect(hit && button.contains(hit), `the top of ${button.className} can be hit`).to.equal(
        true,
      );
      expect(button.ariaLabel ?? button.textContent?.trim(), 'a name').not.to.equal('');
      expect(button.type).to.equal('button');
    }
  }

  it('has targets of 44 px (pitfall 64)', async () => {
    const el = await mount({ debounce: '10' });
    el.recognizer = { recognize: () => Promise.reject(new MathpixInkError('quota', 'used up')) };
    await stroke(el, dash());
    await until(() => find(el, '.try-again') !== null, 'the failure');
    await until(() => find(el, '.finger') !== null, 'the tools');
    expectTargets(el, '.full-screen-button');
  });

  it('has targets of 44 px in the editor, and below its question', async () => {
    const el = await written();
    await el.edit();
    await until(() => find(el, '.preview .katex') !== null, 'the editor');
    expectTargets(el, '.done', '.cancel');
    inside(el, 'textarea').focus();
    await press('Control+a');
    await type('y');
    await press('Enter');
    await stroke(el, dash(2));
    await until(() => find(el, '.question') !== null, 'the question');
    expectTargets(el, '.question button');
  });

  it('writes from right to left around maths that stays left to right', async () => {
    const el = await mount({ dir: 'rtl', value: 'x+1' });
    const box = (name: string): DOMRect => inside(el, `button.${name}`).getBoundingClientRect();
    expect(box('undo').left).to.be.above(box('clear').left);
    expect(getComputedStyle(inside(el, '[part~=latex], [part~=math]')).direction).to.equal('ltr');
    el.recognizer = instantRecognizer();
    await stroke(el, dash());
    expect(el.strokes[0]?.x[0], 'ink is never mirrored').to.be.closeTo(40, 1);
  });

  it('shows the beginning of a formula that is too wide, from right to left too', async () => {
    const latex = Array.from({ length: 60 }, () => 'x').join('+');
    const el = await written({ attributes: { dir: 'rtl' }, latex });
    await painted(el);
    const box = inside(el, '[part~=result]').getBoundingClientRect();
    expect(inside(el, '.katex-html').getBoundingClientRect().left).to.be.within(
      box.left,
      box.right,
    );
  });
});
