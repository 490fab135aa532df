// A browser that is closed and opened again, with the tabs it had: the field in the built CDN file
// has its ink and its answer, and nothing is read once more.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright';
import { chromiumLaunchOptions } from '../../scripts/browsers.mjs';
import { READABLE } from './readable-ink.mjs';
import { serveSite } from './serve.mjs';

/** Chromium writes down what pages hold a second or so after it has changed, and tells nobody. */
const NOTED_MS = 3000;
const RESTORED_MS = 20_000;

describe('a tab that the browser restores', { timeout: 60_000 }, () => {
  const profile = mkdtempSync(join(tmpdir(), 'mathpix-ink-profile-'));
  let site;
  before(async () => {
    site = await serveSite();
  });
  const browsers = [];
  after(async () => {
    for (const browser of browsers) await browser.close(); // twice is once
    await site?.close();
    rmSync(profile, { recursive: true, force: true });
  });

  async function openBrowser() {
    const { args, ...options } = chromiumLaunchOptions();
    const restores = ['--restore-last-session', '--hide-crash-restore-bubble'];
    return chromium.launchPersistentContext(profile, { ...options, args: [...args, ...restores] });
  }

  const held = (page) =>
    page.evaluate(() => {
      const { strokes, value, result } = document.querySelector('mathpix-ink');
      const { confidence, source, current } = result;
      const sent = new FormData(document.forms[0]).get('answer');
      return { strokes, value, confidence, source, current, sent };
    });

  /** Waits for the pad of a page to have an answer to so many strokes. */
  const untilAnswered = (page) =>
    page.waitForFunction((count) => {
      const pad = document.querySelector('mathpix-ink');
      const isThere = pad?.strokes?.length === count && pad.result?.current === true;
      return isThere && pad.status === 'idle';
    }, READABLE.length);

  it('has ink and answer, what it is worth included, and asks nobody', async () => {
    const first = await openBrowser();
    browsers.push(first);
    const page = await first.newPage();
    await page.goto(site.url);
    await page.waitForFunction(() => document.querySelector('mathpix-ink')?.status);
    await page.evaluate((strokes) => {
      document.querySelector('mathpix-ink').strokes = strokes;
    }, READABLE);
    await untilAnswered(page);
    const written = await held(page);
    assert.deepEqual([written.value, written.source], ['3 x^{2}', 'recognized']);
    await pause(NOTED_MS);
    await first.close();
    const asked = site.paths.filter((path) => /^\/(api|sandbox)\//.test(path));
    assert.equal(asked.length, 2);

    const second = await openBrowser();
    browsers.push(second);
    const restored = () => second.pages().find((one) => one.url() === site.url);
    const end = Date.now() + RESTORED_MS;
    while (!restored() && Date.now() < end) await pause(20);
    const tab = restored() ?? assert.fail('the tab is not there');
    await untilAnswered(tab);
    assert.deepEqual(await held(tab), written);
    const askedNow = site.paths.filter((path) => /^\/(api|sandbox)\//.test(path));
    assert.deepEqual(askedNow, asked);
  });
});
