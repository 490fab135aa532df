/** The pad as a form field: value, validity, label, reset, restore and disabled. */
import { expect } from '@open-wc/testing';
import { answered, buttonOf, find, mountWithin, record, surfaceOf, until } from '../helpers/pad.js';
import { click, dash, press, stroke } from '../helpers/pen.js';
import { heldRecognizer, instantRecognizer } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

async function inForm(
  attributes: Record<string, string | boolean> = {},
  around: (pad: string) => string = (pad) => pad,
): Promise<{ form: HTMLFormElement; pad: MathpixInk; submits: () => number }> {
  const { root, pad } = await mountWithin(
    (markup) =>
      `<form><label for="eq">Your answer</label>${around(markup)}<button>Send</button></form>`,
    { id: 'eq', name: 'eq', debounce: '10', ...attributes },
  );
  pad.recognizer = instantRecognizer();
  let submits = 0;
  root.addEventListener('submit', (event) => {
    event.preventDefault();
    submits += 1;
  });
  return { form: root as HTMLFormElement, pad, submits: () => submits };
}

const dataOf = (form: HTMLFormElement): unknown[] => [...new FormData(form).entries()];

describe('form', () => {
  it('gives the form its value under its name', async () => {
    const { form, pad } = await inForm();
    expect(pad.form).to.equal(form);
    expect(dataOf(form)).to.deep.equal([['eq', '']]);
    await stroke(pad, dash());
    await answered(pad);
    expect(dataOf(form)).to.deep.equal([['eq', 'x_{1}']]);
    pad.value = 'y';
    expect(dataOf(form), 'at once').to.deep.equal([['eq', 'y']]);
    pad.clear();
    expect(dataOf(form)).to.deep.equal([['eq', '']]);
  });

  it('submits its default value', async () => {
    const { form } = await inForm({ value: 'a' });
    expect(dataOf(form)).to.deep.equal([['eq', 'a']]);
  });

  it('loses its default value with the attribute', async () => {
    const { form, pad } = await inForm({ value: 'a', required: true });
    pad.removeAttribute('value');
    await pad.updateComplete;
    expect([pad.value, pad.checkValidity()]).to.deep.equal(['', false]);
    expect([...new FormData(form).values()]).to.deep.equal(['']);
  });

  it('required: stops the form with a message at the surface until there is a value', async () => {
    const { form, pad, submits } = await inForm({ required: true });
    expect(pad.willValidate).to.equal(true);
    expect([pad.checkValidity(), pad.validity.valueMissing]).to.deep.equal([false, true]);
    expect(pad.validationMessage).to.equal('Please write an answer.');
    expect(pad.matches(':invalid')).to.equal(true);
    const send = form.querySelector('button') as HTMLButtonElement;
    await click(send);
    expect(submits(), 'an empty answer is not sent').to.equal(0);
    expect(pad.shadowRoot?.activeElement, 'the bubble points at the surface').to.equal(
      surfaceOf(pad),
    );
    await stroke(pad, dash());
    await answered(pad);
    expect([pad.checkValidity(), pad.validationMessage]).to.deep.equal([true, '']);
    await click(send);
    expect(submits()).to.equal(1);
  });

  it('setCustomValidity wins and can be lifted', async () => {
    const { pad } = await inForm();
    pad.setCustomValidity('Not like that');
    expect([pad.validity.customError, pad.validationMessage, pad.checkValidity()]).to.deep.equal([
      true,
      'Not like that',
      false,
    ]);
    pad.setCustomValidity('');
    expect(pad.checkValidity()).to.equal(true);
  });

  for (const isAnswerFirst of [true, false]) {
    it(`keeps valueMissing true to the answer beside it, ${isAnswerFirst ? 'given' : 'lost'} meanwhile`, async () => {
      const { pad } = await inForm({ required: true, value: isAnswerFirst ? '' : 'a' });
      pad.setCustomValidity('Not like that');
      expect(pad.validity.valueMissing).to.equal(isAnswerFirst);
      pad.value = isAnswerFirst ? 'a' : '';
      expect(pad.validity.valueMissing).to.equal(!isAnswerFirst);
      expect([pad.validity.customError, pad.validationMessage]).to.deep.equal([
        true,
        'Not like that',
      ]);
      pad.setCustomValidity('');
      expect(pad.checkValidity()).to.equal(isAnswerFirst);
    });
  }

  it('required: says what is missing, which is an answer once the ink was read as nothing', async () => {
    const { pad } = await inForm({ required: true, debounce: '60000' });
    pad.recognizer = instantRecognizer(() => '');
    expect(pad.validationMessage).to.equal('Please write an answer.');
    await stroke(pad, dash());
    await until(() => !pad.isEmpty, 'the stroke');
    expect([pad.validity.valueMissing, pad.validationMessage]).to.deep.equal([
      true,
      'Your writing is not read yet.',
    ]);
    await pad.recognize();
    expect([pad.validity.valueMissing, pad.validationMessage]).to.deep.equal([
      true,
      'Please write an answer.',
    ]);
    await stroke(pad, dash(1));
    await until(() => pad.strokes.length === 2, 'the stroke');
    expect(pad.validationMessage, 'there is ink to read again').to.equal(
      'Your writing is not read yet.',
    );
    pad.clear();
    expect(pad.validationMessage).to.equal('Please write an answer.');
  });

  it('takes words for the missing value from messages', async () => {
    const { pad } = await inForm({ required: true });
    pad.messages = { valueMissing: 'Bitte schreiben' };
    expect(pad.validationMessage).to.equal('Bitte schreiben');
  });

  it('reset() brings the default back and takes the ink away', async () => {
    const { form, pad } = await inForm({ value: 'a' });
    await stroke(pad, dash());
    await answered(pad);
    expect(pad.value).to.equal('x_{1}');
    const inputs = record(pad, 'input', 'change');
    form.reset();
    expect([pad.value, pad.isEmpty, pad.canUndo]).to.deep.equal(['a', true, false]);
    expect(dataOf(form)).to.deep.equal([['eq', 'a']]);
    expect(inputs).to.have.length(0);
    await until(() => pad.status === 'idle', 'idle');
  });

  it('its properties count at once, as on native controls', async () => {
    const { form, pad, submits } = await inForm({ value: 'a' });
    pad.disabled = true;
    expect(dataOf(form)).to.deep.equal([]);
    expect([pad.matches(':disabled'), pad.willValidate]).to.deep.equal([true, false]);
    pad.disabled = false;
    expect(dataOf(form)).to.deep.equal([['eq', 'a']]);
    pad.name = 'b';
    pad.defaultValue = 'c';
    expect(dataOf(form)).to.deep.equal([['b', 'c']]);
    pad.setAttribute('value', '');
    pad.required = true;
    form.requestSubmit();
    expect([submits(), pad.matches(':invalid')], 'required').to.deep.equal([0, true]);
    pad.readOnly = true;
    form.requestSubmit();
    expect([submits(), pad.matches(':invalid')], 'read-only').to.deep.equal([1, false]);
    pad.removeAttribute('readonly');
    form.requestSubmit();
    pad.toggleAttribute('required', false);
    form.requestSubmit();
    expect(submits()).to.equal(2);
    pad.toggleAttribute('disabled', true);
    expect(dataOf(form)).to.deep.equal([]);
    await pad.updateComplete;
    expect(pad.outerHTML, 'and are reflected').to.match(/ name="b"/);
  });

  it('a property that a listener sets while the field is updating counts, too', async () => {
    const { form, pad } = await inForm({ value: 'a' });
    const reader = heldRecognizer();
    pad.recognizer = reader;
    await stroke(pad, dash());
    await until(() => reader.calls.length === 1, 'the request, which another service ends');
    pad.addEventListener('mathpix-status', () => (pad.disabled = true), { once: true });
    pad.tokenUrl = '/elsewhere';
    pad.name = 'b';
    expect(pad.disabled).to.equal(true);
    await pad.updateComplete;
    expect(dataOf(form)).to.deep.equal([]);
    expect(pad.matches(':state(disabled)')).to.equal(true);
  });

  it('a fieldset disables it: no value, no ink, no focus; and back', async () => {
    const { form, pad } = await inForm(
      { value: 'a' },
      (markup) => `<fieldset disabled>${markup}</fieldset>`,
    );
    await pad.updateComplete;
    expect(dataOf(form)).to.deep.equal([]);
    expect(pad.matches(':state(disabled)')).to.equal(true);
    expect(pad.disabled, 'its own attribute stays').to.equal(false);
    await stroke(pad, dash());
    pad.focus();
    expect([pad.isEmpty, document.activeElement === pad]).to.deep.equal([true, false]);
    expect(buttonOf(pad, 'erase').disabled).to.equal(true);
    (form.querySelector('fieldset') as HTMLFieldSetElement).disabled = false;
    await pad.updateComplete;
    await stroke(pad, dash());
    expect(pad.strokes).to.have.length(1);
  });

  it('readonly: submits its value but does not ask for one', async () => {
    const { form, pad } = await inForm({ readonly: true, required: true, value: 'a' });
    expect(dataOf(form)).to.deep.equal([['eq', 'a']]);
    pad.value = '';
    expect(pad.checkValidity()).to.equal(true);
  });

  it('its states end though the browser gives another set, as WebKit may, that lists none of them', async () => {
    const { prototype } = ElementInternals;
    const states = Object.getOwnPropertyDescriptor(prototype, 'states') as PropertyDescriptor;
    const asked = new WeakSet<ElementInternals>();
    Object.defineProperty(prototype, 'states', {
      configurable: true,
      get(this: ElementInternals) {
        const real = states.get?.call(this) as CustomStateSet;
        if (!asked.has(this)) {
          asked.add(this);
          return real;
        }
        // What it gives later works, and knows nothing of what the first was told.
        return Object.assign(new Set<string>(), {
          add: (name: string) => real.add(name),
          delete: (name: string) => real.delete(name),
        });
      },
    });
    try {
      const { pad } = await inForm({ readonly: true });
      await pad.updateComplete;
      const isShown = (): boolean => find(pad, '.readonly') !== null;
      expect([pad.matches(':state(readonly)'), isShown()]).to.deep.equal([true, true]);
      pad.readOnly = false;
      await pad.updateComplete;
      expect([pad.matches(':state(readonly)'), isShown()]).to.deep.equal([false, false]);
    } finally {
      Object.defineProperty(prototype, 'states', states);
    }
  });

  it('a click on its label focuses the surface', async () => {
    const { form, pad } = await inForm();
    const label = form.querySelector('label') as HTMLLabelElement;
    expect([...pad.labels]).to.deep.equal([label]);
    await stroke(pad, dash());
    (document.activeElement as HTMLElement).blur();
    await click(label);
    expect(document.activeElement).to.equal(pad);
    expect(pad.shadowRoot?.activeElement, 'not a button of the toolbar').to.equal(surfaceOf(pad));
  });

  it('focus() goes to the surface', async () => {
    const { pad } = await inForm();
    pad.focus();
    expect(pad.shadowRoot?.activeElement).to.equal(surfaceOf(pad));
  });

  it('Enter on the surface or a button does not submit', async () => {
    const { pad, submits } = await inForm();
    pad.focus();
    await press('Enter');
    await until(() => pad.shadowRoot?.activeElement?.matches('textarea') === true, 'the editor');
    await press('Escape');
    buttonOf(pad, 'erase').focus();
    await press('Enter');
    expect(pad.tool).to.equal('eraser');
    expect(submits()).to.equal(0);
  });
});
