/**
 * Keys of a pad that nobody touched: what costs nothing, and what the first key does. Apart, because
 * other files load the parts before.
 */
import { expect } from '@open-wc/testing';
import { buttonOf, mount, painted, surfaceOf, until } from '../helpers/pad.js';
import { press } from '../helpers/pen.js';
import { fetchedUrls } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

/** Parts that were asked for so far. */
const parts = (): string[] =>
  fetchedUrls().filter((url) => /src\/(answer-tools|keys|layout)\//.test(url));

const listed = (el: MathpixInk): (string | null)[] =>
  [buttonOf(el, 'edit'), surfaceOf(el)].map((it) => it.getAttribute('aria-keyshortcuts'));

describe('a pad that nobody touched', () => {
  it('loads nothing for its shortcuts, set or upgraded, nor to leave the full screen', async () => {
    const el = await mount();
    expect(listed(el)).to.deep.equal(['F2 Enter', 'F2 Enter']);
    el.shortcuts = null;
    await el.updateComplete;
    expect(listed(el)).to.deep.equal([null, null]);
    el.shortcuts = { undo: 'u' };
    await el.updateComplete;
    expect(listed(el)).to.deep.equal(['F2 Enter', 'F2 Enter']);
    el.shortcuts = { edit: 'F4' }; // listed as soon as keys are known
    await el.updateComplete;
    expect(listed(el)).to.deep.equal([null, null]);
    const early = document.createElement('mathpix-ink');
    early.shortcuts = { undo: 'u' };
    el.after(early);
    await el.exitFullScreen();
    await painted(el);
    early.remove();
    expect(parts()).to.deep.equal([]);
  });

  for (const off of ['shortcuts = null', 'no-shortcuts']) {
    it(`loads nothing for a key with ${off}`, async () => {
      const el = await mount(off === 'no-shortcuts' ? { 'no-shortcuts': true } : {});
      if (off !== 'no-shortcuts') el.shortcuts = null;
      await el.updateComplete;
      expect(listed(el)).to.deep.equal([null, null]);
      el.focus();
      for (const key of ['z', 'Control+z', 'F2', 'Enter']) await press(key);
      await painted(el);
      expect(parts()).to.deep.equal([]);
    });
  }

  it('loads nothing for Tab', async () => {
    const el = await mount();
    el.focus();
    await press('Tab');
    await painted(el);
    expect(parts()).to.deep.equal([]);
  });

  it('is typed into after two keys, Tab and Enter', async () => {
    const el = await mount();
    const before = document.createElement('button');
    el.before(before);
    before.focus();
    await press('Tab');
    await press('Enter');
    await until(() => el.shadowRoot?.activeElement?.localName === 'textarea', 'the editor');
    before.remove();
  });
});
