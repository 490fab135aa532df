// A small W3C WebDriver client for WebKitGTK: WebKitWebDriver and MiniBrowser on an Xvfb of
// their own. Downloads nothing and needs no package; must not know of tests or of the runner.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.mjs';

const START_MS = 15_000;
const ANSWER_MS = 60_000;

/** The toolbar must not keep the window from becoming as narrow as a phone. */
const GTK_CSS = `* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; }
image { -gtk-icon-transform: scale(0); -gtk-icon-size: 1px; }`;

const children = new Set();
const folders = new Set();
const killAll = () => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  children.clear();
  folders.clear();
};

/** Nothing that was started here outlives this process. */
function killAllAtEnd() {
  process.once('exit', killAll);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
}

/** Xvfb chooses a free display by itself and writes its number to the file handle 3. */
function startXvfb(command) {
  return new Promise((resolve, reject) => {
    const args = [
      '-displayfd',
      '3',
      '-screen',
      '0',
      '1600x1200x24',
      '-nolisten',
      'tcp',
      '-noreset',
    ];
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    children.add(child);
    const fail = (why) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(why);
    };
    const timer = setTimeout(() => fail(new Error('Xvfb did not start.')), START_MS);
    let text = '';
    child.stdio[3].on('data', (data) => {
      text += data;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(`:${text.trim()}`);
    });
    child.on('error', fail);
    child.on('exit', (code) => fail(new Error(`Xvfb exited with ${code}.`)));
  });
}

/** A configuration of its own, so that nobody's theme and settings decide. */
function makeConfig() {
  const folder = mkdtempSync(join(tmpdir(), 'webkit-config-'));
  folders.add(folder);
  mkdirSync(join(folder, 'gtk-3.0'));
  writeFileSync(join(folder, 'gtk-3.0/gtk.css'), GTK_CSS);
  return folder;
}

async function call(base, method, path, body, timeout = ANSWER_MS) {
  const response = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(timeout),
  }).catch((error) => {
    throw new Error(`WebDriver ${method} ${path}: ${error.message}`, { cause: error });
  });
  const { value } = await response.json();
  if (!response.ok) {
    throw new Error(`WebDriver ${method} ${path}: ${value?.error} ${value?.message ?? ''}`);
  }
  return value;
}

async function untilReady(base) {
  const end = Date.now() + START_MS;
  for (;;) {
    try {
      return await call(base, 'GET', '/status', undefined, 2000);
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(50);
    }
  }
}

/**
 * Starts a browser with one empty page.
 * @param {{ driver: string, browser: string, xvfb: string }} files see `findWebKit`
 * @param {string[]} args further arguments of MiniBrowser
 */
export async function startWebKit(files, args = []) {
  killAllAtEnd();
  const display = await startXvfb(files.xvfb);
  const env = {
    ...process.env,
    NO_AT_BRIDGE: '1',
    // Without a graphics card its GL is drawn by the processor, at four times the cost.
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    WEBKIT_SKIA_ENABLE_CPU_RENDERING: '1',
    DISPLAY: display,
    GDK_BACKEND: 'x11',
    XDG_CONFIG_HOME: makeConfig(),
  };
  delete env.WAYLAND_DISPLAY;
  const port = await freePort();
  const driver = spawn(files.driver, [`--port=${port}`], { env, stdio: 'ignore' });
  children.add(driver);
  const base = `http://127.0.0.1:${port}`;
  await untilReady(base);
  const { sessionId } = await call(base, 'POST', '/session', {
    capabilities: {
      alwaysMatch: {
        browserName: 'MiniBrowser',
        pageLoadStrategy: 'none',
        'webkitgtk:browserOptions': { binary: files.browser, args: ['--automation', ...args] },
      },
    },
  });
  const session = `/session/${sessionId}`;
  const send = (method, path, body, timeout) => call(base, method, session + path, body, timeout);
  // Measured once, on the first empty page: a script fails in a page that is being left.
  const script = 'return [innerWidth, innerHeight]';
  const [pageWidth, pageHeight] = await send('POST', '/execute/sync', { script, args: [] });
  const outer = await send('GET', '/window/rect');
  return {
    goto: (url) => send('POST', '/url', { url }),
    url: () => send('GET', '/url'),
    actions: (actions) => send('POST', '/actions', { actions }),
    /** Makes the page, not the window, that large. */
    resize: ({ width, height }) =>
      send('POST', '/window/rect', {
        x: 0,
        y: 0,
        width: width + outer.width - pageWidth,
        height: height + outer.height - pageHeight,
      }),
    async close() {
      try {
        await send('DELETE', '', undefined, 5000);
      } finally {
        killAll();
      }
    },
  };
}
