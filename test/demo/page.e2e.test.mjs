// The demo page in a real browser, served by Vite as `npm start` serves it.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build, preview } from 'vite';
import { isSettled, openPage, penStroke, ROOT, serveDemo, writeForMe } from './demo-page.mjs';

const RECORDINGS = JSON.parse(readFileSync(`${ROOT}demo/ink/recordings.json`, 'utf8'));
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

/** LaTeX without what does not change its meaning. */
const essence = (latex) => latex.replaceAll(/\s+|\\left|\\right/g, '');

describe('demo page', { timeout: 240_000 }, () => {
  let site;

  before(async () => {
    site = await serveDemo();
  });

  after(() => site?.close());

  it('is silent until the first stroke and says who reads the ink', async () => {
    const { context, page, seen } = await openPage(site);
    await page.waitForLoadState('networkidle');
    const calls = seen.requests.filter((url) => /mathpix-token|\/sandbox\//.test(url));
    assert.deepEqual(calls, []);
    assert.match(await page.textContent('#service'), /^Sandbox:/);
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    assert.deepEqual(seen.errors, []);
    await context.close();
  });

  it('records what the pen does into a file that says no token', async () => {
    const { context, page, seen } = await openPage(site);
    await page.click('#record');
    await page.locator('#record', { hasText: 'Stop and save' }).waitFor();
    await writeForMe(page, RECORDINGS[0].id);
    const download = page.waitForEvent('download');
    await page.click('#record');
    const text = readFileSync(await (await download).path(), 'utf8');
    const recording = JSON.parse(text);
    assert.ok(recording.events.some(({ type }) => type === 'pointerdown'));
    assert.doesNotMatch(text, /app_token|strokes_session_id/);
    assert.equal(await page.textContent('#record'), 'Record');
    assert.deepEqual(seen.errors, []);
    await context.close();
  });

  for (const { id, latex } of RECORDINGS) {
    it(`writes ${id} and shows what was read from it`, async () => {
      const { context, page, seen } = await openPage(site, { reducedMotion: 'reduce' });
      await writeForMe(page, id);
      const shown = await page.evaluate(() => {
        const pad = document.getElementById('pad');
        const math = pad.shadowRoot.querySelector('[part~="math"]');
        return { value: pad.value, isTypeset: math?.querySelector('.katex') != null };
      });
      assert.equal(essence(shown.value), essence(latex));
      assert.equal(shown.isTypeset, true);
      assert.equal(await page.textContent('#latex'), shown.value);
      assert.match(await page.textContent('#confidence'), /^\d+%$/);
      assert.deepEqual(seen.errors, []);
      await context.close();
    });
  }

  it('logs every event, and shows no token and no other host', async () => {
    const { context, page, seen } = await openPage(site);
    await writeForMe(page, 'mathpix/docs-1');
    const names = await page.locator('#log .log-name').allTextContents();
    for (const name of ['strokes', 'request', 'result', 'status', 'session', 'metrics']) {
      assert.ok(names.includes(`mathpix-${name}`), `no mathpix-${name} in the log`);
    }
    assert.ok(names.includes('input') && names.includes('change'));
    assert.equal(seen.tokens.length, 2);
    const html = await page.content();
    for (const token of seen.tokens) assert.ok(!html.includes(token), 'a token is on the page');
    const hosts = new Set(seen.requests.map((url) => new URL(url).host));
    assert.deepEqual([...hosts], [new URL(site.url).host]);
    await page.click('#log-clear');
    assert.equal(await page.locator('#log li').count(), 0);
    assert.deepEqual(seen.errors, []);
    await context.close();
  });

  it('reads a pen, which also stops the replay', async () => {
    const { context, page, seen } = await openPage(site);
    await page.selectOption('#recording', 'myscript-ts/equation');
    await page.click('#write');
    await page.waitForFunction(() => !document.getElementById('pad').isEmpty);
    const box = await page.locator('#pad [part~="surface"]').boundingBox();
    const [x, y] = [box.x + box.width - 60, box.y + box.height - 90];
    const line = Array.from({ length: 9 }, (_, step) => [x, y + step * 7]);
    await penStroke(page, line);
    assert.equal(await page.textContent('#write'), 'Write it for me');
    const count = await page.evaluate(() => document.getElementById('pad').strokes.length);
    // The replay goes by frames: in so many of them it would have written on.
    await page.evaluate(async () => {
      for (let frame = 0; frame < 60; frame++) await new Promise(requestAnimationFrame);
    });
    assert.equal(await page.evaluate(() => document.getElementById('pad').strokes.length), count);

    await page.evaluate(() => document.getElementById('pad').clear());
    await penStroke(page, line);
    await page.waitForFunction(isSettled);
    assert.equal(await page.evaluate(() => document.getElementById('pad').value), '1');
    assert.deepEqual(seen.errors, []);
    await context.close();
  });

  it('clears before it writes, so that one undo after another brings the old ink back', async () => {
    const { context, page } = await openPage(site, { reducedMotion: 'reduce' });
    await writeForMe(page, 'myscript-js/equation');
    const before = await page.evaluate(() => document.getElementById('pad').strokes.length);
    await writeForMe(page, 'mathpix/docs-1');
    const restored = await page.evaluate(() => {
      const pad = document.getElementById('pad');
      const written = pad.strokes.length;
      for (let step = 0; step <= written; step += 1) pad.undo();
      return pad.strokes.length;
    });
    assert.equal(restored, before);
    await context.close();
  });

  it('submits and resets the field like any other', async () => {
    const { context, page } = await openPage(site, { reducedMotion: 'reduce' });
    await page.click('button[type="submit"]');
    assert.equal(await page.textContent('#sent'), '', 'required is not enforced');
    await writeForMe(page, 'mathpix/docs-1');
    await page.click('button[type="submit"]');
    assert.equal(essence(await page.textContent('#sent')), 'answer=3x^{2}');
    await page.click('button[type="reset"]');
    await page.waitForFunction(() => document.getElementById('pad').isEmpty);
    assert.equal(await page.textContent('#sent'), '');
    assert.equal(await page.textContent('#latex'), '');
    await context.close();
  });

  it('sets attributes with the switches', async () => {
    const { context, page } = await openPage(site);
    await page.check('input[name="guides"][value="grid"]');
    await page.check('input[name="pen-mode"][value="pen"]');
    await page.check('input[name="disabled"]');
    const set = await page.evaluate(() => {
      const { guides, penMode, disabled } = document.getElementById('pad');
      return { guides, penMode, disabled };
    });
    assert.deepEqual(set, { guides: 'grid', penMode: 'pen', disabled: true });
    assert.equal(await page.isDisabled('#write'), true);
    await context.close();
  });

  it('copies the snippets and the LaTeX', async () => {
    const { context, page } = await openPage(site, {
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const copied = async (id) => {
      const button = page.locator(`button[data-copy="${id}"]`);
      await button.click();
      await button.filter({ hasText: 'Copied' }).waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    assert.match(
      await copied('page-snippet'),
      /<mathpix-ink [^>]*token-url="\/api\/mathpix-token"/,
    );
    const route = await copied('server-snippet');
    assert.match(route, /createTokenHandler/);
    assert.match(route, /'mathpix-ink\/server'/);
    await writeForMe(page, 'mathpix/docs-1');
    assert.equal(essence(await copied('latex')), '3x^{2}');
    await context.close();
  });

  for (const fault of ['offline', 'busy', 'expired']) {
    it(`keeps the ink and reads it again after the fault "${fault}"`, async () => {
      const { context, page } = await openPage(site, { reducedMotion: 'reduce' });
      await writeForMe(page, 'mathpix/docs-1');
      const count = await page.evaluate(() => document.getElementById('pad').strokes.length);
      await page.click(`button[data-fault="${fault}"]`);
      await page.locator('#fault-said').filter({ hasText: 'Armed' }).waitFor();
      await page.evaluate(() => document.getElementById('pad').scrollIntoView());
      const box = await page.locator('#pad [part~="surface"]').boundingBox();
      const [x, y] = [box.x + box.width - 40, box.y + box.height / 3];
      await penStroke(
        page,
        Array.from({ length: 9 }, (_, step) => [x, y + step * 7]),
      );
      if (fault === 'offline') {
        await page.waitForFunction(() => document.getElementById('pad').status === 'offline');
        await page.evaluate(async () => {
          const pad = document.getElementById('pad');
          for (let left = 5; left > 0 && pad.status === 'offline'; left -= 1) {
            await pad.recognize().catch(() => undefined);
          }
        });
      }
      // Each fault shows as another status, an error or a second session on the way to the answer.
      await page.waitForFunction(isSettled);
      const names = await page.locator('#log .log-row').allTextContents();
      const isSeen = names.some((row) => /mathpix-error|→ (retrying|offline)|session 2/.test(row));
      assert.equal(isSeen, true, 'the fault did not strike');
      const now = await page.evaluate(() => document.getElementById('pad').strokes.length);
      assert.equal(now, count + 1);
      await context.close();
    });
  }

  for (const width of [320, 390]) {
    it(`fits a screen ${width} px wide`, async () => {
      const { context, page } = await openPage(site, {
        viewport: { width, height: 740 },
        isMobile: true,
        hasTouch: true,
        reducedMotion: 'reduce',
      });
      await writeForMe(page, RECORDINGS.at(-1).id);
      await page.click('button[type="submit"]');
      const size = await page.evaluate(() => ({
        content: document.documentElement.scrollWidth,
        small: [...document.querySelectorAll('button, select, label:has(input)')]
          .filter((control) => control.getBoundingClientRect().height < 44)
          .map((control) => control.textContent.trim()),
      }));
      assert.deepEqual(size, { content: width, small: [] });
      // Fingers still write after the replay: it did not pass for a pen.
      assert.equal(
        await page.evaluate(() => document.querySelector('#pad:state(touch-scrolls)')),
        null,
      );
      await context.close();
    });
  }

  it('follows the dark scheme', async () => {
    const background = async (colorScheme) => {
      const { context, page } = await openPage(site, { colorScheme });
      const color = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await context.close();
      return color;
    };
    assert.notEqual(await background('light'), await background('dark'));
  });

  it('works when built, under a strict content security policy', async () => {
    const outDir = mkdtempSync(join(tmpdir(), 'mathpix-ink-demo-'));
    const shared = { root: ROOT, configFile: `${ROOT}vite.config.ts`, logLevel: 'error' };
    await build({ ...shared, build: { outDir, emptyOutDir: true } });
    const headers = { 'content-security-policy': CSP };
    const built = await preview({
      ...shared,
      build: { outDir },
      preview: { port: 0, strictPort: false, headers },
    });
    try {
      const { port } = built.httpServer.address();
      const url = `http://localhost:${port}/`;
      const { context, page, seen } = await openPage(
        { browser: site.browser, url },
        { reducedMotion: 'reduce' },
      );
      const answer = await context.request.get(url);
      assert.equal(answer.headers()['content-security-policy'], CSP);
      await writeForMe(page, 'myscript-js/equation');
      assert.equal(essence(await page.textContent('#latex')), '\\sqrt{2}');
      assert.deepEqual(seen.errors, []);
      await context.close();
    } finally {
      await built.close();
      rmSync(outDir, { recursive: true });
    }
  });
});
