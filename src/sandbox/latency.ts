/**
 * How long a reading takes. Pure; must not wait.
 *
 * Fitted to 42 recorded round trips to v3/strokes (github.com/JoelGrayson/Cognito, fixtures):
 * min 206 ms, median 379 ms, 90th percentile 569 ms, max 1295 ms. Growth with the ink from
 * github.com/mxy680/Reef: about 300 ms up to 30 strokes, about 1.6 s for 200.
 */

/** A fixed delay in ms, the recorded distribution, or the caller's own. */
export type SandboxLatency = number | 'realistic' | ((strokeCount: number) => number);

const MEDIAN_MS = 379;
const MIN_MS = 206;
const MAX_MS = 1295;
/** ln(569 / 379) / 1.2816: the 90th percentile of a log-normal distribution. */
const SPREAD = 0.317;
const FREE_STROKES = 30;
const PER_STROKE_MS = 7.2;

/** Milliseconds a request with that many strokes should take. */
export function drawLatency(
  latency: SandboxLatency,
  ink: { readonly strokeCount: number; readonly random: () => number },
): number {
  if (typeof latency === 'number') return latency;
  if (typeof latency === 'function') return latency(ink.strokeCount);
  const draw = MEDIAN_MS * Math.exp(SPREAD * drawNormal(ink.random));
  const growth = Math.max(0, ink.strokeCount - FREE_STROKES) * PER_STROKE_MS;
  return Math.round(Math.min(MAX_MS, Math.max(MIN_MS, draw)) + growth);
}

/** Box–Muller. `1 - random()` keeps the logarithm away from zero. */
function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
