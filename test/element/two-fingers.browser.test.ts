/** Two fingers on the pad scroll what it lies in: no pad traps a phone (pitfalls 18, 35). */
import { expect } from '@open-wc/testing';
import { mountWithin } from '../helpers/pad.js';
import { finger, liftAll, line, stroke, touch, untilScrolled } from '../helpers/pen.js';
import type { MathpixInk } from '../../src/index.js';

const SPACER = '<p style="block-size: 3000px"></p>';

/** Two fingers that move up by 200 px side by side. */
async function scroll(el: MathpixInk): Promise<void> {
  const frames = Array.from({ length: 21 }, (_, i) => [
    { id: 0, x: 100, y: 250 - i * 10 },
    { id: 1, x: 200, y: 250 - i * 10 },
  ]);
  await touch(el, [...frames, []], 12);
}

/**
 * Until its compositor has the page, a busy Firefox scrolls what was there before, by itself. Once a
 * box has scrolled, it has.
 */
const forgetEarlier = (): void => window.scrollTo(0, 0);

describe('two fingers', () => {
  afterEach(async () => {
    await liftAll();
    for (const { style } of [document.documentElement, document.body]) style.cssText = '';
    window.scrollTo(0, 0);
  });

  // First: by itself a Firefox without a window scrolls nothing more after pages that were locked.
  it('leave it to the browser once fingers scroll anyway', async () => {
    const { pad: el } = await mountWithin((markup) => `<div>${markup}${SPACER}</div>`, {
      'pen-mode': 'pen',
    });
    await untilScrolled(
      () => finger(el, line({ x: 200, y: 220 }, { x: 200, y: 20 }, 20), 8),
      () => window.scrollY > 20,
    );
    expect(el.isEmpty).to.equal(true);
  });

  it('scroll the page past the pad, and write nothing', async () => {
    const { pad: el } = await mountWithin((markup) => `<div>${markup}${SPACER}</div>`);
    await untilScrolled(
      () => scroll(el),
      () => window.scrollY > 100,
    );
    expect(el.isEmpty).to.equal(true);
    expect(el.canUndo).to.equal(false);
  });

  it('scroll the box around the pad, through shadow roots', async () => {
    const { root, pad: el } = await mountWithin(
      (markup) => `<div style="block-size: 300px; overflow: auto">${markup}${SPACER}</div>`,
    );
    await untilScrolled(
      () => scroll(el),
      () => root.scrollTop > 100,
    );
    forgetEarlier();
    root.scrollTop = 0;
    await untilScrolled(
      () => scroll(el),
      () => root.scrollTop > 100,
    );
    expect(window.scrollY).to.equal(0);
  });

  for (const [name, html, body] of [
    ['cut off at the side', 'height: 100%', 'height: 100%; overflow-x: hidden'],
    ['with a scroll bar always', 'height: 100%', 'height: 100%; overflow-y: scroll'],
    ['that scrolls in its body', 'height: 100%; overflow: hidden', 'height: 100%; overflow: auto'],
  ] as const) {
    it(`scroll a page ${name}`, async () => {
      document.documentElement.style.cssText = html;
      document.body.style.cssText = body;
      const { pad: el } = await mountWithin((markup) => `<div>${markup}${SPACER}</div>`);
      const { top } = el.getBoundingClientRect();
      await untilScrolled(
        () => scroll(el),
        () => el.getBoundingClientRect().top < top - 100,
      );
      document.body.scrollTo(0, 0);
    });
  }

  it('go on with the page where the box around the pad ends', async () => {
    const { root, pad: el } = await mountWithin(
      (markup) =>
        `<div><div style="block-size: 470px; overflow: auto">${markup}</div>${SPACER}</div>`,
    );
    const box = root.firstElementChild;
    const room = (box?.scrollHeight ?? 0) - (box?.clientHeight ?? 0);
    expect(room, 'what the box scrolls').to.be.within(10, 60);
    await untilScrolled(
      () => scroll(el),
      () => window.scrollY > 100,
    );
    expect(box?.scrollTop).to.be.closeTo(room, 1);
  });

  it('stay in a box that keeps its scrolling, as a pad in full screen does', async () => {
    const { root, pad: el } = await mountWithin(
      (markup) =>
        `<div><div style="block-size: 300px; overflow: auto; overscroll-behavior: contain"
          >${markup}</div>${SPACER}</div>`,
    );
    const box = root.firstElementChild;
    await untilScrolled(
      () => scroll(el),
      () => (box?.scrollTop ?? 0) > 100,
    );
    forgetEarlier();
    await scroll(el);
    await scroll(el);
    expect(window.scrollY).to.equal(0);
  });

  it('leave a page alone that is locked, as below a dialog', async () => {
    document.documentElement.style.cssText = 'overflow: hidden';
    const { root, pad: el } = await mountWithin(
      (markup) =>
        `<div><div style="block-size: 480px; overflow: auto">${markup}</div>${SPACER}</div>`,
    );
    await untilScrolled(
      () => scroll(el),
      () => (root.firstElementChild?.scrollTop ?? 0) > 10,
    );
    await scroll(el);
    expect(window.scrollY).to.equal(0);
  });

  it('do not disturb a pen that writes', async () => {
    const { pad: el } = await mountWithin((markup) => `<div>${markup}${SPACER}</div>`, {
      'pen-mode': 'any',
    });
    await stroke(el, line({ x: 50, y: 100 }, { x: 100, y: 100 }), { isHeld: true });
    await scroll(el);
    await stroke(el, line({ x: 110, y: 100 }, { x: 250, y: 100 }), { isContinuing: true });
    expect(window.scrollY).to.equal(0);
    expect(el.strokes).to.have.length(1);
  });
});
