/** In each state axe finds nothing, light and dark, and no policy for styles is broken. */
import { expect } from '@open-wc/testing';
import { answered, buttonOf, find, inside, mount, next, painted, until } from '../helpers/pad.js';
import { click, dash, stroke, type } from '../helpers/pen.js';
import { keepScreen } from '../helpers/screen.js';
import { answer, heldRecognizer, instantRecognizer } from '../helpers/service.js';
import { written as writtenPad } from '../helpers/written.js';
import { MathpixInkError, type MathpixInk } from '../../src/index.js';

const written = (
  attributes: Record<string, string | boolean> = {},
  confidence = 0.9,
): Promise<MathpixInk> => writtenPad({ attributes, confidence, latex: '\\frac{1}{2}' });

async function failing(error: MathpixInkError): Promise<MathpixInk> {
  const el = await mount({ debounce: '10' });
  el.recognizer = { recognize: () => Promise.reject(error) };
  const failed = next(el, 'mathpix-error');
  await stroke(el, dash());
  await failed;
  await until(() => find(el, '.status[data-tone=problem]') !== null, 'the words about it');
  return el;
}

async function typed(): Promise<MathpixInk> {
  const el = await mount({ debounce: '10' });
  await el.edit();
  await type('x^2');
  await click(inside(el, 'button.done'));
  await until(() => find(el, '[data-mark=typed]') !== null, 'the mark');
  return el;
}

const STATES: readonly (readonly [string, () => Promise<MathpixInk>])[] = [
  ['empty', () => mount({ guides: 'grid' })],
  [
    'invalid',
    async () => {
      const el = await mount({ required: true });
      el.reportValidity();
      await until(() => inside(el, '.surface').ariaInvalid === 'true', 'the mark');
      return el;
    },
  ],
  ['erasing', () => mount({ tool: 'eraser' })],
  [
    'with a source',
    async () => {
      const el = await mount({ debounce: '10', guides: 'lines', required: true });
      el.recognizer = instantRecognizer(() => answer('\\begin{tabular}{l} a \\end{tabular}'));
      await stroke(el, dash());
      await answered(el);
      await until(() => find(el, '[part~=latex]') !== null, 'the source');
      return el;
    },
  ],
  [
    'writing',
    async () => {
      const el = await mount();
      await stroke(el, dash(), { isHeld: true });
      return el;
    },
  ],
  [
    'recognizing',
    async () => {
      const el = await mount({ debounce: '10' });
      el.recognizer = heldRecognizer();
      await stroke(el, dash());
      await until(() => el.status === 'recognizing', 'reading');
      return el;
    },
  ],
  ['result', () => written()],
  [
    'unsure',
    async () => {
      const el = await written({}, 0.42);
      await until(() => find(el, '[data-mark=unsure]') !== null, 'the mark');
      return el;
    },
  ],
  [
    'older',
    async () => {
      const el = await written();
      el.recognizer = heldRecognizer();
      await stroke(el, dash(1));
      await until(() => find(el, '[data-mark=older]') !== null, 'the mark');
      return el;
    },
  ],
  ['typed', typed],
  [
    'typed, with newer ink',
    async () => {
      const el = await typed();
      await stroke(el, dash());
      await until(() => find(el, '.question') !== null, 'the question');
      return el;
    },
  ],
  [
    'editing',
    async () => {
      const el = await written();
      await el.edit();
      return el;
    },
  ],
  [
    'editing, with a problem',
    async () => {
      const el = await written();
      await el.edit();
      await type('\\frac{');
      await until(() => inside(el, '.problem').textContent !== '', 'the problem');
      return el;
    },
  ],
  [
    'copy menu',
    async () => {
      const el = await written();
      await click(buttonOf(el, 'copy'));
      await until(() => find(el, '.menu') !== null, 'the menu');
      return el;
    },
  ],
  ['error', () => failing(new MathpixInkError('quota', 'used up'))],
  ['offline', () => failing(new MathpixInkError('offline', 'no network', { retryable: true }))],
  [
    'disabled',
    async () => {
      const el = await written();
      el.disabled = true;
      return el;
    },
  ],
  [
    'disabled, with a failure and what was to be said about a typed answer',
    async () => {
      const el = await typed();
      el.recognizer = { recognize: () => Promise.reject(new MathpixInkError('quota', 'used up')) };
      await stroke(el, dash());
      await until(() => find(el, '.question') !== null, 'the question');
      await el.recognize().catch(() => undefined);
      await until(() => find(el, '.try-again') !== null, 'the failure');
      el.disabled = true;
      await until(() => find(el, '.try-again') === null, 'nothing to press');
      const usable = el.shadowRoot?.querySelectorAll(':is(button:not(:disabled), [tabindex="0"])');
      expect(usable?.length, 'what takes the focus').to.equal(0);
      return el;
    },
  ],
  [
    'disabled while editing',
    async () => {
      const el = await written();
      await el.edit();
      await type('\\frac{');
      await until(() => inside(el, '.problem').textContent !== '', 'the problem');
      el.disabled = true;
      return el;
    },
  ],
  [
    'readonly',
    async () => {
      const el = await written();
      el.readOnly = true;
      return el;
    },
  ],
  [
    'full screen',
    async () => {
      const el = await written();
      await el.enterFullScreen();
      await until(() => el.matches(':state(full-screen)'), 'full screen');
      return el;
    },
  ],
  ['left-handed', () => written({ hand: 'left' })],
  [
    'grown',
    async () => {
      const el = await written({ grow: true });
      const { offsetHeight } = el;
      el.strokes = [{ x: [20, 60], y: [300, 700] }];
      await until(() => el.offsetHeight > offsetHeight, 'the growth');
      return el;
    },
  ],
  ['in Arabic', () => written({ lang: 'ar', dir: 'rtl' })],
];

for (const colorScheme of ['light', 'dark'] as const) {
  describe(`axe: ${colorScheme}`, () => {
    before(() => {
      document.documentElement.style.colorScheme = colorScheme;
      keepScreen(true); // the window, which the next state finds as it was
    });
    after(() => {
      keepScreen(false);
      document.documentElement.style.colorScheme = '';
    });
    for (const [name, make] of STATES) {
      it(`finds nothing: ${name}`, async () => {
        const el = await make();
        await painted(el);
        await expect(el).to.be.accessible();
        // Those of canvases and of KaTeX are set through the CSSOM, which no policy forbids (pitfall 45).
        const styled = el.shadowRoot?.querySelectorAll('[style]:not(.katex *, canvas)');
        expect(styled, 'style attributes').to.have.length(0);
        if (el.matches(':state(full-screen)')) await el.exitFullScreen();
        if (name === 'writing') await stroke(el, [{ x: 60, y: 130 }], { isContinuing: true });
      });
    }
  });
}
