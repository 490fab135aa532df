/**
 * Full screen where the browser lends its screen. In a page of its own: the window follows when the
 * test is over, and others count on its size.
 */
import { expect } from '@open-wc/testing';
import { fills, isOn, screenButton, testFilling } from '../helpers/full-screen.js';
import { mount, until } from '../helpers/pad.js';
import { click } from '../helpers/pen.js';
import { written } from '../helpers/written.js';

/** What the browser told last; it tells once the window is the page's again. */
let isFilled = false;
document.addEventListener('fullscreenchange', () => {
  isFilled = document.fullscreenElement !== null;
});

afterEach(async () => {
  if (document.fullscreenElement) {
    // WebKitGTK does not always keep the promise that it gives here.
    void document.exitFullscreen().catch(() => undefined);
  }
  await until(() => document.fullscreenElement === null && !isFilled, 'the page');
  await until(() => innerWidth === 800 && innerHeight === 600, 'the window');
});

describe('full screen: by call', () => {
  it('fills at least the window without a click, also for a field that has a size of its own', async () => {
    const el = await mount();
    el.style.cssText =
      'block-size: 250px; max-inline-size: 300px; margin: 40px; transform: scale(0.5)';
    await el.enterFullScreen();
    expect([isOn(el), fills(el)]).to.deep.equal([true, true]);
    await el.enterFullScreen();
    await el.exitFullScreen();
    expect([isOn(el), el.offsetHeight, el.offsetWidth]).to.deep.equal([false, 250, 300]);
    await el.exitFullScreen();
  });
});

describe('full screen: the screen', () => {
  it('is left by the browser, whose Escape no page sees', async () => {
    const el = await written();
    await click(screenButton(el));
    await until(() => isOn(el), 'full screen');
    expect(document.fullscreenElement === el, 'the screen').to.equal(true);
    await document.exitFullscreen();
    await until(() => !isOn(el) && !fills(el), 'the page');
    expect(screenButton(el).ariaPressed).to.equal('false');
  });

  testFilling();
});
