/** Fingers that scroll the page over a pad, which only real touch does; see file-groups.mjs. */
import { expect } from '@open-wc/testing';
import { mountWithin, painted } from '../helpers/pad.js';
import { dash, finger, liftAll, line, stroke, untilScrolled } from '../helpers/pen.js';
import { instantRecognizer } from '../helpers/service.js';

describe('touch: scrolling', () => {
  afterEach(liftAll);

  it('pen-mode auto: before a pen fingers write, after it they scroll the page', async () => {
    const { root, pad: el } = await mountWithin((markup) => `<div>${markup}<p></p></div>`);
    el.recognizer = instantRecognizer();
    (root.lastElementChild as HTMLElement).style.blockSize = '3000px';
    await painted(el);
    const upwards = line({ x: 200, y: 220 }, { x: 200, y: 20 }, 20);
    await finger(el, upwards, 8);
    await painted(el);
    expect([el.strokes.length, window.scrollY]).to.deep.equal([1, 0]);
    await stroke(el, dash(), { pause: 600 }); // sooner, and the finger was a palm
    await painted(el);
    await untilScrolled(
      () => finger(el, upwards, 8),
      () => window.scrollY > 20,
    );
    window.scrollTo(0, 0);
    await finger(el, [{ x: 300, y: 50 }]);
    await painted(el);
    expect(el.strokes).to.have.length(2);
  });
});
