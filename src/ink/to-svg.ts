/**
 * Writes ink as a self-contained SVG picture. Knows nothing of the page's theme: the colours
 * are the caller's, dark on nothing by default. No ids, so two pictures never clash in a page.
 */
import { boundsOf } from './geometry.js';
import { traceStroke, type PathSink } from './path.js';
import type { InkStroke } from './types.js';

/** How to draw a picture of the ink. */
export interface PictureOptions {
  /** Pen width in CSS px. Default 3. */
  readonly width?: number;
  /** Ink colour, any CSS colour. Default `#111`. */
  readonly color?: string;
  /** Paper colour, any CSS colour; `none` leaves it transparent. Default `none`. */
  readonly background?: string;
  /** Free space round the ink in CSS px. Default 8. */
  readonly padding?: number;
}

/** The part of the plane a picture shows, in CSS px. Empty ink gives an empty 1 × 1 picture. */
export function pictureBox(
  strokes: readonly InkStroke[],
  { width = 3, padding = 8 }: PictureOptions = {},
): { left: number; top: number; width: number; height: number } {
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

/** The ink as an SVG document, cropped to the ink. */
export function toSVG(strokes: readonly InkStroke[], options: PictureOptions = {}): string {
  const { width = 3, color = '#111', background = 'none' } = options;
  const box = pictureBox(strokes, options);
  const view = `${box.left} ${box.top} ${box.width} ${box.height}`;
  const paper =
    background === 'none'
      ? ''
      : `<rect x="${box.left}" y="${box.top}" width="${box.width}" height="${box.height}" fill="${escape(background)}"/>`;
  const paths = strokes.map((stroke) => {
    const writer = new PathWriter();
    traceStroke(stroke, writer);
    return `<path d="${writer.data}"/>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}" width="${box.width}" height="${box.height}">` +
    `${paper}<g fill="none" stroke="${escape(color)}" stroke-width="${width}" ` +
    `stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</g></svg>`
  );
}

/** Collects path commands as an SVG `d` attribute. */
class PathWriter implements PathSink {
  data = '';

  moveTo(x: number, y: number): void {
    this.data += `M${round(x)} ${round(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.data += `L${round(x)} ${round(y)}`;
  }

  bezierCurveTo(...numbers: [number, number, number, number, number, number]): void {
    this.data += `C${numbers.map(round).join(' ')}`;
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
