/** Scratching ink out with a real pen: the preview, its cancelling, one step of undo, the event. */
import { expect } from '@open-wc/testing';
import {
  answered,
  buttonOf,
  dryCanvas,
  inkPixels,
  inside,
  mount,
  painted,
  record,
  statusText,
  until,
} from '../helpers/pad.js';
import { click, fire, liftAll, line, stroke, type Spot } from '../helpers/pen.js';
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
  for (const [index, spots] of CROSSES.entries()) {
    await stroke(el, spots);
    await until(() => el.strokes.length === index + 1, `stroke ${index + 1}`);
  }
  await answered(el);
  await painted(el);
  return el;
}

/** Faintest alpha along the middle of a cross's lines, 0…255: where the scribble is not over it. */
function alphaOf(el: MathpixInk, cross: 0 | 1): number {
  const canvas = dryCanvas(el);
  const ratio = canvas.width / canvas.getBoundingClientRect().width;
  const context = canvas.getContext('2d');
  const alphas = CROSSES.slice(2 * cross, 2 * cross + 2)
    .flat()
    .map(({ x, y }) => context?.getImageData(x * ratio, y * ratio, 1, 1).data[3] ?? 0);
  return Math.min(...alphas);
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
    await stroke(el, SCRIBBLE.slice(-1), { isContinuing: true });
    await until(() => el.strokes.length === 2, 'what faded to go');
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

  it('erases nothing when the system takes the pen: the line is ink', async () => {
    const el = await written();
    for (const type of ['pointercancel', 'lostpointercapture']) {
      const pen = { pointerId: 9 };
      const [first = { x: 0, y: 0 }, ...rest] = SCRIBBLE;
      fire(el, 'pointerdown', first, pen);
      for (const spot of rest) fire(el, 'pointermove', spot, pen);
      await until(() => isFaded(el, 0), 'the fading');
      fire(el, type, rest.at(-1) ?? first, pen);
      expect(el.strokes, type).to.have.length(5);
      await painted(el);
      expect(alphaOf(el, 0), type).to.equal(255);
      el.undo();
      await painted(el);
    }
  });

  for (const [name, close] of [
    ['disabled', (el: MathpixInk) => (el.disabled = true)],
    ['made read-only', (el: MathpixInk) => (el.readOnly = true)],
    ['told not to', (el: MathpixInk) => (el.scratchOut = 'off')],
  ] as const) {
    it(`erases nothing in a pad that was ${name} meanwhile`, async () => {
      const el = await written();
      await stroke(el, SCRIBBLE, { isHeld: true });
      await until(() => isFaded(el, 0), 'the fading');
      close(el);
      await el.updateComplete;
      await stroke(el, SCRIBBLE.slice(-1), { isContinuing: true });
      expect(el.strokes).to.have.length(5);
      await painted(el);
      expect(alphaOf(el, 0)).to.equal(255);
    });
  }

  it('is said aloud, and can be undone by the button even when nothing is left', async () => {
    const el = await written();
    expect(statusText(el)).to.equal('');
    await stroke(el, SCRIBBLE);
    await answered(el);
    expect(statusText(el)).to.equal('2 strokes erased.');
    await stroke(
      el,
      SCRIBBLE.map(({ x, y }) => ({ x: x + 160, y })),
    );
    await el.updateComplete;
    expect([el.isEmpty, el.status, statusText(el)]).to.deep.equal([
      true,
      'idle',
      '2 strokes erased.',
    ]);
    expect(buttonOf(el, 'undo').hasAttribute('aria-disabled')).to.equal(false);
    expect(buttonOf(el, 'clear').getAttribute('aria-disabled')).to.equal('true');
    await click(buttonOf(el, 'undo'));
    expect(el.strokes).to.have.length(2);
    await answered(el);
    expect(statusText(el), 'said once').to.equal('');
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
    expect(() => Reflect.set(el, 'scratchOut', 'no')).to.throw(TypeError);
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
