/** Nothing is paid for twice or for nobody: known ink, caps and hidden pages. */
import { expect } from '@open-wc/testing';
import {
  answered,
  buttonOf,
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
import { control, meters, resetService } from '../helpers/service.js';
import { setHidden, unsetHidden } from '../helpers/visibility.js';
import { english } from '../../src/english.js';
import type { MathpixInk } from '../../src/index.js';

const FAST = { debounce: '20' };

/** A pad whose strokes are all answered. */
async function written(
  count: number,
  attributes: Record<string, string> = {},
): Promise<MathpixInk> {
  const el = await mount({ ...FAST, ...attributes });
  for (let index = 0; index < count; index++) {
    await stroke(el, dash(index));
    await answered(el);
  }
  return el;
}

async function spent(): Promise<readonly [sessions: number, requests: number]> {
  const { tokenRequests, strokesRequests } = await meters();
  return [tokenRequests, strokesRequests];
}

// Faults that nobody met must not wait for another file's tests.
after(resetService);

describe('cost: ink that was answered last', () => {
  beforeEach(resetService);

  it('is not sent again after undo and redo, and its answer is current again', async () => {
    const el = await written(2);
    // A click takes as long as it takes.
    el.debounce = el.maxWait = 60_000;
    const { value } = el;
    const heard = record(el, 'mathpix-result', 'mathpix-metrics', 'mathpix-request');
    await click(buttonOf(el, 'undo'));
    expect(el.result?.current).to.equal(false);
    await click(buttonOf(el, 'redo'));
    expect([el.status, el.value, el.result?.current]).to.deep.equal(['idle', value, true]);
    expect(heard.map(({ type }) => type)).to.deep.equal(['mathpix-result']);
    expect((await el.recognize())?.latex).to.equal(value);
    expect(await spent()).to.deep.equal([1, 2]);
  });

  it('stops the request for the undone ink', async () => {
    const el = await written(2);
    const { value } = el;
    await control({ faults: ['hang'] });
    await click(buttonOf(el, 'undo'));
    await until(() => el.status === 'recognizing', 'the request');
    await click(buttonOf(el, 'redo'));
    expect([el.status, el.value]).to.deep.equal(['idle', value]);
    await painted(el);
    expect(statusText(el)).to.equal('');
  });

  it('is not sent again after clear and undo; the next ink gets its own session', async () => {
    const el = await written(1);
    el.clear();
    el.undo();
    expect([el.status, el.result?.current]).to.deep.equal(['idle', true]);
    await painted(el);
    expect(await spent()).to.deep.equal([1, 1]);
    await stroke(el, dash(1));
    await answered(el);
    expect(await spent()).to.deep.equal([2, 2]);
  });

  it('is sent again when a setting of the request changed and the page asks', async () => {
    const el = await written(1);
    el.requestOptions = { rm_fonts: true };
    await el.updateComplete;
    expect(await spent(), 'nobody asked yet').to.deep.equal([1, 1]);
    expect((await el.recognize())?.current).to.equal(true);
    expect(await spent()).to.deep.equal([1, 2]);
    expect((await meters()).lastStrokes.at(-1)?.options).to.include({ rm_fonts: true });
  });
});

describe('cost: max-sessions', () => {
  beforeEach(resetService);

  it('opens so many and no more, says so, keeps the ink, and goes on when raised', async () => {
    const el = await written(1, { 'max-sessions': '1' });
    el.clear();
    const [limit, error] = [next(el, 'mathpix-limit'), next(el, 'mathpix-error')];
    await stroke(el, dash(1));
    expect(await limit).to.include({ limit: 'sessions', max: 1, waitMs: null });
    expect((await error).error).to.include({ code: 'quota', retryable: false });
    await el.updateComplete;
    expect([el.status, statusText(el)]).to.deep.equal(['failed', english.errors.quota]);
    expect(el.strokes).to.have.length(1);
    await stroke(el, dash(2));
    await painted(el);
    expect(await spent(), 'new ink is no way round it').to.deep.equal([1, 1]);
    await click(inside(el, '.try-again'));
    await until(() => el.status === 'failed', 'the same refusal');
    el.maxSessions = 2;
    await answered(el);
    expect(await spent()).to.deep.equal([2, 2]);
    expect((await meters()).lastStrokes.at(-1)?.strokeCount).to.equal(2);
  });

  for (const attribute of ['max-sessions', 'max-requests-per-minute']) {
    it(`is no number: ${attribute}="many" is reported, and no cap`, async () => {
      const el = await mount(FAST);
      const report = next(el, 'mathpix-error');
      el.setAttribute(attribute, 'many');
      expect((await report).error.message).to.contain(`${attribute} must be a number`);
      await stroke(el, dash());
      await answered(el);
    });
  }
});

describe('cost: max-requests-per-minute', () => {
  beforeEach(resetService);

  it('holds the ink, says so once and for how long, and lets go when raised', async () => {
    const el = await written(2, { 'max-requests-per-minute': '2' });
    const limits = record(el, 'mathpix-limit');
    const errors = record(el, 'mathpix-error');
    await stroke(el, dash(2));
    await until(() => limits.length === 1, 'the limit');
    await stroke(el, dash(3));
    await painted(el);
    const [limit] = limits;
    expect(limit).to.include({ limit: 'requests-per-minute', max: 2 });
    expect(limit?.waitMs).to.be.within(40_000, 60_000);
    await until(
      () => statusText(el) === english.held,
      () => `words (${statusText(el)})`,
    );
    expect([el.status, find(el, '.try-again')]).to.deep.equal(['waiting', null]);
    expect(await spent()).to.deep.equal([1, 2]);
    el.maxRequestsPerMinute = 3;
    await answered(el);
    expect((await meters()).lastStrokes.at(-1)?.strokeCount, 'the newest ink').to.equal(4);
    expect([limits.length, errors.length]).to.deep.equal([1, 0]);
  });
});

describe('cost: a page that nobody sees', () => {
  beforeEach(resetService);
  afterEach(unsetHidden);

  it('opens no session for its ink, and reads it once it is seen', async () => {
    const paid = await written(1);
    const el = await mount(FAST);
    setHidden(true);
    await stroke(el, dash());
    await stroke(el, dash(1));
    await until(() => el.status === 'waiting', 'the pause');
    // A pad that may send, and pauses as long, has been answered: this one might have been, too.
    await stroke(paid, dash(1));
    await answered(paid);
    expect([el.status, ...(await spent())]).to.deep.equal(['waiting', 1, 2]);
    setHidden(false);
    await answered(el);
    expect(await spent()).to.deep.equal([2, 3]);
  });

  it('still sends ink with the token it has', async () => {
    const el = await written(1);
    setHidden(true);
    await stroke(el, dash(1));
    await answered(el);
    expect(await spent()).to.deep.equal([1, 2]);
  });

  it('opens a session when the page itself asks', async () => {
    const el = await mount(FAST);
    setHidden(true);
    await stroke(el, dash());
    expect((await el.recognize())?.current).to.equal(true);
    expect(await spent()).to.deep.equal([1, 1]);
  });

  it('does not try again until it is seen', async () => {
    await control({ faults: ['sys_exception'] });
    const el = await mount(FAST);
    setHidden(true);
    const { random } = Math;
    Math.random = () => 0.05; // of the second that the first back-off takes at most
    try {
      await stroke(el, dash());
      const outcome = el.recognize();
      await until(() => el.status === 'retrying', 'the failure');
      // Nothing is to happen, which nobody can await: six times the back-off.
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect([el.status, (await meters()).strokesRequests]).to.deep.equal(['retrying', 1]);
      setHidden(false);
      expect((await outcome)?.current).to.equal(true);
    } finally {
      Math.random = random;
    }
  });
});
