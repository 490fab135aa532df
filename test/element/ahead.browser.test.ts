/** Where the browser expects the pen next is shown while the pen moves, and is never ink. */
import { expect } from '@open-wc/testing';
import { moveWithPrediction, nextFrame, readyPad, tipOf } from '../helpers/canvases.js';
import { dryCanvas, inkPixels, painted, until } from '../helpers/pad.js';
import { fire, line } from '../helpers/pen.js';
import type { MathpixInk } from '../../src/index.js';

const SPOTS = line({ x: 50, y: 50 }, { x: 70, y: 50 }, 5);

/** A pad with a stroke under way that ends at (75, 50), and 80 and 85 expected. */
async function expecting(): Promise<MathpixInk> {
  const el = await readyPad();
  fire(el, 'pointerdown', SPOTS[0] ?? { x: 0, y: 0 });
  for (const spot of SPOTS.slice(1)) fire(el, 'pointermove', spot);
  await nextFrame();
  expect(tipOf(el)).to.be.closeTo(71, 2);
  moveWithPrediction(el, { x: 75, y: 50 }, [
    { x: 80, y: 50 },
    { x: 85, y: 50 },
    { x: 300, y: 50 }, // too far ahead to be believed
  ]);
  await nextFrame();
  expect(tipOf(el), 'two points ahead').to.be.closeTo(86, 2);
  return el;
}

describe('where the pen is expected', () => {
  it('is shown, and nothing of it is kept', async () => {
    const el = await expecting();
    moveWithPrediction(el, { x: 76, y: 50 }, []);
    await nextFrame();
    expect(tipOf(el), 'the pen went elsewhere').to.be.closeTo(77, 2);
    fire(el, 'pointerup', { x: 76, y: 50 });
    expect(el.strokes.map(({ x }) => x)).to.deep.equal([[...SPOTS.map(({ x }) => x), 75, 76]]);
    await painted(el);
    expect(inkPixels(dryCanvas(el)).box.right / devicePixelRatio).to.be.closeTo(77, 2);
  });

  it('goes when the pen rests, which sends nothing', async () => {
    const el = await expecting();
    await until(() => tipOf(el) < 78, 'ink up to the pen and no further');
    fire(el, 'pointerup', { x: 75, y: 50 });
  });

  it('goes with the pen', async () => {
    const el = await expecting();
    fire(el, 'pointerup', { x: 75, y: 50 });
    await nextFrame();
    expect(tipOf(el), 'the tile shows the end of the stroke').to.be.closeTo(76, 2);
  });
});
