// The demo's meter: what the browser spent, priced, and said so that nobody takes it for a bill.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, beforeEach, describe, it } from 'node:test';
import { isSettled, openPage, penStroke, ROOT, serveDemo, writeForMe } from './demo-page.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const CALM = { reducedMotion: 'reduce' };

/** As `demo/figures.ts` writes sizes of this order. */
const sized = (bytes) => (bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} KB`);

/** Every figure of the meter, as shown. */
function figures(page) {
  return page.evaluate(() => {
    const read = (id) => document.getElementById(`meter-${id}`).textContent;
    return {
      sessions: read('sessions'),
      requests: read('requests'),
      bytes: read('bytes'),
      wait: read('wait'),
      price: read('price'),
      singly: read('price-singly'),
    };
  });
}

/** A pen's vertical line on the pad with this id, `index` beside the others. */
async function writeLine(page, id, index = 0) {
  const surface = page.locator(`#${id} [part~="surface"]`);
  await surface.scrollIntoViewIfNeeded();
  const { x, y } = await surface.boundingBox();
  await penStroke(
    page,
    Array.from({ length: 9 }, (_, step) => [x + 40 + 40 * index, y + 40 + step * 7]),
  );
}

const isAnswered = (id) => {
  const pad = document.getElementById(id);
  return pad.status === 'idle' && pad.result?.current === true;
};

