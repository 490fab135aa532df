/**
 * Full screen where the browser keeps the screen to itself, as phones do: the window is filled.
 * By button, by call and by Escape; the result pinned, the ink and the focus kept.
 */
import { expect } from '@open-wc/testing';
import { setViewport } from '../helpers/engine.js';
import { fills, isOn, screenButton, testFilling } from '../helpers/full-screen.js';
import {
  buttonOf,
  find,
  inside,
  mount,
  painted,
  statusText,
  surfaceOf,
  until,
} from '../helpers/pad.js';
import { click, dash, press, stroke } from '../helpers/pen.js';
import { keepScreen } from '../helpers/screen.js';
import { written } from '../helpers/written.js';

beforeEach(() => keepScreen(true));
afterEach(async () => {
  keepScreen(false);
  if (innerWidth !== 800 || innerHeight !== 600) await setViewport({ width: 800, height: 600 });
});

describe('full screen: a browser that has neither way', () => {
  const popovers = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'showPopover');

  beforeEach(() => {
    Reflect.deleteProperty(HTMLElement.prototype, 'showPopover');
  });
  afterEach(() => {
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

describe('full screen: the window', testFilling);

describe('full screen: left by others', () => {
  it('by Escape, unless that is the menu’s', async () => {
    const el = await written();
    await click(screenButton(el));
    await until(() => isOn(el), 'full screen');
    await click(inside(el, 'button.copy'));
    await until(() => find(el, '.menu') !== null, 'the menu');
    await press('Escape');
    await until(() => find(el, '.menu') === null, 'the menu to close');
    expect(isOn(el)).to.equal(true);
    surfaceOf(el).focus();
    await press('Escape');
    await until(() => !isOn(el) && !fills(el), 'the page');
    expect(el.shadowRoot?.activeElement === surfaceOf(el), 'the focus stays').to.equal(true);
  });

  it('by an Escape that closes nothing else: neither a dialog around it nor what the page has', async () => {
    const el = await written();
    const dialog = document.createElement('dialog');
    el.before(dialog);
    dialog.append(el);
    dialog.showModal();
    await click(screenButton(el));
    await until(() => isOn(el), 'full screen');
    await press('Escape');
    await until(() => !isOn(el), 'the dialog');
    expect(dialog.open, 'the dialog stays').to.equal(true);
    await press('Escape');
    await until(() => !dialog.open, 'the dialog’s own Escape');
  });
});

describe('full screen: by call', () => {
  it('leaves the window when the focus goes into the page behind', async () => {
    const el = await mount();
    const other = document.createElement('button');
    el.after(other);
    await el.enterFullScreen();
    expect(isOn(el)).to.equal(true);
    other.focus();
    await until(() => !isOn(el), 'the page');
    expect(document.activeElement === other, 'the focus stays there').to.equal(true);
    other.remove();
  });

  it('has its button within reach in the narrowest page', async () => {
    await setViewport({ width: 300, height: 600 });
    const el = await written();
    await click(screenButton(el));
    await until(() => isOn(el), 'full screen');
    await el.exitFullScreen();
  });

  it('says why when the field is not on the page', async () => {
    const el = await mount();
    el.remove();
    const thrown: unknown = await el.enterFullScreen().catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(DOMException);
    expect((thrown as DOMException).name).to.equal('InvalidStateError');
  });

  it('has no button where controls ask for others only', async () => {
    const el = await written({ attributes: { controls: 'undo clear' } });
    expect(find(el, '.full-screen-button') === null).to.equal(true);
    el.controls = 'undo full-screen';
    await el.updateComplete;
    expect(screenButton(el).ariaLabel).to.equal('Full screen');
    expect(statusText(el)).to.equal('');
  });
});

describe('full screen: the way out', () => {
  it('works in a field that is disabled meanwhile, as forms do while they send', async () => {
    const el = await written();
    const fieldset = document.createElement('fieldset');
    el.before(fieldset);
    fieldset.append(el);
    await el.enterFullScreen();
    fieldset.disabled = true;
    await until(() => el.matches(':state(disabled)'), 'the field to be disabled');
    await painted(el);
    await click(screenButton(el));
    await until(() => !isOn(el) && !fills(el), 'the page');
    await el.updateComplete;
    expect(screenButton(el).disabled, 'the way in is closed').to.equal(true);
  });

  for (const controls of ['undo', 'none']) {
    it(`is there where the page has called for it with controls="${controls}"`, async () => {
      const el = await written({ attributes: { controls } });
      expect(find(el, '.full-screen-button') === null).to.equal(true);
      await el.enterFullScreen();
      await painted(el); // the button is where it stays
      await click(screenButton(el));
      await until(() => !isOn(el) && !fills(el), 'the page');
      await el.updateComplete;
      expect(find(el, '.full-screen-button') === null).to.equal(true);
    });
  }
});

describe('full screen: what fills it', () => {
  const far = { x: [40, 90], y: [970, 990] };

  it('has the menu in sight, however far the paper is scrolled', async () => {
    const el = await written({ attributes: { grow: true } });
    el.strokes = [{ x: [40, 90], y: [1400, 1500] }];
    await el.enterFullScreen();
    const pad = inside(el, '.pad');
    await until(() => pad.scrollHeight > innerHeight + 400, 'a paper to scroll');
    pad.scrollTop = 400;
    await click(buttonOf(el, 'copy'));
    await until(() => find(el, '.menu') !== null, 'the menu');
    await until(
      () => el.shadowRoot?.activeElement?.getAttribute('data-format') === 'latex',
      'the focus',
    );
    const button = buttonOf(el, 'copy').getBoundingClientRect();
    const menu = inside(el, '.menu').getBoundingClientRect();
    expect(menu.top, 'below its button').to.be.within(button.bottom - 1, button.bottom + 12);
    expect(menu.bottom).to.be.at.most(innerHeight);
    const at = document.elementFromPoint(menu.left + 20, menu.bottom - 20);
    expect(at === el).to.equal(true);
    await press('Escape');
    expect(pad.scrollTop, 'the paper stays where it was').to.equal(400);
  });

  it('reaches all ink without grow: after a phone is turned', async () => {
    await setViewport({ width: 400, height: 1000 });
    const el = await written();
    await el.enterFullScreen();
    el.strokes = [...el.strokes, { x: [40, 90], y: [580, 620] }];
    const pad = inside(el, '.pad');
    await painted(el);
    expect(pad.scrollHeight, 'all is in sight').to.equal(pad.clientHeight);
    await setViewport({ width: 800, height: 400 });
    await until(() => surfaceOf(el).offsetHeight >= 620, 'a paper as high as its ink');
    pad.scrollTop = pad.scrollHeight;
    const bottom = surfaceOf(el).getBoundingClientRect().top + 620;
    expect(bottom, 'above the result').to.be.below(
      inside(el, '.answer').getBoundingClientRect().top,
    );
    await el.exitFullScreen();
    await until(() => el.offsetHeight === 500, 'the height that the page gave it');
  });

  it('is no higher than the screen for ink that fits', async () => {
    const el = await written();
    await el.enterFullScreen();
    const pad = inside(el, '.pad');
    const { offsetHeight } = surfaceOf(el);
    el.strokes = [...el.strokes, { x: [40, 90], y: [offsetHeight - 60, offsetHeight - 20] }];
    await painted(el);
    expect(pad.scrollHeight).to.equal(pad.clientHeight);
    el.strokes = [far];
    await until(() => pad.scrollHeight > pad.clientHeight, 'a paper to scroll');
  });
});

describe('controls="full-screen"', () => {
  it('has this one button, whose row has its height from the first', async () => {
    const el = await mount({ controls: 'full-screen' });
    const { offsetHeight } = inside(el, '.toolbar');
    expect(offsetHeight).to.be.at.least(44);
    await stroke(el, dash(), { type: 'mouse' });
    await until(() => find(el, '.full-screen-button') !== null, 'the button');
    expect(el.shadowRoot?.querySelectorAll('.toolbar button')).to.have.length(1);
    expect(inside(el, '.toolbar').offsetHeight).to.equal(offsetHeight);
    await click(screenButton(el));
    await until(() => isOn(el), 'full screen');
  });

  for (const controls of ['none', 'full screen']) {
    it(`no row for what is none of ours: ${controls}`, async () => {
      const el = await mount({ controls });
      expect(find(el, '.toolbar') === null).to.equal(true);
    });
  }
});
