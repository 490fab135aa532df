/**
 * The demo page as its tests drive it: served by Vite as `npm start` serves it, in a real browser,
 * with a pen. Asserts nothing itself.
 */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { chromiumLaunchOptions } from '../../scripts/browsers.mjs';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WAIT_MS = 30_000;

/** Starts server and browser; `close()` ends both. */
export async function serveDemo() {
  const server = await createServer({
    root: ROOT,
    configFile: `${ROOT}vite.config.ts`,
    logLevel: 'error',
    server: { port: 0, strictPort: false, hmr: false },
  });
  await server.listen();
  const { port } = server.httpServer.address();
  const url = `http://localhost:${port}/`;
  const browser = await chromium.launch(chromiumLaunchOptions());
  const site = {
    url,
    browser,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
  // Vite may find dependencies to prepare on the very first visit, and reload the page.
  const { context, page } = await openPage(site);
  await writeForMe(page, 'mathpix/docs-1');
  await context.close();
  return site;
}

/** Opens the page; `seen` collects what must be looked at afterwards. */
export async function openPage({ browser, url }, contextOptions = {}) {
  const context = await browser.newContext(contextOptions);
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  const seen = { errors: [], requests: [], tokens: [] };
  page.on('pageerror', (error) => seen.errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  page.on('request', (request) => seen.requests.push(request.url()));
  page.on('response', async (response) => {
    if (!response.url().endsWith('/api/mathpix-token')) return;
    const { app_token: token, strokes_session_id: session } = await response.json();
    seen.tokens.push(token, session);
  });
  await page.goto(url);
  await page.waitForFunction(() => document.getElementById('service')?.textContent !== '');
  return { context, page, seen };
}

/** Runs in the page: the newest ink is answered. */
export const isSettled = () => {
  const pad = document.getElementById('pad');
  return pad.result?.current === true && pad.status === 'idle';
};

/** Has a recorded formula written, and waits for its answer. */
export async function writeForMe(page, id) {
  await page.selectOption('#recording', id);
  await page.click('#write');
  await page.waitForFunction(() => document.getElementById('write').textContent !== 'Stop');
  await page.waitForFunction(isSettled);
}

/** A pen's stroke through the browser's own input. */
export async function penStroke(page, points) {
  const client = await page.context().newCDPSession(page);
  const send = (type, [x, y], buttons) =>
    client.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      buttons,
      button: type === 'mouseMoved' && buttons === 0 ? 'none' : 'left',
      clickCount: type === 'mouseMoved' ? 0 : 1,
      pointerType: 'pen',
      force: buttons ? 0.5 : 0,
    });
  await send('mousePressed', points[0], 1);
  for (const point of points) await send('mouseMoved', point, 1);
  await send('mouseReleased', points.at(-1), 0);
  await client.detach();
}
