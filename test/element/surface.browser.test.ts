/** What assistive technology is told of the surface: what it is, its name, its ink and its keys. */
import { expect } from '@open-wc/testing';
import { answered, inside, mount, mountWithin, painted, surfaceOf, until } from '../helpers/pad.js';
import { click, dash, strokes } from '../helpers/pen.js';
import { instantRecognizer } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

/** The words that describe the surface. */
const describedBy = (el: MathpixInk): string => {
  const id = surfaceOf(el).getAttribute('aria-describedby') ?? '';
  return el.shadowRoot?.getElementById(id)?.textContent ?? '';
};

describe('the surface', () => {
  it('is what keys are passed on to, with a name that stays', async () => {
    const el = await mount({ debounce: '10' });
    const surface = surfaceOf(el);
    const named = (): (string | null)[] =>
      ['role', 'aria-label'].map((name) => surface.getAttribute(name));
    expect(named()).to.deep.equal(['application', 'Writing area for maths']);
    el.recognizer = instantRecognizer();
    await strokes(el, [dash(), dash(1)]);
    await answered(el);
    expect(named()).to.deep.equal(['application', 'Writing area for maths']);
    await expect(el).to.be.accessible();
  });

  it('is described by how much is written, no more often than anything is said', async () => {
    const el = await mount({ debounce: '10' });
    expect(describedBy(el)).to.equal('empty');
    el.recognizer = instantRecognizer();
    await strokes(el, [dash()]);
    await answered(el);
    await until(() => describedBy(el) === '1 stroke', 'the first stroke');
    const changes: number[] = [];
    const observer = new MutationObserver(() => changes.push(performance.now()));
    observer.observe(inside(el, '#count'), { characterData: true, subtree: true });
    for (let index = 1; index < 12; index++) await strokes(el, [dash(index)], { pace: 20 });
    await until(() => describedBy(el) === '12 strokes', 'all of them');
    observer.disconnect();
    expect(changes.length).to.be.above(0);
    for (let i = 1; i < changes.length; i++) {
      expect((changes[i] ?? 0) - (changes[i - 1] ?? 0)).to.be.above(900);
    }
    el.strokes = [];
    await painted(el);
    expect(describedBy(el), 'a page’s change is not said').to.equal('empty');
  });

  it('is named and focused by the label of its field', async () => {
    const { root, pad } = await mountWithin(
      (it) => `<form><label for="a">Your answer</label>${it}</form>`,
      { id: 'a' },
    );
    const label = root.querySelector('label') as HTMLLabelElement;
    expect([...pad.labels].map(({ textContent }) => textContent)).to.deep.equal(['Your answer']);
    await click(label);
    expect(pad.shadowRoot?.activeElement?.className).to.contain('surface');
    await expect(pad).to.be.accessible();
  });
});
