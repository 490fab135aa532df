/** The session's rules under thousands of random events: what must hold whatever happens. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  initialModel,
  wakeTime,
  type SessionEvent,
  type SessionModel,
} from '../../src/recognition/session-model.js';
import { transition } from '../../src/recognition/session-transition.js';
import { seededRandom } from '../helpers/fake-ports.js';
import * as b from './transition-bench.js';

const FAILURES = [
  b.REFUSED,
  b.REFUSED,
  b.SERVER,
  b.OFFLINE,
  b.QUOTA,
  b.errorOf('timeout', { retryable: true }),
  b.errorOf('rate-limited', { retryable: true, retryAfterMs: 4000 }),
  b.errorOf('unreadable'),
  b.errorOf('token'),
];

/** Plays runner, service and writer for one session, and watches the rules. */
class World {
  model: SessionModel = initialModel;
  now = 0;
  isConnected = false;
  /** The call under way, as the runner would keep it. */
  flight: {
    readonly kind: 'connect' | 'recognize';
    readonly id: number;
    readonly sent: number;
  } | null = null;
  requests = 0;
  #newestAnswered = 0;
  #renewalsInChain = 0;
  readonly random: () => number;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  tell(event: SessionEvent): void {
    const before = this.model;
    const moment = { now: this.now, isConnected: this.isConnected };
    const [next, effects] = transition(before, event, moment);
    this.model = next;
    assert.ok(next.settledRevision >= before.settledRevision, 'answers never go backwards');
    assert.ok(next.settledRevision <= next.revision, 'nothing is settled that was not written');
    assert.ok(next.flight >= before.flight);
    const isNews = next.state !== before.state;
    const isRenewal = event.type === 'failed' && isNews && next.state.status === 'connecting';
    if (isRenewal) this.#renewalsInChain += 1;
    else if (!('attempt' in next.state && next.state.attempt.hasRenewed)) this.#renewalsInChain = 0;
    assert.ok(this.#renewalsInChain <= 1, 'one renewal for one chain of failures');
    for (const { type } of effects) if (type === 'abort') this.flight = null;
    for (const effect of effects) {
      if (effect.type === 'disconnect') this.isConnected = false;
      else if (effect.type === 'prepare') this.tell({ type: 'prepare' });
      else if ('flight' in effect) {
        assert.equal(this.flight, null, `a second flight on ${event.type}`);
        assert.ok(!this.model.isEmpty, `no ${effect.type} without ink`);
        this.flight = { kind: effect.type, id: effect.flight, sent: this.model.revision };
        this.requests += 1;
      }
    }
  }

  /** The call under way ends well. */
  succeed(): void {
    const { flight } = this;
    if (!flight) return;
    this.flight = null;
    if (flight.kind === 'connect') {
      this.isConnected = true;
      this.tell({ type: 'connected', flight: flight.id });
    } else {
      assert.ok(flight.sent >= this.#newestAnswered, 'requests never go backwards');
      this.#newestAnswered = flight.sent;
      this.tell({ type: 'answered', flight: flight.id, revision: flight.sent });
    }
  }

  fail(): void {
    const { flight } = this;
    if (!flight) return;
    this.flight = null;
    const error = FAILURES[Math.floor(this.random() * FAILURES.length)] ?? b.SERVER;
    this.tell({ type: 'failed', flight: flight.id, error, jitter: this.random() });
  }

  decline(): void {
    if (this.flight?.kind !== 'recognize') return;
    const { id, sent } = this.flight;
    this.flight = null;
    this.tell({ type: 'declined', flight: id, revision: sent });
  }

  pass(ms: number): void {
    this.now += ms;
    if (this.random() < 0.02) this.isConnected = false; // the token ended
    const at = wakeTime(this.model);
    if (at !== null && at <= this.now) this.tell({ type: 'wake' });
  }

  /** An outcome of a call that was aborted long ago. */
  straggle(): void {
    const flight = this.model.flight - 1;
    const { settledRevision, revision } = this.model;
    const before = this.model;
    this.tell({ type: 'answered', flight, revision });
    this.tell({ type: 'connected', flight });
    this.tell(b.failure(b.QUOTA, flight));
    assert.equal(this.model, before, 'what is stale changes nothing');
    assert.equal(this.model.settledRevision, settledRevision);
  }

  #write(isEmpty: boolean): void {
    const revision = this.model.revision + 1;
    this.tell({
      type: 'ink',
      revision,
      isEmpty,
      isClear: isEmpty && this.random() < 0.7,
      isKnown: false,
    });
  }

  step(): void {
    const dice = this.random();
    if (dice < 0.2) this.#write(false);
    else if (dice < 0.24) this.#write(true);
    else if (dice < 0.34) this.tell({ type: 'writing', isWriting: this.random() < 0.5 });
    else if (dice < 0.58) this.pass(this.random() * 2000);
    else if (dice < 0.7) this.succeed();
    else if (dice < 0.8) this.fail();
    else if (dice < 0.82) this.decline();
    else if (dice < 0.86) this.tell({ type: 'send-now' });
    else if (dice < 0.88) this.tell({ type: 'online' });
    else if (dice < 0.9) this.tell({ type: 'reconfigured' });
    else if (dice < 0.92) this.tell({ type: 'settle' });
    else if (dice < 0.94) this.tell({ type: 'suspend' });
    else if (dice < 0.97) this.tell({ type: 'resume' });
    else this.straggle();
  }

  get isAtRest(): boolean {
    const { state, settledRevision, revision } = this.model;
    return state.status === 'idle' && settledRevision === revision;
  }

  /** The writer stops, the service recovers: the newest ink must come to an answer. */
  calmDown(): void {
    this.tell({ type: 'writing', isWriting: false });
    this.tell({ type: 'resume' });
    if (this.model.state.status === 'failed') this.tell({ type: 'send-now' });
    for (let turn = 0; turn < 20 && !this.isAtRest; turn++) {
      this.succeed();
      const at = wakeTime(this.model);
      if (at !== null) this.pass(Math.max(0, at - this.now));
    }
    assert.ok(this.isAtRest, `it is stuck in ${JSON.stringify(this.model)}`);
    assert.equal(this.flight, null, 'nothing is left under way');
  }
}

describe('a session under random events', () => {
  for (const seed of [11, 12, 13, 14, 15, 16]) {
    it(`keeps its promises through 3000 of them (seed ${seed})`, () => {
      const world = new World(seed);
      for (let step = 1; step <= 3000; step++) {
        world.step();
        if (step % 40 === 0) world.calmDown();
      }
      assert.ok(world.requests > 200, 'the walk got somewhere');
    });
  }
});
