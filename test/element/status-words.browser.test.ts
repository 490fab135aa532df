/** The words about what is going on: not at every stroke, at once when something is wrong. */
import { expect } from '@open-wc/testing';
import { answered, find, inside, mount, statusText, until } from '../helpers/pad.js';
import { dash, press, stroke } from '../helpers/pen.js';
import { answer, heldRecognizer, instantRecognizer } from '../helpers/service.js';
import { MathpixInkError, type MathpixInk } from '../../src/index.js';

/** Whether the words can be seen, and so be heard. */
function areShown(el: MathpixInk): boolean {
  return getComputedStyle(inside(el, '.status span')).visibility === 'visible';
}

/** Fails at first, and hangs from then on. */
async function failed(): Promise<MathpixInk> {
  const el = await mount({ debounce: '10' });
  let tries = 0;
  el.recognizer = {
    recognize() {
      tries += 1;
      if (tries > 1) return new Promise(() => undefined);
      return Promise.reject(new MathpixInkError('quota', 'used up'));
    },
  };
  await stroke(el, dash());
  await until(() => find(el, '.try-again') !== null, 'the failure');
  return el;
}

describe('the words of the status line', () => {
  it('come only when a reading takes long', async () => {
    const el = await mount({ debounce: '10' });
    const reader = heldRecognizer();
    el.recognizer = reader;
    const begun = performance.now();
    await stroke(el, dash());
    await until(() => statusText(el) === 'Reading…' && areShown(el), 'the words');
    expect(performance.now() - begun).to.be.at.least(900);
    reader.calls[0]?.resolve(answer('x'));
    await answered(el);
    expect(statusText(el)).to.equal('');
  });

  it('stay away while someone writes and is read', async () => {
    const el = await mount({ debounce: '200', 'max-wait': '300' });
    el.recognizer = instantRecognizer();
    const seen = new Set<string>();
    let isOver = false;
    const look = (): void => {
      if (areShown(el)) seen.add(statusText(el));
      if (!isOver) requestAnimationFrame(look);
    };
    look();
    for (let index = 0; index < 8; index++) await stroke(el, dash(index), { pace: 10 });
    await answered(el);
    isOver = true;
    expect([...seen]).to.deep.equal(['']);
  });

  it('begin to count again when waiting turns into reading', async () => {
    const el = await mount({ debounce: '2500', 'max-wait': '9000' });
    el.recognizer = heldRecognizer();
    await stroke(el, dash());
    await until(() => statusText(el) === 'Reading soon…' && areShown(el), 'the wait');
    await until(() => statusText(el) === 'Reading…', 'the reading');
    expect(areShown(el)).to.equal(false);
  });

  it('come at once when something is wrong', async () => {
    const el = await failed();
    expect(areShown(el)).to.equal(true);
  });

  it('leave the focus in the pad when “Try again” goes', async () => {
    const el = await failed();
    inside(el, '.try-again').focus();
    await press('Enter');
    await until(() => find(el, '.try-again') === null, 'the second try');
    expect(el.shadowRoot?.activeElement?.getAttribute('part')).to.equal('surface');
  });
});
