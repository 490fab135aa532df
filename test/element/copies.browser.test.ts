/** The code of the element, evaluated more than once in a page: the first stays, and goes on. */
import { expect } from '@open-wc/testing';
import { answered, mount, surfaceOf } from '../helpers/pad.js';
import { dash, stroke } from '../helpers/pen.js';
import { written } from '../helpers/written.js';
import { MathpixInk } from '../../src/index.js';

/** What an import says to the console, and what it gives. */
async function imported(address: string): Promise<{
  readonly copy: { readonly MathpixInk: typeof MathpixInk };
  readonly said: unknown[];
}> {
  const said: unknown[] = [];
  const { warn } = console;
  console.warn = (...words: unknown[]) => void said.push(words[0]);
  try {
    return { copy: (await import(address)) as { MathpixInk: typeof MathpixInk }, said };
  } finally {
    console.warn = warn;
  }
}

const STAYS = `<mathpix-ink>: version ${MathpixInk.version} stays, not ${MathpixInk.version}`;

describe('copies', () => {
  it('a second copy of the package warns, does not throw, and the first stays (pitfall 40)', async () => {
    const registered = customElements.get('mathpix-ink');
    const { copy, said } = await imported('/dist/cdn/mathpix-ink.js'); // which npm run build makes
    expect(copy.MathpixInk).to.be.a('function').and.not.to.equal(registered);
    expect(said).to.deep.equal([STAYS]);
    expect(customElements.get('mathpix-ink')).to.equal(registered);
    expect(surfaceOf(await mount())).to.be.instanceOf(HTMLElement);
  });

  it('modules that are replaced while a pad is in use leave it alone', async () => {
    const el = await written();
    const canvas = el.shadowRoot?.querySelector('canvas');
    // As development servers do it: what has changed is evaluated again, and what imports it.
    const element = await imported('/src/mathpix-ink.ts?hot=1');
    expect(element.copy.MathpixInk).not.to.equal(MathpixInk);
    const { said } = await imported('/src/index.ts?hot=1');
    expect(said, 'the same class').to.deep.equal([]);
    expect([
      el.strokes.length,
      el.value,
      el.shadowRoot?.querySelector('canvas') === canvas,
    ]).to.deep.equal([1, 'x^{2}', true]);
    await stroke(el, dash(1));
    await answered(el);
    expect(el.strokes).to.have.length(2);
    expect((await written()).value, 'a pad made since').to.equal('x^{2}');
  });
});
