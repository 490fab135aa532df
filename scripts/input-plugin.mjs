// Server commands for browser tests: trusted pen, touch, mouse and keys through the DevTools
// protocol. Positions are CSS px of the page's viewport. What is pressed or touched stays so
// from one command to the next.
//   pointer { type, steps: [{ x, y, down?, up?, pressure?, button?, buttons?, wait? }] }
//           `wait`: ms before the step, the speed of the hand
//   touch   { steps: [[{ id, x, y }, ...], ...], wait? }   an empty frame lifts all fingers
//   press   { keys }   'a', 'Enter', 'Control+z' …
//   type    { text }   letter by letter
//   offline { isOffline }
//   grant   { permissions }   [] takes all of them away
import { setTimeout as pause } from 'node:timers/promises';

const sessions = new WeakMap();
const BITS = { left: 1, right: 2, middle: 4 };

/** The DevTools session of a page, with what is pressed and touched on it. */
function hands(page) {
  if (!sessions.has(page)) {
    const session = page.context().newCDPSession(page);
    sessions.set(page, { session, held: 0, fingers: new Set() });
  }
  return sessions.get(page);
}

async function pointer(page, { type, steps }) {
  const hand = hands(page);
  const session = await hand.session;
  for (const step of steps) {
    if (step.wait) await pause(step.wait);
    const button = step.button ?? 'left';
    const common = { x: step.x, y: step.y, pointerType: type, force: step.pressure ?? 0 };
    if (step.down) hand.held |= BITS[button];
    if (step.up) hand.held &= ~BITS[button];
    await session.send('Input.dispatchMouseEvent', {
      ...common,
      type: step.down ? 'mousePressed' : step.up ? 'mouseReleased' : 'mouseMoved',
      button: step.down || step.up || hand.held ? button : 'none',
      buttons: step.buttons ?? hand.held,
      ...(step.down || step.up ? { clickCount: 1 } : {}),
    });
  }
}

async function touch(page, { steps, wait = 0 }) {
  const hand = hands(page);
  const session = await hand.session;
  for (const frame of steps) {
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

async function grant(page, { permissions }) {
  const context = page.context();
  if (permissions.length === 0) await context.clearPermissions();
  else await context.grantPermissions(permissions);
}

const COMMANDS = {
  pointer,
  touch,
  press,
  type: (page, { text }) => page.keyboard.type(text),
  grant,
  offline: (page, { isOffline }) => page.context().setOffline(isOffline),
};

export function inputPlugin() {
  return {
    name: 'mathpix-ink-input',
    async executeCommand({ command, payload, session }) {
      if (!Object.hasOwn(COMMANDS, command)) return undefined;
      await COMMANDS[command](session.browser.getPage(session.id), payload);
      return true;
    },
  };
}
