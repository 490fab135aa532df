/** Full screen: by button, by call and by Escape; the result pinned, the ink and the focus kept. */
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
  statusText,
  surfaceOf,
  until,
} from '../helpers/pad.js';
import { click, dash, press, stroke } from '../helpers/pen.js';
import { instantRecognizer } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

const isOn = (el: MathpixInk): boolean => el.matches(':state(full-screen)');
const fills = (el: MathpixInk): boolean => {
  const { left, top, width, height } = el.getBoundingClientRect();
  return left === 0 && top === 0 && width === innerWidth && height === innerHeight;
};
const screenButton = (el: MathpixInk): HTMLButtonElement =>
  inside<HTMLButtonElement>(el, 'button.full-screen-button');

async function written(attributes: Record<string, string> = {}): Promise<MathpixInk> {
  const el = await mount({ debounce: '10', ...attributes });
  el.recognizer = instantRecognizer(() => 'x^{2}');
  await stroke(el, dash());
  await answered(el);
  await until(() => find(el, '.katex') !== null, 'the formula');
  return el;
}

/** The page as a phone sees it that keeps the screen to itself, or as it is. */
function keepScreen(isKept: boolean): void {
  if (isKept)
    Object.defineProperty(document, 'fullscreenEnabled', { value: false, configurable: true });
  else Reflect.deleteProperty(document, 'fullscreenEnabled');
}

describe('full screen: a browser that has neither way', () => {
  const popovers = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'showPopover');

  before(() => {
    keepScreen(true);
    Reflect.deleteProperty(HTMLElement.prototype, 'showPopover');
  });
  after(() => {
    keepScreen(false);
    if (popovers) Object.defineProperty(HTMLElement.prototype, 'showPopover', popovers);
  });

  it('is refused by a typed error, and the button says so', async () => {
    const el = await written();
    const refusal = await el.enterFullScreen().catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(DOMException).and.to.include({ name: 'NotSupportedError' });
    await click(screenButton(el));
    await until(() => statusText(el) === 'Full screen is not possible here.', 'the words');
  });
});

for (const means of ['the screen', 'the window'] as const) {
  describe(`full screen: ${means}`, () => {
    before(() => keepScreen(means === 'the window'));
    after(() => keepScreen(false));
    afterEach(async () => {
      if (document.fullscreenElement) await document.exitFullscreen();
    });

    it('is filled by a click and given back by another, with ink, result and focus kept', async () => {
      const el = await written();
      const { height } = surfaceOf(el).getBoundingClientRect();
      const [canvas, box] = [dryCanvas(el), el.getBoundingClientRect()];
      expect(screenButton(el).ariaPressed).to.equal('false');
      await click(screenButton(el));
      await until(() => isOn(el) && fills(el), 'the field to fill it');
      await painted(el);
      const isTop = document.elementFromPoint(innerWidth / 2, innerHeight / 2) === el;
      expect(isTop, 'in front of the page').to.equal(true);
      expect(el.shadowRoot?.activeElement === surfaceOf(el), 'focus').to.equal(true);
      expect(screenButton(el).ariaPressed).to.equal('true');
      expect(screenButton(el).title).to.equal('Leave full screen');
      const answer = inside(el, '.answer').getBoundingClientRect();
      expect(answer.bottom, 'the result is pinned').to.be.closeTo(innerHeight, 1);
      const formula = inside(el, '.katex').getBoundingClientRect();
      expect(formula.top >= answer.top && formula.bottom <= answer.bottom).to.equal(true);
      expect(surfaceOf(el).getBoundingClientRect().height).to.be.above(height - 100);
      expect(dryCanvas(el) === canvas, 'the same canvas').to.equal(true);
      await until(() => inkPixels(canvas).count > 50, 'the ink');
      await stroke(el, dash(2));
      expect(el.strokes).to.have.length(2);
      await click(screenButton(el));
      await until(() => !isOn(el), 'the field to leave it');
      await painted(el);
      const now = el.getBoundingClientRect();
      expect([now.width, now.height]).to.deep.equal([box.width, box.height]);
      expect([el.strokes.length, el.popover, dryCanvas(el) === canvas]).to.deep.equal([
        2,
        null,
        true,
      ]);
    });

    it('ends with the field’s removal, and can be had again', async () => {
      const el = await written();
      const { innerHeight: height } = window;
      await click(screenButton(el));
      await until(() => isOn(el), 'full screen');
      const home = el.parentElement;
      el.remove();
      await until(() => document.fullscreenElement === null, 'the screen back');
      home?.append(el);
      await until(() => !isOn(el) && innerHeight === height, 'the page as it was');
      await painted(el);
      expect(fills(el)).to.equal(false);
      await click(screenButton(el));
      await until(() => isOn(el) && fills(el), 'full screen again');
      await el.exitFullScreen();
      expect([isOn(el), fills(el)]).to.deep.equal([false, false]);
    });
  });
}

