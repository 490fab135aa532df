// Server commands for browser tests: trusted pen, touch, mouse and keys through the DevTools
// protocol. Positions are CSS px of the page's viewport.
//   pointer { type, steps: [{ x, y, down?, up?, pressure?, button?, buttons? }] }
//   touch   { steps: [[{ id, x, y }, ...], ...] }   an empty frame lifts all fingers
//   press   { keys }   'a', 'Enter', 'Control+z' …
//   offline { isOffline }
const sessions = new WeakMap();
const BITS = { left: 1, right: 2, middle: 4 };

function devtools(page) {
  if (!sessions.has(page)) sessions.set(page, page.context().newCDPSession(page));
  return sessions.get(page);
}

async function pointer(page, { type, steps }) {
  const session = await devtools(page);
  let held = 0;
  for (const step of steps) {
    const button = step.button ?? 'left';
    const common = { x: step.x, y: step.y, pointerType: type, force: step.pressure ?? 0 };
    if (step.down) held |= BITS[button];
    if (step.up) held &= ~BITS[button];
    await session.send('Input.dispatchMouseEvent', {
      ...common,
      type: step.down ? 'mousePressed' : step.up ? 'mouseReleased' : 'mouseMoved',
      button: step.down || step.up || held ? button : 'none',
      buttons: step.buttons ?? held,
      ...(step.down || step.up ? { clickCount: 1 } : {}),
    });
  }
}

async function touch(page, { steps }) {
  const session = await devtools(page);
  let last = new Set();
  for (const frame of steps) {
    const ids = new Set(frame.map(({ id }) => id));
    const isStart = [...ids].some((id) => !last.has(id));
    const isEnd = [...last].some((id) => !ids.has(id));
    await session.send('Input.dispatchTouchEvent', {
      type: isStart ? 'touchStart' : isEnd ? 'touchEnd' : 'touchMove',
      touchPoints: frame.map(({ id, x, y }) => ({ id, x, y, force: 0.5, radiusX: 4, radiusY: 4 })),
    });
    last = ids;
  }
}

async function press(page, { keys }) {
  const parts = keys.split('+');
  const last = parts.pop();
  for (const key of parts) await page.keyboard.down(key);
  await page.keyboard.press(last);
  for (const key of parts.reverse()) await page.keyboard.up(key);
}

const COMMANDS = {
  pointer,
  touch,
  press,
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
