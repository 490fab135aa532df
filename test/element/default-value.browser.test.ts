/** What loads for a value that the page gave, in a page where no pad was written on. In this order. */
import { expect } from '@open-wc/testing';
import { find, mount, painted, until } from '../helpers/pad.js';
import { fetchedUrls } from '../helpers/service.js';

const PARTS = /answer-tools|typesetter|katex|live-session|mathpix-token/;
const fetched = (): string[] => fetchedUrls().filter((url) => PARTS.test(url));

describe('a value of the page', () => {
  it('that is none asks for nothing', async () => {
    const el = await mount({ value: '', autosave: 'default-value' });
    el.defaultValue = '';
    el.value = '';
    const other = document.createElement('mathpix-ink');
    other.value = 'x'; // and is nowhere on the page
    await painted(el);
    expect(fetched()).to.deep.equal([]);
  });

  it('in its attribute is typeset, on a pad that takes no input, too; without session or token', async () => {
    const el = await mount({ readonly: true, value: '\\frac12' });
    expect(find(el, '[part~=latex]')?.textContent, 'its source, meanwhile').to.equal('\\frac12');
    await until(() => find(el, '[part~=math] .katex .mfrac') !== null, 'the typeset default');
    expect(fetched().join())
      .to.contain('typesetter')
      .and.not.to.match(/live-session|token/);
    expect([el.value, el.result]).to.deep.equal(['\\frac12', null]);
    el.defaultValue = '\\sqrt2';
    await until(() => find(el, '[part~=math] .katex .sqrt') !== null, 'the next default');
    await expect(el).to.be.accessible();
  });
});
