/** A page that nobody sees opens no session and tries nothing again, and loses nothing by it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wakeTime, type SessionModel } from '../../src/recognition/session-model.js';
import { SessionBench } from './session-bench.js';
import * as b from './transition-bench.js';

const idle = { status: 'idle' } as const;
const HIDDEN = { isHidden: true } as const;
const DUE: SessionModel = b.modelOf(b.waiting(1000, 2500), HIDDEN);

b.checkRules({
  'hiding the page': [
    {
      name: 'is noted, and stops nothing that is under way',
      model: b.modelOf(b.recognizing()),
      event: { type: 'hidden' },
      rest: HIDDEN,
    },
    {
      name: 'leaves ink in its debounce',
      model: b.modelOf(b.waiting()),
      event: { type: 'hidden' },
      rest: HIDDEN,
    },
  ],
  'in a hidden page': [
    {
      name: 'new ink waits for its pause as ever',
      model: b.modelOf(idle, HIDDEN),
      event: b.ink(4),
      at: b.NO_TOKEN,
      state: b.waiting(),
      effects: ['prepare'],
    },
    {
      name: 'no token is got ready',
      model: b.modelOf(b.waiting(), HIDDEN),
      event: { type: 'prepare' },
      at: b.NO_TOKEN,
    },
    {
      name: 'ink goes out with a token that lives',
      model: DUE,
      event: { type: 'wake' },
      state: b.recognizing(),
      effects: ['recognize'],
    },
    {
      name: 'ink without a token waits to be seen',
      model: DUE,
      event: { type: 'wake' },
      at: b.NO_TOKEN,
      state: b.unseen(),
    },
    {
      name: 'newer ink has a pause and a limit of its own',
      model: b.modelOf(b.unseen(), HIDDEN),
      event: b.ink(4),
      at: b.NO_TOKEN,
      state: b.waiting(1250, 2500),
    },
    {
      name: 'cleared ink waits for nothing any more',
      model: b.modelOf(b.unseen(), HIDDEN),
      event: b.emptied(4),
      state: idle,
      effects: ['disconnect'],
    },
    {
      name: 'a token that came anyway is used',
      model: b.modelOf(b.connecting(b.FRESH, 1000, 2500), HIDDEN),
      event: { type: 'connected', flight: 7 },
      state: b.recognizing(),
      effects: ['recognize'],
    },
    {
      name: 'a refused token is renewed when the page is seen',
      model: b.modelOf(b.recognizing(b.tried(2)), HIDDEN),
      event: b.failure(b.REFUSED),
      state: b.unseen({ ...b.tried(2), hasRenewed: true }),
      effects: ['disconnect'],
      rest: { flight: 8 },
    },
    {
      name: 'newer ink follows an answer at once with a token',
      model: b.modelOf(b.recognizing(), HIDDEN),
      event: b.answered(2),
      state: b.recognizing(),
      effects: ['recognize'],
    },
    {
      name: 'newer ink waits to be seen once the token ended',
      model: b.modelOf(b.recognizing(), HIDDEN),
      event: b.answered(2),
      at: b.NO_TOKEN,
      state: b.unseen(),
      rest: { settledRevision: 2 },
    },
    {
      name: 'the network being back sends with a token',
      model: b.modelOf(b.offline(), HIDDEN),
      event: { type: 'online' },
      state: b.recognizing(b.tried(1)),
      effects: ['recognize'],
    },
    {
      name: 'the network being back opens no session',
      model: b.modelOf(b.offline(), HIDDEN),
      event: { type: 'online' },
      at: b.NO_TOKEN,
      state: b.unseen(b.tried(1)),
    },
    {
      name: 'another recogniser is not connected',
      model: b.modelOf(b.unseen(), HIDDEN),
      event: { type: 'reconfigured' },
      state: b.waiting(),
      effects: ['disconnect', 'prepare'],
    },
    {
      name: 'a pad that is put into it waits as ever',
      model: b.modelOf(idle, HIDDEN),
      event: { type: 'resume' },
      at: b.NO_TOKEN,
      state: b.waiting(),
      effects: ['prepare'],
    },
  ],
  'send now in a hidden page': [
    {
      name: 'is a wish: it opens a session',
      model: b.modelOf(b.unseen(), HIDDEN),
      event: { type: 'send-now' },
      at: b.NO_TOKEN,
      state: b.connecting(b.FRESH, 1000, 1000),
      effects: ['connect'],
      rest: HIDDEN,
    },
    {
      name: 'reads what was left unread',
      model: b.modelOf(idle, HIDDEN),
      event: { type: 'send-now' },
      at: b.NO_TOKEN,
      state: b.connecting(b.FRESH, 1000, 1000),
      effects: ['connect'],
      rest: HIDDEN,
    },
    {
      name: 'ends a back-off',
      model: b.modelOf(b.retrying(), HIDDEN),
      event: { type: 'send-now' },
      state: b.recognizing(),
      effects: ['recognize'],
      rest: HIDDEN,
    },
  ],
  'showing the page': [
    {
      name: 'gets a session for the ink that waited',
      model: b.modelOf(b.unseen(b.tried(2)), HIDDEN),
      event: { type: 'shown' },
      at: b.NO_TOKEN,
      state: b.connecting(b.tried(2), 1000, 1000),
      effects: ['connect'],
      rest: { isHidden: false },
    },
    {
      name: 'sends the ink that waited where a token came meanwhile',
      model: b.modelOf(b.unseen(), HIDDEN),
      event: { type: 'shown' },
      state: b.recognizing(),
      effects: ['recognize'],
    },
    {
      name: 'leaves ink in its debounce',
      model: b.modelOf(b.waiting(), HIDDEN),
      event: { type: 'shown' },
      rest: { isHidden: false },
    },
    {
      name: 'leaves a back-off as long as it is',
      model: b.modelOf(b.retrying(), HIDDEN),
      event: { type: 'shown' },
    },
    {
      name: 'sends nothing that is read already',
      model: b.modelOf(idle, { ...HIDDEN, settledRevision: 3, isRead: true }),
      event: { type: 'shown' },
    },
  ],
});

describe('wakeTime() in a hidden page', () => {
  const times: readonly (readonly [string, SessionModel['state'], number | null])[] = [
    ['waiting: after the pause, for there may be a token', b.waiting(1250, 2500), 1250],
    ['waiting to be seen: never', b.unseen(), null],
    ['retrying: never', b.retrying(), null],
    ['offline: never', b.offline(), null],
    ['failed: never', b.failed(b.SERVER, 31_000, 31_000), null],
  ];
  for (const [name, state, expected] of times) {
    it(name, () => assert.equal(wakeTime(b.modelOf(state, HIDDEN)), expected));
  }
});

describe('a session of a hidden page', () => {
  const HOUR_MS = 3_600_000;

  it('opens none for hours of ink, runs no timer, and reads the newest when it is seen', async () => {
    const at = new SessionBench();
    at.recognizer.isConnected = false;
    at.session.dispatch({ type: 'hidden' });
    for (let revision = 1; revision <= 5; revision++) {
      at.write(revision);
      await at.pass(HOUR_MS);
    }
    assert.deepEqual([at.recognizer.connects.length, at.sent.length], [0, 0]);
    assert.equal(at.ports.clock.pendingTimers, 0);
    at.session.dispatch({ type: 'shown' });
    assert.equal(at.recognizer.connects.length, 1);
    await at.connected();
    assert.deepEqual(at.sent, [[5, 5 * HOUR_MS]]);
  });

  it('reads with the token it has, and asks for no other when that ends', async () => {
    const at = new SessionBench();
    at.session.dispatch({ type: 'hidden' });
    at.write(1);
    await at.pass(250);
    assert.deepEqual(at.sent, [[1, 250]]);
    at.write(2);
    at.recognizer.isConnected = false;
    await at.answer('a');
    await at.pass(HOUR_MS);
    assert.deepEqual([at.recognizer.connects.length, at.sent.length], [0, 1]);
    assert.equal(at.session.state.status, 'waiting', 'the newer ink is kept');
  });

  for (const [name, error] of [
    ['a back-off', b.SERVER],
    ['the look for the network', b.OFFLINE],
  ] as const) {
    it(`puts ${name} off until it is seen`, async () => {
      const at = new SessionBench();
      at.write(1);
      await at.pass(250);
      at.session.dispatch({ type: 'hidden' });
      await at.reject(error);
      await at.pass(HOUR_MS);
      assert.deepEqual([at.sent.length, at.ports.clock.pendingTimers], [1, 0]);
      at.session.dispatch({ type: 'shown' });
      await at.pass(0);
      assert.equal(at.sent.length, 2, 'its time has long come');
      await at.answer('a');
      assert.deepEqual(at.answers, [['a', 1]]);
    });
  }

  it('does not cut a back-off short by being seen', async () => {
    const at = new SessionBench();
    at.write(1);
    await at.pass(250);
    await at.reject(b.errorOf('rate-limited', { retryable: true, retryAfterMs: 60_000 }));
    at.session.dispatch({ type: 'hidden' });
    await at.pass(10_000);
    at.session.dispatch({ type: 'shown' });
    await at.pass(49_999);
    assert.equal(at.sent.length, 1);
    await at.pass(1000);
    assert.equal(at.sent.length, 2);
  });

  it('answers recognize() all the same', async () => {
    const at = new SessionBench();
    at.recognizer.isConnected = false;
    at.session.dispatch({ type: 'hidden' });
    at.write(1);
    const outcome = at.session.sendNow();
    await at.connected();
    await at.answer('a');
    assert.equal(await outcome, true);
  });
});
