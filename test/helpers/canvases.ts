/** What the canvases of a pad show, the small one at the pen's tip included. */
import { dryCanvas, inkPixels, inside, mount, painted, surfaceOf, until } from './pad.js';
import { fire, line, type Spot } from './pen.js';
import { instantRecognizer } from './service.js';
import type { MathpixInk } from '../../src/index.js';

/** A pad whose canvas is there, and what reads it answers at once. */
export async function readyPad(): Promise<MathpixInk> {
  const el = await mount({ 'pen-mode': 'any' });
  el.recognizer = instantRecognizer();
  await until(() => dryCanvas(el).width > 300, 'the canvas');
  await painted(el);
  return el;
}

export const wetCanvas = (el: MathpixInk): HTMLCanvasElement =>
  inside<HTMLCanvasElement>(el, '.wet');

/** The sum of all that is on a canvas, down to the softest edge. */
export function inkOn(canvas: HTMLCanvasElement): number {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, width, height) ?? {};
  return data?.reduce((sum, value) => sum + value, 0) ?? NaN;
}

/** Once the frame that comes is drawn. */
export const nextFrame = (): Promise<number> => new Promise(requestAnimationFrame);

/** How far the ink of the tile reaches to the right, in px of the surface; NaN without any. */
export function tipOf(el: MathpixInk): number {
  const tile = wetCanvas(el);
  const { left, width } = tile.getBoundingClientRect();
  const { count, box } = inkPixels(tile);
  const right = left + (box.right * width) / tile.width;
  return count > 0 ? right - surfaceOf(el).getBoundingClientRect().left : NaN;
}

/** A stroke of so many samples that most of it dries before the pen is lifted. */
export async function longStroke(el: MathpixInk): Promise<void> {
  fire(el, 'pointerdown', { x: 50, y: 50 });
  for (const spot of line({ x: 50, y: 50 }, { x: 400, y: 120 }, 100)) fire(el, 'pointermove', spot);
  await painted(el);
  fire(el, 'pointermove', { x: 405, y: 122 });
  await painted(el);
}

/**
 * A move of the pen, with where the browser expects it next. Of a second from now: the pen does not
 * rest before that, however late a busy machine draws the frame.
 */
export function moveWithPrediction(el: MathpixInk, spot: Spot, predicted: readonly Spot[]): void {
  const { left, top } = surfaceOf(el).getBoundingClientRect();
  const toEvent = ({ x, y }: Spot): PointerEvent =>
    new PointerEvent('pointermove', {
      pointerId: 77,
      pointerType: 'pen',
      buttons: 1,
      bubbles: true,
      composed: true,
      clientX: left + x,
      clientY: top + y,
    });
  const event = toEvent(spot);
  Object.defineProperties(event, {
    getPredictedEvents: { value: () => predicted.map(toEvent) },
    timeStamp: { value: performance.now() + 1000 },
  });
  surfaceOf(el).dispatchEvent(event);
}
