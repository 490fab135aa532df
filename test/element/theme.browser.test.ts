/** What a page may restyle by custom properties, and the thin line that runs while something is done. */
import { expect } from '@open-wc/testing';
import { find, inside, mount, until } from '../helpers/pad.js';
import { click, dash, stroke } from '../helpers/pen.js';
import { answer, heldRecognizer } from '../helpers/service.js';
import { written } from '../helpers/written.js';
import type { MathpixInk } from '../../src/index.js';

const RED = 'rgb(200, 0, 0)';
const styleOf = (el: MathpixInk, selector: string): CSSStyleDeclaration =>
  getComputedStyle(inside(el, selector));

describe('custom properties', () => {
  it('--mathpix-ink-background is the paper and the menu', async () => {
    const el = await written();
    el.style.setProperty('--mathpix-ink-background', RED);
    expect(styleOf(el, '.pad').backgroundColor).to.equal(RED);
    await click(inside(el, 'button.copy'));
    await until(() => find(el, '.menu') !== null, 'the menu');
    expect(styleOf(el, '.menu').backgroundColor).to.equal(RED);
  });

  it('--mathpix-ink-border is the border and the lines within', async () => {
    const el = await mount();
    el.style.setProperty('--mathpix-ink-border', RED);
    expect(styleOf(el, '.pad').borderTopColor).to.equal(RED);
    expect(styleOf(el, '.toolbar').borderBottomColor).to.equal(RED);
    expect(styleOf(el, '.progress').backgroundColor).to.equal(RED);
  });

  it('--mathpix-ink-radius rounds the corners', async () => {
    const el = await mount();
    expect(styleOf(el, '.pad').borderTopLeftRadius).to.equal('14px');
    el.style.setProperty('--mathpix-ink-radius', '3px');
    expect(styleOf(el, '.pad').borderTopLeftRadius).to.equal('3px');
  });

  it('--mathpix-ink-accent is what is on, and what goes on', async () => {
    const el = await mount();
    el.style.setProperty('--mathpix-ink-accent', RED);
    await click(inside(el, 'button.erase')); // the mouse stays over it
    expect(styleOf(el, 'button.erase').color).to.equal(RED);
    await el.edit();
    await until(() => find(el, 'button.done') !== null, 'the editor');
    expect(styleOf(el, 'button.done').color).to.equal(RED);
  });

  for (const [guides, count] of [
    ['lines', 1],
    ['grid', 2],
  ] as const) {
    it(`--mathpix-ink-guide-color is the lines of guides="${guides}"`, async () => {
      const el = await mount({ guides });
      el.style.setProperty('--mathpix-ink-guide-color', RED);
      const { backgroundImage } = styleOf(el, '.surface');
      expect(backgroundImage.split(RED)).to.have.length(count + 1);
      el.guides = 'none';
      await el.updateComplete;
      expect(styleOf(el, '.surface').backgroundImage).to.equal('none');
    });
  }
});

describe('the line of progress', () => {
  const isRunning = (el: MathpixInk): boolean => find(el, '.progress[data-busy]') !== null;

  it('runs while a token is fetched and the ink is read, and moves nothing', async () => {
    const el = await mount({ debounce: '10' });
    el.tokenProvider = () => new Promise(() => undefined);
    const { offsetHeight } = inside(el, '.answer');
    expect(isRunning(el)).to.equal(false);
    await stroke(el, dash());
    await until(() => el.status === 'connecting' && isRunning(el), 'the line');
    expect(styleOf(el, '.progress').blockSize).to.equal('2px');
    expect(inside(el, '.answer').offsetHeight).to.equal(offsetHeight);
    const reader = heldRecognizer();
    el.recognizer = reader;
    await until(() => reader.calls.length > 0 && isRunning(el), 'the reading');
    reader.calls.at(-1)?.resolve(answer('x'));
    await until(() => el.status === 'idle' && !isRunning(el), 'the end of it');
  });
});
