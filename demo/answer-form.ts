/**
 * The form around the pad: shows what a submit would send instead of sending it.
 */
import type { MathpixInk } from '../src/index.js';
import { byId } from './dom.js';

/** Catches the submit and shows its FormData. */
export function startAnswerForm(pad: MathpixInk): void {
  const form = byId('answer-form', HTMLFormElement);
  const sent = byId('sent', HTMLOutputElement);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const entries = [...new FormData(form)].map(([name, value]) => {
      return `${name} = ${value instanceof File ? value.name : value}`;
    });
    sent.value = entries.join('\n');
    sent.dataset['filled'] = 'true';
  });
  const forget = (): void => {
    sent.value = '';
    delete sent.dataset['filled'];
  };
  form.addEventListener('reset', forget);
  pad.addEventListener('mathpix-strokes', forget);
}
