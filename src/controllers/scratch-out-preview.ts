/**
 * Shows, while the pen is down, what the stroke under way scratches out. Loaded with the first
 * stroke over ink; must not change the document.
 */
import type { InkDocument } from '../ink/document.js';
import { ScratchOut } from '../ink/scratch-out.js';
import type { InkStroke } from '../ink/types.js';

/** What draws the ink. */
export interface FadingRenderer {
  setFaded(strokes: readonly InkStroke[]): void;
}

/** Fades what goes if the pen is lifted now and returns its indexes; `null` ends the preview. */
export type ScratchOutPreview = (stroke: InkStroke | null) => readonly number[];

/** A preview for one pad. */
export function previewScratchOut(
  document: InkDocument,
  renderer: FadingRenderer,
): ScratchOutPreview {
  let detector: ScratchOut | null = null;
  let faded: readonly InkStroke[] = [];
  return (stroke) => {
    const { strokes } = document.snapshot;
    // The page may change the ink under the pen; then the stroke is read again.
    if (!stroke) detector = null;
    else if (detector?.strokes !== strokes) detector = new ScratchOut(strokes);
    const erased = stroke && detector ? detector.read(stroke) : [];
    if (erased.length + faded.length === 0) return erased; // almost always
    const fading = erased.flatMap((index) => strokes[index] ?? []);
    // To draw all the ink again is dear.
    if (fading.length !== faded.length || fading.some((it, i) => it !== faded[i])) {
      faded = fading;
      renderer.setFaded(faded);
    }
    return erased;
  };
}
