/** A page with a strict policy and trusted types, with reporting on: all the element does breaks neither. */
import { expect } from '@open-wc/testing';
import { buttonOf, find, inside, painted, statusText, until } from '../helpers/pad.js';
import { click, dash, line, press, stroke, type, type Spot } from '../helpers/pen.js';
import { resetService } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

interface StrictPage {
  readonly pad: MathpixInk;
  /** What the page itself heard of violations. */
  readonly violations: string[];
}

async function open(query = ''): Promise<StrictPage> {
  const frame = document.createElement('iframe');
  // At the page's own corner: hands know places of the page.
  frame.style.cssText =
    'position: fixed; inset: 0; inline-size: 780px; block-size: 580px; border: 0';
  frame.src = `/strict${query}`;
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  const { contentDocument: page } = frame;
  const pad = page?.querySelector('mathpix-ink');
  if (!page || !pad) throw new Error('The page has no pad.');
  const violations: string[] = [];
  page.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile, sample }) => {
    violations.push(`${violatedDirective} ${sourceFile} ${sample}`);
  });
  await until(() => pad.status === 'idle', 'the pad');
  pad.style.blockSize = '420px';
  return { pad, violations };
}

/** What the browser reported to the server, once it did: reports are sent when there is time. */
async function reports(): Promise<unknown[]> {
  const end = performance.now() + 10_000;
  while (performance.now() < end) {
    const all = (await (await fetch('/strict/reports')).json()) as unknown[];
    if (all.length > 0) return all;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The browser reported nothing.');
}

/** To and fro over the first dash. */
const SCRIBBLE: readonly Spot[] = Array.from({ length: 9 }, (_, leg) => {
  const [from, to] = leg % 2 === 0 ? [20, 80] : [80, 20];
  return line({ x: from, y: 56 + leg * 9 }, { x: to, y: 65 + leg * 9 }, 9);
}).flat();

/**
 * In the open editor: LaTeX with a mistake, then what KaTeX writes literal `style` attributes for, an
 * accent and tall delimiters.
 */
async function answerByTyping(pad: MathpixInk): Promise<void> {
  inside(pad, 'textarea').focus();
  await press('Control+a');
  await type('\\oops');
  await until(() => find(pad, '.problem')?.textContent !== '', 'the mistake');
  await press('Control+a');
  await type('\\vec{x}+\\left(\\begin{array}{c}1\\\\2\\\\3\\\\4\\end{array}\\right)');
  await until(() => find(pad, '.preview .katex .delimsizing svg') !== null, 'the preview');
  inside(pad, 'button.done').click();
  await until(() => find(pad, '[part~=math] .katex-accent svg') !== null, 'the formula');
  const drawn = pad.shadowRoot?.querySelectorAll<SVGElement>('[part~=math] svg');
  const styled = [...(drawn ?? [])].filter(({ style }) => style.length > 0);
  expect(styled, 'drawings with a style').to.have.length.above(0);
}

/** From the menu, with a click that counts. */
async function copyAs(pad: MathpixInk, format: string): Promise<void> {
  const item = `[data-format=${format}]`;
  if (!find(pad, '[part~=menu]')) buttonOf(pad, 'copy').click();
  await until(() => find(pad, item) !== null, 'the menu');
  await until(() => statusText(pad) === '', 'the last words to go');
  await click(inside(pad, item));
  await until(() => statusText(pad) !== '', 'words about it');
  expect(statusText(pad), format).to.equal('Copied.');
}

/** All that the element has, one after the other; each step is seen to have been done. */
async function useAll(pad: MathpixInk): Promise<void> {
  await stroke(pad, dash());
  await until(() => pad.value !== '' && pad.result?.current === true, 'an answer');
  await until(() => find(pad, '.katex') !== null, 'the formula');
  await stroke(pad, dash(3));
  await until(() => pad.strokes.length === 2 && pad.result?.current === true, 'the second answer');
  pad.undo();
  pad.redo();
  expect(pad.toSVG()).to.contain('<svg');
  expect((await pad.toBlob()).type).to.equal('image/png');
  await pad.edit();
  await until(() => find(pad, '.preview .katex') !== null, 'the editor');
  buttonOf(pad, 'copy').click();
  await until(() => find(pad, '[part~=menu]') !== null, 'the menu');
  await pad.enterFullScreen(); // the window: the frame has no permission for the screen
  await pad.exitFullScreen();
  await answerByTyping(pad);
  for (const format of ['latex', 'mathml', 'svg', 'png']) await copyAs(pad, format);
  pad.focus();
  await press('ArrowRight');
  await until(() => find(pad, '.chosen') !== null, 'a chosen stroke');
  await press('Escape');
  await until(() => find(pad, '.chosen') === null, 'the end of the choice');
  // What judges scribbles comes with the second stroke.
  await painted(pad);
  await stroke(pad, SCRIBBLE);
  await until(() => pad.strokes.length === 1, 'the scratched-out stroke to go');
  pad.tool = 'eraser';
  await stroke(pad, line({ x: 100, y: 90 }, { x: 180, y: 90 }));
  await until(() => pad.isEmpty, 'the erased stroke to go');
  pad.tool = 'pen';
  pad.grow = true;
  pad.strokes = [{ x: [40, 90], y: [600, 640] }];
  await until(() => pad.offsetHeight > 640, 'the height to follow the ink');
  const undoWords = {
    de: 'Rückgängig',
    fr: 'Annuler',
    es: 'Deshacer',
    ja: '元に戻す',
    ar: 'تراجع',
    en: 'Undo',
  };
  for (const [lang, undo] of Object.entries(undoWords)) {
    pad.lang = lang;
    await until(() => buttonOf(pad, 'undo').title.startsWith(undo), `the words: ${lang}`);
  }
  pad.clear();
  await pad.updateComplete;
}

describe('a strict policy', () => {
  beforeEach(resetService);
  afterEach(() => document.querySelector('iframe')?.remove());

  it('is enforced and reported on the test page', async () => {
    await open('?loose');
    expect(await reports()).to.have.length.above(0);
  });

  for (const [name, query] of [
    ['the modules', ''],
    ['the built file', '?built'],
  ] as const) {
    it(`is not broken by writing, reading, typing, copying, erasing, layouts, languages, exports: ${name}`, async function () {
      this.timeout(30_000);
      const built = await fetch('/dist/cdn/mathpix-ink.js', { method: 'HEAD' });
      expect(built.ok, 'the built file, which npm run build makes').to.equal(true);
      const { pad, violations } = await open(query);
      await useAll(pad);
      // One that is caused now is reported after all others.
      const probe = pad.ownerDocument.createElement('p');
      probe.setAttribute('style', 'color: red');
      await until(() => violations.length > 0, 'the probe');
      expect(violations).to.have.length(1);
      expect(violations[0]).to.match(/^style-src/);
      const all = await reports();
      expect(all, JSON.stringify(all)).to.have.length(1);
    });
  }
});
