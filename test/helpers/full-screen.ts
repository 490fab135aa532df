/** What full screen does by either of its ways: it fills the screen, or the window. */
import { expect } from '@open-wc/testing';
import { dryCanvas, inkPixels, inside, painted, surfaceOf, until } from './pad.js';
import { click, dash, stroke } from './pen.js';
import { written } from './written.js';
import type { MathpixInk } from '../../src/index.js';

export const isOn = (el: MathpixInk): boolean => el.matches(':state(full-screen)');

/** Whether it covers the page's window, and no more. */
export const fills = (el: MathpixInk): boolean => {
  const { left, top, width, height } = el.getBoundingClientRect();
  return left === 0 && top === 0 && width === innerWidth && height === innerHeight;
};

export const screenButton = (el: MathpixInk): HTMLButtonElement =>
  inside<HTMLButtonElement>(el, 'button.full-screen-button');

/** Tests of the way that the browser offers while they run. */
export function testFilling(): void {
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
}
