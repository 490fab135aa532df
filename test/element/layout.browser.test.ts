/** Where things are: the formula's place, buttons without room, directions, large zoom, Tab order. */
import { expect } from '@open-wc/testing';
import { setViewport } from '../helpers/engine.js';
import { buttonOf, find, inside, mount, painted, surfaceOf, until } from '../helpers/pad.js';
import { click, dash, press, stroke, type } from '../helpers/pen.js';
import { keepScreen } from '../helpers/screen.js';
import { answer, heldRecognizer } from '../helpers/service.js';
import { written } from '../helpers/written.js';
import { MathpixInkError, type MathpixInk } from '../../src/index.js';

afterEach(async () => {
  keepScreen(false);
  document.documentElement.dir = '';
  await setViewport({ width: 800, height: 600 });
});

/** Places of the formula in each frame until `stop` is called, to half a px. */
function watchFormula(el: MathpixInk): { readonly stop: () => number[] } {
  const tops = new Set<number>();
  let frame = 0;
  const look = (): void => {
    const formula = find(el, '.katex-html');
    if (formula) tops.add(Math.round(formula.getBoundingClientRect().top * 2) / 2);
    frame = requestAnimationFrame(look);
  };
  look();
  return {
    stop: () => {
      cancelAnimationFrame(frame);
      return [...tops];
    },
  };
}

describe('layout: the formula', () => {
  for (const width of [320, 460, 800]) {
    it(`keeps its place while newer ink waits, is read, fails and is read: ${width} px`, async () => {
      await setViewport({ width, height: 600 });
      const el = await written();
      const reader = heldRecognizer();
      el.recognizer = reader;
      const formula = watchFormula(el);
      await stroke(el, dash(1));
      await until(() => el.status === 'recognizing', 'reading');
      await painted(el);
      reader.calls[0]?.reject(new MathpixInkError('server', 'down'));
      await until(() => find(el, '.try-again') !== null, 'the failure');
      await painted(el);
      await stroke(el, dash(2));
      await until(() => reader.calls.length === 2, 'reading');
      reader.calls[1]?.resolve(answer('x^{2}', { confidence: 0.4 }));
      await until(() => find(el, '[data-mark=unsure]') !== null, 'the mark');
      await painted(el);
      expect(formula.stop()).to.have.length(1);
    });
  }
});

describe('layout: buttons without room', () => {
  for (const width of [300, 320]) {
    for (const [name, attributes, dir] of [
      ['left to right', {}, 'ltr'],
      ['right to left', {}, 'rtl'],
      ['a left hand', { hand: 'left' }, 'ltr'],
    ] as const) {
      it(`leave the side of the paper free where maths begins: ${name}, ${width} px`, async () => {
        await setViewport({ width, height: 600 });
        document.documentElement.dir = dir;
        const el = await written({ attributes });
        const finger = buttonOf(el, 'finger').getBoundingClientRect();
        const paper = surfaceOf(el).getBoundingClientRect();
        expect(finger.top, 'below the row').to.be.within(paper.top, paper.top + 10);
        expect(finger.left).to.be.above(paper.left + paper.width / 2);
        const screen = buttonOf(el, 'full-screen-button').getBoundingClientRect();
        const isBeside = screen.right <= finger.left || screen.left >= finger.right;
        expect(screen.top < paper.top || isBeside, 'one does not cover the other').to.equal(true);
        const hit = el.shadowRoot?.elementFromPoint(screen.left + 22, screen.top + 22);
        expect(hit?.closest('button')?.className).to.equal('full-screen-button');
      });
    }
  }
});

describe('layout: undo and redo point', () => {
  const scaleOf = (el: MathpixInk, name: string): string =>
    getComputedStyle(inside(el, `button.${name} svg`)).scale;

  it('back, which is to the right where reading goes to the left', async () => {
    const el = await mount();
    expect([scaleOf(el, 'undo'), scaleOf(el, 'redo')]).to.deep.equal(['none', '-1 1']);
    el.dir = 'rtl';
    expect([scaleOf(el, 'undo'), scaleOf(el, 'redo')]).to.deep.equal(['-1 1', 'none']);
    expect(scaleOf(el, 'copy')).to.equal('none');
  });

  it('as ever for a left hand', async () => {
    const el = await mount({ hand: 'left' });
    expect([scaleOf(el, 'undo'), scaleOf(el, 'redo')]).to.deep.equal(['none', '-1 1']);
  });
});

