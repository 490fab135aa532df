/**
 * Every trace in `traces/`, as recorded and by real input: what a person sees, what the element
 * holds and what it has read are the same ink. A flight recording put there is a test at once.
 */
import { expect } from '@open-wc/testing';
import { capabilities } from '../helpers/engine.js';
import { until } from '../helpers/pad.js';
import { liftAll } from '../helpers/pen.js';
import { expectScreenAsModel } from '../helpers/picture.js';
import { restoreScreen } from '../helpers/ratio.js';
import { unsetHidden } from '../helpers/visibility.js';
import type { InkStroke } from '../../src/index.js';
import { expectSame } from './expect-same.js';
import { play, playable, replay, type NamedTrace, type Outcome } from './replay.js';

const traces = (await (await fetch('/conformance/traces')).json()) as NamedTrace[];

/** Whether the engine writes with that pointer by its own input. */
function hasHand({ events }: NamedTrace): boolean {
  const pointer = events[0]?.pointer;
  if (pointer === 'pen') return capabilities.pen === 'real';
  return pointer === 'mouse' || capabilities.touch === 'real';
}

/** Transforms cost a little more than the rounding of recordings. */
const TRANSFORMED = 0.05;

const isSameInk = (a: readonly InkStroke[], b: readonly InkStroke[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** The model, the screen and the reader agree. */
async function expectOneInk({ pad, given }: Outcome, trace: NamedTrace): Promise<void> {
  if (!pad.isConnected) document.querySelector('.box')?.append(pad); // what it kept, it shows again
  const { strokes } = pad;
  expect(strokes, 'the ink at the end').to.have.length(trace.strokes.length);
  if (strokes.length > 0) {
    await until(
      () => isSameInk(given.at(-1) ?? [], strokes),
      () => `the ink to be read, not ${given.at(-1)?.length ?? 'no'} other strokes`,
    );
  }
  await expectScreenAsModel(pad); // and meanwhile the time passes after which ink is sent
  if (strokes.length > 0) return;
  expect(pad.status, 'the status of a pad with nothing to send').to.equal('idle');
  expect(given, 'readings of no ink').to.have.length(0);
}

async function report(trace: NamedTrace, way: string): Promise<void> {
  const body = JSON.stringify({ trace: trace.name, way, agent: navigator.userAgent });
  await fetch('/conformance/held', { method: 'POST', body });
}

describe('conformance', () => {
  afterEach(async () => {
    await liftAll();
    unsetHidden();
    restoreScreen();
    window.scrollTo(0, 0);
  });

  it('has traces', () => {
    expect(traces.length).to.be.above(50);
  });

  for (const trace of traces) {
    const pitfalls = trace.pitfalls ? ` (pitfalls ${trace.pitfalls.join(', ')})` : '';
    it(`${trace.name}: ${trace.about}${pitfalls}`, async () => {
      const outcome = await replay(trace);
      expectSame(outcome.strokes, trace, trace.scene?.style ? TRANSFORMED : undefined);
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
