/** Pads of one page share a session, tabs of one origin ask in turn, and nobody pays for others. */
import { expect } from '@open-wc/testing';
import { answered, mount, next, painted, record, until } from '../helpers/pad.js';
import { dash, stroke } from '../helpers/pen.js';
import { control, meters, resetService } from '../helpers/service.js';
import { resetClock, speedUp } from '../helpers/swift-clock.js';
import { closeTabs, openTab, requestsTo } from '../helpers/tab.js';
import type { MathpixInk } from '../../src/index.js';

const INK = [{ x: [20, 40, 60], y: [30, 80, 30] }];
const MORE = [...INK, { x: [90, 120], y: [30, 80] }];
let tests = 0;
/** A token route of this test alone; its pads share it. */
let tokenUrl = '';

async function pads(count: number, attributes: Record<string, string> = {}): Promise<MathpixInk[]> {
  const made: MathpixInk[] = [];
  for (let i = 0; i < count; i++) {
    const el = await mount({ debounce: '20', 'token-url': tokenUrl, ...attributes });
    el.style.blockSize = '300px'; // a dash must fit the surface: WebDriver does not leave the window
    made.push(el);
  }
  return made;
}

// Faults that nobody met must not wait for another file's tests.
after(resetService);
afterEach(resetClock);

/** What was asked for and what the service would charge. */
async function bill(): Promise<object> {
  const { tokenRequests, strokesRequests, sessionsCharged, requestsWithoutSession } =
    await meters();
  return { tokenRequests, strokesRequests, sessionsCharged, requestsWithoutSession };
}

const billOf = (
  tokenRequests: number,
  strokesRequests: number,
  sessionsCharged: number,
): object => ({
  tokenRequests,
  strokesRequests,
  sessionsCharged,
  requestsWithoutSession: 0,
});

async function fresh(): Promise<void> {
  tests += 1;
  tokenUrl = `/api/mathpix-token?shared=${tests}`;
  await resetService();
}

describe('tokens: the pads of one page', () => {
  beforeEach(fresh);

  it('share one session, announced once', async () => {
    const all = await pads(3);
    const sessions = record(document, 'mathpix-session');
    for (const el of all) {
      await stroke(el, dash());
      await answered(el);
    }
    await stroke(all[0]!, dash(1));
    await answered(all[0]!);
    expect(await bill()).to.deep.equal(billOf(1, 4, 1));
    expect(sessions.map(({ sessionCount, target }) => [sessionCount, target === all[0]])).to.deep.equal([[1, true]]); // prettier-ignore
  });

  it('that all have ink at once ask once', async () => {
    const all = await pads(3);
    const sessions = record(document, 'mathpix-session');
    for (const el of all) el.strokes = INK;
    await Promise.all(all.map(answered));
    expect(await bill()).to.deep.equal(billOf(1, 3, 1));
    expect(sessions).to.have.length(1);
  });

  it('renew an expired session once for all of them', async () => {
    const all = await pads(3);
    for (const el of all) el.strokes = INK;
    await Promise.all(all.map(answered));
    await control({ expireTokens: true });
    const errors = record(document, 'mathpix-error');
    for (const el of all) el.strokes = MORE;
    await Promise.all(all.map(answered));
    // Three were refused, one session was opened, and three were sent again.
    expect(await bill()).to.deep.equal(billOf(2, 9, 2));
    expect(errors).to.have.length(0);
  });

  it('keep theirs when one of them gets a new drawing', async () => {
    const [one, two] = (await pads(2)) as [MathpixInk, MathpixInk];
    for (const el of [one, two]) {
      await stroke(el, dash());
      await answered(el);
    }
    one.clear();
    const session = next(one, 'mathpix-session');
    await stroke(one, dash());
    expect((await session).sessionCount).to.equal(2);
    await answered(one);
    await stroke(two, dash(1));
    await answered(two);
    expect(await bill()).to.deep.equal(billOf(2, 4, 2));
  });

  it('get their token though the one that asked for it was cleared meanwhile', async () => {
    await control({ faults: ['delay;delay=300;on=tokens'] });
    const [one, two] = (await pads(2)) as [MathpixInk, MathpixInk];
    one.strokes = INK;
    two.strokes = INK;
    await until(() => two.status === 'connecting' && one.status === 'connecting', 'the request');
    one.clear();
    expect(one.status).to.equal('idle');
    await answered(two);
    expect(await bill()).to.deep.equal(billOf(1, 1, 1));
  });

  it('do not wait for the pads of another token route', async () => {
    await control({ faults: ['delay;delay=700;on=tokens'] });
    const [slow] = (await pads(1)) as [MathpixInk];
    slow.strokes = INK;
    await until(() => slow.status === 'connecting', 'the slow request');
    const [quick] = (await pads(1, { 'token-url': `${tokenUrl}&other` })) as [MathpixInk];
    quick.strokes = INK;
    await answered(quick);
    expect(slow.status).to.equal('connecting');
    await answered(slow);
  });

  it('share by their provider function', async () => {
    const [one, two] = (await pads(2, { 'token-url': '' })) as [MathpixInk, MathpixInk];
    let calls = 0;
    const provider = async (signal: AbortSignal): Promise<unknown> => {
      calls += 1;
      return (await fetch('/api/mathpix-token', { method: 'POST', signal })).json();
    };
    for (const el of [one, two]) el.tokenProvider = provider;
    for (const el of [one, two]) el.strokes = INK;
    await Promise.all([one, two].map(answered));
    expect(calls).to.equal(1);
    expect(await bill()).to.deep.equal(billOf(1, 2, 1));
  });
});

