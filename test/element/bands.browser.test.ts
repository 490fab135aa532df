/** A large surface is drawn on in bands where canvases have frames of their own: seen as one. */
import { expect } from '@open-wc/testing';
import { bandsOf, inkPixels, mount, painted, surfaceOf, until } from '../helpers/pad.js';
import { fireStroke, line } from '../helpers/pen.js';
import { instantRecognizer } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

const RATIO = 2;
/** Pixels across the line of a pen 3 px wide, at that ratio. */
const LINE = 6;

const sizeOf = (el: MathpixInk): number =>
  bandsOf(el).reduce((sum, { width, height }) => sum + width * height, 0);

/** Only browsers that tell their brand have canvases with frames of their own that are in time. */
const hasBands = 'userAgentData' in navigator;

async function large(): Promise<MathpixInk> {
  const el = await mount({ 'pen-mode': 'any' });
  el.recognizer = instantRecognizer();
  Object.assign(el.style, { inlineSize: '900px', blockSize: '900px' });
  await until(() => sizeOf(el) > 1_500_000, 'the canvas');
  await painted(el);
  return el;
}

/** Where ink is in each row of pixels of the whole surface, all bands as they lie. */
function rowsOf(el: MathpixInk): { left: number; right: number }[] {
  const bands = bandsOf(el);
  const [first] = bands;
  const whole = document.createElement('canvas');
  const tops = bands.map((band) => Math.round(Number.parseFloat(band.style.top) * RATIO));
  whole.width = first?.width ?? 0;
  whole.height = Math.max(...bands.map(({ height }, i) => (tops[i] ?? 0) + height));
  const context = whole.getContext('2d');
  bands.forEach((band, i) => {
    // What was drawn, whether the screen has it yet or not.
    const drawn = band.getContext('2d')?.canvas;
    if (drawn) context?.drawImage(drawn, 0, tops[i] ?? 0);
  });
  const { width, height } = whole;
  const { data = [] } = context?.getImageData(0, 0, width, height) ?? {};
  return Array.from({ length: height }, (_, row) => {
    const inked = Array.from({ length: width }, (_, x) => x).filter(
      (x) => (data[4 * (row * width + x) + 3] ?? 0) > 127,
    );
    return { left: inked[0] ?? Infinity, right: inked.at(-1) ?? -Infinity };
  });
}

const inkedRows = (el: MathpixInk): number => rowsOf(el).filter(({ right }) => right >= 0).length;

