/**
 * Where ink lies and which way it runs: direction, turning and end-point maps over a coarse grid.
 * Knows the unit square only.
 */
import type { UnitStroke } from './normalise.js';

const FINE = 8;
const COARSE = 4;
const FINE_ORIENTATIONS = 4;
const DIRECTIONS = 8;

export const MAP_LENGTH = FINE_ORIENTATIONS * FINE * FINE + (DIRECTIONS + 2 + 2) * COARSE * COARSE;

const DIRECTION_AT = FINE_ORIENTATIONS * FINE * FINE;
const TURN_AT = DIRECTION_AT + DIRECTIONS * COARSE * COARSE;
const END_AT = TURN_AT + 2 * COARSE * COARSE;

/** Adds `weight` to the four cells around (x, y); points at the rim belong to the rim cells. */
function splat(out: Float32Array, at: number, grid: number, x: number, y: number, weight: number) {
  const gx = Math.min(grid - 1.001, Math.max(0, x * (grid - 1)));
  const gy = Math.min(grid - 1.001, Math.max(0, y * (grid - 1)));
  const ix = Math.floor(gx);
  const iy = Math.floor(gy);
  const fx = gx - ix;
  const fy = gy - iy;
  const cell = at + iy * grid + ix;
  out[cell] = (out[cell] ?? 0) + weight * (1 - fx) * (1 - fy);
  out[cell + 1] = (out[cell + 1] ?? 0) + weight * fx * (1 - fy);
  out[cell + grid] = (out[cell + grid] ?? 0) + weight * (1 - fx) * fy;
  out[cell + grid + 1] = (out[cell + grid + 1] ?? 0) + weight * fx * fy;
}

/** Shares an angle (in turns of `bins`) between its two neighbouring bins. */
function soft(angle: number, bins: number): readonly [number, number, number] {
  const position = ((angle % bins) + bins) % bins;
  const low = Math.floor(position) % bins;
  return [low, (low + 1) % bins, position - Math.floor(position)];
}

function addStep(out: Float32Array, x: number, y: number, dx: number, dy: number): void {
  const length = Math.hypot(dx, dy);
  if (length === 0) return;
  const turn = Math.atan2(dy, dx) / (2 * Math.PI);
  const [a, b, f] = soft(turn * 2 * FINE_ORIENTATIONS, FINE_ORIENTATIONS);
  const cells = FINE * FINE;
  splat(out, a * cells, FINE, x, y, length * (1 - f) * 6);
  splat(out, b * cells, FINE, x, y, length * f * 6);
  const [c, d, g] = soft(turn * DIRECTIONS, DIRECTIONS);
  const coarse = COARSE * COARSE;
  splat(out, DIRECTION_AT + c * coarse, COARSE, x, y, length * (1 - g) * 3);
  splat(out, DIRECTION_AT + d * coarse, COARSE, x, y, length * g * 3);
}

/** Writes the maps to `out[0 … MAP_LENGTH)`; values lie in 0…1. */
export function writeMaps(out: Float32Array, strokes: readonly UnitStroke[]): void {
  const coarse = COARSE * COARSE;
  for (const { x, y } of strokes) {
    const n = x.length;
    let before: number | undefined;
    for (let i = 1; i < n; i++) {
      const x0 = x[i - 1] ?? 0;
      const y0 = y[i - 1] ?? 0;
      const dx = (x[i] ?? 0) - x0;
      const dy = (y[i] ?? 0) - y0;
      addStep(out, x0 + dx / 2, y0 + dy / 2, dx, dy);
      const angle = Math.atan2(dy, dx);
      if (before !== undefined) {
        const turn = wrap(angle - before);
        const side = turn > 0 ? 0 : 1;
        splat(out, TURN_AT + side * coarse, COARSE, x0, y0, Math.abs(turn) * 0.35);
      }
      before = angle;
    }
    if (n === 1) {
      for (let k = 0; k < FINE_ORIENTATIONS; k++) {
        splat(out, k * FINE * FINE, FINE, x[0] ?? 0, y[0] ?? 0, 0.15);
      }
    }
    splat(out, END_AT, COARSE, x[0] ?? 0, y[0] ?? 0, 0.8);
    splat(out, END_AT + coarse, COARSE, x[n - 1] ?? 0, y[n - 1] ?? 0, 0.8);
  }
  // The root evens out faint and heavily inked cells, which a small network then learns from.
  for (let i = 0; i < MAP_LENGTH; i++) out[i] = Math.min(1, Math.sqrt(out[i] ?? 0));
}

/** An angle brought into (-π, π]. */
export function wrap(angle: number): number {
  if (angle > Math.PI) return angle - 2 * Math.PI;
  return angle <= -Math.PI ? angle + 2 * Math.PI : angle;
}
