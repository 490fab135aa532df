// npm run screenshots: every state of the built element in every look, as PNGs and one page of
// them all in test-results/screenshots/; build first.
//   node scripts/screenshots.mjs [--look dark] [--state unsure]
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { serveSite } from '../test/dist/serve.mjs';
import { chromiumLaunchOptions } from './browsers.mjs';
import { openPen } from './pen.mjs';
import { contactSheet } from './screenshots/contact-sheet.mjs';
import { looks } from './screenshots/looks.mjs';
import { states } from './screenshots/states.mjs';

const OUT = resolve('test-results/screenshots');
const WAIT_MS = 20_000;

const { values } = parseArgs({ options: { look: { type: 'string' }, state: { type: 'string' } } });
const chosen = (all, name) => Object.keys(all).filter((it) => (name ?? it) === it);
const asked = { looks: chosen(looks, values.look), states: chosen(states, values.state) };
if (asked.looks.length === 0 || asked.states.length === 0) {
  throw new Error(
    `Looks: ${Object.keys(looks).join(' ')}\nStates: ${Object.keys(states).join(' ')}`,
  );
}

/** Puts a fresh pad on the page, in its state, and takes its picture. */
async function shoot(site, context, look, name) {
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  const problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  try {
    await page.goto(site.url);
    await page.evaluate(
      ([{ lang, dir, scheme }, attributes]) => {
        const root = document.documentElement;
        Object.assign(root, { lang, dir });
        root.style.cssText = `color-scheme: ${scheme}; background: Canvas; color: CanvasText`;
        document.body.style.cssText = 'margin: 12px; font: 14px system-ui';
        const pad = document.querySelector('mathpix-ink');
        document.querySelector('label').style.cssText = 'display: block; margin-block-end: 6px';
        for (const [key, value] of Object.entries(attributes)) pad.setAttribute(key, value);
      },
      [look.page, { ...look.attributes, ...states[name].attributes }],
    );
    const pad = page.locator('mathpix-ink');
    // In the page's own words.
    await pad.locator('.pad:not([lang])').waitFor();
    const end = await states[name].make({ page, pad, pen: await openPen(page) });
    // What moves for a moment only is waited for; bars that run on are caught as they are.
    await page.evaluate(() => document.fonts.ready);
    const file = `${look.name}-${name}.png`;
    const isWhole = states[name].isWhole === true;
    await page.screenshot({ path: `${OUT}/${file}`, fullPage: !isWhole });
    await end?.();
    if (problems.length > 0) throw new Error(problems.join('\n'));
    return file;
  } finally {
    await context.setOffline(false);
    await page.close();
  }
}

mkdirSync(OUT, { recursive: true });
const site = await serveSite();
const browser = await chromium.launch(chromiumLaunchOptions());
const failures = [];
const pictures = {};
try {
  for (const look of asked.looks) {
    const context = await browser.newContext({ bypassCSP: true, ...looks[look].context });
    pictures[look] = {};
    for (const state of asked.states) {
      try {
        pictures[look][state] = await shoot(site, context, { name: look, ...looks[look] }, state);
      } catch (error) {
        failures.push(`${look}, ${state}: ${error.message}`);
      }
    }
    await context.close();
    console.log(`${look}: ${Object.keys(pictures[look]).length} pictures`);
  }
  writeFileSync(`${OUT}/index.html`, contactSheet(pictures));
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await page.goto(pathToFileURL(`${OUT}/index.html`).href);
  for (const look of asked.looks) {
    await page.locator(`#${look}`).screenshot({ path: `${OUT}/sheet-${look}.png` });
  }
} finally {
  await browser.close();
  await site.close();
}
console.log(`${OUT}/index.html`);
for (const failure of failures) console.error(`FAILED  ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;
