/** No network, a slow one, and browsers that hide what happened: the ink waits, and goes. */
import { expect } from '@open-wc/testing';
import {
  answered,
  inside,
  mount,
  next,
  painted,
  record,
  statusText,
  until,
} from '../helpers/pad.js';
import { click, dash, stroke } from '../helpers/pen.js';
import { control, faultsMet, meters, resetService } from '../helpers/service.js';
import { resetClock, skip, speedUp } from '../helpers/swift-clock.js';
import { english } from '../../src/english.js';
import type { MathpixInk } from '../../src/index.js';

const { errors } = english;

async function failing(
  fault: string,
  attributes: Record<string, string> = {},
): Promise<MathpixInk> {
  await control({ faults: [fault] });
  return mount({ debounce: '20', ...attributes });
}

let hosts = 0;
/**
 * The sandbox as another origin. Each test has its own, for browsers remember what a pre-flight
 * allowed; every name below `localhost` is this machine.
 */
function elsewhere(): string {
  hosts += 1;
  return `http://service-${hosts}.localhost:${location.port}/sandbox`;
}

const { random } = Math;

// Faults that nobody met must not wait for another file's tests.
after(resetService);
afterEach(resetClock);

describe('network: gone and back', () => {
  beforeEach(resetService);
  afterEach(() => (Math.random = random));

  it('the ink waits, and the newest goes when the network is back (pitfall 59)', async () => {
    const el = await failing('offline;times=50');
    await stroke(el, dash());
    await until(() => el.status === 'offline', 'offline');
    await stroke(el, dash(1));
    await painted(el);
    expect([el.status, statusText(el)]).to.deep.equal(['offline', errors.offline]);
    expect(el.matches(':state(offline)')).to.equal(true);
    await resetService();
    window.dispatchEvent(new Event('online'));
    await answered(el);
    expect((await meters()).lastStrokes.at(-1)?.strokeCount).to.equal(2);
  });

  it('it is found again though nobody says so', async () => {
    const el = await failing('offline;times=50');
    const report = next(el, 'mathpix-error');
    await stroke(el, dash());
    expect((await report).error).to.include({ code: 'offline', retryable: true });
    await resetService();
    await answered(el);
  });

  it('it is looked for with the token there is, and no session is opened by a timer', async () => {
    // Looked for every second, which is the shortest by chance.
    Math.random = () => 0;
    await control({ options: { tokenLifeMs: 2500 }, faults: ['offline;times=99'] });
    const el = await mount({ debounce: '20' });
    const [session, reports] = [next(el, 'mathpix-session'), record(el, 'mathpix-error')];
    await stroke(el, dash());
    const { expiresAt } = await session;
    await until(() => Date.now() > expiresAt + 1000, 'the end of the token');
    const { tokenRequests, strokesRequests } = await meters();
    expect([el.status, tokenRequests]).to.deep.equal(['offline', 1]);
    expect(strokesRequests).to.be.at.least(4);
    const failures = new Set(reports.map(({ error }) => error));
    expect(failures.size, 'each failure is told once').to.equal(reports.length);
    await resetService();
    window.dispatchEvent(new Event('online'));
    await answered(el);
  });

  it('recognize() says that there is none, and reads when there is', async () => {
    const el = await failing('offline;times=50', { debounce: '60000', 'max-wait': '60000' });
    await stroke(el, dash());
    const thrown = await el.recognize().catch((error: unknown) => error);
    expect(thrown).to.include({ code: 'offline' });
    await resetService();
    expect((await el.recognize())?.current).to.equal(true);
  });

  it('a token route that nobody reaches is asked again, and “Try again” gets out', async () => {
    const el = await failing('offline;on=tokens', { 'token-url': 'http://nobody.invalid/token' });
    await stroke(el, dash());
    await until(() => el.status === 'offline', 'offline');
    await el.updateComplete;
    expect(statusText(el)).to.equal(errors.offline);
    el.tokenUrl = '/api/mathpix-token?found';
    await answered(el);
  });
});

