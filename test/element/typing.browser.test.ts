/** The typed path: the editor, what counts as typed, and the question that new ink asks. */
import { expect } from '@open-wc/testing';
import {
  answered,
  buttonOf,
  find,
  inside,
  mount,
  painted,
  record,
  surfaceOf,
  until,
} from '../helpers/pad.js';
import { click, dash, press, stroke, type } from '../helpers/pen.js';
import { instantRecognizer } from '../helpers/service.js';
import type { MathpixErrorEvent, MathpixInk } from '../../src/index.js';

const field = (el: MathpixInk): HTMLTextAreaElement => inside<HTMLTextAreaElement>(el, 'textarea');

async function untilOpen(el: MathpixInk): Promise<void> {
  await until(() => el.shadowRoot?.activeElement?.localName === 'textarea', 'the editor');
}

/** Types an answer over the one that is there, with the keyboard alone. */
async function answerByTyping(el: MathpixInk, latex: string): Promise<void> {
  surfaceOf(el).focus();
  await press('F2');
  await untilOpen(el);
  await press('Control+a');
  await type(latex);
  await press('Enter');
  await until(() => find(el, '.editor') === null, 'the editor to close');
}

/** A pad with one stroke that was read, and a recogniser that counts. */
async function read(): Promise<{ el: MathpixInk; seen: readonly number[] }> {
  const el = await mount({ debounce: '10' });
  const reader = instantRecognizer();
  el.recognizer = reader;
  await stroke(el, dash());
  await answered(el);
  return { el, seen: reader.seen };
}

const notes = (el: MathpixInk): string => find(el, '.notes')?.textContent?.trim() ?? '';
const isTyped = (el: MathpixInk): boolean => el.matches(':state(typed)');
const choice = (el: MathpixInk, name: 'keep' | 'read'): HTMLElement => {
  const buttons = el.shadowRoot?.querySelectorAll<HTMLElement>('.question button') ?? [];
  const found = buttons[name === 'keep' ? 0 : 1];
  if (!found) throw new Error('Nothing is asked.');
  return found;
};

describe('typing an answer', () => {
  it('takes two keys on an untouched pad, and tells the page as ink does', async () => {
    const el = await mount({ name: 'a' });
    const events = record(el, 'input', 'change');
    surfaceOf(el).focus();
    await press('F2');
    await untilOpen(el);
    await type('\\frac{1}{2}');
    await until(() => find(el, '.preview .mfrac') !== null, 'the preview');
    expect([el.value, events.length], 'nothing counts yet').to.deep.equal(['', 0]);
    await press('Enter');
    await until(() => el.value !== '', 'the value');
    expect(events.map((event) => event.type)).to.deep.equal(['input', 'change']);
    expect(el.value).to.equal('\\frac{1}{2}');
    expect(el.result).to.include({ source: 'typed', current: true, confidence: null, raw: null });
    await until(() => notes(el) === 'Typed', 'the mark');
    expect(isTyped(el)).to.equal(true);
    expect(find(el, '[part~=math] .mfrac')).not.to.equal(null);
    expect(el.shadowRoot?.activeElement?.className, 'focus is back').to.contain('surface');
    await expect(el).to.be.accessible();
  });

  it('opens from its button with what is there, and Escape drops what was typed', async () => {
    const { el } = await read();
    const events = record(el, 'input', 'change');
    const keys: string[] = [];
    const onKey = ({ key }: KeyboardEvent): void => void keys.push(key);
    document.addEventListener('keydown', onKey);
    await click(buttonOf(el, 'edit'));
    await untilOpen(el);
    expect(field(el).value).to.equal('x_{1}');
    expect(Number.parseFloat(getComputedStyle(field(el)).fontSize)).to.be.at.least(16);
    await type('+y');
    await press('Escape');
    document.removeEventListener('keydown', onKey);
    await until(() => find(el, '.editor') === null, 'the editor to close');
    expect([el.value, isTyped(el), events.length]).to.deep.equal(['x_{1}', false, 0]);
    expect(keys, 'letters and Escape are no keys of the page').to.deep.equal([]);
    expect(el.shadowRoot?.activeElement?.className).to.equal('edit');
  });

  it('changes nothing when nothing was changed', async () => {
    const { el } = await read();
    const events = record(el, 'input', 'change');
    await click(buttonOf(el, 'edit'));
    await untilOpen(el);
    await click(buttonOf(el, 'done'));
    await until(() => find(el, '.editor') === null, 'the editor to close');
    expect([isTyped(el), el.result?.source, events.length]).to.deep.equal([false, 'recognized', 0]);
  });

  it('says where the LaTeX goes wrong, and takes it all the same', async () => {
    const el = await mount();
    await click(buttonOf(el, 'edit'));
    await untilOpen(el);
    await type('x+\\oops');
    const problem = (): string => find(el, '.problem')?.textContent?.trim() ?? '';
    await until(() => /^Problem at character 3: .*oops/.test(problem()), problem);
    expect(inside(el, '.preview mark').textContent).to.equal('\\oops');
    expect(field(el).getAttribute('aria-invalid')).to.equal('true');
    await expect(el).to.be.accessible();
    await press('Enter');
    await until(() => find(el, '[part~=latex]') !== null, 'the source');
    expect(el.value).to.equal('x+\\oops');
  });

  it('places what is wrong in the maths of mixed text', async () => {
    const el = await mount({ value: 'Let \\( x \\) be \\( y \\oops \\).' });
    await el.edit();
    await until(() => find(el, '.preview mark') !== null, 'the mark');
    const words = inside(el, '.problem').textContent ?? '';
    const place = Number(/character (\d+)/.exec(words)?.[1]);
    expect(place, words).to.equal(el.value.indexOf('\\oops') + 1);
  });

  it('leaves Ctrl+Z to the text', async () => {
    const { el } = await read();
    await click(buttonOf(el, 'edit'));
    await untilOpen(el);
    await type('+1');
    await press('Control+z');
    await painted(el);
    expect(el.strokes, 'the ink is still there').to.have.length(1);
    await press('Escape');
    await press('Control+z');
    await until(() => el.isEmpty, 'undo of the ink again');
  });

  it('is not for a pad that takes no input, nor for one without its button', async () => {
    const el = await mount({ readonly: true, value: 'x' });
    await el.edit();
    surfaceOf(el).focus();
    await press('F2');
    expect(buttonOf(el, 'edit').ariaDisabled).to.equal('true');
    el.readOnly = false;
    el.controls = 'undo';
    await el.updateComplete;
    const isTaken = await new Promise<boolean>((resolve) => {
      document.addEventListener('keydown', (event) => resolve(event.defaultPrevented), {
        once: true,
      });
      void press('F2');
    });
    await painted(el);
    expect([isTaken, find(el, '.editor') === null]).to.deep.equal([false, true]);
  });

  it('goes away with form.reset()', async () => {
    const el = await mount({ value: 'x' });
    const form = document.createElement('form');
    el.before(form);
    form.append(el);
    await answerByTyping(el, 'y');
    expect([el.value, isTyped(el)]).to.deep.equal(['y', true]);
    await el.edit();
    await untilOpen(el);
    form.reset();
    await el.updateComplete;
    expect([el.value, isTyped(el), find(el, '.editor')]).to.deep.equal(['x', false, null]);
  });
});

