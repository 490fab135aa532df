/**
 * Brings the strokes of one candidate symbol into the unit square and resamples them evenly, so
 * that place, size and pen speed do not matter. Knows nothing of classes.
 */
import { heightOf, unionOf, widthOf } from '../box.js';
import { type Path, resample } from '../resample.js';
import type { Trace } from '../trace.js';

/** A stroke as evenly spaced points in [0, 1]². */
export type UnitStroke = Path;

export interface UnitSymbol {
  readonly strokes: readonly UnitStroke[];
  /** Width and height as drawn; never both 0. */
  readonly width: number;
  readonly height: number;
}

/** Distance between resampled points: fine enough for the corners of a `5`, coarse for speed. */
const STEP = 0.045;
/** Flattens thin shapes less than in nature, so that the height of a `1` in a wide cell counts. */
const ASPECT_POWER = 0.65;

export function normalise(traces: readonly Trace[]): UnitSymbol {
  const box = unionOf(traces.map((trace) => trace.box));
  const width = widthOf(box);
  const height = heightOf(box);
  const long = Math.max(width, height);
  if (!(long > 0)) {
    return { strokes: [{ x: [0.5], y: [0.5] }], width: 1, height: 1 };
  }
  const short = (Math.min(width, height) / long) ** ASPECT_POWER;
  const spanX = width >= height ? 1 : short;
  const spanY = width >= height ? short : 1;
  const scaleX = width > 0 ? spanX / width : 0;
  const scaleY = height > 0 ? spanY / height : 0;
  const offsetX = (1 - (width > 0 ? spanX : 0)) / 2;
  const offsetY = (1 - (height > 0 ? spanY : 0)) / 2;
  const strokes = traces.map((trace) =>
    resample(
      trace.x.map((v) => offsetX + (v - box.left) * scaleX),
      trace.y.map((v) => offsetY + (v - box.top) * scaleY),
      STEP,
    ),
  );
  return { strokes: strokes.map(smooth), width, height };
}

/** A light [1 2 1] blur takes the stairs out of coarse digitisers; ends stay where they are. */
function smooth(stroke: UnitStroke): UnitStroke {
  const blur = (v: readonly number[]): number[] =>
    v.map((b, i) => {
      const a = v[i - 1];
      const c = v[i + 1];
      return a === undefined || c === undefined ? b : (a + 2 * b + c) / 4;
    });
  return { x: blur(stroke.x), y: blur(stroke.y) };
}
