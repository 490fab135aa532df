/** Scratching ink out with a real pen: the preview, its cancelling, one step of undo, the event. */
import { expect } from '@open-wc/testing';
import {
  answered,
  dryCanvas,
  inkPixels,
  inside,
  mount,
  painted,
  record,
  surfaceOf,
  until,
} from '../helpers/pad.js';
import { fire, liftAll, line, stroke, type Spot } from '../helpers/pen.js';
import { instantRecognizer } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

/** Two crosses side by side; the strokes of the first come first. */
const CROSSES: readonly (readonly Spot[])[] = [100, 260].flatMap((x) => [
  line({ x, y: 80 }, { x: x + 50, y: 140 }, 10),
  line({ x: x + 50, y: 80 }, { x, y: 140 }, 10),
]);

/** To and fro over the first cross. */
const SCRIBBLE: readonly Spot[] = Array.from({ length: 9 }, (_, k) =>
  line(
    { x: k % 2 === 0 ? 88 : 162, y: 70 + k * 9 },
    { x: k % 2 === 0 ? 162 : 88, y: 79 + k * 9 },
    9,
  ),
).flat();

/** A pad with both crosses on it, written by hand: its detector is loaded. */
async function written(attributes: Record<string, string> = {}): Promise<MathpixInk> {
  const el = await mount({ debounce: '10', ...attributes });
  el.recognizer = instantRecognizer();
  for (const spots of CROSSES) await stroke(el, spots);
  expect(el.strokes).to.have.length(4);
  await answered(el);
  await painted(el);
  return el;
}

/** Darkest alpha of a finished cross on the canvas, 0…255. */
function alphaOf(el: MathpixInk, cross: 0 | 1): number {
  const canvas = dryCanvas(el);
  const ratio = canvas.width / surfaceOf(el).getBoundingClientRect().width;
  const [x, y] = [(cross === 0 ? 100 : 260) * ratio, 80 * ratio];
  const image = canvas.getContext('2d')?.getImageData(x, y, 50 * ratio, 60 * ratio);
  let most = 0;
  image?.data.forEach((value, at) => (most = at % 4 === 3 ? Math.max(most, value) : most));
  return most;
}

const isFaded = (el: MathpixInk, cross: 0 | 1): boolean => {
  const alpha = alphaOf(el, cross);
  return alpha > 20 && alpha < 130;
};

describe('a scratch-out', () => {
  afterEach(liftAll);

  it('erases what is below, not itself, and says so', async () => {
    const el = await written();
    const kept = el.strokes.slice(2);
    const inks = record(el, 'mathpix-strokes');
    const inputs = record(el, 'input');
    await stroke(el, SCRIBBLE);
    expect(el.strokes).to.deep.equal(kept);
    expect(inks.map(({ reason, strokeCount }) => `${reason} ${strokeCount}`)).to.deep.equal([
      'scratch-out 2',
    ]);
    expect(inputs.length, 'the user changed the ink').to.be.at.least(1);
    await answered(el);
    expect(el.value, 'what is left is read').to.equal('x_{2}');
    await painted(el);
    expect([alphaOf(el, 0), alphaOf(el, 1)]).to.deep.equal([0, 255]);
  });

  it('is one step of undo and of redo, and what comes back is not faded', async () => {
    const el = await written();
    const before = el.strokes;
    await stroke(el, SCRIBBLE);
    el.undo();
    expect(el.strokes).to.deep.equal(before);
    await painted(el);
    expect([alphaOf(el, 0), alphaOf(el, 1)]).to.deep.equal([255, 255]);
    el.redo();
    expect(el.strokes).to.have.length(2);
    el.undo();
    el.undo();
    expect(el.strokes, 'the step before is a stroke').to.have.length(3);
  });

  it('shows while the pen is down what would go, and nothing else fades', async () => {
    const el = await written();
    const events = record(el, 'mathpix-strokes');
    await stroke(el, SCRIBBLE.slice(0, 20), { isHeld: true });
    await painted(el);
    expect([isFaded(el, 0), isFaded(el, 1)], 'not yet').to.deep.equal([false, false]);
    await stroke(el, SCRIBBLE.slice(20), { isHeld: true, isContinuing: true });
    await until(() => isFaded(el, 0), 'the fading');
    expect(isFaded(el, 1)).to.equal(false);
    expect(events, 'the ink is untouched so far').to.have.length(0);
    expect(el.strokes).to.have.length(4);
  });

  it('is cancelled by moving away: all ink stays, and the line is ink', async () => {
    const el = await written();
    await stroke(el, SCRIBBLE, { isHeld: true });
    await until(() => isFaded(el, 0), 'the fading');
    const away = line({ x: 162, y: 151 }, { x: 460, y: 330 }, 12);
    await stroke(el, away, { isHeld: true, isContinuing: true });
    await until(() => alphaOf(el, 0) === 255, 'the ink to come back');
    await stroke(el, away.slice(-1), { isContinuing: true });
    expect(el.strokes).to.have.length(5);
    el.undo();
    expect(el.strokes).to.have.length(4);
  });

  it('is cancelled when a finger’s contact is taken by the page', async () => {
    const el = await written({ 'pen-mode': 'any' });
    const finger = { pointerId: 9, pointerType: 'touch' };
    const [first = { x: 0, y: 0 }, ...rest] = SCRIBBLE;
    fire(el, 'pointerdown', first, finger);
    await painted(el);
    for (const spot of rest) fire(el, 'pointermove', spot, finger);
    await until(() => isFaded(el, 0), 'the fading');
    fire(el, 'pointercancel', rest.at(-1) ?? first, finger);
    await until(() => alphaOf(el, 0) === 255, 'the ink to come back');
    expect(el.strokes).to.have.length(4);
  });

  it('goes by the ink as it is when the page changes it under the pen', async () => {
    const el = await written();
    await stroke(el, SCRIBBLE, { isHeld: true });
    await until(() => isFaded(el, 0), 'the fading');
    const [, second, third, fourth] = el.strokes;
    el.strokes = [third, fourth, second].filter((it) => it !== undefined);
    await stroke(el, SCRIBBLE.slice(-1), { isContinuing: true });
    expect(el.strokes.map(({ x }) => x[0])).to.deep.equal([third?.x[0], fourth?.x[0]]);
  });

  it('can be switched off', async () => {
    const el = await written({ 'scratch-out': 'off' });
    expect(el.scratchOut).to.equal('off');
    await stroke(el, SCRIBBLE);
    expect(el.strokes).to.have.length(5);
    el.undo();
    el.scratchOut = 'on';
    await stroke(el, SCRIBBLE);
    expect(el.strokes).to.have.length(2);
  });

  it('never happens on an empty pad, nor with a line through the ink', async () => {
    const el = await mount();
    el.recognizer = instantRecognizer();
    await stroke(el, SCRIBBLE);
    expect(el.strokes).to.have.length(1);
    await stroke(el, line({ x: 80, y: 110 }, { x: 330, y: 112 }, 20));
    expect(el.strokes).to.have.length(2);
    await painted(el);
    expect(inkPixels(dryCanvas(el)).count).to.be.above(100);
    expect(inside(el, 'canvas.wet')).to.be.instanceOf(HTMLCanvasElement);
  });
});
