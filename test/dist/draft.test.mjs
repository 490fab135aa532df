// `autosave` in the built CDN file: ink and answer through reload, leaving, a crashed tab, a killed
// browser, and in agreement with what the browser itself restores. Under the strict policy.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright';
import { chromiumLaunchOptions } from '../../scripts/browsers.mjs';
import { withBrowserAndSite } from './browser-site.mjs';
import { STRICT_POLICY } from './serve.mjs';

const WAIT_MS = 20_000;
/** What a crash may cost at most: ink younger than this. */
const SAFE_AFTER_MS = 500;
/** Sooner than a hand can go from the paper to a link. */
const LEAVES_AFTER_MS = 100;

const html = (attributes) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Draft</title><link rel="icon" href="data:,">
<script type="module" src="/dist/cdn/mathpix-ink.js"></script></head>
<body><form><label for="pad">Answer</label><mathpix-ink id="pad" name="answer" autosave="essay"
token-url="/api/mathpix-token" api-url="/sandbox" ${attributes}></mathpix-ink></form></body></html>`;

describe('a draft', { timeout: 240_000 }, () => {
  const here = withBrowserAndSite();

  const tokens = () => here.site.paths.filter((path) => path === '/api/mathpix-token').length;
  const readings = () => here.site.paths.filter((path) => path === '/sandbox/v3/strokes').length;

  /** Serves the page at `/draft?…`, the query being further attributes. */
  async function prepare(context) {
    context.setDefaultTimeout(WAIT_MS);
    await context.route(/\/draft(\?|$)/, (route) => {
      const attributes = decodeURIComponent(new URL(route.request().url()).search.slice(1));
      const headers = { 'content-security-policy': STRICT_POLICY };
      return route.fulfill({ contentType: 'text/html', headers, body: html(attributes) });
    });
    return context;
  }

  const newContext = async () => prepare(await here.browser.newContext());

  async function open(context, attributes = '') {
    const page = await context.newPage();
    page.problems = [];
    page.on('pageerror', (error) => page.problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        page.problems.push(message.text());
    });
    await page.goto(`${here.site.url}draft?${encodeURIComponent(attributes)}`);
    await page.evaluate(() => customElements.whenDefined('mathpix-ink'));
    return page;
  }

  async function write(page, index = 0) {
    const box = await page.locator('mathpix-ink').boundingBox();
    const session = await page.context().newCDPSession(page);
    const x = box.x + 80 + 60 * index;
    const send = (type, y, buttons) =>
      session.send('Input.dispatchMouseEvent', {
        type,
        x,
        y: box.y + y,
        button: 'left',
        buttons,
        clickCount: 1,
        pointerType: 'pen',
        force: 0.5,
      });
    await send('mousePressed', 60, 1);
    for (let y = 60; y <= 130; y += 10) await send('mouseMoved', y, 1);
    await send('mouseReleased', 130, 0);
    await session.detach();
  }

  const strokesOf = (page) => page.evaluate(() => document.querySelector('mathpix-ink').strokes);

  /** Its code is there, and its database is open: what is written from here on is kept. */
  const untilLoaded = (page) =>
    page.waitForFunction(async () => {
      const isHere = performance
        .getEntriesByType('resource')
        .some(({ name }) => name.includes('/chunks/draft-keeper'));
      return isHere && (await indexedDB.databases()).some(({ name }) => name === 'mathpix-ink');
    });

  const untilAnswered = (page) =>
    page.waitForFunction(() => {
      const pad = document.querySelector('mathpix-ink');
      return pad.status === 'idle' && pad.result?.current === true;
    });

  const untilStrokes = (page, count) =>
    page.waitForFunction(
      (expected) => document.querySelector('mathpix-ink').strokes.length === expected,
      count,
    );

  it('loads with a key only, and brings ink and answer through a reload without a token', async () => {
    const context = await newContext();
    const page = await open(context);
    await untilLoaded(page);
    await write(page);
    await untilAnswered(page);
    const before = await page.evaluate(() => {
      const { strokes, value } = document.querySelector('mathpix-ink');
      return { strokes, value };
    });
    const [tokensBefore, readingsBefore] = [tokens(), readings()];
    for (let reload = 0; reload < 3; reload += 1) {
      await page.reload();
      await untilStrokes(page, 1);
      await untilAnswered(page);
      const again = await page.evaluate(() => {
        const { strokes, value } = document.querySelector('mathpix-ink');
        return { strokes, value };
      });
      assert.deepEqual(again, before);
    }
    // Elsewhere the browser has nothing to restore: this is the draft alone.
    const other = await open(context);
    await untilStrokes(other, 1);
    await untilAnswered(other);
    assert.equal(
      await other.evaluate(() => new FormData(document.forms[0]).get('answer')),
      before.value,
    );
    await other.locator('.katex .mord').first().waitFor();
    assert.deepEqual([tokens(), readings()], [tokensBefore, readingsBefore]);
    assert.deepEqual([...page.problems, ...other.problems], []);
    await context.close();
  });

  it('loses nothing to someone who leaves right after the last stroke, and reads it then', async () => {
    const context = await newContext();
    const page = await open(context, 'debounce="60000" max-wait="60000"');
    await untilLoaded(page);
    await write(page, 0);
    await write(page, 1);
    await pause(LEAVES_AFTER_MS);
    await page.goto('about:blank');
    const readingsBefore = readings();
    const other = await open(context);
    await untilStrokes(other, 2);
    await untilAnswered(other);
    assert.equal(readings(), readingsBefore + 1);
    await context.close();
  });

  it('survives a crash of the tab, but for the last half second', async () => {
    const context = await newContext();
    const page = await open(context);
    for (const index of [0, 1, 2]) await write(page, index);
    const ink = await strokesOf(page);
    await pause(SAFE_AFTER_MS);
    const crashed = page.waitForEvent('crash');
    const session = await context.newCDPSession(page);
    void session.send('Page.crash').catch(() => undefined); // nobody is left to answer
    await crashed;
    const other = await open(context);
    await untilStrokes(other, 3);
    assert.deepEqual(await strokesOf(other), ink);
    await untilAnswered(other);
    await context.close();
  });

  it('survives a browser that is killed', async () => {
    const profile = mkdtempSync(join(tmpdir(), 'mathpix-ink-profile-'));
    try {
      const first = await prepare(
        await chromium.launchPersistentContext(profile, chromiumLaunchOptions()),
      );
      const page = await open(first);
      await write(page, 0);
      await write(page, 1);
      await untilAnswered(page);
      const ink = await strokesOf(page);
      await pause(SAFE_AFTER_MS);
      const gone = new Promise((resolve) => first.once('close', resolve));
      const session = await first.newCDPSession(page);
      void session.send('Browser.crash').catch(() => undefined);
      await gone;
      const tokensBefore = tokens();
      const second = await prepare(
        await chromium.launchPersistentContext(profile, chromiumLaunchOptions()),
      );
      const again = await open(second);
      await untilStrokes(again, 2);
      await untilAnswered(again);
      assert.deepEqual(await strokesOf(again), ink);
      assert.equal(tokens(), tokensBefore);
      await second.close();
    } finally {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });

  it('agrees with what the browser restores, whoever was changed last', async () => {
    const context = await newContext();
    const page = await open(context);
    await write(page, 0);
    await untilAnswered(page);
    const other = await open(context);
    await untilStrokes(other, 1);
    await write(other, 1);
    await untilAnswered(other);
    await other.close();
    // The first tab comes back with its own ink, which the draft of the other does not replace.
    await page.goto(`${here.site.url}draft?x`);
    await untilStrokes(page, 2);
    await page.evaluate(() => document.querySelector('mathpix-ink').clear());
    await page.reload();
    await page.waitForFunction(() => document.querySelector('mathpix-ink')?.isEmpty);
    const fresh = await open(context);
    await untilLoaded(fresh);
    assert.deepEqual(await strokesOf(fresh), []);
    await context.close();
  });

  it('says so when its code cannot be loaded, and keeps the ink once it can', async () => {
    const context = await newContext();
    let isBlocked = true;
    await context.route('**/chunks/draft-keeper*', (route) =>
      isBlocked ? route.abort() : route.continue(),
    );
    await context.addInitScript(() => {
      globalThis.codes = [];
      document.addEventListener('mathpix-error', ({ error }) => globalThis.codes.push(error.code));
    });
    const page = await open(context);
    await page.waitForFunction(() => globalThis.codes.length > 0);
    assert.deepEqual(await page.evaluate(() => globalThis.codes), ['offline']);
    isBlocked = false;
    await write(page);
    await untilAnswered(page);
    await page.goto('about:blank');
    const other = await open(context);
    await untilStrokes(other, 1);
    await context.close();
  });
});
