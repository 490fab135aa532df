/** Height that follows the ink (`grow`), and the layout for the left hand (`hand`). */
import { expect } from '@open-wc/testing';
import {
  answered,
  buttonOf,
  find,
  inside,
  mount,
  next,
  painted,
  surfaceOf,
  until,
} from '../helpers/pad.js';
import { click, dash, line, stroke } from '../helpers/pen.js';
import { keepScreen } from '../helpers/screen.js';
import { instantRecognizer } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

const lowest = (el: MathpixInk): number => Math.max(0, ...el.strokes.flatMap(({ y }) => y));
const free = (el: MathpixInk): number => surfaceOf(el).offsetHeight - lowest(el);
const at = (y: number): { x: number[]; y: number[] } => ({ x: [40, 90], y: [y - 30, y] });

async function growing(height = '300px'): Promise<MathpixInk> {
  const el = await mount({ grow: true });
  el.style.blockSize = height;
  el.recognizer = instantRecognizer();
  return el;
}

const grown = (el: MathpixInk): Promise<void> =>
  until(
    () => free(el) >= 96,
    () => `room below the ink, not ${free(el)}`,
  );

describe('grow', () => {
  afterEach(() => {
    keepScreen(false);
    scrollTo(0, 0);
  });

  it('keeps a line free below the ink, not while the pen is down', async () => {
    const el = await growing();
    await stroke(el, line({ x: 40, y: 20 }, { x: 60, y: 60 }));
    await grown(el);
    const { offsetHeight: before } = el;
    const answer = inside(el, '.answer').offsetHeight;
    const end = surfaceOf(el).offsetHeight - 4;
    await stroke(el, line({ x: 80, y: end - 40 }, { x: 90, y: end }), { isHeld: true });
    el.requestUpdate();
    await el.updateComplete;
    expect(el.offsetHeight, 'pen down').to.equal(before);
    await stroke(el, [{ x: 90, y: end }], { isContinuing: true });
    await grown(el);
    expect(el.offsetHeight).to.be.above(before);
    expect(inside(el, '.answer').offsetHeight, 'the result stays as high').to.equal(answer);
    expect(el.getAttribute('style')).not.to.match(/min|--/);
  });

  it('follows loaded strokes, undo, redo and clear, and never goes below its styled height', async () => {
    const el = await growing();
    el.strokes = [at(300)];
    await grown(el);
    expect(el.offsetHeight).to.be.above(500);
    await stroke(el, line({ x: 40, y: 350 }, { x: 60, y: 390 }));
    expect(el.strokes).to.have.length(2);
    await grown(el);
    const tall = el.offsetHeight;
    el.undo();
    await until(() => el.offsetHeight < tall, 'it to shrink');
    expect(free(el)).to.be.at.least(96);
    el.redo();
    await until(() => el.offsetHeight === tall, 'it to grow again');
    await click(buttonOf(el, 'clear'));
    await until(() => el.offsetHeight === 300, 'its styled height');
    el.strokes = [at(500)];
    await grown(el);
    el.grow = false;
    await until(() => el.offsetHeight === 300, 'its styled height without grow');
    expect(el.hasAttribute('grow')).to.equal(false);
  });

  it('follows what the page makes of its size, up to max-block-size', async () => {
    const el = await growing();
    el.strokes = [at(600)];
    await grown(el);
    el.style.maxBlockSize = '450px';
    el.strokes = [at(900)];
    await until(() => el.offsetHeight === 450, 'the most the page wants');
    el.style.maxBlockSize = '';
    el.style.blockSize = '1200px';
    await until(() => el.offsetHeight === 1200, 'the styled height');
    expect(free(el)).to.be.at.least(96);
  });

  it('leaves the page where it is scrolled to', async () => {
    const el = await growing();
    el.strokes = [at(2400)];
    await grown(el);
    scrollTo(0, document.documentElement.scrollHeight);
    const { scrollY: before } = window;
    expect(before, 'a page to scroll').to.be.above(500);
    el.strokes = [at(2400), at(2460)];
    await grown(el);
    expect(scrollY).to.equal(before);
  });

  it('leaves a pad alone that has no grow, also where another has it', async () => {
    const el = await mount({ debounce: '10' });
    el.style.blockSize = '300px';
    el.recognizer = instantRecognizer();
    const other = await growing();
    el.strokes = [at(700)];
    other.strokes = [at(700)];
    await grown(other);
    await answered(el);
    await until(() => find(el, '.katex') !== null, 'the answer tools');
    el.requestUpdate();
    await painted(el);
    expect(el.offsetHeight).to.equal(300);
  });

  it('scrolls the paper between tools and result in full screen', async () => {
    const el = await growing();
    el.strokes = [at(1500)];
    await grown(el);
    keepScreen(true); // the window, whose size is known
    await el.enterFullScreen();
    await until(() => inside(el, '.pad').scrollHeight > innerHeight, 'a paper to scroll');
    const tops = (): number[] =>
      ['.toolbar', '.answer'].map((part) => inside(el, part).getBoundingClientRect().top);
    const before = tops();
    inside(el, '.pad').scrollTop = 400;
    expect(tops(), 'tools and result are pinned').to.deep.equal(before);
    await stroke(el, line({ x: 300, y: 700 }, { x: 340, y: 760 }));
    expect(el.strokes.at(-1)?.y[0], 'ink where the pen is').to.be.closeTo(700, 1);
    await el.exitFullScreen();
    await grown(el);
  });
});

describe('hand', () => {
  const left = (el: MathpixInk, name: string): number =>
    buttonOf(el, name).getBoundingClientRect().left;

  for (const dir of ['ltr', 'rtl'] as const) {
    it(`has the tools at the right for a left hand: ${dir}`, async () => {
      const el = await mount({ hand: 'left', dir });
      expect(el.hand).to.equal('left');
      expect(el.matches(':state(left-handed)')).to.equal(true);
      expect(left(el, 'undo')).to.be.above(left(el, 'clear'));
      expect(left(el, 'clear')).to.be.above(left(el, 'copy'));
      el.recognizer = instantRecognizer();
      await stroke(el, dash());
      await answered(el); // the tools are there, and with them the place of each button
      await click(buttonOf(el, 'copy'));
      await until(() => find(el, '.menu') !== null, 'the menu');
      const menu = inside(el, '.menu').getBoundingClientRect();
      expect(left(el, 'copy') + 22, 'below its button').to.be.within(menu.left, menu.right);
    });
  }

  it('is right again when the attribute goes, and refuses anything else', async () => {
    const el = await mount({ hand: 'left' });
    el.removeAttribute('hand');
    await el.updateComplete;
    expect(el.hand).to.equal('right');
    expect(left(el, 'undo')).to.be.below(left(el, 'clear'));
    expect(() => Object.assign(el, { hand: 'both' })).to.throw(
      TypeError,
      'hand must be one of right, left, not both',
    );
    const error = next(el, 'mathpix-error');
    el.setAttribute('hand', 'both');
    expect((await error).error.code).to.equal('configuration');
    expect(el.hand).to.equal('right');
  });
});
