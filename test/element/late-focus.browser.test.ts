/**
 * Editor and copy menu open a while after they were asked for, and take the focus only from whoever
 * still waits for them. The first test has nothing of them loaded, as on a slow network.
 */
import { expect, fixture, html } from '@open-wc/testing';
import { buttonOf, find, mount, painted, statusText, surfaceOf, until } from '../helpers/pad.js';
import { press, type } from '../helpers/pen.js';
import type { MathpixInk } from '../../src/index.js';

/** A field of the page's own, beside the pad. */
const elsewhere = (): Promise<HTMLInputElement> =>
  fixture<HTMLInputElement>(html`<input id="elsewhere" aria-label="Elsewhere" />`);

const focused = (): string => document.activeElement?.id || document.activeElement?.localName || '';
const focusedInside = (el: MathpixInk): string =>
  (el.shadowRoot?.activeElement as HTMLElement | null)?.localName ?? '';
const isOpen = (el: MathpixInk): boolean => find(el, '.editor') !== null;

/** The key as the browser gives it, at once: what follows happens before anything is loaded. */
function fireKey(el: MathpixInk, key: string): void {
  const init = { key, bubbles: true, composed: true, cancelable: true };
  surfaceOf(el).dispatchEvent(new KeyboardEvent('keydown', init));
}

describe('the editor that opens late', () => {
  it('leaves the focus where a person has gone since F2', async () => {
    const el = await mount();
    const input = await elsewhere();
    surfaceOf(el).focus();
    fireKey(el, 'F2');
    input.focus();
    await until(() => isOpen(el), 'the editor');
    await painted(el);
    await type('mine');
    expect([focused(), input.value]).to.deep.equal(['elsewhere', 'mine']);
  });

  it('leaves it there, too, when its button was pressed, or the page asked', async () => {
    for (const ask of [
      (el: MathpixInk): void => buttonOf(el, 'edit').click(),
      (el: MathpixInk): void => void el.edit(),
    ]) {
      const el = await mount();
      const input = await elsewhere();
      surfaceOf(el).focus();
      ask(el);
      input.focus();
      await until(() => isOpen(el), 'the editor');
      await painted(el);
      expect(focused()).to.equal('elsewhere');
    }
  });

  it('takes it from the page’s own button that asks, also within another shadow tree', async () => {
    for (const isWithin of [false, true]) {
      const el = await mount();
      const host = await fixture<HTMLElement>(html`<div></div>`);
      const root = isWithin ? host.attachShadow({ mode: 'open' }) : host;
      const [button, other] = [document.createElement('button'), document.createElement('input')];
      root.append(button, other);
      button.focus();
      void el.edit();
      other.focus();
      await until(() => isOpen(el), 'the editor');
      await painted(el);
      expect(focused(), `${isWithin}: gone on`).not.to.equal('mathpix-ink');
      button.focus();
      await el.edit();
      expect([focused(), focusedInside(el)]).to.deep.equal(['mathpix-ink', 'textarea']);
    }
  });

  it('takes it from other parts of the field, and from nothing', async () => {
    const el = await mount();
    surfaceOf(el).focus();
    fireKey(el, 'F2');
    buttonOf(el, 'undo').focus();
    await until(() => focusedInside(el) === 'textarea', 'the editor');
    await press('Escape');
    (document.activeElement as HTMLElement).blur();
    await el.edit();
    expect(focusedInside(el)).to.equal('textarea');
  });

  it('tells of its own faults, which are no network’s', async () => {
    const el = await mount();
    const { LatexEditor } = await import('../../src/answer-tools/latex-editor.js');
    const open = Object.getOwnPropertyDescriptor(LatexEditor.prototype, 'open');
    const faults: unknown[] = [];
    const listen = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation(); // the test runner’s own listener
      faults.push(event.reason);
    };
    window.addEventListener('unhandledrejection', listen, { capture: true });
    LatexEditor.prototype.open = () => Promise.reject(new RangeError('a fault'));
    try {
      buttonOf(el, 'edit').click();
      await until(() => faults.length > 0, 'the fault');
    } finally {
      if (open) Object.defineProperty(LatexEditor.prototype, 'open', open);
      window.removeEventListener('unhandledrejection', listen, { capture: true });
    }
    await el.updateComplete;
    expect([String(faults[0]), statusText(el)]).to.deep.equal(['RangeError: a fault', '']);
  });
});

describe('the copy menu that opens late', () => {
  it('leaves the focus where a person has gone since', async () => {
    const el = await mount({ value: 'x' });
    const input = await elsewhere();
    buttonOf(el, 'copy').focus();
    buttonOf(el, 'copy').click();
    input.focus();
    await until(() => find(el, '.menu') !== null, 'the menu');
    await painted(el);
    expect(focused()).to.equal('elsewhere');
  });

  it('is closed, and listens to the page no more, once its pad is gone', async () => {
    const el = await mount({ value: 'x' });
    const signals: (AbortSignal | undefined)[] = [];
    document.addEventListener = (
      type: string,
      ...rest: [never, AddEventListenerOptions?]
    ): void => {
      if (type === 'pointerdown') signals.push(rest[1]?.signal);
      Document.prototype.addEventListener.call(document, type, ...rest);
    };
    try {
      buttonOf(el, 'copy').click();
      await until(() => find(el, '.menu') !== null, 'the menu');
    } finally {
      Reflect.deleteProperty(document, 'addEventListener');
    }
    expect(signals.map((signal) => signal?.aborted)).to.deep.equal([false]);
    const { parentElement } = el;
    el.remove();
    expect(signals.map((signal) => signal?.aborted)).to.deep.equal([true]);
    parentElement?.append(el);
    await painted(el);
    expect(find(el, '.menu') === null).to.equal(true);
  });
});
