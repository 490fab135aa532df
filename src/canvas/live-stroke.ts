/** How far the stroke under way is drawn, and what of it is not dry. Pure; must not draw. */
import type { Box, Point } from '../ink/geometry.js';
import type { InkStroke } from '../ink/types.js';
import { inkBox, unionOf } from './boxes.js';

export interface Live {
  readonly stroke: InkStroke;
  /** The dry canvas has it up to this sample, the wet layer the rest. */
  settled: number;
  /** The frame that brought the dry canvas there. */
  settledAt: number;
  /** The sample from which on the wet layer has it, and what that covers up to another one. */
  wetFrom: number;
  wetBox: { readonly from: number; readonly to: number; readonly box: Box } | null;
}

/** What of the stroke under way, and of what is expected after it, is to be on the wet layer. */
export function tailBox(live: Live, width: number, ahead: InkStroke | null): Box {
  const { stroke, wetFrom: from, wetBox: known } = live;
  const to = stroke.x.length - 1;
  // Only what is new since the last frame is looked at.
  const isGrown = known?.from === from;
  const added = inkBox(stroke, width, isGrown ? known.to : from);
  const box = isGrown ? unionOf(known.box, added) : added;
  live.wetBox = { from, to, box };
  return ahead ? unionOf(box, inkBox(ahead, width)) : box;
}

/** The last two samples and the points expected after them; `null` where none are. */
export function aheadOf({ x, y }: InkStroke, points: readonly Point[]): InkStroke | null {
  if (points.length === 0) return null;
  return {
    x: [...x.slice(-2), ...points.map((point) => point.x)],
    y: [...y.slice(-2), ...points.map((point) => point.y)],
  };
}
