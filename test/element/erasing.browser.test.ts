/**
 * What an eraser wipes; and what one that was not meant leaves: no gap in the ink, no step, nothing
 * lost to redo.
 */
import { expect } from '@open-wc/testing';
import { mount, record, wiped } from '../helpers/pad.js';
import { dash, fire, fireStroke, liftAll } from '../helpers/pen.js';
import { instantRecognizer } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

const touchOf = (pointerId: number, isPrimary = true): PointerEventInit => ({
  pointerId,
  pointerType: 'touch',
  isPrimary,
});

/** A pad with three dashes, the last of which was undone, and the eraser in hand. */
async function pad(): Promise<MathpixInk> {
  const el = await mount();
  el.recognizer = instantRecognizer();
  for (const index of [0, 2, 4]) fireStroke(el, dash(index), { pointerType: 'mouse' });
  el.undo();
  el.tool = 'eraser';
  await el.updateComplete;
  fireStroke(el, [{ x: 2, y: 2 }], { pointerType: 'mouse' }); // wipes nothing
  await wiped();
  return el;
}

function firstXs(el: MathpixInk): number[] {
  return el.strokes.map(({ x }) => Math.round(x[0] ?? NaN));
}

/** Down on the first dash and on to the second: both go. */
function wipe(el: MathpixInk, init: PointerEventInit): void {
  fire(el, 'pointerdown', { x: 46, y: 95 }, init);
  expect(firstXs(el), 'the wipe acts at once').to.deep.equal([100]);
  fire(el, 'pointermove', { x: 106, y: 95 }, init);
  expect(el.isEmpty, 'the whole wipe').to.equal(true);
}

function expectUntouched(el: MathpixInk): void {
  expect(firstXs(el)).to.deep.equal([40, 100]);
  expect(el.canRedo, 'what was undone before').to.equal(true);
  el.redo();
  expect(firstXs(el)).to.deep.equal([40, 100, 160]);
  for (let step = 0; step < 3; step++) el.undo();
  expect([el.isEmpty, el.canUndo], 'no step of the eraser').to.deep.equal([true, false]);
}

describe('an eraser that was not meant', () => {
  afterEach(liftAll);

  it('takes nothing when a second finger lands to scroll (pitfall 18)', async () => {
    const el = await pad();
    wipe(el, touchOf(1));
    fire(el, 'pointerdown', { x: 300, y: 90 }, touchOf(2, false));
    fire(el, 'pointermove', { x: 300, y: 40 }, touchOf(2, false));
    for (const id of [1, 2]) fire(el, 'pointerup', { x: 106, y: 40 }, touchOf(id));
    expectUntouched(el);
  });

  it('takes nothing when the hand rests before its pen lands (pitfall 11)', async () => {
    const el = await pad();
    wipe(el, touchOf(5));
    fireStroke(el, dash(10), { buttons: 32 });
    expectUntouched(el);
  });

  it('takes nothing when the hand was lifted again before its pen lands (pitfall 11)', async () => {
    const el = await pad();
    wipe(el, touchOf(5));
    fire(el, 'pointerup', { x: 106, y: 95 }, touchOf(5));
    fireStroke(el, dash(10), { buttons: 32 });
    expectUntouched(el);
  });

  it('takes nothing when the browser begins to scroll with the finger (pitfall 15)', async () => {
    const el = await pad();
    const reasons = record(el, 'mathpix-strokes');
    wipe(el, touchOf(5));
    fire(el, 'pointercancel', { x: 106, y: 95 }, touchOf(5));
    expect(reasons.map(({ reason }) => reason)).to.deep.equal(['erase', 'erase', 'undo']);
    expectUntouched(el);
  });

  it('took what it took when it is a pen that the system takes (pitfall 16)', async () => {
    const el = await pad();
    wipe(el, { buttons: 32 });
    fire(el, 'pointercancel', { x: 106, y: 95 }, { buttons: 0 });
    expect(el.isEmpty).to.equal(true);
    el.undo();
    expect(firstXs(el), 'one step').to.deep.equal([40, 100]);
  });

  it('takes back no more than its own: not what was erased with it down', async () => {
    const el = await pad();
    fire(el, 'pointerdown', { x: 46, y: 95 }, touchOf(5));
    el.clear();
    fire(el, 'pointercancel', { x: 46, y: 95 }, touchOf(5));
    expect(el.isEmpty, 'the page has cleared since').to.equal(true);
    el.undo();
    el.undo();
    expect(firstXs(el)).to.deep.equal([40, 100]);
  });
});

describe('a palm that is taken back', () => {
  it('leaves what was undone to be redone, however many marks it made', async () => {
    const el = await pad();
    el.tool = 'pen';
    await el.updateComplete;
    for (const index of [8, 9]) fireStroke(el, dash(index), touchOf(5));
    expect(el.canRedo).to.equal(false);
    fireStroke(el, dash(10), { buttons: 32 });
    expectUntouched(el);
  });
});

describe('an eraser that is meant', () => {
  it('wipes where the pen is on the paper when the page moves below it', async () => {
    const el = await mount({ 'pen-mode': 'any' });
    el.recognizer = instantRecognizer();
    el.strokes = [{ x: [100, 200], y: [150, 150] }];
    el.tool = 'eraser';
    await el.updateComplete;
    fireStroke(el, [{ x: 2, y: 2 }]); // wipes nothing
    await wiped();
    el.tool = 'pen';
    fireStroke(el, dash()); // over before a frame asks for it
    el.tool = 'eraser';
    fire(el, 'pointerdown', { x: 150, y: 90 });
    el.style.translate = '0 60px';
    fire(el, 'pointermove', { x: 151, y: 90 });
    fire(el, 'pointermove', { x: 152, y: 90 });
    fire(el, 'pointerup', { x: 152, y: 90 });
    expect(el.strokes).to.have.length(2);
  });
});
