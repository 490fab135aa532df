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

describe('two fingers', () => {
  afterEach(async () => {
    await liftAll();
    window.scrollTo(0, 0);
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
});
