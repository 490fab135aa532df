/** The service and the token route misbehave: the ink stays, the person is told and gets out. */
import { expect } from '@open-wc/testing';
import {
  answered,
  find,
  inside,
  mount,
  next,
  painted,
  record,
  statusText,
  until,
} from '../helpers/pad.js';
import { click, dash, stroke } from '../helpers/pen.js';
import {
  answer,
  control,
  drawLongestDelays,
  instantRecognizer,
  meters,
  resetService,
} from '../helpers/service.js';
import { MathpixInkError, type MathpixInk, type SessionStatus } from '../../src/index.js';

async function failing(
  fault: string,
  attributes: Record<string, string> = {},
): Promise<MathpixInk> {
  await control({ faults: [fault] });
  return mount({ debounce: '20', ...attributes });
}

function statuses(el: MathpixInk): SessionStatus[] {
  const seen: SessionStatus[] = [];
  el.addEventListener('mathpix-status', ({ status, previous }) => {
    expect(previous).to.equal(seen.at(-1) ?? 'idle');
    seen.push(status);
  });
  return seen;
}

describe('failures of the service', () => {
  drawLongestDelays();
  beforeEach(resetService);

  for (const fault of ['401', 'unauthorized_token_request', 'token_unknown']) {
    it(`renews the token exactly once after ${fault}, and the answer arrives (pitfall 53)`, async () => {
      const el = await failing(fault);
      const errors = record(el, 'mathpix-error');
      await stroke(el, dash());
      await answered(el);
      const { tokenRequests, strokesRequests } = await meters();
      expect({ tokenRequests, strokesRequests }).to.deep.equal({
        tokenRequests: 2,
        strokesRequests: 2,
      });
      expect(errors).to.have.length(0);
    });
  }

  it('renews a session that has expired meanwhile', async () => {
    const el = await mount({ debounce: '20' });
    await stroke(el, dash());
    await answered(el);
    await control({ expireTokens: true });
    const session = next(el, 'mathpix-session');
    await stroke(el, dash(1));
    expect((await session).sessionCount).to.equal(2);
    await answered(el);
    expect((await meters()).tokenRequests).to.equal(2);
    expect((await meters()).lastStrokes.at(-1)?.strokeCount, 'the whole ink again').to.equal(2);
  });

  it('gives up when a fresh token is refused, too, and says so', async () => {
    const el = await failing('401;times=2');
    const seen = statuses(el);
    const report = next(el, 'mathpix-error');
    await stroke(el, dash());
    const { error } = await report;
    expect(error).to.be.instanceOf(MathpixInkError);
    expect(error).to.include({ code: 'unauthorized', httpStatus: 401, retryable: false });
    await el.updateComplete;
    expect(el.status).to.equal('failed');
    expect(el.matches(':state(failed)')).to.equal(true);
    // It waits for the rest of the debounce unless the token took longer.
    expect(seen.filter((status) => status !== 'waiting')).to.deep.equal([
      'connecting',
      'recognizing',
      'connecting',
      'recognizing',
      'failed',
    ]);
    expect((await meters()).tokenRequests, 'one renewal').to.equal(2);
    expect(statusText(el)).to.contain('Your writing is kept');
    await click(inside(el, '.try-again'));
    await answered(el);
    expect(el.strokes).to.have.length(1);
  });

  for (const [fault, code, status] of [
    ['429;retry-after=60', 'rate-limited', 'retrying'],
    ['500-html', 'server', 'retrying'],
    ['sys_exception', 'server', 'retrying'],
    ['non-json', 'protocol', 'retrying'],
    ['truncated', 'protocol', 'retrying'],
    ['429-monthly', 'quota', 'failed'],
    ['413', 'too-large', 'failed'],
    ['math_confidence', 'unreadable', 'failed'],
    ['account_disabled', 'configuration', 'failed'],
    // A browser itself sends again, once, on a connection that was in use before; and the very
    // first request is tried without the session's header as well.
    ['offline;times=4', 'offline', 'offline'],
  ] as const) {
    it(`${fault}: ${code}, ${status}; says so, keeps the ink, and “Try again” gets out (pitfall 55)`, async () => {
      const el = await failing(fault);
      const report = next(el, 'mathpix-error');
      await stroke(el, dash());
      const { error } = await report;
      expect(error).to.be.instanceOf(MathpixInkError);
      expect(error.code).to.equal(code);
      expect(el.status).to.equal(status);
      await el.updateComplete;
      expect(el.matches(':state(failed)')).to.equal(status === 'failed');
      expect(el.matches(':state(offline)')).to.equal(status === 'offline');
      expect(statusText(el).length).to.be.above(10);
      expect(el.strokes).to.have.length(1);
      await resetService();
      await click(inside(el, '.try-again'));
      await answered(el);
      expect(find(el, '.try-again')).to.equal(null);
      expect(statusText(el)).to.equal('');
      expect((await meters()).readings).to.equal(1);
    });
  }

  it('retries a 500 by itself', async () => {
    const el = await failing('500-html');
    const seen = statuses(el);
    await stroke(el, dash());
    await answered(el);
    expect(seen.slice(-4)).to.deep.equal(['recognizing', 'retrying', 'recognizing', 'idle']);
  });

  it('recognize() rejects with the error, and gets out the next time', async () => {
    const el = await failing('429-monthly', { debounce: '60000', 'max-wait': '60000' });
    await stroke(el, dash());
    const thrown = await el.recognize().catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(MathpixInkError).and.to.include({ code: 'quota' });
    expect(await el.recognize()).to.include({ current: true });
  });

  it('a service that hangs does not lock the pad: new ink waits, clear gets out', async () => {
    const el = await failing('hang');
    await stroke(el, dash());
    await until(() => el.status === 'recognizing', 'the request');
    await stroke(el, dash(1));
    expect(el.strokes).to.have.length(2);
    el.clear();
    expect(el.status).to.equal('idle');
    await stroke(el, dash(2));
    await answered(el);
  });

  it('waits for the network, and sends the newest ink when it is back (pitfall 59)', async () => {
    const el = await failing('offline;times=50');
    await stroke(el, dash());
    await until(() => el.status === 'offline', 'offline');
    await stroke(el, dash(1));
    await painted(el);
    expect(el.status).to.equal('offline');
    expect(statusText(el)).to.contain('offline');
    await control({ reset: true });
    window.dispatchEvent(new Event('online'));
    await answered(el);
    expect((await meters()).lastStrokes.at(-1)?.strokeCount).to.equal(2);
  });

  it('leaves the message to a page that prevents the event', async () => {
    const el = await failing('429-monthly');
    el.addEventListener('mathpix-error', (event) => event.preventDefault());
    await stroke(el, dash());
    await until(() => el.status === 'failed', 'the failure');
    await el.updateComplete;
    expect(statusText(el)).to.equal('');
    expect(find(el, '.try-again')).to.equal(null);
  });

  it('reads an empty answer as nothing read, which is no error', async () => {
    const el = await mount({ debounce: '20' });
    const errors = record(el, 'mathpix-error');
    await stroke(el, [{ x: 90, y: 90 }]);
    await answered(el);
    expect([el.value, el.result?.latex, errors.length]).to.deep.equal(['', '', 0]);
    expect(statusText(el)).to.contain('Nothing recognised');
  });

  it('takes whatever a page’s own recogniser throws', async () => {
    const el = await mount({ debounce: '10' });
    let isBroken = true;
    el.recognizer = {
      recognize: () =>
        isBroken ? Promise.reject(new Error('boom')) : Promise.resolve(answer('y')),
    };
    const report = next(el, 'mathpix-error');
    await stroke(el, dash());
    const { error } = await report;
    expect(error).to.be.instanceOf(MathpixInkError).and.to.include({ code: 'server' });
    isBroken = false;
    expect((await el.recognize())?.latex).to.equal('y');
  });

  for (const [name, wrong] of [
    ['undefined', undefined],
    ['an answer without its fields', {}],
    ['LaTeX that is no text', { latex: 7, text: null }],
  ] as const) {
    it(`survives a recogniser that answers with ${name}`, async () => {
      const el = await mount({ debounce: '10' });
      el.recognizer = { recognize: () => Promise.resolve(wrong as never) };
      await stroke(el, dash());
      await until(
        () => el.status === 'failed' || el.status === 'retrying' || el.result !== null,
        'any outcome',
      );
      await el.updateComplete;
      expect(el.value).to.be.a('string');
      el.recognizer = instantRecognizer();
      await stroke(el, dash(1));
      await answered(el);
      expect(el.value).to.equal('x_{2}');
    });
  }
});
