/** A service that stays down is left alone: longer each time, one try at a time, never for ever. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SessionBench } from './session-bench.js';
import * as b from './transition-bench.js';

const HOUR_MS = 3_600_000;
const REST = 31_000; // NOW + 30 s
const LAST = b.tried(4);
const busy = (retryAfterMs: number): typeof b.SERVER =>
  b.errorOf('rate-limited', { retryable: true, retryAfterMs });
const open = (trips = 1): ReturnType<typeof b.modelOf> =>
  b.modelOf(b.failed(b.SERVER, REST, REST), { trips });

/** How long a service rests that was given up so many times before. */
const rests: readonly (readonly [trips: number, seconds: number])[] = [
  [0, 30],
  [1, 60],
  [2, 120],
  [3, 240],
  [4, 300],
  [5, 300],
  [2000, 300],
];

b.checkRules({
  'a service that fails for the last time': rests.map(([trips, seconds]) => ({
    name: `rests for ${seconds} s after ${trips} rests`,
    // One that was given up before gets a single try.
    model: b.modelOf(b.recognizing(trips > 0 ? b.FRESH : LAST), { trips }),
    event: b.failure(b.SERVER),
    state: b.failed(b.SERVER, 1000 + seconds * 1000, 1000 + seconds * 1000),
    rest: { trips: trips + 1 },
  })),
  'a Retry-After': [
    {
      name: 'of two minutes is waited out',
      model: b.modelOf(b.recognizing()),
      event: b.failure(busy(120_000), 7, 0),
      state: {
        status: 'retrying',
        retryAt: 121_000,
        attempt: b.tried(1),
        phase: 'recognizing',
        error: busy(120_000),
      },
    },
    {
      name: 'beyond two minutes is a rest, and said',
      model: b.modelOf(b.recognizing()),
      event: b.failure(busy(120_001)),
      state: b.failed(busy(120_001), 121_001, 121_001),
      rest: { trips: 1 },
    },
    {
      name: 'shorter than the rest that is due does not shorten it',
      model: b.modelOf(b.recognizing(), { trips: 4 }),
      event: b.failure(busy(130_000)),
      state: b.failed(busy(130_000), 301_000, 301_000),
    },
    {
      name: 'of a day locks nobody out for longer than an hour',
      model: b.modelOf(b.recognizing()),
      event: b.failure(busy(86_400_000)),
      state: b.failed(busy(86_400_000), 1000 + HOUR_MS, 1000 + HOUR_MS),
    },
    {
      name: 'without end locks nobody out for longer than an hour',
      model: b.modelOf(b.recognizing()),
      event: b.failure(busy(Infinity)),
      state: b.failed(busy(Infinity), 1000 + HOUR_MS, 1000 + HOUR_MS),
    },
    {
      name: 'of the token route counts the same',
      model: b.modelOf(b.connecting()),
      event: b.failure(busy(600_000)),
      state: b.failed(busy(600_000), 601_000, 601_000),
    },
  ],
  'during the rest': [
    {
      name: 'new ink is kept and not sent',
      model: open(),
      event: b.ink(4),
      at: { now: REST - 1, isConnected: true },
      rest: { revision: 4 },
    },
    {
      name: 'an early wake does nothing',
      model: open(),
      event: { type: 'wake' },
      at: { now: REST - 1, isConnected: true },
    },
    {
      name: 'the network coming back is no news of the service',
      model: open(),
      event: { type: 'online' },
    },
    {
      name: 'a wish is heard, with a single try',
      model: open(),
      event: { type: 'send-now' },
      state: b.recognizing(),
      effects: ['recognize'],
    },
    {
      name: 'another address is another service, with every try',
      model: open(3),
      event: { type: 'reconfigured' },
      state: b.waiting(),
      effects: ['disconnect', 'prepare'],
      rest: { trips: 0 },
    },
  ],
  'after the rest': [
    {
      name: 'new ink gets a single try',
      model: open(),
      event: b.ink(4),
      at: { now: REST, isConnected: true },
      state: b.waiting(REST + 250, REST + 1500),
    },
    {
      name: 'the ink in hand is tried once more by itself with a token that lives',
      model: open(),
      event: { type: 'wake' },
      at: { now: REST, isConnected: true },
      state: b.recognizing(b.tried(1)), // known as a repeat, which is not news
      effects: ['recognize'],
    },
    {
      name: 'no session is opened by a timer',
      model: open(),
      event: { type: 'wake' },
      at: { now: REST, isConnected: false },
      state: b.failed(b.SERVER, REST, Infinity),
    },
    {
      name: 'a refused token is still renewed once',
      model: b.modelOf(b.recognizing(), { trips: 1 }),
      event: b.failure(b.REFUSED),
      state: b.connecting(b.RENEWED, 1000, 1000),
      effects: ['disconnect', 'connect'],
    },
    {
      name: 'an answer closes the circuit',
      model: b.modelOf(b.recognizing(), { trips: 3 }),
      event: b.answered(3),
      state: { status: 'idle' },
      rest: { trips: 0 },
    },
    {
      name: 'an answer gives newer ink every try again',
      model: b.modelOf(b.recognizing(), { trips: 3 }),
      event: b.answered(2),
      state: b.recognizing(),
      effects: ['recognize'],
      rest: { trips: 0 },
    },
    {
      name: 'a request that the page declined says nothing of the service',
      model: b.modelOf(b.recognizing(), { trips: 3 }),
      event: { type: 'declined', flight: 7, revision: 3 },
      state: { status: 'idle' },
      rest: { trips: 3 },
    },
  ],
});

