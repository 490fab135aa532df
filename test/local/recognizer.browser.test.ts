/** The embedded reader in a real browser: the weights unpack and the same ink reads the same. */
import { expect } from '@open-wc/testing';
import { createLocalRecognizer, readInk } from '../../src/local/index.js';
import { DIGITS } from '../fixtures/ink/digits.js';
import { REPLAY } from '../fixtures/ink/replay.js';
import { inkOf } from '../fixtures/ink/sample.js';
import { canonical } from './canonical.js';

describe('the embedded recogniser in the browser', () => {
  it("reads the request of Mathpix' documentation exactly as documented", async () => {
    const sample = REPLAY.find(({ id }) => id === 'mathpix/docs-1');
    const strokes = inkOf(sample ?? { strokes: [] });
    const { signal } = new AbortController();
    const answer = await createLocalRecognizer().recognize({ revision: 1, strokes }, { signal });
    expect(answer.latex).to.equal('3 x^{2}');
    expect(answer.text).to.equal('\\( 3 x^{2} \\)');
  });

  it('reads at least 39 of the 41 replay formulas', () => {
    const right = REPLAY.filter(
      (sample) => canonical(readInk(inkOf(sample)).latex) === canonical(sample.label),
    );
    expect(right.length).to.be.at.least(39);
  });

  it('reads at least 98 % of the digits of unknown writers', () => {
    const right = DIGITS.filter((sample) => readInk(inkOf(sample)).latex === sample.label);
    expect(right.length).to.be.at.least(0.98 * DIGITS.length);
  });

  it('rejects an aborted call', async () => {
    const signal = AbortSignal.abort();
    let failed = false;
    try {
      await createLocalRecognizer().recognize({ revision: 1, strokes: [] }, { signal });
    } catch {
      failed = true;
    }
    expect(failed).to.equal(true);
  });
});
