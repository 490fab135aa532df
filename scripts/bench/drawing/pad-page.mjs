// One pad in a renderer process of its own: fills it, writes on it with a pen through the
// DevTools protocol, and reads what its main thread spent.
import { setTimeout as pause } from 'node:timers/promises';

/** What is counted: until this long after the last pen-up, so that nothing can be put off. */
const TAIL_MS = 400;
/** Between strokes, as a quick hand has it. */
const GAP_MS = 60;

export async function openPad(browser, url, name) {
  const context = await browser.newContext({
    viewport: { width: 1060, height: 900 },
    deviceScaleFactor: 2,
  });
  const page = await context.newPage();
  const failures = [];
  page.on('pageerror', (error) => failures.push(error));
  await page.goto(`${url}?pad=${name}`);
  await page.waitForFunction(() => globalThis.bench);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const { left, top, width, height } = await page.evaluate(() => {
    const { left, top, width, height } = globalThis.bench.surface.getBoundingClientRect();
    return { left, top, width, height };
  });
  if (Math.hypot(width - 1000, height - 700) > 0.1)
    throw new Error(`${name} is ${width} × ${height}`);
  const pad = { name, page, context, session, left, top, failures };
  return pad;
}

export async function closePad({ context, name, failures }) {
  await context.close();
  if (failures.length > 0) throw new Error(`${name} failed`, { cause: failures[0] });
}

/** Gives the pad ink, `[x, y][][]`, and waits until it has come to rest. */
export async function fill({ page }, ink) {
  await page.evaluate((strokes) => {
    let time = 0;
    globalThis.bench.fill(
      strokes.map((points) => ({
        x: points.map(([x]) => x),
        y: points.map(([, y]) => y),
        t: points.map(() => (time += 4)),
        p: points.map((_, i) => 0.3 + 0.4 * Math.abs(Math.sin(i / 9))),
      })),
    );
  }, ink);
  await pause(TAIL_MS);
}

/** ms of CPU that the page's main thread has had. */
export async function threadTime({ session }) {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'ThreadTime').value;
}

/**
 * Writes strokes at `rate` samples a second; resolves when the page has had all of them, with the
 * ms of CPU up to each of the samples in `marks`, counted from the one before.
 */
export async function write(pad, strokes, { rate = 240, marks = [] } = {}) {
  const { session, left, top } = pad;
  const parts = [];
  let spent = marks.length > 0 ? await threadTime(pad) : 0;
  for (const points of strokes) {
    const sent = [];
    const send = (type, [x, y], i, force) =>
      sent.push(
        session.send('Input.dispatchMouseEvent', {
          type,
          x: left + x,
          y: top + y,
          button: 'left',
          buttons: type === 'mouseReleased' ? 0 : 1,
          clickCount: type === 'mouseMoved' ? 0 : 1,
          pointerType: 'pen',
          force,
        }),
      );
    let startedAt = performance.now();
    for (const [i, point] of points.entries()) {
      const early = startedAt + (1000 * i) / rate - performance.now();
      if (early > 1) await pause(early);
      send(
        i === 0 ? 'mousePressed' : 'mouseMoved',
        point,
        i,
        0.3 + 0.4 * Math.abs(Math.sin(i / 9)),
      );
      if (!marks.includes(i)) continue;
      const pausedAt = performance.now();
      await Promise.all(sent);
      const now = await threadTime(pad);
      parts.push(now - spent);
      spent = now;
      startedAt += performance.now() - pausedAt;
    }
    send('mouseReleased', points.at(-1), points.length, 0);
    await Promise.all(sent);
    await pause(GAP_MS);
  }
  return parts;
}

/** ms of main-thread CPU for a piece of work, with its aftermath. */
export async function costOf(pad, work) {
  const before = await threadTime(pad);
  await work();
  await pause(TAIL_MS);
  return (await threadTime(pad)) - before;
}
