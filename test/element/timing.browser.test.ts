/** When things happen, to the millisecond: `npm test` runs nothing beside this file. */
import { expect } from '@open-wc/testing';
import { answered, find, median, until } from '../helpers/pad.js';
import { dash, fireStroke, liftAll, stroke, strokes } from '../helpers/pen.js';
import { answer, heldRecognizer, resetService } from '../helpers/service.js';
import { connected, written } from '../helpers/written.js';
import type { MathpixInk } from '../../src/index.js';

describe('timing: a request', () => {
  beforeEach(resetService);
  afterEach(liftAll);

  /**
   * For each request of `el`, how long after the last pen-up it was sent, and how long after a timer
   * of `ms` that the page itself had set then: a busy machine makes both late.
   */
  function delaysOf(el: MathpixInk, ms: number): { afterPenUp: number[]; afterTimer: number[] } {
    const afterPenUp: number[] = [];
    const afterTimer: number[] = [];
    let [upAt, dueAt, sentAt, timer] = [0, 0, 0, 0];
    const compare = (): void => {
      if (dueAt && sentAt) afterTimer.push(sentAt - dueAt);
    };
    el.addEventListener('pointerdown', () => clearTimeout(timer));
    el.addEventListener('pointerup', ({ timeStamp }) => {
      [upAt, dueAt, sentAt] = [timeStamp, 0, 0];
      // From the same moment on: a busy page hears of a pen-up late.
      const late = performance.now() - timeStamp;
      timer = window.setTimeout(() => {
        dueAt = performance.now();
        compare();
      }, ms - late);
    });
    el.addEventListener('mathpix-request', () => {
      sentAt = performance.now();
      afterPenUp.push(sentAt - upAt);
      compare();
    });
    return { afterPenUp, afterTimer };
  }

  it('sends `debounce` ms after the last pen-up, within 15 ms', async () => {
    const el = await connected();
    let upAt = 0;
    const pauses: number[] = [];
    el.addEventListener('pointerup', ({ timeStamp }) => (upAt = timeStamp));
    el.addEventListener('pointerdown', ({ timeStamp }) => pauses.push(timeStamp - upAt));
    const { afterPenUp, afterTimer } = delaysOf(el, 250);
    for (let round = 1; round <= 7; round++) {
      await strokes(el, [dash(round), dash(round + 8)], { pace: 3 });
      await answered(el);
    }
    // A busy machine may rest the pen between the two strokes of a round as well.
    const rests = pauses.slice(1).filter((ms) => ms >= 249);
    expect(rests.length, 'a rest between the rounds').to.be.at.least(6);
    expect(afterPenUp.length, 'one request for each rest, and the last').to.equal(rests.length + 1);
    expect(Math.min(...afterPenUp), afterPenUp.join()).to.be.at.least(249);
    expect(median(afterPenUp), afterPenUp.join()).to.be.within(249, 265);
    expect(median(afterTimer), afterTimer.join()).to.be.within(-15, 15);
  });

  it('follows the debounce attribute', async () => {
    const el = await connected({ debounce: '60' });
    const { afterPenUp, afterTimer } = delaysOf(el, 60);
    for (let round = 1; round <= 5; round++) {
      await stroke(el, dash(round));
      await answered(el);
    }
    // A busy machine makes single ones late.
    expect(Math.min(...afterPenUp), afterPenUp.join()).to.be.within(59, 75);
    expect(median(afterTimer), afterTimer.join()).to.be.within(-15, 15);
  });
});

describe('timing: an answer', () => {
  it('typesets an answer within 50 ms', async () => {
    const el = await written({ latex: 'z_{0}' });
    const reader = heldRecognizer();
    el.recognizer = reader;
    const times: number[] = [];
    for (let round = 1; round <= 9; round++) {
      fireStroke(el, dash(round));
      await until(() => reader.calls.length === round, 'the request');
      const shown = new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!find(el, '.katex annotation')?.textContent?.includes(`k_{${round}}`)) return;
          observer.disconnect();
          resolve(performance.now());
        });
        observer.observe(el.shadowRoot ?? el, { childList: true, subtree: true });
      });
      const answeredAt = performance.now();
      reader.calls
        .at(-1)
        ?.resolve(answer(`\\int_{0}^{1} \\frac{x^{2}}{\\sqrt{1+k_{${round}}}} d x`));
      times.push((await shown) - answeredAt);
    }
    expect(
      median(times),
      `ms from answer to typeset: ${times.map((ms) => ms.toFixed(1)).join(', ')}`,
    ).to.be.below(50);
  });
});