describe('a large surface', () => {
  const own = Object.getOwnPropertyDescriptor(window, 'devicePixelRatio') ?? {};
  beforeEach(() =>
    Object.defineProperty(window, 'devicePixelRatio', { value: RATIO, configurable: true }),
  );
  afterEach(() => Object.defineProperty(window, 'devicePixelRatio', own));

  it('shows a line through all of it in one piece, and all of it goes with undo', async () => {
    const el = await large();
    const [fewest, most] = hasBands ? [3, 6] : [1, 1];
    expect(bandsOf(el).length).to.be.within(fewest, most);
    const { width = 0, height = 0 } = bandsOf(el)[0] ?? {};
    if (hasBands) expect(width * height, 'pixels of a band').to.be.within(250_000, 750_000);
    // On whole px: WebKit's events of our own have no others.
    fireStroke(el, line({ x: 100, y: 20 }, { x: 340, y: 500 }, 61));
    await painted(el);
    const rows = rowsOf(el).slice(RATIO * 25, RATIO * 495);
    for (const [i, { left, right }] of rows.entries()) {
      const y = (i + 0.5) / RATIO + 25;
      const center = (left + right + 1) / 2 / RATIO;
      expect(center, `the line at ${y} px`).to.be.closeTo(100 + (y - 20) / 2, 0.2);
      // A line that falls by two for one across.
      expect(right - left + 1, `its width at ${y} px`).to.be.closeTo(LINE * Math.hypot(1, 0.5), 1);
    }
    el.undo();
    await painted(el);
    expect(inkedRows(el), 'rows of ink after undo').to.equal(0);
    el.redo();
    await painted(el);
    expect(inkedRows(el)).to.be.closeTo(RATIO * 483, 3);
  });

  it('leaves a stroke whole that crossed one that is undone', async () => {
    const el = await large();
    fireStroke(el, line({ x: 200, y: 20 }, { x: 200, y: 500 }, 60));
    await painted(el);
    const alone = rowsOf(el);
    fireStroke(el, line({ x: 150, y: 40 }, { x: 250, y: 480 }, 60));
    await painted(el);
    expect(rowsOf(el)).to.not.deep.equal(alone);
    el.undo();
    await painted(el);
    expect(rowsOf(el)).to.deep.equal(alone);
  });

  it('draws on no more of it than a stroke meets', async () => {
    const el = await large();
    const lines = bandsOf(el).map((band) => {
      const context = band.getContext('2d');
      const drawn = { count: 0 };
      const stroke = context?.stroke;
      Object.assign(context ?? {}, {
        stroke: () => {
          drawn.count += 1;
          if (stroke) Reflect.apply(stroke, context, []);
        },
      });
      return drawn;
    });
    fireStroke(el, line({ x: 100, y: 30 }, { x: 140, y: 40 }, 8));
    await painted(el);
    expect(lines.map(({ count }) => count)).to.deep.equal(lines.map((_, i) => (i === 0 ? 1 : 0)));
  });

  it('has one canvas again once it is small, and none to speak of off the page', async () => {
    const el = await large();
    fireStroke(el, line({ x: 30, y: 20 }, { x: 90, y: 40 }));
    Object.assign(el.style, { inlineSize: '400px', blockSize: '400px' });
    await until(() => sizeOf(el) < 1_000_000, 'the smaller canvas');
    await painted(el);
    expect(bandsOf(el)).to.have.length(1);
    expect(inkedRows(el), 'the ink is there still').to.be.above(20);
    Object.assign(el.style, { inlineSize: '900px', blockSize: '900px' });
    await until(() => sizeOf(el) > 1_500_000, 'the large canvas again');
    await painted(el);
    expect(inkedRows(el)).to.be.above(20);
    const { parentElement } = el;
    const all = bandsOf(el);
    el.remove();
    await until(() => all.every(({ width }) => width === 0), 'the memory back');
    expect(bandsOf(el)).to.have.length(1);
    parentElement?.append(el);
    await until(() => sizeOf(el) > 1_500_000, 'the canvas on the page again');
    await painted(el);
    expect(inkedRows(el)).to.be.above(20);
  });

  it('has bands that meet exactly: nothing between two, and nothing drawn by both', async () => {
    const el = await large();
    const boxes = bandsOf(el)
      .map((band) => ({ band, box: band.getBoundingClientRect() }))
      .sort((a, b) => a.box.top - b.box.top);
    for (const [i, { band, box }] of boxes.entries()) {
      const next = boxes[i + 1];
      if (!next) continue;
      expect(next.box.top).to.equal(box.bottom);
      expect(box.height * RATIO, 'a row of pixels for each of the screen').to.equal(band.height);
    }
  });

  it('has ink in its place at a ratio that fits no height of a band', async () => {
    Object.defineProperty(window, 'devicePixelRatio', { value: 1.5625, configurable: true });
    const el = await mount({ 'pen-mode': 'any' });
    el.recognizer = instantRecognizer();
    Object.assign(el.style, { inlineSize: '700px', blockSize: '1400px' });
    await until(() => sizeOf(el) > 1_200_000, 'the canvas');
    el.strokes = [{ x: [100, 200], y: [800, 800] }];
    await painted(el);
    const shown = bandsOf(el).flatMap((band) => {
      const { count, box } = inkPixels(band);
      const { top, height } = band.getBoundingClientRect();
      const perPx = band.height / height;
      return count > 0 ? [top + (box.top + box.bottom + 1) / 2 / perPx] : [];
    });
    expect(shown).to.have.length(1);
    expect(shown[0]).to.be.closeTo(surfaceOf(el).getBoundingClientRect().top + 800, 0.25);
  });

  it('has the ink of a band again that the browser took away and gave back', async () => {
    const el = await large();
    el.strokes = [{ x: [100, 100], y: [20, 500] }];
    await painted(el);
    const context = bandsOf(el).at(-1)?.getContext('2d');
    if (!context) throw new Error('There is no band.');
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    expect(inkedRows(el)).to.be.below(RATIO * 420);
    context.canvas.dispatchEvent(new Event('contextrestored'));
    await painted(el);
    expect(inkedRows(el)).to.be.closeTo(RATIO * 483, 3);
  });
});
