// A page with a field that keeps no draft, in the built CDN file: left and returned to, and reloaded.
// The browser treats it as it treats an input beside it; Chromium restores neither on reload.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { withBrowserAndSite } from './browser-site.mjs';
import { READABLE } from './readable-ink.mjs';

const WAIT_MS = 20_000;

const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Returning</title>
<link rel="icon" href="data:,"><script type="module" src="/dist/cdn/mathpix-ink.js"></script></head>
<body><form><input name="note"><mathpix-ink name="answer" token-url="/api/mathpix-token"
api-url="/sandbox"></mathpix-ink></form></body></html>`;

const inkOf = (count) =>
  Array.from({ length: count }, (_, index) => ({ x: [index, index + 20], y: [30, 90] }));

describe('a page without a draft', { timeout: 120_000 }, () => {
  const here = withBrowserAndSite();
  let page;

  beforeEach(async () => {
    await page?.close();
    page = await here.browser.newPage();
    page.setDefaultTimeout(WAIT_MS);
    await page.route('**/returning', (route) =>
      route.fulfill({ contentType: 'text/html', body: HTML }),
    );
    await page.goto(`${here.site.url}returning`);
    await untilThere();
    await page.locator('input').fill('note');
  });

  const untilThere = () =>
    page.waitForFunction(() => document.querySelector('mathpix-ink')?.status);

  const ways = {
    'is reloaded': () => page.reload(),
    'is left and returned to': async () => {
      await page.goto('about:blank');
      await page.goBack();
    },
  };

  /** Whether the browser restored what it restores of any form. */
  const isRestored = async () => {
    await untilThere();
    return (await page.locator('input').inputValue()) === 'note';
  };

  const requests = () => here.site.paths.filter((path) => /^\/(api|sandbox)\//.test(path)).length;

  /** Sets what the field holds and lets the page go in the same task. */
  const set = (properties) =>
    page.evaluate((all) => {
      Object.assign(document.querySelector('mathpix-ink'), all);
    }, properties);

  const held = () =>
    page.evaluate(() => {
      const { strokes, value, result } = document.querySelector('mathpix-ink');
      const { confidence = null, source = null, current = null } = result ?? {};
      const sent = new FormData(document.forms[0]).get('answer');
      return { strokes, value, confidence, source, current, sent };
    });

  const EMPTY = {
    strokes: [],
    value: '',
    confidence: null,
    source: null,
    current: null,
    sent: '',
  };

  const untilStrokes = (count) =>
    page.waitForFunction(
      (expected) => document.querySelector('mathpix-ink')?.strokes?.length === expected,
      count,
    );

  /** The part that keeps fields is there: loading it begins with the first ink. */
  const untilKept = async () => {
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('field-keeper')),
    );
    // And has run.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  };

  const untilAnswered = () =>
    page.waitForFunction(() => {
      const pad = document.querySelector('mathpix-ink');
      return pad.status === 'idle' && pad.result?.current === true;
    });

  for (const [name, go] of Object.entries(ways)) {
    it(`that ${name} has ink and answer, what it is worth included, and asks nobody`, async () => {
      await set({ strokes: READABLE });
      await untilAnswered();
      await untilKept();
      const [before, asked] = [await held(), requests()];
      assert.equal(before.source, 'recognized');
      assert.equal(typeof before.confidence, 'number');
      await go();
      if (await isRestored()) await untilStrokes(READABLE.length);
      else assert.match(name, /reloaded/);
      assert.deepEqual(await held(), (await isRestored()) ? before : EMPTY);
      assert.equal(requests(), asked);
    });

    for (const count of [2, 61]) {
      it(`that ${name} has ${count} strokes that were written just before, and reads them`, async () => {
        await set({ debounce: 60_000, maxWait: 60_000, strokes: inkOf(1) });
        await untilKept();
        await set({ strokes: inkOf(count) });
        await go();
        if (!(await isRestored())) {
          assert.match(name, /reloaded/);
          assert.deepEqual(await held(), EMPTY);
          return;
        }
        await untilStrokes(count);
        assert.deepEqual((await held()).strokes, inkOf(count));
        await untilAnswered();
      });
    }

    it(`that ${name} says itself what an untouched field holds`, async () => {
      await set({ defaultValue: 'old' });
      await go();
      await untilThere();
      await set({ defaultValue: 'new' });
      const { value, sent } = await held();
      assert.deepEqual([value, sent], ['new', 'new']);
    });
  }
});
