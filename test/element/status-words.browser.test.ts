/** The words about what is going on: not at every stroke, at once when something is wrong. */
import { expect } from '@open-wc/testing';
import { answered, find, inside, mount, statusText, until } from '../helpers/pad.js';
import { dash, press, stroke, type } from '../helpers/pen.js';
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

  it('stay while what failed is tried again by itself, and so does the button', async () => {
    const el = await mount({ debounce: '10' });
    let tries = 0;
    let isUp = false;
    el.recognizer = {
      async recognize(_ink, { signal }) {
        tries += 1;
        if (isUp) return answer('x');
        // Long enough for its own words to show.
        await new Promise((resolve) => setTimeout(resolve, tries > 1 ? 1300 : 0));
        signal.throwIfAborted();
        throw new MathpixInkError('offline', 'no network', { retryable: true });
      },
    };
    await stroke(el, dash());
    await until(() => find(el, '.try-again') !== null, 'the failure');
    const button = inside(el, '.try-again');
    button.focus();
    const heard = new Set<string>();
    const isKept: boolean[] = [];
    let isOver = false;
    const look = (): void => {
      heard.add(areShown(el) ? statusText(el) : '(hidden)');
      isKept.push(el.shadowRoot?.activeElement === button);
      if (!isOver) requestAnimationFrame(look);
    };
    look();
    await until(() => tries === 3, 'two more tries');
    isOver = true;
    expect([...heard]).to.deep.equal(['You seem to be offline. Your writing is kept.']);
    expect(isKept.every(Boolean), 'the focus stays').to.equal(true);
    isUp = true;
    await until(() => find(el, '.try-again') === null, 'the answer');
    expect(el.shadowRoot?.activeElement?.getAttribute('part')).to.equal('surface');
  });

  it('are those of the try that somebody asks for', async () => {
    const el = await mount({ debounce: '10' });
    const reader = heldRecognizer();
    let tries = 0;
    el.recognizer = {
      recognize(...all) {
        tries += 1;
        if (tries > 1) return reader.recognize(...all);
        return Promise.reject(new MathpixInkError('offline', 'no network', { retryable: true }));
      },
    };
    await stroke(el, dash());
    await until(() => find(el, '.try-again') !== null, 'the failure');
    void el.recognize();
    await until(() => statusText(el) === 'Reading…', 'the try');
    expect(find(el, '.try-again')).to.equal(null);
    reader.calls[0]?.resolve(answer('x'));
    await answered(el);
  });

  it('that the page says itself are not said by the tries that follow', async () => {
    const el = await mount({ debounce: '10' });
    el.addEventListener('mathpix-error', (event) => event.preventDefault());
    let tries = 0;
    el.recognizer = {
      recognize() {
        tries += 1;
        return Promise.reject(new MathpixInkError('offline', 'no network', { retryable: true }));
      },
    };
    const heard = new Set<string>();
    await stroke(el, dash());
    await until(() => {
      heard.add(areShown(el) ? statusText(el) : '');
      return tries === 2 && el.status === 'offline';
    }, 'another try');
    expect([...heard]).to.deep.equal(['']);
  });

  it('leave the focus in the pad when a question goes by itself', async () => {
    const el = await mount({ debounce: '10' });
    await el.edit();
    await type('x');
    await press('Enter');
    await stroke(el, dash());
    await until(() => find(el, '.question button') !== null, 'the question');
    inside(el, '.question button').focus();
    await press('Control+z');
    await until(() => find(el, '.question') === null, 'no question');
    await el.updateComplete;
    expect(el.shadowRoot?.activeElement?.getAttribute('part')).to.equal('surface');
  });

  it('leave the focus in the pad when “Try again” goes', async () => {
    const el = await failed();
    inside(el, '.try-again').focus();
    await press('Enter');
    await until(() => find(el, '.try-again') === null, 'the second try');
    expect(el.shadowRoot?.activeElement?.getAttribute('part')).to.equal('surface');
  });
});
