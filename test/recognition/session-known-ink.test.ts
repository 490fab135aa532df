/** Ink that was answered last, settled ink and changed settings: what is paid for once, and what again. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InkStroke } from '../../src/ink/types.js';
import { inkOf } from './scripted-recognizer.js';
import { SessionBench } from './session-bench.js';
import * as b from './transition-bench.js';

const idle = { status: 'idle' } as const;
const READ = { revision: 4, settledRevision: 4, isRead: true };
const SUSPENDED = { isSuspended: true };

b.checkRules({
  'ink that was answered last, back again': [
    { name: 'is settled', model: b.modelOf(idle), event: b.known(4), state: idle, rest: READ },
    {
      name: 'in the debounce sends nothing',
      model: b.modelOf(b.waiting()),
      event: b.known(4),
      state: idle,
      rest: READ,
    },
    {
      name: 'while a token comes for other ink stops that',
      model: b.modelOf(b.connecting()),
      event: b.known(4),
      at: b.NO_TOKEN,
      state: idle,
      effects: ['abort'],
      rest: { ...READ, flight: 8 },
    },
    {
      name: 'while other ink is read stops that',
      model: b.modelOf(b.recognizing()),
      event: b.known(4),
      state: idle,
      effects: ['abort'],
      rest: { ...READ, flight: 8 },
    },
    {
      name: 'ends a back-off',
      model: b.modelOf(b.retrying()),
      event: b.known(4),
      state: idle,
      rest: READ,
    },
    {
      name: 'ends a wait for the network',
      model: b.modelOf(b.offline()),
      event: b.known(4),
      state: idle,
      rest: READ,
    },
    {
      name: 'ends a failure, for there is an answer',
      model: b.modelOf(b.failed()),
      event: b.known(4),
      state: idle,
      rest: READ,
    },
    {
      name: 'is settled while the pad is off the page, too',
      model: b.modelOf(idle, SUSPENDED),
      event: b.known(4),
      state: idle,
      rest: READ,
    },
    {
      name: 'does not close the circuit of a service that is down',
      model: b.modelOf(b.failed(b.SERVER, 31_000, 31_000), { trips: 2 }),
      event: b.known(4),
      state: idle,
      rest: { trips: 2 },
    },
  ],
  'ink that the page answered for': [
    {
      name: 'is settled but not read, so that recognize() can have it read',
      model: b.modelOf(b.recognizing()),
      event: { type: 'settle' },
      state: idle,
      effects: ['abort'],
      rest: { settledRevision: 3, isRead: false, flight: 8 },
    },
    {
      name: 'is not read when the pad comes back',
      model: b.modelOf(idle, { ...SUSPENDED, settledRevision: 3 }),
      event: { type: 'resume' },
      rest: { isSuspended: false },
    },
  ],
  'a changed setting of the request': [
    {
      name: 'is a way out of a failure, even a final one',
      model: b.modelOf(b.failed(b.QUOTA)),
      event: { type: 'amended' },
      at: b.NO_TOKEN,
      state: b.waiting(),
      effects: ['prepare'],
    },
    {
      name: 'does not close an open circuit: a single try',
      model: b.modelOf(b.failed(b.SERVER, 31_000, 31_000), { trips: 1 }),
      event: { type: 'amended' },
      state: b.waiting(),
      rest: { trips: 1 },
    },
    {
      name: 'leaves what is under way alone',
      model: b.modelOf(b.recognizing()),
      event: { type: 'amended' },
    },
    { name: 'reads nothing by itself', model: b.modelOf(idle, READ), event: { type: 'amended' } },
    {
      name: 'lets recognize() read the same ink again',
      model: b.modelOf(idle, READ),
      event: { type: 'amended' },
      rest: { isRead: false },
    },
    {
      name: 'as does another recogniser',
      model: b.modelOf(idle, READ),
      event: { type: 'reconfigured' },
      effects: ['disconnect'],
      rest: { isRead: false },
    },
  ],
  'a pad off the page': [
    {
      name: 'stops everything and keeps the failures of the service in mind',
      model: b.modelOf(b.retrying(), { trips: 2 }),
      event: { type: 'suspend' },
      state: idle,
      rest: { ...SUSPENDED, trips: 2, settledRevision: 0, flight: 8 },
    },
    {
      name: 'notes ink and sends none',
      model: b.modelOf(idle, SUSPENDED),
      event: b.ink(4),
      at: b.NO_TOKEN,
      rest: { revision: 4 },
    },
    {
      name: 'forgets the session of a cleared drawing',
      model: b.modelOf(idle, SUSPENDED),
      event: b.emptied(4),
      state: idle,
      effects: ['disconnect'],
    },
    {
      name: 'back on it gets a token for unread ink',
      model: b.modelOf(idle, SUSPENDED),
      event: { type: 'resume' },
      at: b.NO_TOKEN,
      state: b.waiting(),
      effects: ['prepare'],
      rest: { isSuspended: false },
    },
  ],
});

describe('undo and redo', () => {
  const [one, two, three] = inkOf(3).strokes as [InkStroke, InkStroke, InkStroke];

  /** A bench that was answered “ab” for the first two strokes. */
  async function answered(): Promise<SessionBench> {
    const at = new SessionBench();
    at.session.setInk({ revision: 1, strokes: [one, two] });
    await at.pass(250);
    await at.answer('ab');
    return at;
  }

  it('to what was answered last answer at once, without a request', async () => {
    const at = await answered();
    at.session.setInk({ revision: 2, strokes: [one, two, three] });
    at.session.setInk({ revision: 3, strokes: [one, two] });
    assert.deepEqual(at.answers, [['ab', 1], ['ab', 3]]); // prettier-ignore
    assert.deepEqual([at.journeys[1], at.session.state.status], [null, 'idle']);
    await at.pass(60_000);
    assert.equal(at.sent.length, 1);
    assert.equal(await at.session.sendNow(), true);
    assert.equal(at.sent.length, 1, 'what is read is not paid for twice');
  });

  it('stop a request for other ink that is under way', async () => {
    const at = await answered();
    at.session.setInk({ revision: 2, strokes: [one] });
    await at.pass(250);
    const sent = at.session.sendNow();
    at.session.setInk({ revision: 3, strokes: [one, two] });
    assert.equal(at.recognizer.reads[1]?.signal.aborted, true);
    assert.equal(await sent, true, 'whoever waited has the answer of the newest ink');
    await at.answer('late');
    assert.deepEqual(at.answers.at(-1), ['ab', 3]);
  });

  it('know the last answer only', async () => {
    const at = await answered();
    at.session.setInk({ revision: 2, strokes: [one] });
    await at.pass(250);
    await at.answer('a');
    at.session.setInk({ revision: 3, strokes: [one, two] });
    await at.pass(250);
    assert.equal(at.sent.length, 3);
  });

  it('go by the strokes themselves: others that look the same are read', async () => {
    const at = await answered();
    at.session.setInk({ revision: 2, strokes: inkOf(2).strokes });
    await at.pass(250);
    assert.equal(at.sent.length, 2);
  });

  it('go by the order of the strokes', async () => {
    const at = await answered();
    at.session.setInk({ revision: 2, strokes: [two, one] });
    await at.pass(250);
    assert.equal(at.sent.length, 2);
  });

  it('of a clear bring the answer back, and new ink gets a new session', async () => {
    const at = await answered();
    at.clear(2);
    at.session.setInk({ revision: 3, strokes: [one, two] });
    assert.deepEqual(at.answers.at(-1), ['ab', 3]);
    await at.pass(60_000);
    assert.deepEqual([at.sent.length, at.recognizer.connects.length], [1, 0]);
    at.session.setInk({ revision: 4, strokes: [one, two, three] });
    assert.equal(at.recognizer.connects.length, 1);
  });

  for (const [name, change] of [
    ['a changed setting', (at: SessionBench) => at.session.amend()],
    ['another address', (at: SessionBench) => at.session.reconfigure()],
  ] as const) {
    it(`know nothing any more after ${name}, and recognize() reads again`, async () => {
      const at = await answered();
      change(at);
      await at.pass(60_000);
      assert.equal(at.sent.length, 1, 'nobody asked for another answer');
      at.recognizer.isConnected = false;
      let outcome: unknown = 'pending';
      void at.session.sendNow().then((value) => (outcome = value));
      await at.connected();
      assert.equal(outcome, 'pending', 'the answer there was is not the one that was asked for');
      await at.answer('other');
      assert.equal(outcome, true);
      assert.deepEqual(at.answers.at(-1), ['other', 1]);
    });
  }

  it('to empty ink have no answer', async () => {
    const at = await answered();
    at.session.setInk({ revision: 2, strokes: [] });
    assert.equal(at.answers.length, 1);
    assert.equal(await at.session.sendNow(), false);
  });

  it('to what is being read take that answer: it is for the newest ink', async () => {
    const at = new SessionBench();
    at.session.setInk({ revision: 1, strokes: [one, two] });
    await at.pass(250);
    at.session.setInk({ revision: 2, strokes: [one, two, three] });
    at.session.setInk({ revision: 3, strokes: [one, two] });
    await at.answer('ab');
    assert.deepEqual(at.answers, [['ab', 3]]); // prettier-ignore
    assert.equal(at.session.state.status, 'idle');
    await at.pass(60_000);
    assert.equal(at.sent.length, 1, 'nothing is paid for twice');
  });

  it('follow a page that changes the ink when it hears the answer', async () => {
    const at = new SessionBench();
    at.session.setInk({ revision: 1, strokes: [one] });
    await at.pass(250);
    await at.answer('a');
    at.onAnswer = (revision) => {
      if (revision === 3) at.session.setInk({ revision: 4, strokes: [one, three] });
    };
    at.session.setInk({ revision: 2, strokes: [one, two] });
    at.session.setInk({ revision: 3, strokes: [one] });
    await at.pass(250);
    assert.deepEqual(at.sent.at(-1)?.[0], 4);
    assert.equal(at.session.state.status, 'recognizing');
  });
});

describe('recognize() of ink that the page answered for', () => {
  it('waits for the reading, and not only for its token', async () => {
    const at = new SessionBench();
    at.recognizer.isConnected = false;
    at.write(1);
    at.session.dispatch({ type: 'settle' });
    let outcome: unknown = 'pending';
    void at.session.sendNow().then((value) => (outcome = value));
    await at.connected();
    assert.deepEqual([outcome, at.sent.length], ['pending', 1]);
    await at.answer('a');
    assert.equal(outcome, true);
  });

  it('is over when the page answers again', async () => {
    const at = new SessionBench();
    at.write(1);
    at.session.dispatch({ type: 'settle' });
    const outcome = at.session.sendNow();
    at.session.dispatch({ type: 'settle' });
    assert.equal(await outcome, true);
    assert.equal(at.recognizer.reads[0]?.signal.aborted, true);
  });
});
