// The built CDN file in a window that a page has opened: it has a pad of its own, and goes without
// harm to the page that opened it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withBrowserAndSite } from './browser-site.mjs';

const WAIT_MS = 20_000;

describe('a popup', { timeout: 60_000 }, () => {
  const here = withBrowserAndSite();

  /** One line with the mouse; `isHeld` leaves it down. */
  async function write(page, column, { isHeld = false } = {}) {
    await page.waitForFunction(() => customElements.get('mathpix-ink'));
    const { x, y } = await page.locator('mathpix-ink').boundingBox();
    await page.mouse.move(x + 40 + 40 * column, y + 80);
    await page.mouse.down();
    await page.mouse.move(x + 50 + 40 * column, y + 130, { steps: 6 });
    if (!isHeld) await page.mouse.up();
  }

  const untilAnswered = (page, count) =>
    page.waitForFunction((expected) => {
      const { strokes, result, status } = document.querySelector('mathpix-ink');
      return strokes.length === expected && status === 'idle' && result?.current === true;
    }, count);

  it('is written on and answered like the page that opened it, and closes in mid-stroke', async () => {
    const context = await here.browser.newContext();
    context.setDefaultTimeout(WAIT_MS);
    const problems = [];
    context.on('weberror', (error) => problems.push(String(error.error())));
    const page = await context.newPage();
    await page.goto(here.site.url);
    await write(page, 0);
    await untilAnswered(page, 1);
    const [popup] = await Promise.all([
      context.waitForEvent('page'),
      page.evaluate(() => void window.open(location.href, 'popup', 'width=700,height=600')),
    ]);
    await write(popup, 0);
    await write(popup, 1);
    await untilAnswered(popup, 2);
    assert.equal(
      await page.evaluate(() => document.querySelector('mathpix-ink').strokes.length),
      1,
    );
    await write(popup, 2, { isHeld: true });
    await popup.close();
    await page.bringToFront();
    await write(page, 1);
    await untilAnswered(page, 2);
    const formData = () => new FormData(document.forms[0]).get('answer');
    assert.notEqual(await page.evaluate(formData), '');
    assert.deepEqual(problems, []);
    await context.close();
  });
});
