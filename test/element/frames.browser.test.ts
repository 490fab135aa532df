/** What a frame costs and shows: one drawing however many events, no more than what changed. */
import { expect } from '@open-wc/testing';
import { inkOn, moveWithPrediction, nextFrame, readyPad, wetCanvas } from '../helpers/canvases.js';
import { dryCanvas, inkPixels, painted, surfaceOf, until } from '../helpers/pad.js';
import { fire, fireStroke, line } from '../helpers/pen.js';
import type { InkStroke } from '../../src/index.js';

interface Work {
  /** Lines drawn. */
  lines: number;
  /** Areas wiped, in CSS px. */
  readonly wiped: number[];
}

/** Counts what is done on a canvas from now on. */
function watch(canvas: HTMLCanvasElement): Work {
  const work: Work = { lines: 0, wiped: [] };
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is no canvas to watch.');
  const { stroke, clearRect } = context;
  Object.assign(context, {
    stroke: () => {
      work.lines += 1;
      Reflect.apply(stroke, context, []);
    },
    clearRect: (x: number, y: number, width: number, height: number) => {
      work.wiped.push(width * height);
      clearRect.call(context, x, y, width, height);
    },
  });
  return work;
}

/** Short dashes in rows, 20 px apart: none reaches into another. */
function page(count: number): InkStroke[] {
  return Array.from({ length: count }, (_, i) => {
    const [left, top] = [20 + 20 * (i % 20), 20 + 20 * Math.floor(i / 20)];
    return { x: [left, left + 6], y: [top, top + 6] };
  });
}

