/**
 * Strokes to test with: shapes as hands draw them, and pure noise. Repeatable.
 */
import type { InkStroke } from '../../src/ink/types.js';
import { seededRandom } from '../helpers/fake-ports.js';

/** A stroke through `[x, y]` pairs. */
export function strokeOf(...points: readonly (readonly [number, number])[]): InkStroke {
  return { x: points.map(([x]) => x), y: points.map(([, y]) => y) };
}

/** Samples a curve at `count` places of 0…1. */
export function sampled(count: number, at: (s: number) => readonly [number, number]): InkStroke {
  return strokeOf(...Array.from({ length: count }, (_, i) => at(i / (count - 1))));
}

/** A random walk: nothing smooth about it. */
export function randomWalk(seed: number, count: number, step: number): InkStroke {
  const random = seededRandom(seed);
  let [x, y] = [100, 100];
  return sampled(count, () => {
    x += (random() - 0.5) * step;
    y += (random() - 0.5) * step;
    return [x, y];
  });
}

const { sin, cos, PI } = Math;

/** Shapes a pen really draws, at the sample spacing of a fast pen (about 1 px). */
export const HANDWRITING: Readonly<Record<string, InkStroke>> = {
  'a slow straight line': sampled(200, (s) => [10 + 100 * s, 50 + 0.3 * sin(40 * s)]),
  'a fast line of three samples': strokeOf([10, 10], [60, 35], [110, 20]),
  'a circle': sampled(120, (s) => [60 + 30 * cos(2 * PI * s), 60 + 30 * sin(2 * PI * s)]),
  'a small loop': sampled(40, (s) => [60 + 4 * cos(2 * PI * s), 60 + 4 * sin(2 * PI * s)]),
  'an integral sign': sampled(90, (s) => [60 + 12 * cos(PI * s) ** 3, 10 + 90 * s]),
  'a spiral': sampled(300, (s) => [80 + 40 * s * cos(20 * s), 80 + 40 * s * sin(20 * s)]),
  'a wave': sampled(160, (s) => [10 + 150 * s, 60 + 9 * sin(30 * s)]),
  'a zigzag with sharp corners': strokeOf([10, 10], [25, 50], [40, 10], [55, 50], [70, 10]),
  'a small hook at the start': strokeOf(
    [50, 50],
    [51, 48.6],
    [52, 50],
    [53, 53],
    [54, 58],
    [55, 64],
    [56, 70],
  ),
  'a short dash': strokeOf([50, 50], [50.6, 50.2], [51.4, 50.3], [52, 50.4]),
};

/** As long as a stroke gets: a page-filling scribble of a 240 Hz pen. */
export const LONG_SCRIBBLE: InkStroke = sampled(3000, (s) => [
  300 + 250 * sin(61 * s) + 2 * sin(900 * s),
  200 + 150 * cos(47 * s),
]);
