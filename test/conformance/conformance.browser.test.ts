/**
 * Every trace in `traces/`, as recorded and by real input: what a person sees, what the element
 * holds and what it has read are the same ink. A flight recording put there is a test at once.
 */
import { expect } from '@open-wc/testing';
import { capabilities } from '../helpers/engine.js';
import { dryCanvas, inkPixels, painted, until } from '../helpers/pad.js';
import { liftAll } from '../helpers/pen.js';
import type { InkStroke } from '../../src/index.js';
import { play, playable, replay, type NamedTrace, type Outcome } from './replay.js';

const traces = (await (await fetch('/conformance/traces')).json()) as NamedTrace[];

function expectSame(
  actual: readonly InkStroke[],
  expected: readonly InkStroke[],
  tolerance: number,
): void {
  const sizes = (strokes: readonly InkStroke[]): number[] => strokes.map(({ x }) => x.length);
  expect(sizes(actual), 'samples of each stroke').to.deep.equal(sizes(expected));
  for (const [index, stroke] of expected.entries()) {
    for (const channel of ['x', 'y'] as const) {
      const found = actual[index]?.[channel] ?? [];
      const error = Math.max(
        ...stroke[channel].map((value, i) => Math.abs(value - (found[i] ?? NaN))),
      );
      expect(error, `error of ${channel} in stroke ${index}`).to.be.at.most(tolerance);
    }
    // Browsers keep a pressure as a 32-bit number.
    expect(actual[index]?.p, `pressure of stroke ${index}`).to.deep.equal(
      stroke.p?.map(Math.fround),
    );
  }
}

/** Whether the engine writes with that pointer by its own input. */
function hasHand({ events }: NamedTrace): boolean {
  const pointer = events[0]?.pointer;
  if (pointer === 'pen') return capabilities.pen === 'real';
  return pointer === 'mouse' || capabilities.touch === 'real';
}

/** The model, the screen and the reader agree. */
async function expectOneInk({ pad, read }: Outcome, trace: NamedTrace): Promise<void> {
  if (!pad.isConnected) return;
  await until(
    () => trace.strokes.length === trace.before.length || read() === trace.strokes.length,
    () => `${trace.strokes.length} strokes to be read, not ${String(read())}`,
  );
  await painted(pad);
  const { count } = inkPixels(dryCanvas(pad));
  if (trace.strokes.length === 0) expect(count, 'pixels of ink').to.equal(0);
  else expect(count, 'pixels of ink').to.be.above(4);
}

async function report(trace: NamedTrace, way: string): Promise<void> {
  const body = JSON.stringify({ trace: trace.name, way, agent: navigator.userAgent });
  await fetch('/conformance/held', { method: 'POST', body });
}

describe('conformance', () => {
  afterEach(async () => {
    await liftAll();
    window.scrollTo(0, 0);
  });

  it('has traces', () => {
    expect(traces.length).to.be.above(50);
  });

  for (const trace of traces) {
    const pitfalls = trace.pitfalls ? ` (pitfalls ${trace.pitfalls.join(', ')})` : '';
    it(`${trace.name}: ${trace.about}${pitfalls}`, async () => {
      const outcome = await replay(trace);
      // Recordings are rounded to a thousandth of a px; transforms cost a little more.
      expectSame(outcome.strokes, trace.strokes, trace.scene?.style ? 0.05 : 0.002);
      await expectOneInk(outcome, trace);
      await report(trace, 'replayed');
    });

    const strokes = playable(trace);
    // A hand that the engine's automation lacks would only be dispatched once more.
    if (strokes === null || !hasHand(trace)) continue;
    it(`${trace.name}, by real input`, async () => {
      const outcome = await play(trace, strokes);
      const ends = outcome.strokes.map(({ x, y }) => [x[0], y[0], x.at(-1), y.at(-1)]);
      for (const [index, { x, y }] of trace.strokes.entries()) {
        const expected = [x[0], y[0], x.at(-1), y.at(-1)];
        for (const [i, value] of expected.entries()) {
          expect(ends[index]?.[i], `end ${i} of stroke ${index}`).to.be.closeTo(value ?? NaN, 0.25);
        }
      }
      expect(outcome.strokes).to.have.length(trace.strokes.length);
      await expectOneInk(outcome, trace);
      await report(trace, 'real input');
    });
  }
});