describe('ink after a typed answer', () => {
  it('asks, keeps the value and sends nothing', async () => {
    const { el, seen } = await read();
    await answerByTyping(el, 'y');
    const events = record(el, 'input', 'change', 'mathpix-request');
    await stroke(el, dash(1));
    await until(() => find(el, '.question') !== null, 'the question');
    await painted(el);
    expect([el.value, el.status, seen.length]).to.deep.equal(['y', 'idle', 1]);
    expect(el.result).to.include({ current: false, source: 'typed' });
    expect(el.strokes).to.have.length(2);
    expect(notes(el)).to.match(/^Typed\s+There is new ink\.$/);
    expect(
      events.map((event) => event.type),
      'the ink alone',
    ).to.deep.equal(['input']);
    await expect(el).to.be.accessible();
  });

  it('is kept unread by “Keep”, and the next asks again', async () => {
    const { el, seen } = await read();
    await answerByTyping(el, 'y');
    await stroke(el, dash(1));
    await until(() => find(el, '.question') !== null, 'the question');
    const events = record(el, 'input', 'change');
    await click(choice(el, 'keep'));
    await until(() => find(el, '.question') === null, 'the answer to it');
    expect(el.result).to.include({ latex: 'y', current: true, source: 'typed' });
    expect([seen.length, events.length]).to.deep.equal([1, 0]);
    await stroke(el, dash(2));
    await until(() => find(el, '.question') !== null, 'the question again');
  });

  it('is read by “Read the ink”, with the events of any answer', async () => {
    const { el, seen } = await read();
    await answerByTyping(el, 'y');
    await stroke(el, dash(1));
    await until(() => find(el, '.question') !== null, 'the question');
    const events = record(el, 'input', 'change');
    await click(choice(el, 'read'));
    await answered(el);
    expect([el.value, isTyped(el), seen.at(-1)]).to.deep.equal(['x_{2}', false, 2]);
    expect(events.map((event) => event.type)).to.deep.equal(['input', 'change']);
    await stroke(el, dash(2));
    await answered(el);
    expect(el.value, 'from here on it is read as before').to.equal('x_{3}');
  });

  it('is read by recognize(), also where no ink was read before', async () => {
    const el = await mount({ debounce: '10' });
    el.recognizer = instantRecognizer();
    await answerByTyping(el, 'y');
    await stroke(el, dash());
    await until(() => find(el, '.question') !== null, 'the question');
    expect(await el.recognize()).to.include({ latex: 'x_{1}', current: true });
    await el.updateComplete;
    expect(find(el, '.question')).to.equal(null);
  });

  it('asks no more when it is taken back, on an empty pad too', async () => {
    for (const make of [read, async () => ({ el: await mount(), seen: [1] })]) {
      const { el, seen } = await make();
      await answerByTyping(el, 'y');
      await stroke(el, dash(1));
      await until(() => find(el, '.question') !== null, 'the question');
      await press('Control+z');
      await until(() => find(el, '.question') === null, 'the question to go');
      expect(el.result).to.include({ latex: 'y', current: true, source: 'typed' });
      expect([isTyped(el), seen.length]).to.deep.equal([true, 1]);
    }
  });

  it('asks nothing of a field that takes no input, and asks again once it does', async () => {
    const { el } = await read();
    await answerByTyping(el, 'y');
    await stroke(el, dash(1));
    await until(() => find(el, '.question') !== null, 'the question');
    for (const name of ['disabled', 'readOnly'] as const) {
      el[name] = true;
      await painted(el);
      expect([find(el, '.question') === null, notes(el)], name).to.deep.equal([true, 'Typed']);
      el[name] = false;
      await painted(el);
      expect(find(el, '.question') !== null, `${name} no more`).to.equal(true);
    }
    expect(el.value).to.equal('y');
  });

  it('is a fresh start after “Clear”', async () => {
    const { el } = await read();
    await answerByTyping(el, 'y');
    await click(buttonOf(el, 'clear'));
    expect([el.value, el.result]).to.deep.equal(['', null]);
    await stroke(el, dash());
    await answered(el);
    expect([el.value, isTyped(el)]).to.deep.equal(['x_{1}', false]);
  });

  it('is read at once where the page gives it', async () => {
    const { el } = await read();
    await answerByTyping(el, 'y');
    el.strokes = [...el.strokes, { x: [10, 60], y: [10, 60] }];
    await answered(el);
    expect(el.value).to.equal('x_{2}');
  });

  it('is still asked about after the browser has restored the field', async () => {
    const { el } = await read();
    await answerByTyping(el, 'y');
    await stroke(el, dash(1));
    const value = 'y';
    const kept = { version: 1, value, isCurrent: false, isTyped: true, strokes: el.strokes };
    const other = await mount({ debounce: '10' });
    const reader = instantRecognizer();
    other.recognizer = reader;
    other.formStateRestoreCallback(JSON.stringify(kept));
    await until(() => find(other, '.question') !== null, 'the question');
    await painted(other);
    expect([other.value, isTyped(other), reader.seen.length]).to.deep.equal(['y', true, 0]);
    await click(choice(other, 'read'));
    await answered(other);
    expect(other.value).to.equal('x_{2}');
  });
});

