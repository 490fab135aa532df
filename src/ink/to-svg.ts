/**
 * Writes ink as a self-contained SVG picture, dark on nothing unless the caller says otherwise.
 * Knows nothing of the page's theme. No ids, so two pictures never clash in a page.
 */
import { boundsOf } from './geometry.js';
import { traceStroke } from './path.js';
import type { InkStroke } from './types.js';

/** How much room a picture of the ink takes. */
export interface PictureSize {
  /** Pen width in CSS px. Default 3. */
  readonly width?: number;
  /** Free space round the ink in CSS px. Default 8. */
  readonly padding?: number;
}

/** The part of the plane a picture shows, in CSS px. */
export interface PictureBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Empty ink gives an empty 1 × 1 picture. */
export function pictureBox(
  strokes: readonly InkStroke[],
  { width = 3, padding = 8 }: PictureSize = {},
): PictureBox {
  const box = boundsOf(strokes);
  if (!box) return { left: 0, top: 0, width: 1, height: 1 };
  const room = padding + width / 2;
  return {
    left: round(box.left - room),
    top: round(box.top - room),
    width: round(box.right - box.left + 2 * room),
    height: round(box.bottom - box.top + 2 * room),
  };
}

/**
 * The ink as an SVG document, cropped to the ink.
 * @param ink colour and width of the pen, as attributes
 * @param paper elements below the ink
 */
export function toSVG(
  strokes: readonly InkStroke[],
  { left, top, width, height } = pictureBox(strokes),
  ink = 'stroke="#111" stroke-width="3"',
  paper = '',
): string {
  const paths = strokes.map((stroke) => `<path d="${pathOf(stroke)}"/>`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" ` +
    `width="${width}" height="${height}">${paper}<g fill="none" ${ink} ` +
    `stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</g></svg>`
  );
}

/** The line of a stroke as an SVG `d` attribute. */
function pathOf(stroke: InkStroke): string {
  let data = '';
  const write =
    (command: string) =>
    (...numbers: number[]): void => {
      data += command + numbers.map(round).join(' ');
    };
  traceStroke(stroke, { moveTo: write('M'), lineTo: write('L'), bezierCurveTo: write('C') });
  return data;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
