/** How far the stroke under way is drawn. Types only; must not draw. */
import type { Box } from '../ink/geometry.js';
import type { InkStroke } from '../ink/types.js';

/** A stroke that the dry canvas has up to a sample. */
export interface Started {
  readonly stroke: InkStroke;
  settled: number;
}

/** The one under way, whose end the wet layer has. */
export interface Live extends Started {
  /** The frame that brought the dry canvas there. */
  settledAt: number;
  /** The sample from which on the wet layer has it, and what that covers up to another one. */
  wetFrom: number;
  wetBox: { readonly from: number; readonly to: number; readonly box: Box } | null;
}
