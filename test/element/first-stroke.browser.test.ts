/**
 * Nothing touches the network before the first stroke, and the typesetter starts to load at the
 * first pen-down. One page of its own: what is loaded once stays loaded.
 */
import { expect } from '@open-wc/testing';
import { find, mount, next, record, until } from '../helpers/pad.js';
import { dash, stroke } from '../helpers/pen.js';
import { fetchedUrls, meters, resetService } from '../helpers/service.js';

describe('the network before and at the first stroke', () => {
  before(resetService);

  it('stays quiet until the pen is down, then loads the typesetter, then asks for a token', async () => {
    const loaded = (part: string): boolean => fetchedUrls().some((url) => url.includes(part));
    const atStart = fetchedUrls();
    const el = await mount({ value: '', guides: 'grid', required: true });
    const errors = record(el, 'mathpix-error');
    el.focus();
    el.undo();
    el.clear();
    expect(await el.recognize()).to.equal(null);
    el.tool = 'eraser';
    await el.updateComplete;
    el.tool = 'pen';
    el.toSVG();
    const { tokenRequests, strokesRequests } = await meters();
    expect({ tokenRequests, strokesRequests }).to.deep.equal({
      tokenRequests: 0,
      strokesRequests: 0,
    });
    expect(fetchedUrls(), 'addresses fetched by a pad that waits').to.have.members(atStart);

    await stroke(el, dash(), { isHeld: true });
    await until(() => loaded('katex'), 'the typesetter to start loading with the pen down');
    expect(el.isEmpty, 'the stroke is still under way').to.equal(true);
    expect(loaded('mathpix-token'), 'a token before there is ink').to.equal(false);
    expect((await meters()).requests).to.equal(0);

    const result = next(el, 'mathpix-result');
    await stroke(el, [{ x: 52, y: 130 }], { isContinuing: true });
    await result;
    expect((await meters()).tokenRequests).to.equal(1);
    expect(fetchedUrls().filter((url) => url.includes('/v3/strokes'))).to.have.length(1);
    await until(() => find(el, '.katex') !== null, 'a typeset result');
    expect(errors).to.have.length(0);
    expect(
      fetchedUrls().filter((url) => /\/draft\/|idb-keyval/.test(url)),
      'nothing that keeps drafts, without a key to keep one under',
    ).to.deep.equal([]);
  });
});
