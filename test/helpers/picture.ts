/**
 * Compares what a pad shows with the same ink on a fresh pad, drawn in one go, and with where the
 * model says that it is. Knows nothing of how the ink came about.
 */
import { expect } from '@open-wc/testing';
import type { InkStroke, MathpixInk } from '../../src/index.js';
import { dryCanvas, inkPixels, inside, painted, surfaceOf, until } from './pad.js';
import { instantRecognizer } from './service.js';

/** Soft edges may differ by this much, of 255. */
const SOFT_EDGE = 96;
/** Share of the inked pixels that may differ: more is ink that is lost or orphaned. */
const TOLERANCE = 0.02;
/** How far the outermost pixels may be from the outermost samples: the line's width, in CSS px. */
const LINE_PX = 4;

interface Picture {
  readonly width: number;
  /** How dark each pixel is. */
  readonly alphas: Uint8ClampedArray;
}

function pictureOf(canvas: HTMLCanvasElement): Picture {
  const { width, height } = canvas;
  const context = width * height > 0 ? canvas.getContext('2d') : null;
  const data = context?.getImageData(0, 0, width, height).data ?? [];
  const alphas = Uint8ClampedArray.from(
    { length: data.length / 4 },
    (_, i) => data[4 * i + 3] ?? 0,
  );
  return { width, alphas };
}

/** Share of the inked pixels that differ by more than soft edges may. */
function difference(a: Picture, b: Picture): number {
  expect(a.width, 'width of the picture, and of a fresh one').to.equal(b.width);
  // An answer below takes some rows of the surface.
  const length = Math.min(a.alphas.length, b.alphas.length);
  expect(length, 'pixels to compare').to.be.above(1000);
  let [inked, other] = [0, 0];
  for (let i = 0; i < length; i++) {
    const [alpha, beside] = [a.alphas[i] ?? 0, b.alphas[i] ?? 0];
    if (alpha > 0 || beside > 0) inked += 1;
    if (Math.abs(alpha - beside) > SOFT_EDGE) other += 1;
  }
  return other / Math.max(1, inked);
}

/** The same ink, drawn afresh by a pad of the same size that moves nothing else. */
async function redrawn(el: MathpixInk): Promise<Picture> {
  const other = document.createElement('mathpix-ink');
  other.style.cssText = el.style.cssText;
  const { inlineSize } = getComputedStyle(el);
  const top = `${window.scrollY}px`; // far from the screen it would have no canvas
  Object.assign(other.style, { position: 'absolute', top, left: '0', inlineSize });
  other.recognizer = instantRecognizer();
  el.before(other);
  await painted(other);
  other.strokes = el.strokes;
  await painted(other);
  const picture = pictureOf(dryCanvas(other));
  other.remove();
  return picture;
}

/**
 * Share of the inked pixels that are not as on a fresh pad. Firefox may give a blank picture to
 * whoever reads a canvas twice in one task.
 */
export async function differenceFromFresh(el: MathpixInk): Promise<number> {
  const fresh = await redrawn(el);
  await painted(el);
  return difference(pictureOf(dryCanvas(el)), fresh);
}

/** What the strokes reach to, in CSS px. */
function reachOf(
  strokes: readonly InkStroke[],
): Record<'left' | 'top' | 'right' | 'bottom', number> {
  const [x, y] = [strokes.flatMap((stroke) => stroke.x), strokes.flatMap((stroke) => stroke.y)];
  return {
    left: Math.min(...x),
    top: Math.min(...y),
    right: Math.max(...x),
    bottom: Math.max(...y),
  };
}

/**
 * The ink that the pad holds is drawn, all of it, where it is, and nothing else; no ink is wet.
 * Strokes that reach beyond the surface are cut off there.
 */
export async function expectScreenAsModel(el: MathpixInk): Promise<void> {
  await painted(el);
  const wet = inside<HTMLCanvasElement>(el, 'canvas.wet');
  await until(() => inkPixels(wet).count === 0, 'the wet layer to be wiped, with no pen down');
  const canvas = dryCanvas(el);
  const { count, box } = inkPixels(canvas);
  if (el.isEmpty) {
    expect(count, 'pixels of ink on an empty pad').to.equal(0);
    return;
  }
  const { offsetWidth, offsetHeight } = surfaceOf(el);
  const ratio = document.defaultView?.devicePixelRatio ?? 1;
  expect(canvas.width, 'pixels across').to.be.closeTo(offsetWidth * ratio, 1);
  const reach = reachOf(el.strokes);
  for (const [side, most] of [
    ['left', offsetWidth],
    ['top', offsetHeight],
    ['right', offsetWidth],
    ['bottom', offsetHeight],
  ] as const) {
    const expected = Math.min(most, Math.max(0, reach[side]));
    expect(box[side] / ratio, `where the drawn ink ends (${side})`).to.be.closeTo(
      expected,
      LINE_PX,
    );
  }
  expect(await differenceFromFresh(el), 'pixels drawn otherwise than afresh').to.be.below(
    TOLERANCE,
  );
}
