/** The editor beside what goes on meanwhile: answers that arrive, a field that is closed to input, and keys. */
import { expect } from '@open-wc/testing';
import { answered, buttonOf, find, inside, mount, painted, record, until } from '../helpers/pad.js';
import { click, dash, press, stroke, type } from '../helpers/pen.js';
import { answer, heldRecognizer } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

const field = (el: MathpixInk): HTMLTextAreaElement => inside<HTMLTextAreaElement>(el, 'textarea');
const isTyped = (el: MathpixInk): boolean => el.matches(':state(typed)');
const preview = (el: MathpixInk): string =>
  find(el, '.preview .katex annotation')?.textContent ?? '';

async function open(el: MathpixInk): Promise<void> {
  await click(buttonOf(el, 'edit'));
  await until(() => el.shadowRoot?.activeElement?.localName === 'textarea', 'the editor');
}

async function close(el: MathpixInk, name: 'done' | 'cancel'): Promise<void> {
  await click(buttonOf(el, name));
  await until(() => find(el, '.editor') === null, 'the editor to close');
}

/** A pad whose ink was sent; its answer is up to the test. */
async function asked(): Promise<{ el: MathpixInk; reply: (latex: string) => void }> {
  const el = await mount({ debounce: '10' });
  const reader = heldRecognizer();
  el.recognizer = reader;
  await stroke(el, dash());
  await until(() => reader.calls.length === 1, 'the request');
  return { el, reply: (latex) => reader.calls.at(-1)?.resolve(answer(latex)) };
}

describe('an answer that arrives while the editor is open', () => {
  it('shows in the editor, and “Done” leaves it as it is', async () => {
    const { el, reply } = await asked();
    await open(el);
    expect(field(el).value).to.equal('');
    const events = record(el, 'input', 'change');
    reply('x^{2}');
    await answered(el);
    expect(field(el).value).to.equal('x^{2}');
    await until(() => preview(el) === 'x^{2}', 'the preview');
    await close(el, 'done');
    expect([el.value, el.result?.source, isTyped(el)]).to.deep.equal([
      'x^{2}',
      'recognized',
      false,
    ]);
    expect(events.map((event) => event.type)).to.deep.equal(['input', 'change']);
  });

  it('takes the place of the one the editor was opened with', async () => {
    const { el, reply } = await asked();
    el.value = 'old';
    await stroke(el, dash(1));
    await until(() => el.status === 'recognizing', 'the request');
    await open(el);
    expect(field(el).value).to.equal('old');
    reply('new');
    await until(() => el.value === 'new', 'the answer');
    await press('Enter');
    await until(() => find(el, '.editor') === null, 'the editor to close');
    expect([el.value, el.result?.source]).to.deep.equal(['new', 'recognized']);
  });

  it('does not touch what was typed, which counts', async () => {
    const { el, reply } = await asked();
    await open(el);
    await type('y');
    reply('x');
    await answered(el);
    await painted(el);
    expect([field(el).value, preview(el)]).to.deep.equal(['y', 'y']);
    await close(el, 'done');
    expect([el.value, isTyped(el)]).to.deep.equal(['y', true]);
  });

  it('stays when what was typed was taken out again', async () => {
    const { el, reply } = await asked();
    await open(el);
    await type('y');
    await press('Backspace');
    reply('x');
    await answered(el);
    expect(field(el).value, 'the text is no other under the hands').to.equal('');
    await close(el, 'done');
    expect([el.value, isTyped(el)]).to.deep.equal(['x', false]);
  });

  it('is the page’s as it wrote it, spaces and line ends included', async () => {
    const el = await mount();
    for (const value of [' x ', 'x\r\ny', 'x\ry', '\n']) {
      el.value = value;
      await open(el);
      await close(el, 'done');
      expect([el.value, isTyped(el)]).to.deep.equal([value, false]);
    }
  });
});

describe('the editor of a field that is closed to input', () => {
  /** A field of a form, with `y` typed and not confirmed. */
  const typing = async (): Promise<{ el: MathpixInk; set: HTMLFieldSetElement }> => {
    const el = await mount({ value: 'x' });
    const set = document.createElement('fieldset');
    el.before(set);
    set.append(el);
    await open(el);
    await press('Control+a');
    await type('y');
    await until(() => preview(el) === 'y', 'the preview');
    return { el, set };
  };

  it('stays with its text while a form is disabled, and goes on as it was', async () => {
    const { el, set } = await typing();
    set.disabled = true;
    await painted(el);
    expect(field(el).value).to.equal('y');
    const focusable = el.shadowRoot?.querySelectorAll(
      '.editor :is(button, textarea):not(:disabled), .editor [tabindex]',
    );
    expect(focusable?.length, 'nothing takes the focus').to.equal(0);
    await expect(el).to.be.accessible();
    await click(buttonOf(el, 'done'));
    set.disabled = false;
    await painted(el);
    expect([field(el).value, preview(el), el.value]).to.deep.equal(['y', 'y', 'x']);
    field(el).focus();
    await press('Enter');
    await until(() => find(el, '.editor') === null, 'the editor to close');
    expect([el.value, isTyped(el)]).to.deep.equal(['y', true]);
  });

  it('can be read and put away while the field is read-only, not confirmed', async () => {
    const { el } = await typing();
    el.readOnly = true;
    await painted(el);
    expect(el.shadowRoot?.activeElement?.localName, 'the focus stays').to.equal('textarea');
    await expect(el).to.be.accessible();
    await type('z');
    await press('Enter');
    await click(buttonOf(el, 'done'));
    await painted(el);
    expect([field(el).value, el.value]).to.deep.equal(['y', 'x']);
    await close(el, 'cancel');
    expect([el.value, isTyped(el)]).to.deep.equal(['x', false]);
  });

  it('does not open where the field was closed while it was loaded', async () => {
    for (const name of ['disabled', 'readOnly'] as const) {
      const el = await mount({ value: 'x' });
      const opened = el.edit();
      el[name] = true;
      await opened;
      await painted(el);
      expect(find(el, '.editor') === null, name).to.equal(true);
    }
  });

  it('lets the copy menu go for good', async () => {
    const el = await mount({ value: 'x' });
    await click(buttonOf(el, 'copy'));
    await until(() => find(el, '.menu') !== null, 'the menu');
    el.disabled = true;
    await painted(el);
    el.disabled = false;
    await painted(el);
    expect(find(el, '.menu') === null, 'the menu').to.equal(true);
    expect(buttonOf(el, 'copy').ariaExpanded).to.equal('false');
  });
});
