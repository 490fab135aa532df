// Input and settings of a WebKitGTK page through W3C WebDriver. Its pen presses with nothing
// while it moves, its touch comes out as a mouse, and a right button is never released: what
// needs those is dispatched in the page (test/helpers/dispatch.ts). See input-plugin.mjs.

const KEYS = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  F2: '\uE032',
};

function toActions({ x, y, down, up, wait }) {
  return [
    ...(wait ? [{ type: 'pause', duration: wait }] : []),
    { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 },
    ...(down ? [{ type: 'pointerDown', button: 0 }] : []),
    ...(up ? [{ type: 'pointerUp', button: 0 }] : []),
  ];
}

async function pointer(browser, { type, steps }) {
  const wrong = steps.find(({ button = 'left' }) => button !== 'left');
  if (wrong) throw new Error('WebKitGTK never releases another button than the left one.');
  const actions = steps.flatMap(toActions);
  await browser.actions([
    { type: 'pointer', id: type, parameters: { pointerType: type }, actions },
  ]);
}

async function press(browser, { keys }) {
  const values = keys.split('+').map((key) => KEYS[key] ?? key);
  const actions = [
    ...values.map((value) => ({ type: 'keyDown', value })),
    ...values.reverse().map((value) => ({ type: 'keyUp', value })),
  ];
  await browser.actions([{ type: 'key', id: 'keys', actions }]);
}

async function type(browser, { text }) {
  const actions = [...text].flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]);
  await browser.actions([{ type: 'key', id: 'keys', actions }]);
}

const cannot = (what) => () => {
  throw new Error(`WebKitGTK cannot ${what}.`);
};

export const webkitHands = {
  capabilities: () => ({
    engine: 'webkit',
    pen: 'real',
    penPressure: 'dispatched',
    otherButtons: 'dispatched',
    touch: 'dispatched',
    eventGrid: 1,
    clipboardPictures: true,
    media: false,
    pageScale: false,
  }),
  pointer,
  press,
  type,
  viewport: (browser, size) => browser.resize(size),
  touch: cannot('touch'),
  media: cannot('emulate media'),
  // Allowed by a setting from the start; see webkit-launcher.mjs.
  allowClipboard: () => undefined,
};
