// The states of a pad, each brought about with a pen, keys and clicks. `make` may return what ends
// the state. The sandbox reads the ink; a recogniser of ours stands in where an answer matters.
import { readFileSync } from 'node:fs';

const RECORDINGS = JSON.parse(
  readFileSync(new URL('../../demo/ink/recordings.json', import.meta.url), 'utf8'),
);

/** A recorded formula's strokes as points, made to fit a box of the surface: clear of buttons over it. */
function ink(id, { left = 24, top = 56, width = 200, height = 50 } = {}) {
  const { strokes } = RECORDINGS.find((recording) => recording.id === id);
  const all = (axis) => strokes.flatMap((stroke) => stroke[axis]);
  const [x0, x1] = [Math.min(...all('x')), Math.max(...all('x'))];
  const [y0, y1] = [Math.min(...all('y')), Math.max(...all('y'))];
  const scale = Math.min(width / (x1 - x0), height / (y1 - y0));
  return strokes.map(({ x, y }) =>
    x.map((at, i) => [left + (at - x0) * scale, top + (y[i] - y0) * scale]),
  );
}

async function write({ pen }, strokes = ink('myscript-ts/equation')) {
  for (const points of strokes)
    await pen(
      points.filter((_, i) => i % 2 === 0 || i < 2),
      2,
    );
}

const inShadow = (page, selector) => page.locator(`mathpix-ink ${selector}`);
const shown = (page, selector) => inShadow(page, selector).first().waitFor();

async function read(hands) {
  await write(hands);
  await hands.page.waitForFunction(() => {
    const { status, result } = document.querySelector('mathpix-ink');
    return status === 'idle' && result?.current === true;
  });
  await shown(hands.page, '.katex');
}

/** Words that wait for their time have it, and what was laid out anew is painted; bars run on. */
const settled = (pad) =>
  pad.evaluate(async (element) => {
    await element.updateComplete;
    const ends = element.shadowRoot
      .getAnimations()
      .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
      .map(({ finished }) => finished);
    await Promise.allSettled(ends);
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });

/** Answers, as `kind` says, instead of the service. */
const answerWith = ({ pad }, kind) =>
  pad.evaluate((element, how) => {
    const answer = (latex, confidence) => ({
      ...{ latex, text: `\\( ${latex} \\)`, confidence, confidenceRate: confidence, raw: {} },
    });
    const fail = (code, retryable) => {
      throw Object.assign(new Error(code), { name: 'MathpixInkError', code, retryable });
    };
    const kinds = {
      never: () => new Promise(() => undefined),
      unsure: async () => answer('y=3x+2', 0.42),
      long: async () =>
        answer(Array.from({ length: 12 }, (_, i) => `\\frac{x_{${i}}}{${i + 1}}`).join('+'), 0.95),
      mixed: async () =>
        answer('The slope of \\( y=3x+2 \\) is 3,\nthat of \\( y=\\frac{x}{2} \\) a half.', 0.95),
      source: async () => answer('\\begin{tabular}{l} a \\end{tabular}', 0.95),
    };
    element.recognizer = { recognize: kinds[how] ?? (async () => fail(how, false)) };
  }, kind);

