/** What the person prefers: colour scheme, forced colours, less motion; see file-groups.mjs. */
import { expect } from '@open-wc/testing';
import { emulateMedia } from '../helpers/engine.js';
import { dryCanvas, find, inkPixels, inside, mount, painted, until } from '../helpers/pad.js';
import { click, dash, press, stroke } from '../helpers/pen.js';
import { heldRecognizer, instantRecognizer } from '../helpers/service.js';
import { written } from '../helpers/written.js';
import type { MathpixInk } from '../../src/index.js';

async function inked(): Promise<MathpixInk> {
  const el = await mount();
  el.strokes = [{ x: [40, 100], y: [40, 90] }];
  el.recognizer = instantRecognizer();
  await painted(el);
  return el;
}

/** Whatever a test here asks for. */
const UNUSUAL = [
  '(prefers-color-scheme: dark)',
  '(forced-colors: active)',
  '(prefers-contrast: more)',
  '(prefers-reduced-motion: reduce)',
].join();

describe('media', () => {
  afterEach(async () => {
    document.documentElement.style.colorScheme = '';
    await emulateMedia({
      colorScheme: 'light',
      forcedColors: 'none',
      contrast: 'no-preference',
      reducedMotion: 'no-preference',
    });
    await until(() => !matchMedia(UNUSUAL).matches, 'the usual media');
  });

  it('follows the preferred colour scheme in a page that does, also on the canvas', async () => {
    const brightness = (): number => Math.max(...inkPixels(dryCanvas(el)).color);
    document.documentElement.style.colorScheme = 'light dark';
    const el = await inked();
    expect(brightness(), 'dark ink').to.be.within(0, 60);
    await emulateMedia({ colorScheme: 'dark' });
    await until(() => brightness() > 200, 'bright ink in the dark');
    await emulateMedia({ colorScheme: 'light' });
    await until(() => brightness() < 60, 'dark ink again');
  });

  it('stays visible under forced colours', async () => {
    const el = await inked();
    await emulateMedia({ forcedColors: 'active' });
    await until(() => matchMedia('(forced-colors: active)').matches, 'forced colours');
    const probe = document.createElement('div');
    probe.style.cssText = 'color: CanvasText; background: Canvas; forced-color-adjust: none';
    document.body.append(probe);
    const { color, backgroundColor } = getComputedStyle(probe);
    probe.remove();
    expect(color).not.to.equal(backgroundColor);
    const asCss = (): string => `rgb(${inkPixels(dryCanvas(el)).color.join(', ')})`;
    await until(
      () => asCss() === color,
      () => `ink ${asCss()} to be CanvasText ${color}`,
    );
    expect(getComputedStyle(inside(el, 'button')).color).not.to.equal(backgroundColor);
  });

  it('shows under forced colours what is on, off, chosen, marked and under way', async () => {
    const el = await written({ confidence: 0.4 });
    await until(() => find(el, '[data-mark=unsure]') !== null, 'the mark');
    await emulateMedia({ forcedColors: 'active' });
    await until(() => matchMedia('(forced-colors: active)').matches, 'forced colours');
    const system = (color: string): string => {
      const probe = document.createElement('div');
      probe.style.cssText = `color: ${color}; forced-color-adjust: none`;
      document.body.append(probe);
      const found = getComputedStyle(probe).color;
      probe.remove();
      return found;
    };
    const style = (selector: string, pseudo?: string): CSSStyleDeclaration =>
      getComputedStyle(inside(el, selector), pseudo);
    expect(style('button.redo').color, 'off').to.equal(system('GrayText'));
    expect(style('button.redo').opacity).to.equal('1');
    await click(inside(el, 'button.erase')); // the mouse stays over it
    const pressed = style('button.erase');
    expect([pressed.backgroundColor, pressed.color], 'on').to.deep.equal([
      system('Highlight'),
      system('HighlightText'),
    ]);
    expect(style('[data-mark=unsure]').borderTopStyle, 'the mark').to.equal('solid');
    expect(style('[data-mark=unsure]').color).to.equal(system('CanvasText'));
    expect(style('.progress').backgroundColor, 'the line').to.equal(system('CanvasText'));
    el.tool = 'pen';
    el.focus();
    await press('ArrowRight');
    await until(() => find(el, '.chosen') !== null, 'the chosen stroke');
    expect(style('.chosen').outlineStyle).to.equal('dashed');
    expect(style('.chosen').outlineColor).not.to.equal(system('Canvas'));
    el.recognizer = heldRecognizer();
    await stroke(el, dash(1));
    await until(() => find(el, '.progress[data-busy]') !== null, 'busy');
    expect(style('.progress', '::before').backgroundColor, 'it runs').to.equal(system('Highlight'));
  });

  it('has borders and words in the full colour when more contrast is asked for, unless the page says', async () => {
    const el = await mount();
    const colors = (): string[] => {
      const pad = getComputedStyle(inside(el, '.pad'));
      return [pad.color, pad.borderTopColor, getComputedStyle(inside(el, '.placeholder')).color];
    };
    const [full] = colors();
    expect(new Set(colors()).size, 'three colours').to.equal(3);
    await emulateMedia({ forcedColors: 'none', contrast: 'more' });
    await until(() => matchMedia('(prefers-contrast: more)').matches, 'more contrast');
    expect(matchMedia('(forced-colors: active)').matches).to.equal(false);
    expect(colors()).to.deep.equal([full, full, full]);
    el.style.setProperty('--mathpix-ink-border', 'rgb(1, 2, 3)');
    expect(colors()).to.deep.equal([full, 'rgb(1, 2, 3)', full]);
  });

  it('shows under forced colours that it is invalid', async () => {
    const el = await mount({ required: '' });
    await emulateMedia({ forcedColors: 'active' });
    await until(() => matchMedia('(forced-colors: active)').matches, 'forced colours');
    const frame = (): string => {
      const { outlineStyle, outlineWidth } = getComputedStyle(inside(el, '.pad'));
      return outlineStyle === 'none' ? 'none' : `${outlineStyle} ${outlineWidth}`;
    };
    expect(frame()).to.equal('none');
    el.reportValidity();
    await el.updateComplete;
    expect(frame()).to.equal('solid 2px');
  });

  it('does not animate when less motion is asked for', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    await until(() => matchMedia('(prefers-reduced-motion: reduce)').matches, 'less motion');
    const el = await mount({ debounce: '10' });
    el.recognizer = { recognize: () => new Promise(() => undefined) };
    await stroke(el, dash());
    await until(() => find(el, '.progress[data-busy]') !== null, 'busy');
    expect(getComputedStyle(inside(el, '.progress'), '::before').animationName).to.equal('none');
  });
});
