/** The service misbehaves: the ink stays, the person is told and gets out. */
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
import { answer, control, instantRecognizer, meters, resetService } from '../helpers/service.js';
import { english } from '../../src/english.js';
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

/** The message is there with its button, and the button is a way out now that all is well. */
async function getsOut(el: MathpixInk): Promise<void> {
  await resetService();
  await click(inside(el, '.try-again'));
  await answered(el);
  expect(find(el, '.try-again')).to.equal(null);
  expect(statusText(el)).to.equal('');
  expect((await meters()).readings).to.equal(1);
}

const { errors, busy, retrying } = english;
const { random } = Math;

/** Every row of the error table, and what gateways and networks do. A fault without `times` strikes once. */
const ROWS: readonly (readonly [
  fault: string,
  code: MathpixInkError['code'],
  status: SessionStatus,
  words: string,
])[] = [
  ['429;retry-after=60', 'rate-limited', 'retrying', busy],
  ['429;retry-after=600', 'rate-limited', 'failed', errors['rate-limited']],
  ['sys_exception', 'server', 'retrying', retrying],
  ['connection_closed', 'server', 'retrying', retrying],
  ['500-html', 'server', 'retrying', retrying],
  ['502-html', 'server', 'retrying', retrying],
  ['503-html', 'server', 'retrying', retrying],
  ['non-json', 'protocol', 'retrying', retrying],
  ['truncated', 'protocol', 'retrying', retrying],
  ['401;times=2', 'unauthorized', 'failed', errors.unauthorized],
  ['unauthorized_token_request;times=2', 'unauthorized', 'failed', errors.unauthorized],
  ['token_unknown;times=2', 'unauthorized', 'failed', errors.unauthorized],
  ['429-monthly', 'quota', 'failed', errors.quota],
  ['413', 'too-large', 'failed', errors['too-large']],
  ['sys_request_too_large', 'too-large', 'failed', errors['too-large']],
  ['math_confidence', 'unreadable', 'failed', errors.unreadable],
  ['math_syntax', 'unreadable', 'failed', errors.unreadable],
  ['account_disabled', 'configuration', 'failed', errors.configuration],
  ['expired_license', 'configuration', 'failed', errors.configuration],
  ['opts_unknown_format', 'configuration', 'failed', errors.configuration],
  ['opts_number_required', 'configuration', 'failed', errors.configuration],
  ['opts_value_out_of_range', 'configuration', 'failed', errors.configuration],
  ['json_syntax', 'protocol', 'failed', errors.protocol],
  ['strokes_missing', 'protocol', 'failed', errors.protocol],
  ['strokes_syntax_error', 'protocol', 'failed', errors.protocol],
  // A browser itself sends again, once, on a connection that was in use before; and the very
  // first request is tried without the session's header as well.
  ['offline;times=4', 'offline', 'offline', errors.offline],
];

// Faults that nobody met must not wait for another file's tests.
after(resetService);

describe('failures of the service', () => {
  beforeEach(resetService);
  // The longest back-off there is by chance: time to look at what the person sees meanwhile.
  beforeEach(() => {
    Math.random = () => 1;
  });
  afterEach(() => (Math.random = random));

  for (const [fault, code, status, words] of ROWS) {
    it(`${fault}: ${code}, ${status}; says so, keeps the ink, and lets the person and the page out (pitfall 55)`, async () => {
      const el = await failing(fault);
      const report = next(el, 'mathpix-error');
      await stroke(el, dash());
      const { error } = await report;
      expect(error).to.be.instanceOf(MathpixInkError);
      expect(error).to.include({ code, retryable: status !== 'failed' || code === 'rate-limited' });
      expect(el.status).to.equal(status);
      await el.updateComplete;
      for (const state of ['retrying', 'offline', 'failed'])
        expect(el.matches(`:state(${state})`), state).to.equal(status === state);
      expect(statusText(el)).to.equal(words);
      expect(el.strokes).to.have.length(1);
      await control({ faults: [fault] });
      const again = next(el, 'mathpix-error');
      const asked = el.recognize().catch((reason: unknown) => reason);
      expect((await again).error).to.include({ code });
      if (status !== 'retrying') expect(await asked).to.equal((await again).error);
      await el.updateComplete;
      await getsOut(el);
      // Whoever asked while it was still being tried has the answer as well.
      if (status === 'retrying') expect(await asked).to.equal(el.result);
    });
  }

  for (const fault of ['401', 'unauthorized_token_request', 'token_unknown']) {
    it(`renews the token exactly once after ${fault}, and the answer arrives (pitfall 53)`, async () => {
      const el = await failing(fault);
      const reports = record(el, 'mathpix-error');
      await stroke(el, dash());
      await answered(el);
      const { tokenRequests, strokesRequests } = await meters();
      expect([tokenRequests, strokesRequests, reports.length]).to.deep.equal([2, 2, 0]);
    });
  }

  for (const fault of ['empty', 'strokes_no_content', 'image_no_content']) {
    it(`takes ${fault} for ink that says nothing, which is no error`, async () => {
      const el = await failing(fault);
      const reports = record(el, 'mathpix-error');
      await stroke(el, dash());
      await answered(el);
      expect([el.value, reports.length]).to.deep.equal(['', 0]);
      expect(statusText(el)).to.equal(english.nothingRecognized);
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

  it('gives up when a fresh token is refused, too', async () => {
    const el = await failing('401;times=2');
    const seen = statuses(el);
    await stroke(el, dash());
    await until(() => el.status === 'failed', 'the end');
    // It waits for the rest of the debounce unless the token took longer.
    expect(seen.filter((status) => status !== 'waiting')).to.deep.equal([
      'connecting',
      'recognizing',
      'connecting',
      'recognizing',
      'failed',
    ]);
    expect((await meters()).tokenRequests, 'one renewal').to.equal(2);
  });

  it('retries a 500 by itself', async () => {
    const el = await failing('500-html');
    const seen = statuses(el);
    await stroke(el, dash());
    await answered(el);
    expect(seen.slice(-4)).to.deep.equal(['recognizing', 'retrying', 'recognizing', 'idle']);
  });

  it('leaves a service alone that stays down, until it is asked to try again', async () => {
    Math.random = () => 0;
    const el = await failing('503-html;times=50');
    const reports = record(el, 'mathpix-error');
    await stroke(el, dash());
    await until(() => el.status === 'failed', 'the end');
    expect([reports.length, (await meters()).strokesRequests]).to.deep.equal([5, 5]);
    await stroke(el, dash(1));
    await painted(el);
    await click(inside(el, '.try-again'));
    await until(() => reports.length === 6 && el.status === 'failed', 'a single try');
    expect((await meters()).strokesRequests, 'new ink sends nothing').to.equal(6);
    expect(statusText(el)).to.equal(errors.server);
    await getsOut(el);
  });

  it('recognize() rejects with the error, and gets out the next time', async () => {
    const el = await failing('429-monthly', { debounce: '60000', 'max-wait': '60000' });
    await stroke(el, dash());
    const thrown = await el.recognize().catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(MathpixInkError).and.to.include({ code: 'quota' });
    expect(await el.recognize()).to.include({ current: true });
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
    const reports = record(el, 'mathpix-error');
    await stroke(el, [{ x: 90, y: 90 }]);
    await answered(el);
    expect([el.value, el.result?.latex, reports.length]).to.deep.equal(['', '', 0]);
    expect(statusText(el)).to.equal(english.nothingRecognized);
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