describe('network: no answer in time', () => {
  beforeEach(resetService);

  for (const [what, fault, status] of [
    ['a service', 'hang', 'recognizing'],
    ['a token route', 'hang;on=tokens', 'connecting'],
  ] as const) {
    it(`${what} that hangs does not lock the pad: new ink waits, clear gets out`, async () => {
      const el = await failing(fault);
      await stroke(el, dash());
      await until(() => el.status === status, 'the request');
      await stroke(el, dash(1));
      expect(el.strokes).to.have.length(2);
      await faultsMet();
      el.clear();
      expect(el.status).to.equal('idle');
      await stroke(el, dash(2));
      await answered(el);
      expect(el.strokes).to.have.length(1);
    });
  }

  it('is a timeout after 10 s, of the service and of the token route, and “Try again” gets out', async () => {
    speedUp(4);
    const hanging = [await failing('hang;on=tokens'), await failing('hang')] as const;
    const reports = hanging.map((el) => record(el, 'mathpix-error'));
    const waits = hanging.map((el, i) => {
      const wait = { begun: NaN, ended: NaN };
      const asks = i === 0 ? 'connecting' : 'recognizing';
      el.addEventListener('mathpix-status', ({ status, previous }) => {
        if (status === asks && reports[i]?.length === 0) wait.begun = performance.now();
        if (previous === asks) wait.ended ||= performance.now();
      });
      return wait;
    });
    for (const el of hanging) await stroke(el, dash());
    await until(() => reports.every(({ length }) => length > 0), 'both timeouts', 13_000);
    for (const { begun, ended } of waits) expect(ended - begun).to.be.within(8500, 13_000);
    for (const [report] of reports)
      expect(report?.error).to.include({ code: 'timeout', retryable: true });
    for (const el of hanging) {
      // It may have tried again by itself already.
      el.shadowRoot?.querySelector<HTMLElement>('.try-again')?.click();
      await answered(el);
      expect(el.strokes).to.have.length(1);
    }
  });
});

describe('network: another origin', () => {
  beforeEach(resetService);

  it('that refuses the session’s header gets the id in the body alone, from then on', async () => {
    await control({ options: { allowsSessionHeader: false } });
    const el = await mount({ debounce: '20', 'api-url': elsewhere() });
    const reports = record(el, 'mathpix-error');
    for (let index = 0; index < 2; index++) {
      await stroke(el, dash(index));
      await answered(el);
    }
    const { lastStrokes, sessionsCharged, requestsWithoutSession } = await meters();
    expect(lastStrokes.map(({ sessionIn }) => sessionIn)).to.deep.equal(['body', 'body']);
    expect([sessionsCharged, requestsWithoutSession, reports.length]).to.deep.equal([1, 0, 0]);
  });

  it('whose error answers the browser hides looks like no network: kept, said, tried again', async () => {
    await control({ options: { hasCorsOnErrors: false }, faults: ['500-html;times=2'] });
    const el = await mount({ debounce: '20', 'api-url': elsewhere() });
    const report = next(el, 'mathpix-error');
    await stroke(el, dash());
    expect((await report).error).to.include({ code: 'offline', retryable: true });
    await el.updateComplete;
    expect([el.status, statusText(el)]).to.deep.equal(['offline', errors.offline]);
    await click(inside(el, '.try-again'));
    await answered(el);
  });

  it('that hides its refusal of an ended token: renewed once near its end, and read', async () => {
    // Of a life of 10 s (11 by a Date header of whole seconds) the last fifth is not used, and the
    // fifth before that is near its end. Written later still, the token is renewed beforehand.
    await control({ options: { tokenLifeMs: 10_000 } });
    const el = await mount({ debounce: '20', 'api-url': elsewhere() });
    const reports = record(el, 'mathpix-error');
    await stroke(el, dash());
    await answered(el);
    // A `Date` header has whole seconds, so a shorter life has no such fifths.
    skip(7200);
    await control({ options: { hasCorsOnErrors: false }, expireTokens: true });
    const session = next(el, 'mathpix-session');
    await stroke(el, dash(1));
    expect((await session).sessionCount).to.equal(2);
    await answered(el);
    expect([(await meters()).tokenRequests, reports.length]).to.deep.equal([2, 0]);
  });
});
