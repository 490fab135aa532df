/** What a failure leads to: one renewal, a back-off, a wait for the network, or the end. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SessionModel } from '../../src/recognition/session-model.js';
import * as b from './transition-bench.js';

const PROBE = 21_000; // NOW + 20 s
const rateLimited = b.errorOf('rate-limited', { retryable: true, retryAfterMs: 5000 });
const tokenBusy = b.errorOf('token', { retryable: true });

const RULES: readonly b.Rule[] = [
  {
    name: 'a refusal renews the token, at once and forgetting the old one',
    model: b.modelOf(b.recognizing()),
    event: b.failure(b.REFUSED),
    state: b.connecting(b.RENEWED, 1000, 1000),
    effects: ['disconnect', 'connect'],
    rest: { flight: 8 },
  },
  {
    name: 'a refusal of the fresh token is final (pitfall 53: exactly one renewal)',
    model: b.modelOf(b.recognizing(b.RENEWED)),
    event: b.failure(b.REFUSED),
    state: b.failed(b.REFUSED),
  },
  {
    name: 'a refusal after a hiccup is still renewed, and the hiccups still count',
    model: b.modelOf(b.recognizing(b.tried(2))),
    event: b.failure(b.REFUSED),
    state: b.connecting({ failures: 2, probes: 0, hasRenewed: true }, 1000, 1000),
    effects: ['disconnect', 'connect'],
  },
  {
    name: 'a refusal while connecting is no reason to connect again',
    model: b.modelOf(b.connecting()),
    event: b.failure(b.REFUSED),
    state: b.failed(b.REFUSED),
  },
  {
    name: 'a hiccup backs off for half of a second, by a middling chance',
    model: b.modelOf(b.recognizing()),
    event: b.failure(b.SERVER),
    state: b.retrying(b.tried(1), 1500),
  },
  {
    name: 'the third hiccup backs off longer',
    model: b.modelOf(b.recognizing(b.tried(2))),
    event: b.failure(b.SERVER, 7, 1),
    state: b.retrying(b.tried(3), 5000),
  },
  {
    name: 'the fifth hiccup is the last',
    model: b.modelOf(b.recognizing(b.tried(4))),
    event: b.failure(b.SERVER),
    state: b.failed(b.SERVER, 31_000, 31_000),
    rest: { trips: 1 },
  },
  {
    name: 'Retry-After is a lower bound',
    model: b.modelOf(b.recognizing()),
    event: b.failure(rateLimited, 7, 0),
    state: {
      status: 'retrying',
      retryAt: 6000,
      attempt: b.tried(1),
      phase: 'recognizing',
      error: rateLimited,
    },
  },
  {
    name: 'a busy token server backs off as well',
    model: b.modelOf(b.connecting()),
    event: b.failure(tokenBusy, 7, 1),
    state: {
      status: 'retrying',
      retryAt: 2000,
      attempt: b.tried(1),
      phase: 'connecting',
      error: tokenBusy,
    },
  },
  {
    name: 'a dead network is probed every 20 s',
    model: b.modelOf(b.recognizing()),
    event: b.failure(b.OFFLINE),
    state: b.offline(b.tried(1), PROBE),
  },
  {
    name: 'a used-up quota is final',
    model: b.modelOf(b.recognizing()),
    event: b.failure(b.QUOTA),
    state: b.failed(b.QUOTA),
  },
  {
    name: 'a failure of an older flight is not news',
    model: b.modelOf(b.recognizing()),
    event: b.failure(b.QUOTA, 6),
  },
  {
    name: 'a failure nobody waits for is not news',
    model: b.modelOf(b.waiting()),
    event: b.failure(b.QUOTA),
  },
];

describe('a failure', () => {
  for (const rule of RULES) {
    it(rule.name, () => {
      const [next, effects] = b.stepOf(rule);
      if (!rule.state) assert.equal(next, rule.model);
      // How often a network was dead is nobody's business but the session's.
      else if (rule.state.status === 'offline') assert.equal(next.state.status, 'offline');
      else assert.deepEqual(next.state, rule.state);
      assert.deepEqual(
        effects.map(({ type }) => type),
        rule.effects ?? [],
      );
      assert.deepEqual({ ...next, ...rule.rest }, next);
      assert.equal(next.settledRevision, 0, 'the ink still waits to be read');
    });
  }
});

describe('a long time offline', () => {
  /** `count` probes in a row that find no network. */
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
});
