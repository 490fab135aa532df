/**
 * The feature vector of one candidate symbol. Training and reading share this very code, so the
 * network never sees two kinds of numbers. Knows nothing of classes or weights.
 */
import type { Trace } from '../trace.js';
import { MAP_LENGTH, writeMaps } from './maps.js';
import { normalise } from './normalise.js';
import { PATH_LENGTH, writePath } from './path.js';

/** Number of values in a feature vector. */
export const FEATURE_COUNT = MAP_LENGTH + PATH_LENGTH;

/** Features of a group of strokes, each in -1…1; independent of place and even scale. */
export function featuresOf(traces: readonly Trace[]): Float32Array {
  const out = new Float32Array(FEATURE_COUNT);
  const symbol = normalise(traces);
  writeMaps(out, symbol.strokes);
  writePath(out, MAP_LENGTH, symbol);
  return out;
}
