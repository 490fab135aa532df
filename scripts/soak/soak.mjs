// Minutes of writing in a real browser on a service that fails in every way. Needs `npm run build`.
import { chromium } from 'playwright';
import { serveSite } from '../../test/dist/serve.mjs';
import { chromiumLaunchOptions } from '../browsers.mjs';
import { fingerprint } from './fingerprint.mjs';
import { watchPage } from './page-watch.mjs';
import { createWriter } from './writer.mjs';

const TOKEN_LIFE_MS = 20_000;
const FAULT_RATE = 0.2;
/** A request may hang for ten seconds, and a back-off take thirty. */
const PATIENCE_MS = 60_000;
/** What may be there more at the end than after the first tenth, rubbish collected. */
const MOST_GROWTH = { heapMB: 2, nodes: 60, listeners: 8 };

const STROKES_FAULTS = [
  ...['drop', 'hang', 'truncated', 'non-json', 'no-cors', '500-html', '502-html', '503-html'],
  ...['401', 'unauthorized_token_request', '429', '429;retry-after=2', 'sys_exception'],
  'connection_closed',
];
const TOKEN_FAULTS = ['drop', '502-html', 'sys_exception', '401', 'truncated'];

/**
 * @returns {Promise<{ rows: (readonly [string, string])[], violations: string[] }>} what happened,
 *   and what should not have
 */
export async function soak({ seconds, seed = 1 }) {
  const random = seeded(seed);
  const draw = { strokes: deck(STROKES_FAULTS, random), token: deck(TOKEN_FAULTS, random) };
  const faults = {};
  const state = { isDead: false, isAtPeace: false };
  const site = await serveSite({
    isApiElsewhere: true,
    sandbox: {
      // Mostly quick, seldom three seconds: more requests in the time there is.
      latency: () => 100 + 2900 * random() ** 3,
      tokenLifeMs: TOKEN_LIFE_MS,
      read: (strokes) => ({
        latex: fingerprint(
          strokes.map(({ x }) => x),
          strokes.map(({ y }) => y),
        ),
        text: '',
        confidence: 1,
        confidenceRate: 1,
      }),
    },
    fault: (target) => {
      if (state.isDead) return 'drop';
      if (state.isAtPeace || random() >= FAULT_RATE) return null;
      const fault = draw[target]();
      faults[`${target} ${fault}`] = (faults[`${target} ${fault}`] ?? 0) + 1;
      return fault;
    },
  });
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const page = await browser.newPage();
    const violations = [];
    page.on('pageerror', (error) => violations.push(`uncaught: ${error}`));
    page.on('console', (message) => {
      // The browser's own words on requests that fail.
      const isExpected = /Failed to load resource|blocked by CORS policy/.test(message.text());
      const isBad = ['error', 'warning'].includes(message.type()) && !isExpected;
      if (isBad) violations.push(`console: ${message.text()}`);
    });
    const settings = JSON.stringify({ tokenLifeMs: TOKEN_LIFE_MS });
    await page.addInitScript({ content: `${fingerprint}\n(${watchPage})(${settings});` });
    await page.goto(site.url);
    await page.evaluate(() => customElements.whenDefined('mathpix-ink'));
    const writer = await createWriter({ page, site: state, random });
    const weigh = await scales(page);

    const writeUntil = async (end) => {
      while (Date.now() < end) await writer.step();
    };
    const rest = async () => {
      state.isAtPeace = true;
      const start = Date.now();
      if (!(await writer.calmDown(PATIENCE_MS))) {
        const status = await page.locator('mathpix-ink').evaluate((pad) => pad.status);
        violations.push(`not answered in peace, status ${status}`);
      }
      state.isAtPeace = false;
      return Date.now() - start;
    };
    const start = Date.now();
    await writeUntil(start + seconds * 100);
    await rest();
    await writer.forget();
    const before = await weigh();
    await writeUntil(start + seconds * 1000);
    const restMs = await rest();
    const seen = await page.evaluate(() => globalThis.soak);
    await writer.forget();
    const after = await weigh();

    violations.push(...seen.violations);
    for (const [what, most] of Object.entries(MOST_GROWTH)) {
      const grown = after[what] - before[what];
      if (grown > most) violations.push(`${what} grew from ${before[what]} to ${after[what]}`);
    }
    const { counts, sessions } = seen;
    if (counts.drawn !== writer.counts.strokes) {
      violations.push(`${writer.counts.strokes} strokes were written, ${counts.drawn} drawn`);
    }
    const allowed = 1 + sessions.expired + counts.refusals + counts.clears;
    const opened = Object.values(sessions).reduce((sum, count) => sum + count, 0);
    if (opened > allowed) violations.push(`${opened} sessions, but ${allowed} would do`);
    const { sessionsCharged } = site.sandbox.meters();
    if (sessionsCharged > opened) violations.push(`${sessionsCharged} sessions charged`);
    return { rows: table({ seen, writer, faults, site, before, after, restMs }), violations };
  } finally {
    await browser.close();
    await site.close();
  }
}

function table({ seen, writer, faults, site, before, after, restMs }) {
  const { counts, sessions, errors, answerMs } = seen;
  const meters = site.sandbox.meters();
  const list = (entries) =>
    Object.entries(entries)
      .map(([name, n]) => `${name} ${n}`)
      .join(', ');
  const sorted = answerMs.toSorted((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? NaN);
  return [
    ['strokes written', `${writer.counts.strokes}, ${writer.counts.wipes} wipes`],
    ['changes of the ink', `${counts.changes}, ${counts.clears} clears`],
    [
      'requests',
      `${counts.requests}, answers ${counts.answers}, token requests ${counts.tokenRequests}`,
    ],
    [
      'sessions opened',
      `${list(sessions)}; charged ${meters.sessionsCharged}; refusals ${counts.refusals}`,
    ],
    ['pen-up to answer', `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`],
    ['faults', list(faults)],
    ['spells', list(writer.counts.spells)],
    ['errors told', list(errors)],
    ['peace at the end', `after ${(restMs / 1000).toFixed(1)} s`],
    ...Object.keys(MOST_GROWTH).map((what) => [what, `${before[what]} → ${after[what]}`]),
  ];
}

/** What the page holds once its rubbish is collected. */
async function scales(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const read = (name) => metrics.find((it) => it.name === name).value;
    const heapMB = Math.round((read('JSHeapUsedSize') / 2 ** 20) * 100) / 100;
    return { heapMB, nodes: read('Nodes'), listeners: read('JSEventListeners') };
  };
}

/** Cards in a random order, and again when all are dealt: every kind comes up. */
function deck(cards, random) {
  let left = [];
  return () => {
    if (left.length === 0) left = [...cards];
    return left.splice(Math.floor(random() * left.length), 1)[0];
  };
}

/** A repeatable source of numbers in 0…1 (mulberry32). */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
