// What the component itself costs between the pen and the answer, on top of its debounce and of
// the network: measured from outside, in Chromium, on the built CDN file. Needs `npm run build`.
//   node scripts/bench.mjs overhead [--strict]     --strict: ends with an error when over
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright';
import { serveSite } from '../../test/dist/serve.mjs';
import { chromiumLaunchOptions } from '../browsers.mjs';
import { openPen } from '../pen.mjs';

const STROKES = 80;
/** Not counted: the session and the typesetter load, the machine gets into its stride. */
const WARM_UP = 5;
const DEBOUNCE_MS = 250;
const LATENCY_MS = 40;
const DEMANDS = { request: 10, value: 20 };
/** Drawings to write on: an empty one, and one as long as an exam's page. */
const DRAWINGS = [0, 300];

export default async function overhead() {
  const site = await serveSite({
    sandbox: {
      latency: LATENCY_MS,
      read: ({ length }) => ({
        latex: `x_{${length}}`,
        text: '',
        confidence: 1,
        confidenceRate: 1,
      }),
    },
  });
  const browser = await chromium.launch(chromiumLaunchOptions());
  let isOver = false;
  try {
    const [load] = loadavg();
    console.log(`load of the machine: ${load.toFixed(1)} on ${availableParallelism()} cores`);
    for (const there of DRAWINGS) {
      const page = await browser.newPage();
      await page.addInitScript(measureInPage);
      await page.goto(site.url);
      const samples = await write(page, there);
      isOver = print(there, samples) || isOver;
      await page.close();
    }
  } finally {
    await browser.close();
    await site.close();
  }
  if (isOver && process.argv.includes('--strict')) process.exitCode = 1;
}

async function write(page, there) {
  await page.evaluate(() => customElements.whenDefined('mathpix-ink'));
  const pen = await openPen(page);
  if (there > 0) await page.locator('mathpix-ink').evaluate(fill, there);
  for (let i = 0; i < WARM_UP + STROKES; i++) {
    const x = 20 + ((i * 37) % 380);
    const points = Array.from({ length: 12 }, (_, k) => [x + 3 * k, 40 + 30 * Math.sin(k / 2)]);
    await pen(points, 4);
    await page.waitForFunction((count) => globalThis.bench.samples.length > count, i);
    await pause(30); // the typeset result is painted
  }
  const samples = await page.evaluate(() => globalThis.bench.samples);
  return samples.slice(WARM_UP);
}

/** Runs in the page: ink that is there before. */
function fill(pad, count) {
  pad.strokes = Array.from({ length: count }, (_, s) => {
    const [x, y] = [20 + (s % 30) * 13, 20 + Math.floor(s / 30) * 14];
    const points = Array.from({ length: 40 }, (_, i) => [
      x + 5 * Math.sin(i / 6) + i / 9,
      y + 6 * Math.cos(i / 5),
    ]);
    return { x: points.map(([px]) => px), y: points.map(([, py]) => py) };
  });
}

/** Runs in the page, before anything else there. */
function measureInPage() {
  const bench = { samples: [] };
  globalThis.bench = bench;
  let now = {};
  document.addEventListener(
    'pointerup',
    (event) => {
      const upAt = performance.now();
      now = { upAt, deliveredMs: upAt - event.timeStamp };
      // What a timer of the page's own would lose at this moment, for comparison.
      const mine = now;
      setTimeout(() => (mine.timerMs = performance.now() - upAt - 250), 250);
    },
    { capture: true },
  );
  document.addEventListener('pointerup', () => (now.handledMs = performance.now() - now.upAt));
  const realFetch = globalThis.fetch;
  globalThis.fetch = async (url, init) => {
    if (!String(url).endsWith('/v3/strokes')) return realFetch(url, init);
    const sample = now;
    sample.sentAt = performance.now();
    const answer = await realFetch(url, init);
    const text = answer.text.bind(answer);
    answer.text = async () => {
      const body = await text();
      sample.bodyAt = performance.now();
      return body;
    };
    return answer;
  };
  document.addEventListener('mathpix-result', ({ target, result }) => {
    if (target.value !== result.latex) throw new Error('The value is not there yet.');
    now.valueAt = performance.now();
  });
  document.addEventListener('mathpix-metrics', ({ target, metrics }) => {
    const sample = now;
    if (sample.sentAt === undefined) return; // ink that was there before the pen
    sample.own = metrics;
    const shown = target.shadowRoot.querySelector('[part~="result"]');
    const done = () => {
      observer.disconnect();
      clearTimeout(timer);
      const entries = performance.getEntriesByType('resource');
      const entry = entries.findLast(({ name }) => name.endsWith('/v3/strokes'));
      sample.responseEnd = entry?.responseEnd;
      bench.samples.push(sample);
    };
    const observer = new MutationObserver(() => {
      sample.shownAt ??= performance.now();
      done();
    });
    observer.observe(shown, { childList: true, subtree: true, characterData: true });
    const timer = setTimeout(done, 500);
  });
  performance.setResourceTimingBufferSize(5000);
}

function print(there, samples) {
  const rows = [
    ['pen-up → request, less the debounce', (s) => s.sentAt - s.upAt - DEBOUNCE_MS, 'request'],
    ['  as the component says itself', (s) => s.own.penUpToRequestMs - DEBOUNCE_MS],
    ['  less what a bare timer is late', (s) => s.sentAt - s.upAt - DEBOUNCE_MS - s.timerMs],
    ['  of it within the pen-up itself', (s) => s.handledMs],
    ['  the browser: pen-up → page', (s) => s.deliveredMs],
    ['  the browser: a bare timer is late by', (s) => s.timerMs],
    ['answer complete → value', (s) => s.valueAt - (s.responseEnd ?? s.bodyAt), 'value'],
    ['  from where the page has the body', (s) => s.valueAt - s.bodyAt],
    [
      '  as the component says itself',
      ({ own }) => own.penUpToAnswerMs - own.penUpToRequestMs - own.networkMs,
    ],
    ['  value → typeset in the page', (s) => s.shownAt - s.valueAt],
    ['network, as the component says', (s) => s.own.networkMs],
  ];
  console.log(
    `${samples.length} pen strokes, ${there} strokes there before; ms        p50     p95`,
  );
  let isOver = false;
  for (const [name, read, demand] of rows) {
    const values = samples.map(read).filter(Number.isFinite);
    const limit = DEMANDS[demand];
    const p95 = quantile(values, 0.95);
    isOver ||= p95 > limit;
    const verdict = limit === undefined ? '' : `  ${p95 > limit ? 'OVER' : 'ok, demand'} ${limit}`;
    const figures = [quantile(values, 0.5), p95].map((it) => it.toFixed(2).padStart(8)).join('');
    console.log(`${name.padEnd(48)}${figures}${verdict}`);
  }
  return isOver;
}

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
}
