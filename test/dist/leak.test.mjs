// The built CDN file: pads that were written on and left the page are given back to the collector.
// A page that shows one question after another never ends.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { withBrowserAndSite } from './browser-site.mjs';

const PADS = 20;
/** What the browser itself may hold on to: what the last event went to, what it hovers over. */
const MOST_ALIVE = 2;
/** Less than a message stays to be read out, and than anything that a pad waits for. */
const PATIENCE_MS = 4000;

/**
 * Writes a stroke on each of `count` new pads, waits until all are answered, and removes them.
 * Goes into the page as text; leaves nothing but weak references there.
 */
async function useUp({ count, isRecorded }) {
  const until = async (holds) => {
    const end = performance.now() + 8000;
    while (!holds()) {
      if (performance.now() > end) throw new Error(`Waited in vain: ${holds}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const answer = { latex: 'x', text: '\\( x \\)', confidence: 0.9, confidenceRate: 0.9, raw: {} };
  const isShown = ({ shadowRoot }) => shadowRoot.querySelector('.katex');
  const isSaid = ({ shadowRoot }) => shadowRoot.querySelector('.said')?.textContent;
  const pads = Array.from({ length: count }, () => document.createElement('mathpix-ink'));
  for (const pad of pads) {
    pad.debounce = 0;
    pad.recognizer = { recognize: () => Promise.resolve(answer) };
    document.body.append(pad);
    await pad.updateComplete;
    if (isRecorded) await pad.startRecording();
    const surface = pad.shadowRoot.querySelector('[part~=surface]');
    const { left, top } = surface.getBoundingClientRect();
    const kinds = ['pointerdown', 'pointermove', 'pointermove', 'pointerup'];
    for (const [i, type] of kinds.entries()) {
      surface.dispatchEvent(
        new PointerEvent(type, {
          bubbles: true,
          composed: true,
          pointerId: 7,
          pointerType: 'pen',
          button: type === 'pointermove' ? -1 : 0,
          buttons: type === 'pointerup' ? 0 : 1,
          clientX: left + 20 + 15 * i,
          clientY: top + 20 + 10 * i,
        }),
      );
    }
    // The first pad has what answers and speaks loaded, for all others in time.
    if (pad === pads[0]) await until(() => isShown(pad));
  }
  await until(() => pads.every(({ status, value }) => status === 'idle' && value === 'x'));
  await until(() => pads.every(isShown) && pads.slice(1).every(isSaid));
  globalThis.refs = pads.map((pad) => new WeakRef(pad));
  for (const pad of pads) pad.remove();
}

describe('pads that left the page', () => {
  const here = withBrowserAndSite();

  /** How many of the pads are left once the collector has had time. */
  async function countAlive(options) {
    const page = await here.browser.newPage();
    await page.goto(here.site.url);
    await page.evaluate(() => customElements.whenDefined('mathpix-ink'));
    await page.evaluate(useUp, { count: PADS, ...options });
    const session = await page.context().newCDPSession(page);
    const end = performance.now() + PATIENCE_MS;
    let alive = PADS;
    while (alive > MOST_ALIVE && performance.now() < end) {
      await pause(250);
      await session.send('HeapProfiler.collectGarbage');
      alive = await page.evaluate(() => globalThis.refs.filter((ref) => ref.deref()).length);
    }
    await page.close();
    return alive;
  }

  it('are collected, with their answers', async () => {
    const alive = await countAlive({ isRecorded: false });
    assert.ok(alive <= MOST_ALIVE, `${alive} of ${PADS} pads are still there`);
  });

  it('are collected while a recording of theirs was never stopped', async () => {
    const alive = await countAlive({ isRecorded: true });
    assert.ok(alive <= MOST_ALIVE, `${alive} of ${PADS} pads are still there`);
  });
});
