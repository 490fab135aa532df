/** Sending a form with a field in it: the recipe of the docs, and when a field says it is invalid. */
import { expect } from '@open-wc/testing';
import { answered, inside, mountWithin, painted, surfaceOf, until } from '../helpers/pad.js';
import { dash, stroke } from '../helpers/pen.js';
import { answer, heldRecognizer, instantRecognizer } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

const DOCS = '/docs/element.md';
const MARK = '<!-- run by test/element/submit.browser.test.ts -->';

interface Sending {
  readonly form: HTMLFormElement;
  readonly pad: MathpixInk;
  /** The answers that were sent, and by which button. */
  readonly sent: readonly string[];
}

async function inForm(attributes: Record<string, string | boolean> = {}): Promise<Sending> {
  const { root, pad } = await mountWithin(
    (markup) => `<form>${markup}<button name="by" value="button">Send</button></form>`,
    { name: 'eq', debounce: '60000', ...attributes },
  );
  const form = root as HTMLFormElement;
  const sent: string[] = [];
  // In the bubbling phase, behind whatever the page does at the form.
  form.parentElement?.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    sent.push([...new FormData(form, event.submitter).values()].join(' by '));
  });
  return { form, pad, sent };
}

async function withRecipe(attributes: Record<string, string | boolean> = {}): Promise<Sending> {
  const text = await (await fetch(DOCS)).text();
  const code = text.split(MARK)[1]?.split('```js\n')[1]?.split('```')[0];
  if (!code) throw new Error(`There is no recipe in ${DOCS}.`);
  const all = await inForm(attributes);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is our own documentation
  new Function('form', 'pad', code)(all.form, all.pad);
  return all;
}

const send = (form: HTMLFormElement): void => form.querySelector('button')?.click();

describe('a form that is sent within the debounce', () => {
  it('has the older answer, without the recipe', async () => {
    const { form, pad, sent } = await inForm();
    pad.recognizer = instantRecognizer();
    await stroke(pad, dash());
    await until(() => !pad.isEmpty, 'the stroke');
    send(form);
    expect(sent).to.deep.equal([' by button']);
  });

  it('waits for the newest, with it, and is sent once, by the same button', async () => {
    const { form, pad, sent } = await withRecipe();
    const reader = heldRecognizer();
    pad.recognizer = reader;
    await stroke(pad, dash());
    await until(() => !pad.isEmpty, 'the stroke');
    send(form);
    await until(() => reader.calls.length === 1, 'the request');
    expect(sent).to.deep.equal([]);
    reader.calls[0]?.resolve(answer('x'));
    await until(() => sent.length > 0, 'the form');
    await painted(pad);
    expect(sent).to.deep.equal(['x by button']);
    send(form);
    expect(sent, 'at once, with nothing to read').to.deep.equal(['x by button', 'x by button']);
  });

  it('is not sent when the ink cannot be read, nor when the page keeps it at home', async () => {
    const { form, pad, sent } = await withRecipe();
    pad.recognizer = { recognize: () => Promise.reject(new Error('broken')) };
    await stroke(pad, dash());
    await until(() => !pad.isEmpty, 'the stroke');
    send(form);
    await until(
      () => pad.status === 'failed',
      () => `failed, not ${pad.status}`,
      12_000,
    );
    await painted(pad);
    expect(sent).to.deep.equal([]);
    pad.recognizer = null;
    pad.addEventListener('mathpix-request', (event) => event.preventDefault());
    await stroke(pad, dash(1));
    await until(() => pad.strokes.length === 2, 'the stroke');
    send(form);
    await until(() => pad.status === 'idle', 'the page to decline');
    await painted(pad);
    expect(sent).to.deep.equal([]);
  });

  it('leaves a typed answer alone', async () => {
    const { form, pad, sent } = await withRecipe();
    const reader = instantRecognizer();
    pad.recognizer = reader;
    const state = { version: 1, strokes: [], value: 'y', isCurrent: true, isTyped: true };
    pad.formStateRestoreCallback(JSON.stringify(state));
    await stroke(pad, dash());
    await until(() => !pad.isEmpty, 'the stroke');
    send(form);
    expect(sent).to.deep.equal(['y by button']);
    expect(reader.seen).to.have.length(0);
  });
});

describe(':state(user-invalid)', () => {
  const isMarked = (el: Element): boolean => el.matches(':state(user-invalid)');

  it('is off until somebody tries to send the form, and ends with an answer', async () => {
    const { form, pad } = await inForm({ required: true });
    expect([pad.matches(':invalid'), isMarked(pad)]).to.deep.equal([true, false]);
    const looks = (): (string | null)[] => [
      surfaceOf(pad).getAttribute('aria-invalid'),
      getComputedStyle(inside(pad, '.pad')).outlineStyle,
    ];
    const [, frame] = looks();
    send(form);
    expect(isMarked(pad)).to.equal(true);
    await pad.updateComplete;
    expect(looks()[0], 'for who cannot see it').to.equal('true');
    expect(looks()[1], 'for who can').not.to.equal(frame);
    pad.value = 'x';
    expect(isMarked(pad)).to.equal(false);
    await pad.updateComplete;
    expect(looks()).to.deep.equal([null, frame]);
    pad.value = '';
    expect(isMarked(pad)).to.equal(true);
    form.reset();
    expect([pad.matches(':invalid'), isMarked(pad)], 'after a reset').to.deep.equal([true, false]);
  });

  it('stays off when the page only checks, as with native controls, and is on when it reports', async () => {
    const { pad } = await inForm({ required: true });
    expect([pad.checkValidity(), isMarked(pad)]).to.deep.equal([false, false]);
    expect([pad.reportValidity(), isMarked(pad)]).to.deep.equal([false, true]);
    expect([pad.checkValidity(), isMarked(pad)]).to.deep.equal([false, true]);
  });

  it('is on once an answer was given and taken back', async () => {
    const { pad } = await inForm({ required: true, debounce: '10' });
    pad.recognizer = instantRecognizer();
    await stroke(pad, dash());
    expect(isMarked(pad), 'not while the first answer is due').to.equal(false);
    await answered(pad);
    expect(isMarked(pad)).to.equal(false);
    pad.clear();
    expect(isMarked(pad)).to.equal(true);
    pad.readOnly = true;
    expect(isMarked(pad)).to.equal(false);
  });

  it('is on with an error of the page after an answer, and off without', async () => {
    const { pad } = await inForm({ debounce: '10' });
    pad.recognizer = instantRecognizer();
    pad.setCustomValidity('Not like that');
    expect(isMarked(pad)).to.equal(false);
    await stroke(pad, dash());
    await answered(pad);
    expect(isMarked(pad)).to.equal(true);
    pad.setCustomValidity('');
    expect(isMarked(pad)).to.equal(false);
  });
});
