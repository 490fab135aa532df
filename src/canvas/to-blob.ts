/**
 * Draws a picture of the ink into a file, cropped to the ink. Uses a canvas of its own and
 * explicit colours: an export does not follow the page's theme.
 */
import { traceStroke } from '../ink/path.js';
import { toPicture, type PictureOptions } from '../ink/to-picture.js';
import { pictureBox } from '../ink/to-svg.js';
import type { InkStroke } from '../ink/types.js';

/** Ink and paper of a picture. */
const SCHEMES = {
  light: { background: '#fff', color: '#111' },
  dark: { background: '#1b1d22', color: '#f1f2f5' },
} as const;

export interface BlobOptions extends PictureOptions {
  /** Colours where no others are named: `light` (default), dark on white, or `dark`. */
  readonly scheme?: keyof typeof SCHEMES;
  /** `image/png` (default), `image/jpeg`, `image/webp` or `image/svg+xml`. */
  readonly type?: string;
  /** Pixels per CSS px, default 2; made smaller where the picture would grow too large. */
  readonly scale?: number;
}

/** Phones draw no longer side, */
const MAX_SIDE = 8192;
/** and no larger area: beyond 4096 × 4096 an iPhone gives an empty picture and no error. */
const MAX_PIXELS = 16_000_000;

/** @throws {TypeError} for a bad `scale` or `scheme`; {Error} when the browser cannot make the picture. */
export async function toBlob(
  strokes: readonly InkStroke[],
  options: BlobOptions = {},
): Promise<Blob> {
  const { type = 'image/png', scale = 2, scheme = 'light', width = 3 } = options;
  if (!Object.hasOwn(SCHEMES, scheme)) throw new TypeError('scheme must be light or dark');
  const { background = SCHEMES[scheme].background, color = SCHEMES[scheme].color } = options;
  if (!(scale > 0) || !Number.isFinite(scale)) throw new TypeError('scale must be above 0');
  if (type === 'image/svg+xml') {
    return new Blob([toPicture(strokes, { ...options, background, color })], { type });
  }
  const box = pictureBox(strokes, options);
  const ratio = Math.min(
    scale,
    MAX_SIDE / Math.max(box.width, box.height),
    Math.sqrt(MAX_PIXELS / (box.width * box.height)),
  );
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(box.width * ratio));
  canvas.height = Math.max(1, Math.round(box.height * ratio));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser has no canvas to spare.');
  if (background !== 'none' && background !== 'transparent') {
    context.fillStyle = background;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context.scale(ratio, ratio);
  context.translate(-box.left, -box.top);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.lineCap = context.lineJoin = 'round';
  for (const stroke of strokes) {
    context.beginPath();
    traceStroke(stroke, context);
    context.stroke();
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error(`The browser could not make a picture of type ${type}.`));
    }, type);
  });
}