describe('answers that are not sure', () => {
  const unsure = async (attributes = {}): Promise<MathpixInk> => {
    const el = await mount({ debounce: '10', ...attributes });
    el.recognizer = instantRecognizer(() => ({
      latex: 'x',
      text: '\\( x \\)',
      confidence: 0.796,
      confidenceRate: 0.99,
      raw: {},
    }));
    await stroke(el, dash());
    await answered(el);
    await until(() => find(el, '.notes') !== null, 'the tools');
    await painted(el);
    return el;
  };

  it('are marked, with the figure', async () => {
    const el = await unsure();
    expect(el.confidenceLimit).to.equal(0.8);
    expect([notes(el), el.matches(':state(unsure)')]).to.deep.equal(['Unsure: 79%', true]);
    await expect(el).to.be.accessible();
    el.confidenceLimit = 0.5;
    await el.updateComplete;
    await el.updateComplete;
    expect([notes(el), el.matches(':state(unsure)')]).to.deep.equal(['', false]);
  });

  it('are sure enough under another limit, and a wrong one is the default', async () => {
    expect(notes(await unsure({ 'confidence-limit': '0.7' }))).to.equal('');
    const errors: unknown[] = [];
    const listen = (event: MathpixErrorEvent): void => void errors.push(event.error.message);
    document.addEventListener('mathpix-error', listen);
    const el = await unsure();
    for (const wrong of ['80%', '1.5', '-1', '']) {
      el.setAttribute('confidence-limit', wrong);
      await painted(el);
      expect(notes(el), wrong).to.equal('Unsure: 79%');
    }
    document.removeEventListener('mathpix-error', listen);
    expect(errors).to.have.length(4);
    expect(String(errors[0])).to.match(/confidence-limit.*80%/);
  });

  it('are older, and no more unsure, once there is newer ink', async () => {
    const el = await unsure();
    el.recognizer = { recognize: () => new Promise(() => undefined) };
    await stroke(el, dash(1));
    await until(() => notes(el) === 'Older than your ink', 'the mark');
    expect([el.matches(':state(stale)'), el.matches(':state(unsure)')]).to.deep.equal([
      true,
      false,
    ]);
    expect(find(el, '[part~=math]'), 'the last good formula stays').not.to.equal(null);
    await expect(el).to.be.accessible();
  });
});