describe('a service that is down', () => {
  /** Lets the service fail for `ms`, answering each try at once. */
  async function down(at: SessionBench, ms: number): Promise<void> {
    const end = at.ports.clock.now() + ms;
    const { reads } = at.recognizer;
    let seen = reads.length - 1;
    while (at.ports.clock.now() < end) {
      if (reads.length > seen) await at.reject(b.SERVER);
      seen = reads.length;
      await at.pass(250);
    }
  }

  /** Ink that was tried five times in vain. */
  async function givenUp(): Promise<SessionBench> {
    const at = new SessionBench();
    at.write(1);
    await at.pass(250);
    for (let failures = 1; failures < 5; failures++) {
      await at.reject(b.SERVER);
      await at.pass(30_000);
    }
    await at.reject(b.SERVER);
    assert.deepEqual([at.session.state.status, at.sent.length], ['failed', 5]);
    return at;
  }

  it('is asked seldom, and answers the ink by itself when it is back', async () => {
    const at = new SessionBench();
    at.write(1);
    await at.pass(250);
    await down(at, HOUR_MS);
    assert.ok(at.sent.length >= 14 && at.sent.length <= 20, `${at.sent.length} tries in an hour`);
    const before = at.sent.length;
    await at.pass(300_000);
    assert.equal(at.sent.length, before + 1);
    await at.answer('a');
    assert.deepEqual(at.answers, [['a', 1]]);
  });

  it('is not asked by a writer who writes on during the rest', async () => {
    const at = await givenUp();
    for (let revision = 2; revision <= 10; revision++) {
      at.write(revision);
      await at.pass(3000);
    }
    assert.equal(at.sent.length, 5);
    await at.pass(3000);
    assert.equal(at.sent.length, 6, 'the rest is over');
    await at.answer('a');
    assert.deepEqual(at.answers, [['a', 10]]);
  });

  it('costs no session by itself: without a token it waits for ink or a wish', async () => {
    const at = await givenUp();
    at.recognizer.isConnected = false;
    await at.pass(HOUR_MS);
    assert.deepEqual([at.sent.length, at.recognizer.connects.length], [5, 0]);
    assert.equal(at.ports.clock.pendingTimers, 0);
    at.write(2);
    assert.equal(at.recognizer.connects.length, 1);
    await at.connected();
    await at.pass(250);
    await at.reject(b.SERVER);
    assert.equal(at.session.state.status, 'failed', 'one try, not five');
  });

  it('gets every try again after it answered', async () => {
    const at = await givenUp();
    await at.pass(30_000);
    await at.answer('a');
    at.write(2);
    await at.pass(250);
    await at.reject(b.SERVER);
    assert.equal(at.session.state.status, 'retrying');
  });
});
