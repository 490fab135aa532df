/**
 * Every trace in `traces/`, as recorded and by real input: what a person sees, what the element
 * holds and what it has read are the same ink. A flight recording put there is a test at once.
 */
import { expect } from '@open-wc/testing';
import { capabilities, zoomPage } from '../helpers/engine.js';
import { until } from '../helpers/pad.js';
import { liftAll } from '../helpers/pen.js';
import { expectScreenAsModel } from '../helpers/picture.js';
import { restoreScreen } from '../helpers/ratio.js';
import { unsetHidden } from '../helpers/visibility.js';
import type { InkStroke } from '../../src/index.js';
import { expectSame } from './expect-same.js';
import { play, playable } from './play.js';
import { replay } from './replay.js';
import type { NamedTrace, Outcome } from './stage.js';

const traces = (await (await fetch('/conformance/traces')).json()) as NamedTrace[];

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

/**
 * Runs a way of playing a trace. That it was begun is noted for the table in docs, and that it held:
 * a way that fails, or never ends, shows there as such.
 */
async function inTable(trace: NamedTrace, way: string, run: () => Promise<void>): Promise<void> {
  const note = async (hasHeld: boolean): Promise<void> => {
    const body = JSON.stringify({ trace: trace.name, way, hasHeld, agent: navigator.userAgent });
    await fetch('/conformance/held', { method: 'POST', body });
  };
  await note(false);
  await run();
  await note(true);
}

/** How far off the ends of a real stroke may be, in CSS px: hands that point at whole px, scaled. */
function reachOf({ scene }: NamedTrace): number {
  return scene?.style && capabilities.engine !== 'chromium' ? 2.25 : 0.25;
}

/** Whether the hands press as hard as the trace says. */
function hasOwnPressure({ events }: NamedTrace): boolean {
  return capabilities.penPressure === 'real' || events.every(({ pointer }) => pointer !== 'pen');
}

function expectEnds(outcome: Outcome, trace: NamedTrace): void {
  expect(outcome.strokes).to.have.length(trace.strokes.length);
  const endsOf = ({ x, y }: InkStroke): (number | undefined)[] => [x[0], y[0], x.at(-1), y.at(-1)];
  for (const [index, stroke] of trace.strokes.entries()) {
    const found = outcome.strokes[index];
    const ends = found ? endsOf(found) : [];
    for (const [i, value] of endsOf(stroke).entries()) {
      expect(ends[i], `end ${i} of stroke ${index}`).to.be.closeTo(value ?? NaN, reachOf(trace));
    }
    if (!hasOwnPressure(trace)) continue;
    expect(found?.p === undefined, `no pressure in stroke ${index}`).to.equal(!stroke.p);
  }
}

describe('conformance', () => {
  afterEach(async () => {
    await liftAll();
    unsetHidden();
    if (capabilities.pageScale) await zoomPage(1);
    restoreScreen();
    window.scrollTo(0, 0);
  });

  it('has traces', () => {
    expect(traces.length).to.be.above(50);
  });

  for (const trace of traces) {
    if (trace.scene?.pageScale && !capabilities.pageScale) continue;
    const pitfalls = trace.pitfalls ? ` (pitfalls ${trace.pitfalls.join(', ')})` : '';
    it(`${trace.name}: ${trace.about}${pitfalls}`, () =>
      inTable(trace, 'replayed', async () => {
        const outcome = await replay(trace);
        expectSame(outcome.strokes, trace, trace.scene?.style ? TRANSFORMED : undefined);
        await expectOneInk(outcome, trace);
      }));

    if (!playable(trace)) continue;
    it(`${trace.name}, by real input`, () =>
      inTable(trace, 'real input', async () => {
        const outcome = await play(trace);
        expectEnds(outcome, trace);
        await expectOneInk(outcome, trace);
      }));
  }
});
