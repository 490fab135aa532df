// The built CDN file, in a page under a strict content security policy, with real pen input.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright';
import { chromiumLaunchOptions } from '../../scripts/browsers.mjs';
import { serveSite } from './serve.mjs';

/** The ink of the request that Mathpix's public documentation shows: 3x². */
const INK = JSON.parse(readFileSync(new URL('./docs-ink.json', import.meta.url), 'utf8'));

describe('dist/cdn/mathpix-ink.js', () => {
  let site;
  let browser;
  let page;
  const problems = [];

  before(async () => {
    site = await serveSite();
    browser = await chromium.launch(chromiumLaunchOptions());
    page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
    });
    await page.addInitScript(() => {
      globalThis.violations = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        globalThis.violations.push(`${event.violatedDirective} ${event.sample}`);
      });
    });
    await page.goto(site.url);
    await page.evaluate(() => customElements.whenDefined('mathpix-ink'));
  });

  after(async () => {
    await browser?.close();
    await site?.close();
  });

  async function write(strokes) {
    const box = await page.locator('mathpix-ink').boundingBox();
    const session = await page.context().newCDPSession(page);
    const send = (type, [x, y], buttons) =>
      session.send('Input.dispatchMouseEvent', {
        type,
        x: box.x + 100 + x,
        y: box.y + 70 + y,
        button: 'left',
        buttons,
        clickCount: 1,
        pointerType: 'pen',
        force: 0.5,
      });
    for (const stroke of strokes) {
      await send('mousePressed', stroke[0], 1);
      for (const point of stroke.slice(1)) await send('mouseMoved', point, 1);
      await send('mouseReleased', stroke.at(-1), 0);
    }
  }

  it('is one file that asks for nothing else before the first stroke', () => {
    assert.deepEqual(site.paths, ['/', '/dist/cdn/mathpix-ink.js']);
  });

  it('reads pen strokes, typesets them and fills the form, without a policy violation', async () => {
    await write(INK);
    // A slow hand pauses long enough for a part to be read: the answer to all of it counts.
    await page.waitForFunction(() => {
      const { value, status, result } = document.querySelector('mathpix-ink');
      return value !== '' && status === 'idle' && result.current;
    });
    const { value, submitted } = await page.evaluate(() => ({
      value: document.querySelector('mathpix-ink').value,
      submitted: new FormData(document.querySelector('form')).get('answer'),
    }));
    assert.equal(value, '3 x^{2}');
    assert.equal(submitted, '3 x^{2}');
    await page.locator('mathpix-ink').locator('.katex .mord').first().waitFor();
    assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
    assert.deepEqual(problems, []);
  });

  it('typesets with the fonts that came along', async () => {
    const families = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].map(({ family }) => family.replaceAll('"', ''));
    });
    assert.ok(families.includes('KaTeX_Main'), families.join());
    assert.ok(!site.paths.some((path) => /woff|ttf/.test(path)), 'no font file is fetched');
  });

  it('loaded its parts from beside itself only', () => {
    const foreign = site.paths.filter((path) => !/^\/($|dist\/cdn\/|api\/|sandbox\/)/.test(path));
    assert.deepEqual(foreign, []);
    assert.ok(!site.paths.some((path) => path.includes('local')), 'the recogniser stays away');
  });

  it('speaks another language when the page does, with two small parts more', async () => {
    const before = site.paths.length;
    await page.evaluate(() => (document.documentElement.lang = 'de-AT'));
    await page.locator('mathpix-ink').getByRole('button', { name: 'Rückgängig' }).waitFor();
    const parts = site.paths.slice(before).map((path) => path.replace(/-[\w-]{6}\.js$/, ''));
    assert.deepEqual(
      parts,
      ['load-words', 'de'].map((name) => `/dist/cdn/chunks/${name}`),
    );
    assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
    assert.deepEqual(problems, []);
  });

  it('opens the editor and the menu that came along: what the file leaves out of Lit is not missed', async () => {
    const field = page.locator('mathpix-ink');
    await field.locator('[part~=surface]').focus();
    await page.keyboard.press('F2');
    await field.locator('textarea').fill('\\sqrt{2}');
    await field.locator('.preview .sqrt').waitFor();
    await page.keyboard.press('Enter');
    await field.locator('.result .sqrt').waitFor();
    assert.equal(await field.evaluate(({ value }) => value), '\\sqrt{2}');
    await field.locator('button.copy').click();
    assert.equal(await field.locator('[part~=menu] [role=menuitem]').count(), 4);
    await page.keyboard.press('Escape');
    await field.locator('[part~=menu]').waitFor({ state: 'detached' });
    assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
    assert.deepEqual(problems, []);
  });

  it('warns and does not throw when a second copy is loaded', async () => {
    const warning = page.waitForEvent('console');
    const second = '/dist/cdn/mathpix-ink.js?second-copy';
    await page.evaluate((url) => import(url), second);
    assert.match((await warning).text(), /version \d+\.\d+\.\d+ stays, not \d/);
  });
});
