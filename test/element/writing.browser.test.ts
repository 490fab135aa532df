/** Pen, touch and mouse become ink at full fidelity, and the ink shows and stays on the canvas. */
import { expect } from '@open-wc/testing';
import { capabilities } from '../helpers/engine.js';
import {
  dryCanvas,
  inkPixels,
  inside,
  mount,
  next,
  painted,
  surfaceOf,
  until,
} from '../helpers/pad.js';
import { dash, finger, fire, line, liftAll, stroke, type Spot } from '../helpers/pen.js';
import { fakeScreen, restoreScreen } from '../helpers/ratio.js';
import { instantRecognizer } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

/** A pad that needs no service. */
async function pad(attributes: Record<string, string> = {}): Promise<MathpixInk> {
  const element = await mount(attributes);
  element.recognizer = instantRecognizer();
  return element;
}

/** Farthest distance from a spot to its nearest ink point. */
function worstError(spots: readonly Spot[], ink: { x: number[]; y: number[] }): number {
  return Math.max(
    ...spots.map((spot) =>
      Math.min(...ink.x.map((x, i) => Math.hypot(x - spot.x, (ink.y[i] ?? 0) - spot.y))),
    ),
  );
}

describe('writing', () => {
  afterEach(liftAll);

  it('takes a pen: places, time and real pressure', async () => {
    const el = await pad();
    const spots = line({ x: 50, y: 40 }, { x: 270, y: 150 }, 12).map((spot, i) => ({
      ...spot,
      pressure: 0.2 + i * 0.05,
    }));
    await stroke(el, spots, { pace: 4 });
    const [ink, ...others] = el.strokes;
    expect(others).to.have.length(0);
    expect(ink?.x.length).to.be.within(10, 13);
    expect(worstError(spots, ink ?? { x: [], y: [] })).to.be.below(1);
    expect(ink?.t?.[0]).to.equal(0);
    expect([...(ink?.t ?? [])]).to.deep.equal([...(ink?.t ?? [])].sort((a, b) => a - b));
    expect(ink?.t?.at(-1)).to.be.within(30, 5000);
    expect(ink?.p?.[0]).to.be.closeTo(0.2, 0.02);
    expect(Math.max(...(ink?.p ?? []))).to.be.closeTo(0.75, 0.02);
    expect(
      Math.min(...(ink?.p ?? [])),
      'the lift presses with nothing and is no pressure',
    ).to.be.above(0.1);
  });

  it('takes a finger', async () => {
    const el = await pad();
    await finger(el, line({ x: 60, y: 60 }, { x: 200, y: 100 }));
    expect(el.strokes).to.have.length(1);
    expect(el.strokes[0]?.x[0]).to.be.closeTo(60, 1);
    expect(el.strokes[0]?.x.at(-1)).to.be.closeTo(200, 1);
  });

  it('takes a mouse, without a pressure it does not have (pitfall 24)', async () => {
    const el = await pad();
    await stroke(el, dash(), { type: 'mouse' });
    expect(el.strokes).to.have.length(1);
    expect(el.strokes[0]).not.to.have.property('p');
  });

  // Half a pixel apart, or the whole one that the positions of WebKit's events are.
  it('keeps coalesced samples next to each other (section 2, fidelity)', async () => {
    const el = await pad();
    const { eventGrid: grid } = capabilities;
    const snap = (value: number): number => (grid === 0 ? value : Math.round(value));
    const spots = Array.from({ length: 41 }, (_, i) => ({
      x: 100 + i * (grid || 0.5),
      y: snap(90 + 1.5 * Math.sin(i / 3)),
    }));
    const { left, top } = surfaceOf(el).getBoundingClientRect();
    const init = (i: number): PointerEventInit => ({
      pointerId: 77,
      pointerType: 'pen',
      pressure: 0.3 + i * 0.01,
    });
    const [first, ...rest] = spots;
    if (!first) throw new Error('no spots');
    fire(el, 'pointerdown', first, init(0));
    for (let at = 0; at < rest.length; at += 8) {
      const coalescedEvents = rest.slice(at, at + 8).map(
        ({ x, y }, i) =>
          new PointerEvent('pointermove', {
            ...init(at + i + 1),
            buttons: 1,
            clientX: left + x,
            clientY: top + y,
          }),
      );
      const last = rest[Math.min(at + 7, rest.length - 1)] ?? first;
      fire(el, 'pointermove', last, { ...init(at), coalescedEvents });
    }
    fire(el, 'pointerup', spots.at(-1) ?? first);
    const [ink] = el.strokes;
    expect(ink?.x.length, 'points kept').to.be.at.least(38);
    expect(worstError(spots, ink ?? { x: [], y: [] }), 'px').to.be.below(0.25);
    expect(
      ink?.x.some((x) => !Number.isInteger(x)),
      'sub-pixel',
    ).to.equal(grid === 0);
    expect(ink?.p?.at(-2)).to.be.above(0.6);
  });

  it('makes a dot of a tap and sends it as two near points (pitfall 38)', async () => {
    const el = await mount();
    const request = next(el, 'mathpix-request');
    await stroke(el, [{ x: 80, y: 70 }]);
    expect(el.strokes).to.have.length(1);
    await painted(el);
    expect(inkPixels(dryCanvas(el)).count, 'pixels of the dot').to.be.above(3);
    const { x, y } = (await request).body.strokes.strokes;
    expect(x).to.have.length(1);
    expect(x[0]).to.have.length(2);
    expect(y[0]).to.have.length(2);
    expect(Math.abs((x[0]?.[0] ?? 0) - (x[0]?.[1] ?? 99))).to.be.within(0.5, 2);
  });

  it('keeps two taps 60 ms apart as two dots (pitfall 2)', async () => {
    const el = await pad();
    await finger(el, [{ x: 80, y: 70 }], 30);
    await finger(el, [{ x: 84, y: 71 }], 30);
    expect(el.strokes).to.have.length(2);
  });

  it('keeps only the end of the stroke under way on the wet layer, and nothing after it', async () => {
    const el = await pad();
    const wet = inside<HTMLCanvasElement>(el, 'canvas.wet');
    const spots = line({ x: 40, y: 60 }, { x: 460, y: 130 }, 90);
    await stroke(el, spots, { isHeld: true, pace: 4 });
    await until(() => inkPixels(wet).count > 5, 'wet ink');
    expect(el.matches(':state(writing)')).to.equal(true);
    expect(wet.width, 'a tile').to.be.below(dryCanvas(el).width);
    await until(() => inkPixels(dryCanvas(el)).count > 200, 'what is settled to dry');
    await stroke(el, [{ x: 470, y: 131 }], { isContinuing: true });
    await painted(el);
    await until(() => inkPixels(wet).count === 0, 'the wet layer to be wiped');
    expect(el.matches(':state(writing)')).to.equal(false);
    const { count, box } = inkPixels(dryCanvas(el));
    expect(count).to.be.above(800);
    expect(box.left).to.be.within(36, 41);
    expect(box.right).to.be.within(469, 474);
  });

  it('keeps the ink on the canvas when resized (pitfall 30)', async () => {
    const el = await pad();
    await stroke(el, dash());
    await painted(el);
    const before = inkPixels(dryCanvas(el));
    el.style.inlineSize = '400px';
    await until(() => dryCanvas(el).width < 500, 'the canvas to shrink');
    expect(inkPixels(dryCanvas(el)).box).to.deep.equal(before.box);
    expect(el.isEmpty).to.equal(false);
  });

  it('draws in device pixels and follows each change of them (pitfall 33)', async () => {
    const screen = fakeScreen();
    try {
      const el = await pad();
      // So high that the first band of each ratio has it.
      await stroke(el, line({ x: 40, y: 30 }, { x: 52, y: 80 }, 6));
      await painted(el);
      const { width } = dryCanvas(el);
      const { box } = inkPixels(dryCanvas(el));
      for (const factor of [2, 1.5]) {
        screen.moveTo(screen.own * factor);
        expect(dryCanvas(el).width, `width at ${factor}`).to.be.closeTo(width * factor, 1);
        expect(inkPixels(dryCanvas(el)).box.bottom).to.be.closeTo(box.bottom * factor, 3);
      }
    } finally {
      restoreScreen();
    }
  });

  it('works when it was hidden at first (pitfall 31)', async () => {
    const el = await pad({ hidden: '' });
    el.strokes = [{ x: [30, 60], y: [30, 80] }];
    el.hidden = false;
    await until(() => dryCanvas(el).width > 300, 'a canvas of the right size');
    await painted(el);
    expect(inkPixels(dryCanvas(el)).count).to.be.above(50);
    await stroke(el, dash(3));
    expect(el.strokes).to.have.length(2);
    expect(el.strokes[1]?.x[0]).to.be.closeTo(130, 1);
  });

  it('puts ink where the pen is under a scaled and scrolled ancestor (pitfall 32)', async () => {
    const el = await pad();
    const parent = el.parentElement as HTMLElement;
    parent.style.transformOrigin = '0 0';
    parent.style.transform = 'scale(0.5)';
    await stroke(el, line({ x: 50, y: 40 }, { x: 100, y: 80 }));
    expect(el.strokes[0]?.x[0]).to.be.closeTo(100, 1.5);
    expect(el.strokes[0]?.y.at(-1)).to.be.closeTo(160, 1.5);
  });

  it('clones strokes in and out (pitfall 51)', async () => {
    const el = await pad();
    const given = [{ x: [10, 20], y: [10, 30], t: [0, 5], p: [0.1, 0.9] }];
    el.strokes = given;
    given[0]?.x.push(99);
    const out = el.strokes;
    expect(out).to.deep.equal([{ x: [10, 20], y: [10, 30], t: [0, 5], p: [0.1, 0.9] }]);
    out[0]?.x.push(1);
    out.pop();
    expect(el.strokes[0]?.x).to.deep.equal([10, 20]);
  });

  it('goes on with its own clock after loaded ink', async () => {
    const el = await pad();
    el.strokes = [{ x: [10, 20], y: [10, 30], t: [0, 700] }];
    await stroke(el, dash(2));
    expect(el.strokes[1]?.t?.[0]).to.be.above(700);
  });
});
