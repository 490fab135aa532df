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

describe('what is wrong with typed LaTeX', () => {
  const said = (el: MathpixInk): string => find(el, '.problem')?.textContent?.trim() ?? '';

  it('is said in the language of the pad', async () => {
    const el = await mount({ lang: 'ar', dir: 'rtl', value: 'x+\\oops' });
    await open(el);
    const words = /^مشكلة عند الحرف [3٣]: \u2066\\oops\u2069 غير معروف هنا\.$/; // digits vary by engine
    await until(
      () => words.test(said(el)),
      () => said(el),
    );
    await expect(el).to.be.accessible();
  });

  it('is said where nobody knows the place', async () => {
    const el = await mount({ value: '\\def\\x{\\x\\x}\\x' });
    await open(el);
    await until(
      () => said(el).startsWith('This cannot be shown as maths: '),
      () => said(el),
    );
    expect(said(el)).to.match(/expansion/);
  });

  it('is the place of a table among the prose', async () => {
    const el = await mount({ value: '\\( x \\) \\begin{tabular}{l} a \\end{tabular}' });
    await open(el);
    await until(
      () => said(el).startsWith('Problem at character 9: '),
      () => said(el),
    );
    expect(inside(el, '.preview mark').textContent).to.equal('\\begin');
  });
});

describe('keys in the editor', () => {
  type KeyEvent = 'keydown' | 'keypress' | 'keyup';
  /** Fires a key in the text field; whether the page heard of it. */
  const isHeard = (el: MathpixInk, event: KeyEvent, init: KeyboardEventInit): boolean => {
    let isThere = false;
    const listen = (): void => void (isThere = true);
    document.addEventListener(event, listen);
    const all = { bubbles: true, composed: true, cancelable: true, ...init };
    field(el).dispatchEvent(new KeyboardEvent(event, all));
    document.removeEventListener(event, listen);
    return isThere;
  };
  const EVENTS = ['keydown', 'keypress', 'keyup'] as const;

  it('are the text’s when they write or move in it, down and up', async () => {
    const el = await mount({ value: 'x' });
    await open(el);
    for (const key of ['a', '?', ' ', 'é', '∑', 'Backspace', 'Delete', 'ArrowLeft', 'Home', 'Dead'])
      for (const event of EVENTS)
        expect(isHeard(el, event, { key }), `${event} ${key}`).to.equal(false);
    for (const key of ['z', 'y', 'Z'])
      expect(isHeard(el, 'keydown', { key, ctrlKey: true }), `Control+${key}`).to.equal(false);
  });

  it('are the page’s when they do neither', async () => {
    const el = await mount({ value: 'x' });
    await open(el);
    for (const key of ['F1', 'F9', 'PageDown', 'PageUp', 'Tab', 'MediaPlayPause', 'Shift'])
      for (const event of EVENTS)
        expect(isHeard(el, event, { key }), `${event} ${key}`).to.equal(true);
    for (const event of EVENTS) {
      expect(isHeard(el, event, { key: 'k', altKey: true }), `${event} Alt+k`).to.equal(true);
      expect(isHeard(el, event, { key: 's', ctrlKey: true }), `${event} Ctrl+s`).to.equal(true);
      expect(isHeard(el, event, { key: 'ArrowLeft', altKey: true }), event).to.equal(true);
    }
  });

  it('that are the field’s own stay in the editor', async () => {
    const el = await mount({ value: 'x' });
    el.shortcuts = { clear: 'Mod+Backspace', edit: 'F9' };
    await open(el);
    expect(isHeard(el, 'keydown', { key: 'F9' })).to.equal(false);
    expect(isHeard(el, 'keydown', { key: 'Backspace', ctrlKey: true })).to.equal(false);
    expect(isHeard(el, 'keydown', { key: 'F2' }), 'no key of the field any more').to.equal(true);
  });

  it('confirm a composition without closing the editor', async () => {
    const el = await mount();
    await open(el);
    await type('x');
    // As Chromium and Firefox send it, and as Safari does, after compositionend.
    for (const init of [{ isComposing: true }, { keyCode: 229 }]) {
      isHeard(el, 'keydown', { key: 'Enter', ...init });
      isHeard(el, 'keydown', { key: 'Escape', ...init });
      await painted(el);
      expect(find(el, '.editor') !== null, JSON.stringify(init)).to.equal(true);
    }
    expect(isHeard(el, 'keydown', { key: 'Process', isComposing: true })).to.equal(false);
    expect(el.value).to.equal('');
    isHeard(el, 'keydown', { key: 'Enter' });
    await until(() => find(el, '.editor') === null, 'the editor to close');
    expect(el.value).to.equal('x');
  });
});