describe('layout: 400 % zoom, 320 × 256', () => {
  beforeEach(async () => {
    keepScreen(true); // the window, whose size is known
    await setViewport({ width: 320, height: 256 });
  });

  /** What is wrong once a person has scrolled to it up and down alone; `null` if it is seen whole. */
  function problemOf(el: MathpixInk, selector: string): string | null {
    const target = inside(el, selector);
    target.scrollIntoView({ block: 'nearest' });
    const { left, right, top, bottom } = target.getBoundingClientRect();
    const hit = el.shadowRoot?.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const isOnTop = target.contains(hit ?? null);
    // WebKit scrolls by whole px.
    const isSeen = left >= 0 && right <= innerWidth && top > -1 && bottom < innerHeight + 1;
    if (isOnTop && isSeen) return null;
    return `${selector} at ${[left, top, right, bottom].join()} below ${hit?.className}`;
  }
  const expectWithinReach = (el: MathpixInk, ...selectors: string[]): void => {
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    const problems = selectors.map((selector) => problemOf(el, selector));
    expect(problems.filter((problem) => problem !== null)).to.deep.equal([]);
  };
  const FORMATS = ['latex', 'mathml', 'svg', 'png'].map((it) => `[data-format=${it}]`);
  const EDITOR = ['textarea', 'button.done', 'button.cancel'];

  for (const isFilling of [false, true]) {
    it(`has all within reach${isFilling ? ' in full screen' : ''}: tools, result, menu, editor`, async () => {
      const el = await written();
      el.style.blockSize = '';
      if (isFilling) await el.enterFullScreen();
      await painted(el);
      const tools = ['undo', 'copy', 'edit', 'full-screen-button', 'finger'];
      expectWithinReach(el, ...tools.map((name) => `button.${name}`), '[part~=math]');
      await click(buttonOf(el, 'copy'));
      await until(() => find(el, '.menu') !== null, 'the menu');
      expectWithinReach(el, ...FORMATS);
      await press('Escape');
      await click(buttonOf(el, 'edit'));
      await until(() => find(el, 'textarea') !== null, 'the editor');
      await type('+\\frac{1}');
      await until(() => inside(el, '.problem').textContent !== '', 'the problem');
      expectWithinReach(el, ...EDITOR);
      await press('Escape');
      if (isFilling) await el.exitFullScreen();
    });
  }
});

describe('layout: the Tab key', () => {
  it('goes from the paper through the tools to the result and what can be done about it', async () => {
    const el = await written();
    el.recognizer = { recognize: () => Promise.reject(new MathpixInkError('quota', 'used up')) };
    await stroke(el, dash(1));
    await until(() => find(el, '.try-again') !== null, 'the failure');
    const after = document.createElement('button');
    el.after(after);
    el.focus();
    const order: string[] = [];
    while (el.shadowRoot?.activeElement && order.length < 20) {
      order.push(el.shadowRoot.activeElement.classList[0] ?? '');
      await press('Tab');
    }
    expect(order).to.deep.equal([
      'surface',
      ...['undo', 'redo', 'erase', 'clear', 'copy', 'edit', 'full-screen-button', 'finger'],
      'result',
      'try-again',
    ]);
    expect(document.activeElement === after, 'on into the page').to.equal(true);
    after.remove();
  });

  it('leaves a disabled field out', async () => {
    const el = await written();
    const after = document.createElement('button');
    el.after(after);
    const before = document.createElement('button');
    el.before(before);
    el.disabled = true;
    await el.updateComplete;
    before.focus();
    await press('Tab');
    expect(document.activeElement === after).to.equal(true);
    [before, after].forEach((it) => it.remove());
  });
});