export const states = {
  empty: { attributes: { guides: 'lines' }, make: async () => undefined },
  writing: {
    make: async ({ page, pen }) => {
      await write({ pen });
      const { x, y } = await inShadow(page, '.surface').boundingBox();
      await page.mouse.move(x + 230, y + 100);
      await page.mouse.down();
      for (let i = 0; i < 20; i++) await page.mouse.move(x + 230 + i, y + 100 + i * 2);
      return () => page.mouse.up();
    },
  },
  recognizing: {
    make: async (hands) => {
      await answerWith(hands, 'never');
      await write(hands);
      await hands.page.waitForFunction(
        () => document.querySelector('mathpix-ink').status === 'recognizing',
      );
      await settled(hands.pad);
    },
  },
  connecting: {
    make: async (hands) => {
      await hands.pad.evaluate((element) => {
        element.tokenProvider = () => new Promise(() => undefined);
      });
      await write(hands);
      await hands.page.waitForFunction(
        () => document.querySelector('mathpix-ink').status === 'connecting',
      );
      await settled(hands.pad);
    },
  },
  scratching: {
    make: async (hands) => {
      await read(hands);
      const { x, y } = await inShadow(hands.page, '.surface').boundingBox();
      const [left, right, top] = [x + 16, x + 76, y + 54];
      await hands.page.mouse.move(left, top);
      await hands.page.mouse.down();
      for (let leg = 1; leg < 10; leg++) {
        await hands.page.mouse.move(leg % 2 ? right : left, top + leg * 6, { steps: 8 });
      }
      await settled(hands.pad);
      return () => hands.page.mouse.up();
    },
  },
  eraser: {
    make: async (hands) => {
      await read(hands);
      await inShadow(hands.page, 'button.erase').click();
    },
  },
  chosen: {
    make: async (hands) => {
      await read(hands);
      await hands.pad.evaluate((element) => element.focus());
      await hands.page.keyboard.press('ArrowRight');
      await shown(hands.page, '.chosen');
    },
  },
  finger: {
    make: async (hands) => {
      await read(hands);
      await inShadow(hands.page, 'button.finger').click();
    },
  },
  invalid: {
    attributes: { required: '' },
    make: async ({ pad }) => {
      await pad.evaluate((element) => element.reportValidity());
    },
  },
  result: { attributes: { guides: 'grid' }, make: read },
  long: {
    make: async (hands) => {
      await answerWith(hands, 'long');
      await read(hands);
    },
  },
  mixed: {
    make: async (hands) => {
      await answerWith(hands, 'mixed');
      await read(hands);
    },
  },
  source: {
    make: async (hands) => {
      await answerWith(hands, 'source');
      await write(hands);
      await shown(hands.page, '.latex');
      await hands.page.waitForFunction(
        () => document.querySelector('mathpix-ink').result?.current === true,
      );
      await settled(hands.pad);
    },
  },
  unsure: {
    make: async (hands) => {
      await answerWith(hands, 'unsure');
      await read(hands);
      await shown(hands.page, '[data-mark=unsure]');
    },
  },
  older: {
    make: async (hands) => {
      await read(hands);
      await answerWith(hands, 'never');
      await write(hands, ink('mathpix/docs-1', { top: 114, height: 30 }));
      await shown(hands.page, '[data-mark=older]');
      await settled(hands.pad);
    },
  },
  typed: {
    make: async ({ page, pad }) => {
      await pad.evaluate((element) => element.edit());
      await page.keyboard.type('\\sqrt{x^2+1}');
      await page.keyboard.press('Enter');
      await shown(page, '[data-mark=typed]');
      await shown(page, '.katex');
    },
  },
  question: {
    make: async (hands) => {
      await states.typed.make(hands);
      await write(hands);
      await shown(hands.page, '.question');
    },
  },
  editing: {
    make: async (hands) => {
      await read(hands);
      await inShadow(hands.page, 'button.edit').click();
      await shown(hands.page, 'textarea');
    },
  },
  problem: {
    make: async (hands) => {
      await states.editing.make(hands);
      await hands.page.keyboard.type('+\\frac{1}');
      await inShadow(hands.page, '.problem span').filter({ hasText: /./ }).waitFor();
      await settled(hands.pad);
    },
  },
  menu: {
    make: async (hands) => {
      await read(hands);
      await inShadow(hands.page, 'button.copy').click();
      await shown(hands.page, '.menu');
    },
  },
  error: {
    make: async (hands) => {
      await answerWith(hands, 'quota');
      await write(hands);
      await shown(hands.page, '.try-again');
      await settled(hands.pad);
    },
  },
  retrying: {
    make: async (hands) => {
      await hands.page.route('**/v3/strokes', (route) => route.fulfill({ status: 500 }));
      await write(hands);
      await shown(hands.page, '.try-again');
      await settled(hands.pad);
      return () => hands.page.unroute('**/v3/strokes');
    },
  },
  'error-after-result': {
    make: async (hands) => {
      await read(hands);
      await answerWith(hands, 'server');
      await write(hands, ink('mathpix/docs-1', { top: 114, height: 30 }));
      await shown(hands.page, '.try-again');
      await settled(hands.pad);
    },
  },
  offline: {
    make: async (hands) => {
      await read(hands);
      await hands.page.context().setOffline(true);
      await write(hands, ink('mathpix/docs-1', { top: 114, height: 30 }));
      await shown(hands.page, '.try-again');
      await settled(hands.pad);
      return () => hands.page.context().setOffline(false);
    },
  },
  disabled: {
    make: async (hands) => {
      await read(hands);
      await hands.pad.evaluate((element) => {
        element.disabled = true;
        return element.updateComplete;
      });
    },
  },
  readonly: {
    make: async (hands) => {
      await read(hands);
      await hands.pad.evaluate((element) => {
        element.readOnly = true;
        return element.updateComplete;
      });
    },
  },
  focus: {
    make: async (hands) => {
      await read(hands);
      await hands.page.keyboard.press('Tab');
      await hands.pad.evaluate((element) => element.focus());
    },
  },
  'focus-on-a-button': {
    make: async (hands) => {
      await read(hands);
      await hands.pad.evaluate((element) => element.focus());
      await hands.page.keyboard.press('Tab');
      await shown(hands.page, 'button.undo:focus-visible');
    },
  },
  'full-screen': {
    isWhole: true,
    attributes: { guides: 'lines' },
    make: async (hands) => {
      await read(hands);
      await inShadow(hands.page, 'button.full-screen-button').click();
      await shown(hands.page, '.pad.full-screen');
      await settled(hands.pad);
    },
  },
  'full-screen-editing': {
    isWhole: true,
    make: async (hands) => {
      await states['full-screen'].make(hands);
      await inShadow(hands.page, 'button.edit').click();
      await shown(hands.page, 'textarea');
    },
  },
  'left-handed': { attributes: { hand: 'left' }, make: read },
  'left-handed-menu': { attributes: { hand: 'left' }, make: (hands) => states.menu.make(hands) },
  grow: {
    attributes: { grow: '', guides: 'lines' },
    make: async (hands) => {
      await read(hands);
      for (let lineNumber = 1; lineNumber < 3; lineNumber++) {
        await write(hands, ink('mathpix/docs-1', { top: 56 + 96 * lineNumber }));
        await hands.page.waitForFunction(() => {
          const pad = document.querySelector('mathpix-ink');
          const lowest = Math.max(...pad.strokes.flatMap(({ y }) => y));
          return pad.shadowRoot.querySelector('.surface').offsetHeight >= lowest + 96;
        });
      }
      await hands.page.waitForFunction(
        () => document.querySelector('mathpix-ink').status === 'idle',
      );
    },
  },
};
