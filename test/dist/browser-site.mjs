// What most tests of the built files begin with: the small site, and a Chromium to visit it.
import { after, before } from 'node:test';
import { chromium } from 'playwright';
import { chromiumLaunchOptions } from '../../scripts/browsers.mjs';
import { serveSite } from './serve.mjs';

/**
 * Within a `describe`: has both there for its tests, and gone after them.
 * @returns {{ site: Awaited<ReturnType<typeof serveSite>>, browser: import('playwright').Browser }}
 *   filled before the first test
 */
export function withBrowserAndSite() {
  const here = {};
  before(async () => {
    here.site = await serveSite();
    here.browser = await chromium.launch(chromiumLaunchOptions());
  });
  after(async () => {
    await here.browser?.close();
    await here.site?.close();
  });
  return here;
}
