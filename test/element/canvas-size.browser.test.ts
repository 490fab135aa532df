/** The canvas has a pixel for each of the screen's, wherever layout puts the edges of the pad. */
import { expect } from '@open-wc/testing';
import { bandsOf, dryCanvas, inkPixels, mount, painted, surfaceOf, until } from '../helpers/pad.js';
import { fireStroke, line } from '../helpers/pen.js';
import { instantRecognizer } from '../helpers/service.js';

/** The size of all boxes together. */
function around(boxes: readonly DOMRect[]): { width: number; height: number } {
  const span = (start: 'left' | 'top', end: 'right' | 'bottom'): number =>
    Math.max(...boxes.map((box) => box[end])) - Math.min(...boxes.map((box) => box[start]));
  return { width: span('left', 'right'), height: span('top', 'bottom') };
}

describe('the size of the canvas', () => {
  const own = Object.getOwnPropertyDescriptor(window, 'devicePixelRatio') ?? {};
  afterEach(() => Object.defineProperty(window, 'devicePixelRatio', own));

  for (const [width, ratio] of [
    [640.4, 2],
    [640.5, 2],
    [333.3, 1.5],
    [480, 1],
  ] as const) {
    it(`is whole pixels of the screen on a surface of ${width} px at ratio ${ratio}`, async () => {
      Object.defineProperty(window, 'devicePixelRatio', { value: ratio, configurable: true });
      const el = await mount();
      el.recognizer = instantRecognizer();
      const surface = surfaceOf(el);
      const frame = el.getBoundingClientRect().width - surface.getBoundingClientRect().width;
      el.style.inlineSize = `${width + frame}px`;
      const canvas = dryCanvas(el);
      await until(() => canvas.width >= Math.floor(width * ratio), 'the canvas to fit');
      await painted(el);
      const paper = surface.getBoundingClientRect();
      const bands = bandsOf(el);
      for (const band of bands) {
        // Layout counts in 64ths of a px.
        for (const side of ['width', 'height'] as const) {
          expect(band.getBoundingClientRect()[side] * ratio, side).to.be.closeTo(band[side], 0.06);
        }
      }
      const drawn = around(bands.map((band) => band.getBoundingClientRect()));
      expect(paper.width).to.be.closeTo(width, 0.1);
      for (const side of ['width', 'height'] as const) {
        expect(drawn[side], `${side}: covers the surface`).to.be.at.least(paper[side] - 0.02);
        expect(drawn[side], `${side}: and no more`).to.be.below(paper[side] + 2);
      }
      const x = Math.floor(width) - 20;
      fireStroke(el, line({ x, y: 40 }, { x, y: 90 }));
      await painted(el);
      const { left, right } = inkPixels(canvas).box;
      const scale = drawn.width / canvas.width;
      expect(((left + right + 1) / 2) * scale, 'the ink on the screen').to.be.closeTo(x, 0.3);
      const frameOf = surface.parentElement;
      expect(frameOf?.scrollWidth, 'nothing to scroll to').to.equal(frameOf?.clientWidth);
    });
  }

  for (const ratio of [1.1, 1.25, 4 / 3, 1.5]) {
    it(`wears no ink off beside what is undone, at ratio ${ratio.toFixed(2)}`, async () => {
      Object.defineProperty(window, 'devicePixelRatio', { value: ratio, configurable: true });
      const el = await mount({ 'pen-mode': 'any' });
      el.recognizer = instantRecognizer();
      const canvas = dryCanvas(el);
      await until(() => canvas.width > 300, 'the canvas');
      el.strokes = [{ x: [20, 300], y: [100, 100] }];
      await painted(el);
      for (let time = 0; time < 6; time++) {
        fireStroke(el, line({ x: 101, y: 90 }, { x: 130, y: 115 }));
        await painted(el);
        el.undo();
        await painted(el);
      }
      const [from, row] = [Math.round(40 * ratio), Math.floor(100 * ratio)];
      const { data = [] } =
        canvas.getContext('2d')?.getImageData(from, row, Math.round(240 * ratio), 1) ?? {};
      const alphas = Array.from(data).filter((_, i) => i % 4 === 3);
      expect(Math.min(...alphas)).to.equal(255);
    });
  }

  it('goes with the next period of a pad that was away', async () => {
    const el = await mount();
    el.recognizer = instantRecognizer();
    const canvas = dryCanvas(el);
    await until(() => canvas.width > 300, 'the canvas');
    const { width } = canvas.getBoundingClientRect();
    const { parentElement } = el;
    el.remove();
    await until(() => canvas.width === 0, 'the end of the connected period');
    parentElement?.append(el);
    await until(() => canvas.width > 300, 'the canvas again');
    expect(canvas.getBoundingClientRect().width).to.equal(width);
  });
});
