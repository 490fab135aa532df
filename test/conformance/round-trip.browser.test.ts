/** What the flight recorder keeps of real input is what happened: replayed, it gives the same ink. */
import { expect } from '@open-wc/testing';
import { buttonOf, mount, painted, record, until } from '../helpers/pad.js';
import { click, finger, liftAll, line, press, stroke } from '../helpers/pen.js';
import { instantRecognizer } from '../helpers/service.js';
import { unsetHidden } from '../helpers/visibility.js';
import { scribble } from './scribble.js';
import type { MathpixInk } from '../../src/index.js';
import type { Trace } from '../../src/recorder/trace.js';
import { expectSame } from './expect-same.js';
import { replay } from './replay.js';

async function pad(): Promise<MathpixInk> {
  const el = await mount({ debounce: '10' });
  el.recognizer = instantRecognizer();
  return el;
}

async function stopped(el: MathpixInk): Promise<Trace> {
  await painted(el);
  const file = el.stopRecording('a round trip');
  return JSON.parse((await file?.text()) ?? 'null') as Trace;
}

/** Replays a recording and expects the ink that the recorded pad ended with. */
async function expectSameAgain(trace: Trace): Promise<void> {
  const { strokes } = await replay({ ...trace, name: 'round trip' });
  expectSame(strokes, trace);
}

/** A line in a column of its own, written with the pen. */
const write = async (el: MathpixInk, column: number): Promise<void> => {
  const x = 60 + 60 * column;
  await stroke(el, line({ x, y: 60 }, { x: x + 20, y: 140 }, 9));
};

/** Over the line in a column, to and fro. */
const overColumn = (column: number) => scribble({ x: 50 + 60 * column, y: 62 }, { width: 46 });

describe('a recording', () => {
  afterEach(async () => {
    await liftAll();
    unsetHidden();
  });

  it('of writing, erasing with the eraser, undo, redo and scratching out gives the same ink', async () => {
    const el = await pad();
    const inks = record(el, 'mathpix-strokes');
    await el.startRecording();
    for (const column of [0, 1, 2]) await write(el, column);
    el.tool = 'eraser';
    // Slowly: a wipe that ends before the eraser is loaded is kept by its outcome alone.
    await stroke(el, line({ x: 60, y: 110 }, { x: 150, y: 110 }, 12), { pace: 20 });
    el.tool = 'pen';
    await write(el, 4);
    await click(buttonOf(el, 'undo'));
    await click(buttonOf(el, 'undo'));
    await click(buttonOf(el, 'redo'));
    el.undo();
    await stroke(el, overColumn(1));
    await until(() => inks.at(-1)?.reason === 'scratch-out', 'the scratch-out');
    await write(el, 5);
    const trace = await stopped(el);
    expect(trace.acts?.map((act) => (act.do === 'set' ? act.setting : act.do))).to.deep.equal([
      { doFingersScroll: true }, // a pen was seen
      { tool: 'eraser' },
      { tool: 'pen' },
      'undo',
      'undo',
      'redo',
      'undo',
    ]);
    expect(trace.setting.tool).to.equal('pen');
    expect(trace.strokes).to.have.length(3);
    await expectSameAgain(trace);
  });

  it('begun with the eraser in hand and ink on the pad erases from the first touch on', async () => {
    const el = await pad();
    for (const column of [0, 1, 2]) await write(el, column);
    el.tool = 'eraser';
    await el.startRecording();
    await stroke(el, line({ x: 55, y: 100 }, { x: 90, y: 100 }, 8));
    el.tool = 'pen';
    await write(el, 3);
    const trace = await stopped(el);
    expect(trace.setting.tool).to.equal('eraser');
    expect([trace.before.length, trace.strokes.length]).to.deep.equal([3, 3]);
    await expectSameAgain(trace);
  });

  it('holds what was undone of the ink before it, cleared, loaded and erased by keys', async () => {
    const el = await pad();
    for (const column of [0, 1]) await write(el, column);
    await el.startRecording();
    el.undo(); // of what the recording does not have the making of
    await write(el, 2);
    el.clear();
    el.undo();
    el.strokes = [...el.strokes, { x: [300, 340], y: [60, 90] }];
    await write(el, 3);
    el.focus();
    await press('ArrowRight');
    await until(() => el.shadowRoot?.querySelector('.chosen') !== null, 'the walk');
    await press('Delete');
    await until(() => el.strokes.length === 3, 'the first stroke to go');
    const trace = await stopped(el);
    expect(trace.acts?.map((act) => act.do)).to.deep.equal(['ink', 'clear', 'undo', 'ink', 'ink']);
    await expectSameAgain(trace);
  });

  it('begun after a pen was seen leaves fingers to the page, as they were', async () => {
    const el = await pad();
    await write(el, 0);
    await el.startRecording();
    await finger(el, line({ x: 200, y: 60 }, { x: 240, y: 120 }));
    const trace = await stopped(el);
    expect(trace.setting.doFingersScroll).to.equal(true);
    expect(trace.strokes).to.have.length(1);
    await expectSameAgain(trace);
  });

  it('holds the loss of the focus, the hiding of the page and another size', async () => {
    const el = await pad();
    await el.startRecording();
    await stroke(el, line({ x: 60, y: 60 }, { x: 100, y: 100 }, 5), { isHeld: true });
    window.dispatchEvent(new Event('blur'));
    await stroke(el, line({ x: 110, y: 110 }, { x: 160, y: 100 }, 5), { isContinuing: true });
    el.style.inlineSize = '500px';
    await painted(el);
    await write(el, 4);
    const trace = await stopped(el);
    expect(trace.acts?.map((act) => act.do)).to.deep.equal(['blur', 'set']);
    expect(trace.strokes).to.have.length(2);
    expect(trace.strokes[0]?.x).to.have.length(5);
    await expectSameAgain(trace);
  });

  it('of a pad that leaves the page ends with what it had', async () => {
    const el = await pad();
    const parent = el.parentElement;
    await el.startRecording();
    await stroke(el, line({ x: 60, y: 60 }, { x: 100, y: 100 }, 5), { isHeld: true });
    el.remove();
    await Promise.resolve();
    parent?.append(el);
    await stroke(el, [{ x: 110, y: 110 }], { isContinuing: true });
    await write(el, 4);
    const trace = await stopped(el);
    expect(trace.acts?.map((act) => act.do)).to.deep.equal(['disconnect']);
    expect(trace.strokes).to.have.length(1);
    await expectSameAgain(trace);
  });
});
