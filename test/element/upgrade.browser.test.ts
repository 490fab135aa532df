/** What a page set before the element was defined arrives, and nothing wrong in it kills the pad. */
import { expect } from '@open-wc/testing';
import { MathpixInk, type MathpixErrorEvent, type MathpixInkError } from '../../src/element.js';
import { answered, next, painted, surfaceOf, until } from '../helpers/pad.js';
import { dash, stroke } from '../helpers/pen.js';
import { instantRecognizer } from '../helpers/service.js';

let count = 0;

/** An element that is in the page before its class is known. */
async function upgraded(
  properties: Record<string, unknown>,
  attributes: Record<string, string> = {},
): Promise<MathpixInk> {
  count += 1;
  const tag = `late-ink-${count}`;
  const early = document.createElement(tag);
  for (const [name, text] of Object.entries(attributes)) early.setAttribute(name, text);
  document.body.append(Object.assign(early, properties));
  customElements.define(tag, class extends MathpixInk {});
  return early as MathpixInk;
}

describe('upgrade', () => {
  afterEach(() => {
    for (const el of document.querySelectorAll('body > *'))
      if (el.localName.startsWith('late-ink')) el.remove();
  });

  it('hands properties over that were set before', async () => {
    const recognizer = instantRecognizer();
    const strokes = [{ x: [10, 40], y: [10, 40] }];
    const el = await upgraded({
      strokes,
      tokenUrl: '/mine',
      recognizer,
      tool: 'eraser',
      guides: 'grid',
      scratchOut: 'off',
      messages: { undo: 'U' },
    });
    await el.updateComplete;
    expect(el.strokes).to.deep.equal(strokes);
    expect(el.recognizer).to.equal(recognizer);
    expect([el.tokenUrl, el.tool, el.guides]).to.deep.equal(['/mine', 'eraser', 'grid']);
    expect(el.scratchOut).to.equal('off');
    for (const name of ['strokes', 'value', 'recognizer', 'tool', 'tokenUrl', 'scratchOut']) {
      expect(Object.hasOwn(el, name), `${name} hides its accessor`).to.equal(false);
    }
    await answered(el);
    expect(recognizer.seen).to.deep.equal([1]);
  });

  it('hands over what keys do, which hand writes, and with what', async () => {
    const shortcuts = { clear: 'Mod+b', undo: null };
    const el = await upgraded({ shortcuts, hand: 'left', penMode: 'pen' });
    await el.updateComplete;
    expect(el.shortcuts).to.deep.equal(shortcuts);
    expect([el.hand, el.penMode]).to.deep.equal(['left', 'pen']);
    expect(el.matches(':state(left-handed)')).to.equal(true);
    for (const name of ['shortcuts', 'hand', 'penMode']) {
      expect(Object.hasOwn(el, name), `${name} hides its accessor`).to.equal(false);
    }
  });

  it('hands ink over with its answer, whichever was set first: nothing is read', async () => {
    const strokes = [{ x: [10, 40], y: [10, 40] }];
    for (const given of [
      { value: 'mine', strokes },
      { strokes, value: 'mine' },
    ]) {
      const recognizer = instantRecognizer();
      const el = await upgraded({ ...given, recognizer }, { debounce: '10' });
      await painted(el);
      expect([el.value, el.status, recognizer.seen.length]).to.deep.equal(['mine', 'idle', 0]);
      expect(el.result).to.include({ latex: 'mine', current: true });
      expect(el.strokes).to.deep.equal(strokes);
    }
  });

  it('hands a value over', async () => {
    const el = await upgraded({ value: 'x+1' }, { value: 'default' });
    await el.updateComplete;
    expect(el.value).to.equal('x+1');
    expect(el.result?.source).to.equal('typed');
  });

  for (const [name, wrong] of [
    ['strokes', [{ x: [1], y: [] }]],
    ['tool', 'brush'],
    ['recognizer', { read: 1 }],
  ] as const) {
    it(`stays alive when ${name} was set wrongly before`, async () => {
      const errors: MathpixInkError[] = [];
      const onError = (event: MathpixErrorEvent): void => void errors.push(event.error);
      document.addEventListener('mathpix-error', onError);
      try {
        const el = await upgraded(
          { [name]: wrong },
          { style: 'display: block; block-size: 400px' },
        );
        await until(
          () => el.shadowRoot?.querySelector('[part~=surface]') != null,
          'the pad to render',
          1500,
        );
        if (name !== 'recognizer') el.recognizer = instantRecognizer();
        surfaceOf(el).scrollIntoView();
        const change = next(el, 'mathpix-strokes');
        await stroke(el, dash());
        expect((await change).strokeCount).to.equal(1);
        expect(errors[0]).to.include({ code: 'configuration' });
        expect(errors[0]?.cause).to.be.instanceOf(TypeError);
      } finally {
        document.removeEventListener('mathpix-error', onError);
      }
    });
  }
});
