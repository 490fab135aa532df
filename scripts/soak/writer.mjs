// Someone who writes in a real browser: pen strokes, second thoughts, lost networks, other tabs.
import { setTimeout as pause } from 'node:timers/promises';
import { openPen } from '../pen.mjs';

/** A page is full then, and the next one begins. */
const MOST_STROKES = 30;
const SURFACE = { left: 30, top: 20, width: 400, height: 100 };

export async function createWriter({ page, site, random }) {
  const pen = await openPen(page);
  const onPad = (run, argument) => page.locator('mathpix-ink').evaluate(run, argument);
  const between = (least, most) => least + (most - least) * random();
  const counts = { strokes: 0, wipes: 0, spells: {} };
  let cancelSpell = async () => undefined;

  const points = () => {
    const from = [SURFACE.left + SURFACE.width * random(), SURFACE.top + SURFACE.height * random()];
    const length = 4 + Math.floor(8 * random());
    return Array.from({ length }, (_, i) => [from[0] + i * between(2, 6), from[1] + between(0, 9)]);
  };

  async function write() {
    await pen(points());
    counts.strokes += 1;
    await pause(random() < 0.85 ? between(20, 300) : between(300, 2000));
  }

  async function wipe() {
    await onPad((pad) => void (pad.tool = 'eraser'));
    await pen(points());
    await onPad((pad) => void (pad.tool = 'pen'));
    counts.wipes += 1;
  }

  /** One trouble at a time; `end` undoes it. */
  async function begin(name, ms, { start, end }) {
    await cancelSpell();
    counts.spells[name] = (counts.spells[name] ?? 0) + 1;
    await start();
    let isOver = false;
    const finish = async () => {
      if (!isOver) await end();
      isOver = true;
    };
    const timer = setTimeout(() => void finish(), ms);
    cancelSpell = async () => {
      clearTimeout(timer);
      await finish();
    };
  }

  const spells = [
    // The browser knows and says so, before and after.
    () =>
      begin('offline', between(1000, 6000), {
        start: () => page.context().setOffline(true),
        end: () => page.context().setOffline(false),
      }),
    // Only the requests know.
    () =>
      begin('dead line', between(1000, 6000), {
        start: () => void (site.isDead = true),
        end: () => void (site.isDead = false),
      }),
    async () => {
      counts.spells['another tab'] = (counts.spells['another tab'] ?? 0) + 1;
      await page.evaluate(setHidden, true);
      await pause(between(500, 4000));
      await page.evaluate(setHidden, false);
    },
    async () => {
      counts.spells['off the page'] = (counts.spells['off the page'] ?? 0) + 1;
      await onPad(
        async (pad, ms) => {
          const { parentNode } = pad;
          pad.remove();
          await new Promise((resolve) => setTimeout(resolve, ms));
          parentNode.append(pad);
          await pad.updateComplete;
        },
        between(0, 1500),
      );
    },
  ];

  return {
    counts,

    async step() {
      const dice = random();
      const count = await onPad((pad) => pad.strokes.length);
      if (count > MOST_STROKES || dice < 0.02) await onPad((pad) => pad.clear());
      else if (dice < 0.06) await wipe();
      else if (dice < 0.11) await onPad((pad) => pad.undo());
      else if (dice < 0.14) await onPad((pad) => pad.redo());
      else if (dice < 0.18) await spells[Math.floor(random() * spells.length)]();
      else await write();
      const isFailed = await onPad((pad) => pad.status === 'failed');
      if (isFailed && random() < 0.3) await onPad((pad) => pad.recognize().catch(() => undefined));
    },

    /** All is well again. Resolves with whether the ink came to its answer. */
    async calmDown(patienceMs) {
      await cancelSpell();
      if (await onPad((pad) => pad.isEmpty)) await write();
      const isDone = (pad) => pad.status === 'idle' && pad.result?.current === true;
      const end = Date.now() + patienceMs;
      while (!(await onPad(isDone)) && Date.now() < end) {
        await pause(250);
        await onPad((pad) => {
          // Whose token ends without a network waits for a person: a new one costs a session.
          const isSpent = performance.now() >= globalThis.soak.usableUntil;
          if ((isSpent && pad.status === 'offline') || pad.status === 'failed')
            pad.recognize().catch(() => undefined);
        });
      }
      return onPad(isDone);
    },

    /** An empty pad without a history: a history grows with its ink by design. */
    forget: () => onPad((pad) => void (pad.strokes = [])),
  };
}

/** Runs in the page. DevTools cannot hide a headless page, so the page is told that it is. */
function setHidden(isHidden) {
  globalThis.soak.isHidden = isHidden;
  Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden });
  const state = isHidden ? 'hidden' : 'visible';
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
  document.dispatchEvent(new Event('visibilitychange'));
}
