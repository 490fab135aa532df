/** What is drawn piece by piece is what would be drawn in one go. */
import { expect } from '@open-wc/testing';
import { dryCanvas, inkPixels, inside, mount, painted, wiped } from '../helpers/pad.js';
import { fire, fireStroke, line, type Spot } from '../helpers/pen.js';
import { differenceFromFresh } from '../helpers/picture.js';
import { instantRecognizer } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

async function pad(): Promise<MathpixInk> {
  const el = await mount({ 'pen-mode': 'any' });
  el.recognizer = instantRecognizer();
  return el;
}

/** Loops over the whole pad, as dense as a pen reports them. */
function loops(count: number): Spot[] {
  return Array.from({ length: count }, (_, i) => ({
    x: 200 + i / 4 + 60 * Math.cos(i / 9),
    y: 120 + 50 * Math.sin(i / 7),
  }));
}

/** Some samples in each of many frames. */
async function writeSlowly(el: MathpixInk, spots: readonly Spot[]): Promise<void> {
  for (const [i, spot] of spots.entries()) {
    fire(el, i === 0 ? 'pointerdown' : 'pointermove', spot);
    if (i % 5 === 0) await painted(el);
  }
}

describe('drawing', () => {
  it('a stroke in many frames looks like one drawn at once', async () => {
    const el = await pad();
    const spots = loops(300);
    await writeSlowly(el, spots);
    fire(el, 'pointerup', spots.at(-1) ?? { x: 0, y: 0 });
    await painted(el);
    expect(inkPixels(dryCanvas(el)).count).to.be.above(2000);
    expect(await differenceFromFresh(el)).to.be.below(0.02);
  });

  it('undo and eraser repaint what crosses the stroke that goes, and only that', async () => {
    const el = await pad();
    fireStroke(el, loops(120));
    fireStroke(el, line({ x: 120, y: 60 }, { x: 420, y: 190 }, 40));
    fireStroke(el, line({ x: 120, y: 190 }, { x: 420, y: 60 }, 40));
    await painted(el);
    el.undo();
    await painted(el);
    expect(await differenceFromFresh(el), 'undo').to.be.below(0.02);
    el.redo();
    el.tool = 'eraser';
    fireStroke(el, line({ x: 380, y: 160 }, { x: 420, y: 200 }, 10));
    await wiped();
    await painted(el);
    expect(el.strokes).to.have.length(2);
    expect(await differenceFromFresh(el), 'eraser').to.be.below(0.02);
  });

  it('leaves nothing of a stroke that is dropped under way', async () => {
    const el = await pad();
    const touch = { pointerId: 4, pointerType: 'touch', isPrimary: true };
    for (const [i, spot] of loops(140).entries()) {
      fire(el, i === 0 ? 'pointerdown' : 'pointermove', spot, touch);
      if (i % 5 === 0) await painted(el);
    }
    expect(inkPixels(dryCanvas(el)).count).to.be.above(100);
    fire(el, 'pointercancel', { x: 0, y: 0 }, touch);
    await painted(el);
    for (const layer of ['dry', 'wet']) {
      const canvas = inside<HTMLCanvasElement>(el, `canvas.${layer}`);
      expect(inkPixels(canvas).count, layer).to.equal(0);
    }
  });

  it('leaves nothing of a stroke that the page takes out at once', async () => {
    const el = await pad();
    el.addEventListener('mathpix-strokes', ({ reason }) => {
      if (reason === 'draw') el.clear();
    });
    await writeSlowly(el, loops(40));
    fire(el, 'pointerup', { x: 240, y: 120 });
    await painted(el);
    expect(el.isEmpty).to.equal(true);
    expect(inkPixels(dryCanvas(el)).count).to.equal(0);
  });

  it('keeps the stroke under way through a resize and a change of colour', async () => {
    const el = await pad();
    await writeSlowly(el, loops(60));
    el.style.inlineSize = '560px';
    el.style.setProperty('--mathpix-ink-color', 'rgb(200, 0, 0)');
    await painted(el);
    fire(el, 'pointermove', { x: 300, y: 150 });
    fire(el, 'pointerup', { x: 300, y: 150 });
    await painted(el);
    expect(await differenceFromFresh(el)).to.be.below(0.02);
  });

  it('keeps every sample half a pixel apart (where events have halves), below a pixel, with pressure and time', async () => {
    const el = await pad();
    // WebKit rounds the place of an event that a script made.
    const step = new PointerEvent('pointermove', { clientX: 0.5 }).clientX === 0.5 ? 0.5 : 1;
    const spots = Array.from({ length: 41 }, (_, i) => ({ x: 60.25 + i * step, y: 80.125 }));
    for (const [i, spot] of spots.entries()) {
      fire(el, i === 0 ? 'pointerdown' : 'pointermove', spot, { pressure: i / 64 });
    }
    fire(el, 'pointerup', spots.at(-1) ?? { x: 0, y: 0 });
    const [kept] = el.strokes;
    expect(kept?.x.length).to.be.at.least(38);
    expect(kept?.p?.length).to.equal(kept?.x.length);
    expect(kept?.t?.every((time, i) => time >= (kept.t?.[i - 1] ?? 0))).to.equal(true);
  });
});