describe('tokens: a request that is taken back', () => {
  beforeEach(fresh);

  const changes: readonly (readonly [string, (el: MathpixInk) => void])[] = [
    [
      'ink that is cleared and replaced in one go',
      (el) => {
        el.clear();
        el.strokes = MORE;
      },
    ],
    ['another api-url', (el) => (el.apiUrl = `${location.origin}/sandbox`)],
    [
      'another recogniser and back',
      (el) => {
        el.recognizer = { recognize: () => new Promise(() => undefined) };
        el.recognizer = null;
      },
    ],
  ];
  for (const [name, change] of changes) {
    it(`while the token comes, by ${name}, is made anew`, async () => {
      await control({ faults: ['delay;delay=300;on=tokens'] });
      const [el] = (await pads(1)) as [MathpixInk];
      const errors = record(el, 'mathpix-error');
      el.strokes = INK;
      await until(() => el.status === 'connecting', 'the request');
      change(el);
      await answered(el);
      expect(errors).to.have.length(0);
      expect((await meters()).sessionsCharged).to.equal(1);
    });
  }
});

describe('tokens: the tabs of one origin', () => {
  beforeEach(fresh);
  afterEach(closeTabs);

  const attributes = (): Record<string, string> => ({
    'token-url': tokenUrl,
    'api-url': '/sandbox',
    debounce: '20',
  });

  it('ask one after another', async () => {
    const tabs = [await openTab(attributes()), await openTab(attributes())];
    const [own] = (await pads(1)) as [MathpixInk];
    await control({ faults: ['delay;delay=150;on=tokens;times=3'] });
    for (const { pad } of tabs) pad.strokes = INK;
    own.strokes = INK;
    await Promise.all([own, ...tabs.map(({ pad }) => pad)].map(answered));
    const all = [...tabs.flatMap((tab) => tab.requests(tokenUrl)), ...requestsTo(tokenUrl)];
    all.sort((a, b) => a.start - b.start);
    expect(all).to.have.length(3);
    for (const [i, { end }] of all.slice(0, -1).entries())
      expect(all[i + 1]?.start, 'begins after the one before ended').to.be.at.least(end - 1);
    expect(await bill()).to.deep.equal(billOf(3, 3, 3));
  });

  it('do not wait for ever for one that hangs', async () => {
    const [el] = (await pads(1)) as [MathpixInk];
    const hanging = new AbortController();
    const name = `mathpix-ink ${new URL(tokenUrl, location.href).href}`;
    const held = navigator.locks.request(
      name,
      () => new Promise((resolve) => hanging.signal.addEventListener('abort', resolve)),
    );
    const factor = 3;
    speedUp(factor);
    // A mark keeps the browser's own clock, as requests do.
    const connecting = new Promise<number>((resolve) =>
      el.addEventListener('mathpix-status', ({ status }) => {
        const { startTime } = performance.mark('connecting');
        if (status === 'connecting') resolve(performance.timeOrigin + startTime);
      }),
    );
    await stroke(el, dash());
    await answered(el);
    const [asked] = requestsTo(tokenUrl);
    const waited = ((asked?.start ?? 0) - (await connecting)) * factor;
    expect(waited, 'ms in the queue').to.be.within(2900, 12_000);
    hanging.abort();
    await held;
    expect(await bill()).to.deep.equal(billOf(1, 1, 1));
  });

  it('leave no lock behind, not even one that was asked for in vain', async () => {
    const [el] = (await pads(1)) as [MathpixInk];
    const isOurs = ({ name }: LockInfo): boolean => name?.endsWith(tokenUrl) === true;
    await control({ faults: ['hang;on=tokens'] });
    await stroke(el, dash());
    await until(() => el.status === 'connecting', 'the request');
    const ask = await navigator.locks.query();
    expect(ask.held?.filter(isOurs), 'asked for under the lock').to.have.length(1);
    el.clear();
    await painted(el);
    const { held = [], pending = [] } = await navigator.locks.query();
    expect([...held, ...pending].filter(isOurs)).to.have.length(0);
  });
});
