/** Compares strokes with those of a trace: places, pressure and times. */
import { expect } from '@open-wc/testing';
import type { InkStroke } from '../../src/index.js';
import type { Trace } from '../../src/recorder/trace.js';

/** In CSS px and ms: recordings are rounded to thousandths. */
const PLACE_TOLERANCE = 0.002;
const TIME_TOLERANCE = 0.003;
/** Browsers keep a pressure as a 32-bit number, and recordings six digits of it. */
const PRESSURE_TOLERANCE = 1e-6;

function expectChannel(
  found: readonly number[] | undefined,
  expected: readonly number[] | undefined,
  tolerance: number,
  what: string,
): void {
  expect(found?.length, what).to.equal(expected?.length);
  const errors = (expected ?? []).map((value, i) => Math.abs(value - (found?.[i] ?? NaN)));
  expect(Math.max(0, ...errors), `error of ${what}`).to.be.at.most(tolerance);
}

/** The strokes are those of the trace, sample by sample. */
export function expectSame(
  actual: readonly InkStroke[],
  { strokes, before }: Pick<Trace, 'strokes' | 'before'>,
  tolerance = PLACE_TOLERANCE,
): void {
  const sizes = (all: readonly InkStroke[]): number[] => all.map(({ x }) => x.length);
  expect(sizes(actual), 'samples of each stroke').to.deep.equal(sizes(strokes));
  for (const [index, { x, y, t, p }] of strokes.entries()) {
    const found = actual[index];
    expectChannel(found?.x, x, tolerance, `x in stroke ${index}`);
    expectChannel(found?.y, y, tolerance, `y in stroke ${index}`);
    expectChannel(found?.p, p, PRESSURE_TOLERANCE, `pressure of stroke ${index}`);
    // Loaded ink has no clock to go on with: what is written after it begins at a time of its own.
    const since = (times: readonly number[] | undefined): number[] | undefined =>
      times?.map((time) => time - (before.length > 0 ? (times[0] ?? 0) : 0));
    const times = found?.t;
    if (t) expectChannel(since(times), since(t), TIME_TOLERANCE, `times of stroke ${index}`);
    const steps = times?.map((time, i) => time - (times[i - 1] ?? 0)) ?? [];
    expect(Math.min(0, ...steps.slice(1)), `time in stroke ${index} runs back`).to.equal(0);
  }
}