describe('a frame', () => {
  it('draws a stroke under way once for ten moves', async () => {
    const el = await readyPad();
    fire(el, 'pointerdown', { x: 50, y: 50 });
    await painted(el);
    const [wet, dry] = [watch(wetCanvas(el)), watch(dryCanvas(el))];
    const surface = surfaceOf(el);
    let looks = 0;
    // The helper that fires looks as well: once for each.
    surface.getBoundingClientRect = () => {
      looks += 1;
      return HTMLElement.prototype.getBoundingClientRect.call(surface);
    };
    for (let i = 1; i <= 10; i++) fire(el, 'pointermove', { x: 50 + 3 * i, y: 50 + i });
    expect(looks - 10, 'looks at where the surface is').to.equal(1);
    expect(wet.lines, 'not before the frame').to.equal(0);
    await painted(el);
    expect(wet.lines).to.equal(1);
    expect(dry.lines, 'the dry canvas has no part in it').to.equal(0);
    expect(wet.wiped, 'no more than the dot was drawn on').to.have.length(1);
    expect(wet.wiped[0]).to.be.below(20 * 20);
    fire(el, 'pointerup', { x: 80, y: 60 });
    await painted(el);
    expect(dry.lines, 'the finished stroke').to.equal(1);
    expect(dry.wiped).to.deep.equal([]);
  });

  it('knows nothing of the stroke before when the pen comes down again', async () => {
    const el = await readyPad();
    fire(el, 'pointerdown', { x: 50, y: 50 });
    await painted(el);
    // Lifted before the frame that would have asked for it.
    moveWithPrediction(el, { x: 60, y: 50 }, [
      { x: 80, y: 50 },
      { x: 100, y: 50 },
    ]);
    fire(el, 'pointerup', { x: 62, y: 50 });
    fire(el, 'pointerdown', { x: 150, y: 60 });
    await painted(el);
    const { left, right } = inkPixels(wetCanvas(el)).box;
    expect((right - left + 1) / devicePixelRatio, 'a dot').to.be.below(8);
    fire(el, 'pointerup', { x: 150, y: 60 });
    expect(el.strokes.map(({ x }) => x)).to.deep.equal([[50, 60, 62], [150]]);
  });

  it('takes a move for where the surface was when the pen moved', async () => {
    const el = await readyPad();
    const spots = line({ x: 50, y: 50 }, { x: 90, y: 50 }, 5);
    const [first, ...others] = spots;
    if (first) fire(el, 'pointerdown', first);
    for (const [i, spot] of others.entries()) {
      await painted(el);
      el.style.translate = `0 ${10 * i}px`;
      // Runs before the pad's own frame, in which it takes the move in.
      requestAnimationFrame(() => (el.style.translate = `0 ${10 * i + 60}px`));
      fire(el, 'pointermove', spot);
    }
    await painted(el);
    fire(el, 'pointerup', spots.at(-1) ?? { x: 0, y: 0 });
    expect(el.strokes[0]?.y.map(Math.round)).to.deep.equal(spots.map(({ y }) => y));
  });

  it('keeps what was written when the pad is taken away before the next frame', async () => {
    const el = await readyPad();
    fire(el, 'pointerdown', { x: 50, y: 50 });
    await painted(el);
    el.style.translate = '0 30px';
    fire(el, 'pointermove', { x: 70, y: 60 });
    fire(el, 'pointermove', { x: 80, y: 65 });
    el.remove();
    await until(() => el.strokes.length === 1, 'the end of the period');
    expect(el.strokes[0]?.x.map(Math.round)).to.deep.equal([50, 70, 80]);
    expect(el.strokes[0]?.y.map(Math.round)).to.deep.equal([50, 60, 65]);
  });

  it('leaves nothing of what was wet, not even a soft edge', async () => {
    const el = await readyPad();
    const wet = wetCanvas(el);
    fire(el, 'pointerdown', { x: 50.3, y: 50.7 });
    for (const spot of line({ x: 50.3, y: 50.7 }, { x: 90.1, y: 77.9 }, 8)) {
      fire(el, 'pointermove', spot);
      await painted(el);
      expect(inkOn(wet)).to.be.above(0);
    }
    // What was expected reaches further than what comes.
    moveWithPrediction(el, { x: 92.4, y: 80.2 }, [
      { x: 97.7, y: 86.1 },
      { x: 102.7, y: 92.3 },
    ]);
    await nextFrame();
    const expected = inkOn(wet);
    moveWithPrediction(el, { x: 92.6, y: 80.9 }, []);
    await nextFrame();
    expect(inkOn(wet)).to.be.below(expected);
    fire(el, 'pointerup', { x: 92.6, y: 80.9 });
    await until(() => inkOn(wet) === 0, 'a blank tile');
  });

  it('leaves nothing of a pen that became broader in mid-stroke', async () => {
    const el = await readyPad();
    const wet = wetCanvas(el);
    const height = (): number => {
      const { top, bottom } = inkPixels(wet).box;
      return (bottom - top) / devicePixelRatio;
    };
    fire(el, 'pointerdown', { x: 50, y: 60 });
    for (const spot of line({ x: 50, y: 60 }, { x: 80, y: 60 }, 8)) fire(el, 'pointermove', spot);
    await painted(el);
    expect(height()).to.be.below(6);
    el.style.setProperty('--mathpix-ink-width', '24');
    // Another contact is when the style is read again.
    fire(el, 'pointerdown', { x: 150, y: 150 }, { pointerId: 78, pointerType: 'touch' });
    fire(el, 'pointermove', { x: 82, y: 60 });
    await painted(el);
    expect(height(), 'it is broader').to.be.above(21);
    fire(el, 'pointerup', { x: 82, y: 60 });
    await until(() => inkOn(wet) === 0, 'a blank tile');
  });

  it('repaints no more of a page than an undo changes', async () => {
    const el = await readyPad();
    el.strokes = page(200);
    await painted(el);
    fireStroke(el, [
      { x: 225, y: 125 },
      { x: 245, y: 125 },
    ]);
    await painted(el);
    const { count } = inkPixels(dryCanvas(el));
    const dry = watch(dryCanvas(el));
    el.undo();
    await painted(el);
    expect(inkPixels(dryCanvas(el)).count, 'its pixels are gone').to.be.below(count);
    expect(dry.wiped).to.have.length(1);
    expect(dry.wiped[0], 'about the box of the stroke').to.be.within(20 * 3, 50 * 30);
    expect(dry.lines, 'the strokes that reach into it').to.be.within(1, 6);
    el.redo();
    await painted(el);
    expect(dry.wiped, 'what comes on top wipes nothing').to.have.length(1);
    el.strokes = page(3);
    await painted(el);
    expect(Math.max(...dry.wiped), 'other ink').to.be.above(1500);
  });

  it('says what a stroke changed in the pause after it, and at once to whoever waits', async () => {
    const el = await readyPad();
    const spots = line({ x: 50, y: 50 }, { x: 70, y: 50 }, 5);
    el.recognizer = { recognize: () => new Promise(() => undefined) };
    fireStroke(el, spots);
    fireStroke(el, spots);
    await until(() => el.status === 'recognizing', 'the reading');
    fireStroke(el, spots); // stops the bar that shows it
    await el.updateComplete;
    let asked = 0;
    const { requestUpdate } = el;
    el.requestUpdate = (...change) => {
      asked += 1;
      requestUpdate.apply(el, change);
    };
    fireStroke(el, spots);
    expect(asked, 'the hand may go on').to.equal(0);
    await el.updateComplete;
    expect(asked).to.equal(1);
    fireStroke(el, spots);
    expect(asked).to.equal(1);
    await until(() => asked === 2, 'the pause');
    el.undo();
    await el.updateComplete;
    asked = 0;
    fireStroke(el, spots);
    expect(asked, 'nothing to redo any more, which a button says').to.be.above(0);
  });
});
