// Input and settings of a Firefox page. WebDriver BiDi has no pen, no scrolling touch and no
// media emulation, so all three go through the browser's own window (`moz:scope: chrome`),
// with the same functions Firefox tests itself with. A command ends when the page has handled
// all its events. See input-plugin.mjs for the commands.
import { setTimeout as pause } from 'node:timers/promises';

const BUTTONS = { left: [0, 1], middle: [1, 4], right: [2, 2] };
/** What Firefox calls the devices, and their pointer ids. */
const SOURCES = { mouse: [1, 0], pen: [2, 100] };
const PREFERENCES = {
  colorScheme: ['layout.css.prefers-color-scheme.content-override', { dark: 0, light: 1 }],
  reducedMotion: ['ui.prefersReducedMotion', { reduce: 1, 'no-preference': 0 }],
  // Pages keep their own colours, or the system's colours replace them all.
  forcedColors: ['browser.display.document_color_use', { active: 2, none: 1 }],
  // Such a theme alone forces nothing while pages keep their own colours.
  contrast: ['ui.useAccessibilityTheme', { more: 1, 'no-preference': 0 }],
};

const handsOf = new WeakMap();

/** Runs a function in the browser's own window; its one argument travels as JSON. */
async function inBrowser(page, run, argument) {
  const { connection } = page.browser();
  const send = async (method, parameters) => (await connection.send(method, parameters)).result;
  const hand = hands(page);
  hand.window ??= send('browsingContext.getTree', { 'moz:scope': 'chrome' }).then(
    ({ contexts }) => contexts.find(({ url }) => url.endsWith('/browser.xhtml')).context,
  );
  const answer = await send('script.callFunction', {
    functionDeclaration: `(json) => (${run.toString()})(JSON.parse(json))`,
    arguments: [{ type: 'string', value: JSON.stringify({ url: page.url(), ...argument }) }],
    target: { context: await hand.window },
    awaitPromise: true,
  });
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
}

/** What is pressed and touched on a page. */
function hands(page) {
  if (!handsOf.has(page)) handsOf.set(page, { held: 0, fingers: new Map() });
  return handsOf.get(page);
}

/* global gBrowser, Services -- the two functions below run in Firefox's own window */

async function sendMouse({ url, events }) {
  const { browsers } = gBrowser;
  const { left, top } = browsers
    .find(({ currentURI }) => currentURI.spec === url)
    .getBoundingClientRect();
  // A hand that moves does not wait for the page: what is quicker than its frames arrives together.
  const sent = [];
  for (const { type, x, y, data } of events) {
    sent.push(
      new Promise((resolve) => {
        window.synthesizeMouseEvent(type, left + x, top + y, data, {}, resolve);
      }),
    );
    if (type !== 'mousemove') await Promise.all(sent.splice(0));
  }
  await Promise.all(sent);
}

function sendTouch({ url, events }) {
  const { browsers } = gBrowser;
  const { left, top } = browsers
    .find(({ currentURI }) => currentURI.spec === url)
    .getBoundingClientRect();
  const placesOf = (touches) =>
    touches.map(({ id, x, y }) => ({
      identifier: id,
      offsetX: left + x,
      offsetY: top + y,
      radiiX: 4,
      radiiY: 4,
      pressure: 0.5,
    }));
  // All at once: what a busy machine makes of the time between two fingers is not their doing.
  const sent = events.map(
    ({ type, touches }) =>
      new Promise((resolve) => {
        window.synthesizeTouchEvent(type, placesOf(touches), 0, { isAsyncEnabled: true }, resolve);
      }),
  );
  return Promise.all(sent);
}

async function pointer(page, { type, steps }) {
  const hand = hands(page);
  const [inputSource, identifier] = SOURCES[type];
  let events = [];
  const send = async () => {
    if (events.length > 0) await inBrowser(page, sendMouse, { events });
    events = [];
  };
  for (const step of steps) {
    if (step.wait) {
      await send();
      await pause(step.wait);
    }
    const [button, bit] = BUTTONS[step.button ?? 'left'];
    if (step.down) hand.held |= bit;
    if (step.up) hand.held &= ~bit;
    const data = {
      identifier,
      inputSource,
      button: step.down || step.up ? button : 0,
      buttons: hand.held,
      clickCount: step.down || step.up ? 1 : 0,
      pressure: step.pressure ?? 0,
    };
    const { x, y } = step;
    const name = step.down ? 'mousedown' : step.up ? 'mouseup' : 'mousemove';
    events.push({ type: name, x, y, data });
    if (step.down && button === 2) events.push({ type: 'contextmenu', x, y, data });
  }
  await send();
}

async function touch(page, { frames, wait = 0 }) {
  const { fingers } = hands(page);
  for (const frame of frames) {
    if (wait) await pause(wait);
    const events = [];
    const lifted = [...fingers.values()].filter(({ id }) => !frame.some((f) => f.id === id));
    for (const { id } of lifted) fingers.delete(id);
    if (lifted.length > 0) events.push({ type: 'touchend', touches: lifted });
    // Fingers land one by one: a page forgets the touches of a page before it, which share its
    // process, only at a touch that is alone.
    const added = frame.filter(({ id }) => !fingers.has(id));
    for (const finger of frame) {
      fingers.set(finger.id, finger);
      if (added.includes(finger)) {
        events.push({ type: 'touchstart', touches: [...fingers.values()] });
      }
    }
    if (frame.length > 0 && added.length === 0) events.push({ type: 'touchmove', touches: frame });
    if (events.length > 0) await inBrowser(page, sendTouch, { events });
  }
}

async function press(page, { keys }) {
  const parts = keys.split('+');
  const last = parts.pop();
  for (const key of parts) await page.keyboard.down(key);
  await page.keyboard.press(last);
  for (const key of parts.reverse()) await page.keyboard.up(key);
}

async function media(page, wanted) {
  const preferences = Object.entries(wanted).map(([feature, value]) => {
    const [name, values] = PREFERENCES[feature];
    return [name, values[value]];
  });
  const set = (given) => given.preferences.forEach((one) => Services.prefs.setIntPref(...one));
  await inBrowser(page, set, { preferences });
}

export const firefoxHands = {
  capabilities: () => ({
    engine: 'firefox',
    pen: 'real',
    penPressure: 'real',
    otherButtons: 'real',
    touch: 'real',
    eventGrid: 0,
    clipboardPictures: false,
    media: true,
    pageScale: false,
  }),
  pointer,
  touch,
  press,
  type: (page, { text }) => page.keyboard.type(text),
  media,
  viewport: (page, size) => page.setViewport(size),
  // Allowed by a preference from the start; see firefox-launcher.mjs.
  allowClipboard: () => undefined,
};