describe('the meter of the demo page', { timeout: 240_000 }, () => {
  let site;

  /** The sandbox's own meters. */
  const counted = async (page) => (await page.request.get(`${site.url}sandbox/meters`)).json();

  before(async () => {
    site = await serveDemo();
  });

  after(() => site?.close());

  beforeEach(() =>
    fetch(`${site.url}sandbox/control`, { method: 'POST', body: JSON.stringify({ reset: true }) }),
  );

  it('begins at nothing', async () => {
    const { context, page } = await openPage(site);
    assert.deepEqual(await figures(page), {
      sessions: '0',
      requests: '0',
      bytes: '0 B',
      wait: '–',
      price: '$0.00',
      singly: '$0.00',
    });
    await context.close();
  });

  it('counts what the sandbox counts, and prices it', async () => {
    const { context, page } = await openPage(site, CALM);
    await writeForMe(page, 'mathpix/docs-1');
    await writeForMe(page, 'myscript-js/equation'); // clears first: a session of its own
    const { sessionsOpened, strokesRequests, bytes } = await counted(page);
    assert.equal(sessionsOpened, 2);
    const { wait, ...shown } = await figures(page);
    assert.deepEqual(shown, {
      sessions: '2',
      requests: String(strokesRequests),
      bytes: sized(bytes),
      price: '$0.02',
      singly: `$${(strokesRequests * 0.002).toFixed(3).replace(/0$/, '')}`,
    });
    assert.match(wait, /^\d\.\d\d s$/);
    await context.close();
  });

  it('shows the median of the times from pen-up to answer', async () => {
    const { context, page } = await openPage(site);
    const shown = await page.evaluate(() => {
      // Only the event's fields are read, and these times must be known.
      const tell = (penUpToAnswerMs) => {
        const event = new Event('mathpix-metrics', { bubbles: true, composed: true });
        const metrics = { revision: 1, strokeCount: 1, penUpToAnswerMs, bytes: 1 };
        document.getElementById('pad').dispatchEvent(Object.assign(event, { metrics }));
        return document.getElementById('meter-wait').textContent;
      };
      return [500, 90_000, 700, 800].map(tell);
    });
    assert.deepEqual(shown, ['0.50 s', '45.25 s', '0.70 s', '0.75 s']);
    await context.close();
  });

  it('sums over several pads, over pads that go and come back, and not over cancelled requests', async () => {
    const { context, page } = await openPage(site, CALM);
    await page.evaluate(() => {
      const second = document.getElementById('pad').cloneNode();
      second.id = 'second';
      document.querySelector('main').append(second);
    });
    await writeLine(page, 'pad');
    await page.waitForFunction(isAnswered, 'pad');
    await writeLine(page, 'second');
    await page.waitForFunction(isAnswered, 'second');
    await page.evaluate(async () => {
      const second = document.getElementById('second');
      second.remove();
      await new Promise((resolve) => setTimeout(resolve));
      document.querySelector('main').append(second);
    });
    await writeLine(page, 'second', 1);
    await page.waitForFunction(isAnswered, 'second');
    const before = await figures(page);
    const { sessionsOpened, strokesRequests, bytes } = await counted(page);
    assert.deepEqual(
      [before.sessions, before.requests, before.bytes],
      [String(sessionsOpened), String(strokesRequests), sized(bytes)],
    );
    assert.deepEqual([sessionsOpened, strokesRequests], [1, 3], 'one session for both pads');

    await page.evaluate(() => {
      const second = document.getElementById('second');
      second.addEventListener('mathpix-request', (event) => event.preventDefault());
    });
    await writeLine(page, 'second', 2);
    const isDeclined = () => {
      const { status, result } = document.getElementById('second');
      return status === 'idle' && result?.current === false;
    };
    await page.waitForFunction(isDeclined);
    assert.deepEqual(await figures(page), before);
    await context.close();
  });

  it('has figures that the snippet of docs/session.md sends home', async () => {
    const docs = readFileSync(`${ROOT}docs/session.md`, 'utf8');
    const [, snippet] = /^```js\n([\s\S]*?)^```$/m.exec(docs);
    const { context, page } = await openPage(site, CALM);
    await page.route('**/ink-metrics', (route) => route.fulfill({ status: 204 }));
    await page.evaluate(snippet);
    await page.request.post(`${site.url}sandbox/control`, { data: { faults: ['500-html'] } });
    await writeForMe(page, 'mathpix/docs-1');
    const beacon = page.waitForRequest('**/ink-metrics');
    const sent = await page.evaluate(async () => {
      let text;
      const send = navigator.sendBeacon.bind(navigator);
      navigator.sendBeacon = (url, body) => {
        text = body.text(); // DevTools shows no Blob's content
        return send(url, body);
      };
      // No tab of a headless browser is ever hidden.
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
      return JSON.parse(await text);
    });
    const request = await beacon;
    assert.equal(request.method(), 'POST');
    assert.equal(request.headers()['content-type'], 'application/json');
    const of = (wanted) => sent.filter(({ type }) => type === wanted);
    assert.deepEqual(of('session'), [{ type: 'session', sessionCount: 1 }]);
    assert.deepEqual([of('error').length, of('error')[0].httpStatus], [1, 500]);
    assert.equal(of('answer').at(0).retries, 1);
    assert.ok(of('answer').every(({ penUpToAnswerMs, bytes }) => penUpToAnswerMs > 0 && bytes > 0));
    await context.close();
  });

  for (const [name, config, words] of [
    ['the sandbox', { apiUrl: '/sandbox', sandbox: true }, /^Nothing is charged: the sandbox/],
    ['the real service', { apiUrl: '/sandbox', sandbox: false }, /account is charged\.$/],
    ['the page itself', null, /^Nothing is charged and nothing is sent/],
  ]) {
    it(`says what is charged when ${name} reads, and names its source`, async () => {
      const { context, page } = await openPage(site);
      await page.route('**/api/config', (route) =>
        config ? route.fulfill({ json: config }) : route.fulfill({ status: 404 }),
      );
      await page.reload();
      await page.locator('#charges').filter({ hasText: words }).waitFor();
      const source = page.getByRole('region', { name: 'What it costs' }).getByRole('link');
      assert.equal(await source.getAttribute('href'), 'https://mathpix.com/pricing/api');
      if (!config) {
        await writeLine(page, 'pad');
        await page.waitForFunction(isSettled);
        const { requests, bytes, price, wait } = await figures(page);
        assert.deepEqual([requests, bytes, price], ['0', '0 B', '$0.00']);
        assert.match(wait, /^\d\.\d\d s$/);
      }
      await context.close();
    });
  }

  for (const colorScheme of ['light', 'dark']) {
    it(`is accessible and never announced, like the page around it (${colorScheme})`, async () => {
      const { context, page } = await openPage(site, { ...CALM, colorScheme });
      await writeForMe(page, 'mathpix/docs-1');
      const live = '[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"], output';
      const meter = page.getByRole('region', { name: 'What it costs' });
      assert.equal(await meter.locator('dt').count(), 6);
      assert.equal(await meter.locator(live).count(), 0);
      assert.equal(await meter.evaluate((it, within) => it.closest(within), live), null);
      await page.evaluate(AXE);
      const problems = await page.evaluate(async () => {
        const { violations } = await globalThis.axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
      });
      assert.deepEqual(problems, []);
      await context.close();
    });
  }

  for (const [width, rows] of [
    [320, 3],
    [768, 2],
    [1280, 1],
  ]) {
    it(`stands in ${rows} × ${6 / rows} cells on a page ${width} px wide`, async () => {
      const { context, page } = await openPage(site, { ...CALM, viewport: { width, height: 800 } });
      await writeForMe(page, 'mathpix/docs-1');
      const { tops, cut } = await page.evaluate(() => {
        const cells = [...document.querySelectorAll('.meters > div')];
        return {
          tops: cells.map((cell) => Math.round(cell.getBoundingClientRect().top)),
          cut: cells
            .flatMap((cell) => [...cell.children])
            .filter((it) => it.scrollWidth > it.clientWidth)
            .map((it) => it.textContent),
        };
      });
      const counts = [...new Set(tops)].map((top) => tops.filter((it) => it === top).length);
      assert.deepEqual(
        counts,
        Array.from({ length: rows }, () => 6 / rows),
      );
      assert.deepEqual(cut, []);
      await context.close();
    });
  }

  it('goes with caps to try: the log says in words that one is reached', async () => {
    const { context, page } = await openPage(site, CALM);
    const limits = page.locator('[data-event="mathpix-limit"] .log-fields');
    await page.check('input[name="max-sessions"][value="1"]');
    await writeForMe(page, 'mathpix/docs-1');
    await page.evaluate(() => document.getElementById('pad').clear());
    await writeLine(page, 'pad');
    await limits.filter({ hasText: 'max-sessions is 1: no further session is opened' }).waitFor();
    assert.equal(await page.evaluate(() => document.getElementById('pad').status), 'failed');
    await page.check('input[name="max-sessions"][value="none"]');
    await page.waitForFunction(isSettled);

    await page.check('input[name="max-requests-per-minute"][value="3"]');
    for (let index = 1; index <= 4; index += 1) {
      await writeLine(page, 'pad', index);
      await page.waitForFunction(() => {
        const { status, result } = document.getElementById('pad');
        const limits = document.querySelectorAll('[data-event="mathpix-limit"]').length;
        return limits > 1 || (status === 'idle' && result?.current === true);
      });
    }
    await limits.filter({ hasText: /max-requests-per-minute is 3: .* goes on in \d+ s/ }).waitFor();
    const words = await page
      .locator('[data-event="mathpix-metrics"] .log-fields')
      .allTextContents();
    for (const said of words) assert.match(said, /^\d+\.\d\d s from pen-up, .* sent/);
    await context.close();
  });
});
