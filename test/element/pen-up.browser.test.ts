/** What shows once the pen is lifted is the ink that the element holds: no less, nothing twice. */
import { expect } from '@open-wc/testing';
import { inkOn, longStroke, nextFrame, readyPad, wetCanvas } from '../helpers/canvases.js';
import { dryCanvas, inkPixels, painted } from '../helpers/pad.js';
import { fire, fireStroke, line } from '../helpers/pen.js';
import type { MathpixInk } from '../../src/index.js';

const DOT = [{ x: 300, y: 200 }];
const lift = (el: MathpixInk): unknown => fire(el, 'pointerup', { x: 405, y: 122 });

/** How much ink shows, and how much when all is drawn afresh. */
async function shownAndAfresh(el: MathpixInk): Promise<readonly [number, number]> {
  await painted(el);
  const shown = inkOn(dryCanvas(el));
  dryCanvas(el).dispatchEvent(new Event('contextrestored'));
  await painted(el);
  return [shown, inkOn(dryCanvas(el))];
}

describe('once the pen is lifted', () => {
  it('nothing stays of two strokes that came and went within a frame', async () => {
    const el = await readyPad();
    await longStroke(el);
    lift(el);
    fireStroke(el, DOT);
    el.undo();
    el.undo();
    await painted(el);
    expect(inkPixels(dryCanvas(el)).count).to.equal(0);
  });

  it('a stroke that went is no part of the next one’s frame', async () => {
    const el = await readyPad();
    await longStroke(el);
    lift(el);
    el.undo();
    fireStroke(el, DOT);
    await painted(el);
    expect(inkPixels(dryCanvas(el)).box.left / devicePixelRatio).to.be.above(290);
  });

  it('two strokes within a frame are drawn once each', async () => {
    const el = await readyPad();
    await longStroke(el);
    lift(el);
    fireStroke(el, DOT);
    const [shown, afresh] = await shownAndAfresh(el);
    expect(shown / afresh).to.be.closeTo(1, 0.03);
  });

  it('translucent ink is as dense as afresh, in however many parts it dried', async () => {
    const el = await readyPad();
    el.style.setProperty('--mathpix-ink-color', 'rgb(0 0 200 / 0.5)');
    el.style.setProperty('--mathpix-ink-width', '10');
    await longStroke(el);
    lift(el);
    const [shown, afresh] = await shownAndAfresh(el);
    expect(shown).to.equal(afresh);
  });

  it('a colour that came in mid-stroke is that of the whole stroke', async () => {
    const el = await readyPad();
    await longStroke(el);
    el.style.setProperty('--mathpix-ink-color', 'rgb(200, 0, 0)');
    await painted(el);
    lift(el);
    await painted(el);
    const [first, all] = [inkPixels(dryCanvas(el)), await shownAndAfresh(el)];
    expect(first.color.join()).to.equal('200,0,0');
    expect(first.box.left / devicePixelRatio, 'from its start').to.be.closeTo(48, 2);
    expect(all[0] / all[1]).to.be.closeTo(1, 0.03);
  });

  it('the tile shows nothing of a stroke that was taken back at once', async () => {
    const el = await readyPad();
    fire(el, 'pointerdown', { x: 50, y: 50 });
    for (const spot of line({ x: 50, y: 50 }, { x: 90, y: 50 }, 5)) fire(el, 'pointermove', spot);
    await nextFrame();
    expect(inkOn(wetCanvas(el))).to.be.above(0);
    fire(el, 'pointerup', { x: 90, y: 50 });
    el.undo();
    await nextFrame();
    expect(inkOn(wetCanvas(el))).to.equal(0);
    expect(inkPixels(dryCanvas(el)).count).to.equal(0);
  });

  it('the tile shows nothing of a stroke that goes once it is drawn', async () => {
    const el = await readyPad();
    fireStroke(el, line({ x: 50, y: 50 }, { x: 90, y: 50 }, 5));
    await nextFrame();
    el.clear();
    await nextFrame();
    expect(inkOn(wetCanvas(el))).to.equal(0);
  });

  for (const [pointerType, kept] of [
    ['pen', [[50, 60, 70]]],
    ['mouse', [[50, 60, 70]]],
    ['touch', []],
  ] as const) {
    it(`a ${pointerType} that the system took within a frame leaves ${kept.length} strokes`, async () => {
      const el = await readyPad();
      fire(el, 'pointerdown', { x: 50, y: 50 }, { pointerType });
      for (const x of [60, 70]) fire(el, 'pointermove', { x, y: 50 }, { pointerType });
      fire(el, 'pointercancel', { x: 70, y: 50 }, { pointerType });
      expect(el.strokes.map(({ x }) => x.map(Math.round))).to.deep.equal(kept);
      await painted(el);
      expect(inkPixels(dryCanvas(el)).count > 0).to.equal(kept.length > 0);
      fire(el, 'pointerdown', { x: 200, y: 100 });
      fire(el, 'pointerup', { x: 200, y: 100 });
      expect(
        el.strokes.at(-1)?.x.map(Math.round),
        'the next begins at its own place',
      ).to.deep.equal([200]);
    });
  }

  it('a pen begins at its own place, whatever its hand did in the same frame', async () => {
    const el = await readyPad();
    const hand = { pointerId: 5, pointerType: 'touch' };
    fire(el, 'pointerdown', { x: 50, y: 50 }, hand);
    for (const x of [60, 70]) fire(el, 'pointermove', { x, y: 50 }, hand);
    fire(el, 'pointerdown', { x: 200, y: 100 });
    fire(el, 'pointerup', { x: 200, y: 100 });
    expect(el.strokes.map(({ x }) => x.map(Math.round))).to.deep.equal([[200]]);
    fire(el, 'pointerup', { x: 70, y: 50 }, hand);
  });
});