describe('full screen: left by others', () => {
  afterEach(() => keepScreen(false));

  it('by Escape, unless that is the menu’s', async () => {
    keepScreen(true);
    const el = await written();
    await click(screenButton(el));
    await until(() => isOn(el), 'full screen');
    await click(inside(el, 'button.copy'));
    await until(() => find(el, '.menu') !== null, 'the menu');
    await press('Escape');
    await until(() => find(el, '.menu') === null, 'the menu to close');
    expect(isOn(el)).to.equal(true);
    await press('Escape');
    await until(() => !isOn(el) && !fills(el), 'the page');
  });

  it('by the browser, whose Escape no page sees', async () => {
    const el = await written();
    await click(screenButton(el));
    await until(() => isOn(el), 'full screen');
    if (document.fullscreenElement) await document.exitFullscreen();
    else await el.exitFullScreen();
    await until(() => !isOn(el) && !fills(el), 'the page');
    expect(screenButton(el).ariaPressed).to.equal('false');
  });
});

describe('full screen: by call', () => {
  it('fills at least the window without a click, also for a field that has a size of its own', async () => {
    const el = await mount();
    el.style.cssText = 'block-size: 250px; max-inline-size: 300px; margin: 40px';
    await el.enterFullScreen();
    expect([isOn(el), fills(el)]).to.deep.equal([true, true]);
    await el.enterFullScreen();
    await el.exitFullScreen();
    expect([isOn(el), el.offsetHeight, el.offsetWidth]).to.deep.equal([false, 250, 300]);
    await el.exitFullScreen();
  });

  it('leaves the window when the focus goes into the page behind', async () => {
    keepScreen(true);
    const el = await mount();
    const other = document.createElement('button');
    el.after(other);
    await el.enterFullScreen();
    expect(isOn(el)).to.equal(true);
    other.focus();
    await until(() => !isOn(el), 'the page');
    keepScreen(false);
    other.remove();
  });

  it('has its button within reach in the narrowest page', async () => {
    await setViewport({ width: 300, height: 600 });
    const el = await written();
    await click(screenButton(el));
    await until(() => isOn(el), 'full screen');
    await el.exitFullScreen();
    await setViewport({ width: 800, height: 600 });
  });

  it('says why when the field is not on the page', async () => {
    const el = await mount();
    el.remove();
    const thrown: unknown = await el.enterFullScreen().catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(DOMException);
    expect((thrown as DOMException).name).to.equal('InvalidStateError');
  });

  it('has no button where controls ask for others only', async () => {
    const el = await written({ controls: 'undo clear' });
    expect(find(el, '.full-screen-button') === null).to.equal(true);
    el.controls = 'undo full-screen';
    await el.updateComplete;
    expect(screenButton(el).ariaLabel).to.equal('Full screen');
    expect(statusText(el)).to.equal('');
  });
});
