/**
 * Writes ink as an SVG picture in colours of the caller's. Pure text; `to-svg.ts` writes the ink.
 */
import { pictureBox, toSVG, type PictureSize } from './to-svg.js';
import type { InkStroke } from './types.js';

/** How to draw a picture of the ink. */
export interface PictureOptions extends PictureSize {
  /** Ink colour, any CSS colour. Default `#111`. */
  readonly color?: string;
  /** Paper colour, any CSS colour; `none` leaves it transparent. Default `none`. */
  readonly background?: string;
}

/** The ink as an SVG document, cropped to the ink. */
export function toPicture(strokes: readonly InkStroke[], options: PictureOptions = {}): string {
  const { width = 3, color = '#111', background = 'none' } = options;
  const box = pictureBox(strokes, options);
  const paper =
    background === 'none'
      ? ''
      : `<rect x="${box.left}" y="${box.top}" width="${box.width}" height="${box.height}" fill="${escape(background)}"/>`;
  return toSVG(strokes, box, `stroke="${escape(color)}" stroke-width="${width}"`, paper);
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
