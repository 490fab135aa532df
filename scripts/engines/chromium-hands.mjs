// Input and settings of a Chromium page through the DevTools protocol: a pen with pressure,
// several fingers, mouse and keys, all trusted. What is pressed or touched stays so from one
// command to the next. See input-plugin.mjs for the commands.
import { setTimeout as pause } from 'node:timers/promises';

const BITS = { left: 1, right: 2, middle: 4 };
const handsOf = new WeakMap();

/** The DevTools session of a page, with what is pressed and touched on it. */
function hands(page) {
  if (!handsOf.has(page)) {
    const session = page.context().newCDPSession(page);
    handsOf.set(page, { session, held: 0, fingers: new Set() });
  }
  return handsOf.get(page);
}

async function pointer(page, { type, steps }) {
  const hand = hands(page);
  const session = await hand.session;
  const sent = [];
  for (const step of steps) {
    if (step.wait) await pause(step.wait);
    const button = step.button ?? 'left';
    const common = { x: step.x, y: step.y, pointerType: type, force: step.pressure ?? 0 };
    if (step.down) hand.held |= BITS[button];
    if (step.up) hand.held &= ~BITS[button];
    const event = {
      ...common,
      type: step.down ? 'mousePressed' : step.up ? 'mouseReleased' : 'mouseMoved',
      button: step.down || step.up || hand.held ? button : 'none',
      buttons: hand.held,
      ...(step.down || step.up ? { clickCount: 1 } : {}),
      // When the hand did it, however long a busy machine takes to tell the page. A lift is when the
      // page hears of it: from then on it waits.
      ...(step.up ? {} : { timestamp: (performance.timeOrigin + performance.now()) / 1000 }),
    };
    // A hand does not wait for the page, so what is quicker than its frames arrives together.
    const done = session.send('Input.dispatchMouseEvent', event);
    done.catch(() => undefined); // thrown below, and not while the hand pauses
    sent.push(done);
  }
  await Promise.all(sent);
}

async function touch(page, { frames, wait = 0 }) {
  const hand = hands(page);
  const session = await hand.session;
  for (const frame of frames) {
    if (wait) await pause(wait);
    const ids = new Set(frame.map(({ id }) => id));
    const isStart = [...ids].some((id) => !hand.fingers.has(id));
    const isEnd = [...hand.fingers].some((id) => !ids.has(id));
    hand.fingers = ids;
    if (frame.length === 0 && !isEnd) continue;
    await session.send('Input.dispatchTouchEvent', {
      type: isStart ? 'touchStart' : isEnd ? 'touchEnd' : 'touchMove',
      touchPoints: frame.map(({ id, x, y }) => ({ id, x, y, force: 0.5, radiusX: 4, radiusY: 4 })),
    });
  }
}

async function press(page, { keys }) {
  const parts = keys.split('+');
  const last = parts.pop();
  for (const key of parts) await page.keyboard.down(key);
  await page.keyboard.press(last);
  for (const key of parts.reverse()) await page.keyboard.up(key);
}

async function allowClipboard(page) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
}

async function pageScale(page, { scale }) {
  const session = await hands(page).session;
  await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: scale });
}

async function block(page, { urls }) {
  await page.unrouteAll();
  if (urls) await page.route(urls, (route) => route.abort('internetdisconnected'));
}

export const chromiumHands = {
  capabilities: () => ({
    engine: 'chromium',
    pen: 'real',
    penPressure: 'real',
    otherButtons: 'real',
    touch: 'real',
    eventGrid: 0,
    clipboardPictures: true,
    media: true,
    pageScale: true,
  }),
  pointer,
  touch,
  press,
  type: (page, { text }) => page.keyboard.type(text),
  allowClipboard,
  block,
  pageScale,
  viewport: (page, size) => page.setViewportSize(size),
  media: (page, media) => page.emulateMedia(media),
};
