/** Without a network: looked for by timer, never given up, and no session opened by a timer. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SessionModel } from '../../src/recognition/session-model.js';
import { SessionBench } from './session-bench.js';
import * as b from './transition-bench.js';

const HOUR_MS = 3_600_000;
const looked = (probes: number): typeof b.FRESH => ({ ...b.FRESH, probes });
/** Its token ended while the network was away. */
const SPENT = b.modelOf(b.offline(looked(1), Infinity));

b.checkRules({
  'a failure without a status': [
    {
      name: 'waits for the network and looks for it, at the earliest in a second',
      model: b.modelOf(b.recognizing()),
      event: b.failure(b.OFFLINE, 7, 0),
      state: b.offline(looked(1), 2000),
    },
    {
      name: 'remembers that it was a token that could not be had',
      model: b.modelOf(b.connecting()),
      event: b.failure(b.OFFLINE, 7, 0),
      state: b.offline(looked(1), 2000, 'connecting'),
    },
    {
      name: 'is looked into more seldom each time',
      model: b.modelOf(b.recognizing(looked(3))),
      event: b.failure(b.OFFLINE, 7, 1),
      state: b.offline(looked(4), 9000),
    },
    {
      name: 'is looked into every 30 s at the latest',
      model: b.modelOf(b.recognizing(looked(40))),
      event: b.failure(b.OFFLINE, 7, 1),
      state: b.offline(looked(41), 31_000),
    },
    {
      name: 'leaves the tries that a hiccup of the service is given',
      model: b.modelOf(b.recognizing(b.tried(4))),
      event: b.failure(b.OFFLINE, 7, 0),
      state: b.offline({ ...b.tried(4), probes: 1 }, 2000),
    },
    {
      name: 'is not the last of an open circuit',
      model: b.modelOf(b.recognizing(b.tried(4)), { trips: 2 }),
      event: b.failure(b.OFFLINE, 7, 0),
      state: b.offline({ ...b.tried(4), probes: 1 }, 2000),
      rest: { trips: 2 },
    },
  ],
  'the look for the network': [
    {
      name: 'sends with a token that lives',
      model: b.modelOf(b.offline(looked(2), 1000)),
      event: { type: 'wake' },
      state: b.recognizing(looked(2)),
      effects: ['recognize'],
    },
    {
      name: 'ends where the token ended meanwhile: no session by timer',
      model: b.modelOf(b.offline(looked(2), 1000)),
      event: { type: 'wake' },
      at: b.NO_TOKEN,
      state: b.offline(looked(2), Infinity),
    },
    {
      name: 'goes on at the token route, where no token was to be had',
      model: b.modelOf(b.offline(looked(2), 1000, 'connecting')),
      event: { type: 'wake' },
      at: b.NO_TOKEN,
      state: b.connecting(looked(2), 1000, 1000),
      effects: ['connect'],
    },
    {
      name: 'is not hurried by new ink',
      model: b.modelOf(b.offline(looked(2), 1001)),
      event: b.ink(4),
      at: b.NO_TOKEN,
      rest: { revision: 4 },
    },
  ],
  'after the token ended without a network': [
    {
      name: 'new ink is worth a session',
      model: SPENT,
      event: b.ink(4),
      at: b.NO_TOKEN,
      state: b.waiting(),
      effects: ['prepare'],
    },
    {
      name: 'the network being back is, too',
      model: SPENT,
      event: { type: 'online' },
      at: b.NO_TOKEN,
      state: b.connecting(looked(1), 1000, 1000),
      effects: ['connect'],
    },
    {
      name: 'and a wish is',
      model: SPENT,
      event: { type: 'send-now' },
      at: b.NO_TOKEN,
      state: b.connecting(b.FRESH, 1000, 1000),
      effects: ['connect'],
    },
    { name: 'time alone is not', model: SPENT, event: { type: 'wake' }, at: b.NO_TOKEN },
    { name: 'being seen is not', model: SPENT, event: { type: 'shown' }, at: b.NO_TOKEN },
    {
      name: 'cleared ink needs none',
      model: SPENT,
      event: b.emptied(4),
      state: { status: 'idle' },
      effects: ['disconnect'],
    },
  ],
});

describe('a long time offline', () => {
  /** `count` looks in a row that find no network. */
  function probed(count: number): SessionModel {
    let model = b.modelOf(b.recognizing());
    for (let probe = 0; probe < count; probe++) {
      [model] = b.stepOf({ name: '', model, event: b.failure(b.OFFLINE, model.flight) });
      assert.equal(model.state.status, 'offline');
      [model] = b.stepOf({ name: '', model, event: { type: 'online' } });
    }
    return model;
  }

  it('never gives the ink up (pitfall 59)', () => {
    assert.equal(probed(200).state.status, 'recognizing');
  });

  it('does not use up the tries that a hiccup of the service is given', () => {
    const model = probed(6);
    const [next] = b.stepOf({ name: '', model, event: b.failure(b.SERVER, model.flight) });
    assert.equal(next.state.status, 'retrying');
  });

  it('keeps asking a token route that nobody reaches, for an hour, and never in a hurry', async () => {
    const at = new SessionBench();
    at.recognizer.isConnected = false;
    at.write(1);
    const end = at.ports.clock.now() + HOUR_MS;
    let failed = 0;
    while (at.ports.clock.now() < end) {
      if (at.recognizer.connects.length > failed) {
        at.recognizer.connects[failed]?.reject(b.OFFLINE);
        failed += 1;
      }
      await at.pass(100);
    }
    const asked = at.recognizer.connects.map((call) => call.at);
    const gaps = asked.slice(1).map((time, i) => time - (asked[i] ?? 0));
    assert.ok(gaps.length > 100, `${gaps.length} looks`);
    assert.ok(Math.min(...gaps) >= 1000, `${Math.min(...gaps)} ms`);
    assert.ok(Math.max(...gaps) <= 30_200, `${Math.max(...gaps)} ms`);
    assert.equal(at.session.state.status, 'offline');
  });

  it('opens no session by itself once the token ended, and one when the network is back', async () => {
    const at = new SessionBench();
    at.write(1);
    await at.pass(250);
    at.recognizer.isConnected = false;
    await at.reject(b.OFFLINE);
    await at.pass(HOUR_MS);
    assert.deepEqual([at.sent.length, at.recognizer.connects.length], [1, 0]);
    assert.equal(at.ports.clock.pendingTimers, 0);
    assert.equal(at.session.state.status, 'offline');
    at.session.dispatch({ type: 'online' });
    await at.connected();
    await at.answer('a');
    assert.deepEqual(at.answers, [['a', 1]]);
  });

  it('finds a network that came back without a word (navigator.onLine lies)', async () => {
    const at = new SessionBench();
    at.write(1);
    await at.pass(250);
    for (let probe = 0; probe < 10; probe++) {
      await at.reject(b.OFFLINE);
      await at.pass(30_000);
    }
    await at.answer('a');
    assert.deepEqual(at.answers, [['a', 1]]);
    assert.equal(at.sent.length, 11);
  });
});
