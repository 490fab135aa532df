// The CDN file finds its chunks, and they find it, whatever address it was loaded from.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { withBrowserAndSite } from './browser-site.mjs';

const FILES = new URL('../../dist/cdn/', import.meta.url);

describe('the CDN file', { timeout: 120_000 }, () => {
  const here = withBrowserAndSite();

  const page = (src) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Address</title><link rel="icon" href="data:,"><script type="module" src="${src}"></script></head>
<body><mathpix-ink token-url="/api/mathpix-token" api-url="/sandbox"></mathpix-ink></body></html>`;

  const addresses = [
    // As jsDelivr serves a package's default file: no redirect (jsdelivr#18743).
    ['/npm/mathpix-ink', '/npm/mathpix-ink/dist/cdn/chunks/'],
    ['/npm/mathpix-ink@0.1', '/npm/mathpix-ink@0.1/dist/cdn/chunks/'],
    ['/npm/mathpix-ink@0.1/', '/npm/mathpix-ink@0.1/dist/cdn/chunks/'],
    ['/npm/mathpix-ink@0.1/dist/cdn/mathpix-ink.js', '/npm/mathpix-ink@0.1/dist/cdn/chunks/'],
    ['/assets/ink-4711.js?v=3', '/assets/chunks/'],
  ];
  for (const [src, folder] of addresses) {
    it(`as ${src} reads ink with chunks from ${folder}, and loads once`, async () => {
      const context = await here.browser.newContext();
      const asked = [];
      const problems = [];
      await context.route(/\/(npm|assets|test)\b/, (route) => {
        const { pathname } = new URL(route.request().url());
        if (pathname === '/test')
          return route.fulfill({ contentType: 'text/html', body: page(src) });
        asked.push(pathname);
        const [, chunk] = /\/chunks\/([\w-]+\.js)$/.exec(pathname) ?? [];
        const isEntry = pathname === src.replace(/\?.*/, '');
        if (!isEntry && pathname !== `${folder}${chunk}`) return route.fulfill({ status: 404 });
        const file = isEntry ? 'mathpix-ink.js' : `chunks/${chunk}`;
        const body = readFileSync(new URL(file, FILES), 'utf8');
        return route.fulfill({ contentType: 'text/javascript', body });
      });
      const tab = await context.newPage();
      tab.on('pageerror', (error) => problems.push(String(error)));
      await tab.goto(`${here.site.url}test`);
      await tab.evaluate(() => customElements.whenDefined('mathpix-ink'));
      const box = await tab.locator('mathpix-ink').boundingBox();
      await tab.mouse.move(box.x + 100, box.y + 90);
      await tab.mouse.down();
      await tab.mouse.move(box.x + 180, box.y + 95, { steps: 8 });
      await tab.mouse.up();
      await tab.waitForFunction(() => document.querySelector('mathpix-ink').result?.current);
      await tab.locator('mathpix-ink').locator('.katex').first().waitFor();
      const entries = asked.filter((path) => !path.startsWith(folder));
      assert.deepEqual(entries, [src.replace(/\?.*/, '')]);
      assert.ok(asked.some((path) => path.startsWith(`${folder}live-session`)));
      assert.deepEqual(problems, []);
      await context.close();
    });
  }
});
