/**
 * Runner, service, clock and writer of one session in one, driven by chance, that watches what
 * must hold whatever happens. Keeps accounts of its own and believes no field of the model that
 * a rule could have got wrong.
 */
import assert from 'node:assert/strict';
import {
  initialModel,
  wakeTime,
  type SessionEffect,
  type SessionEvent,
  type SessionModel,
} from '../../src/recognition/session-model.js';
import { transition } from '../../src/recognition/session-transition.js';
import { seededRandom } from '../helpers/fake-ports.js';
import * as b from './transition-bench.js';

const MINUTE_MS = 60_000;
const SHORTEST_REST_MS = 30_000;

/** The call under way, as the runner would keep it. */
interface Flight {
  readonly kind: 'connect' | 'recognize';
  readonly id: number;
  /** The ink that is read. */
  readonly revision: number;
}

export class World {
  model: SessionModel = initialModel;
  now = 0;
  flight: Flight | null = null;
  readonly random: () => number;
  /** How often what was done, to see that a walk gets somewhere. */
  readonly counts = { requests: 0, connects: 0, limits: 0, renewals: 0, rests: 0, parked: 0 };
  /** The call that was aborted last; its outcome may still come. */
  #aborted = -1;
  #tokenEnd = -Infinity;
  #newestSent = 0;
  #newestAnswered = 0;
  /** Requests since there has been a cap. */
  #sentAt: number[] = [];
  /** Whether the ink in hand has had its new token. */
  #hasRenewed = false;
  #isDeclined = false;
  /** Somebody asked for the ink in hand, read or not. */
  #isWished = false;
  #isHeld = false;
  /** Until then nobody but the person may wake the service up. */
  #restUntil = -Infinity;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  get isConnected(): boolean {
    return this.now < this.#tokenEnd;
  }

  get isSettled(): boolean {
    const { state, settledRevision, revision } = this.model;
    return state.status === 'idle' && settledRevision === revision;
  }

  /** What the session makes of an event, checked and carried out. */
  tell(event: SessionEvent): void {
    const before = this.model;
    const moment = { now: this.now, isConnected: this.isConnected };
    const [next, effects] = transition(before, event, moment);
    this.model = next;
    this.#account(event, before);
    assert.ok(next.settledRevision >= before.settledRevision, 'answers never go backwards');
    assert.ok(next.settledRevision <= next.revision, 'nothing is settled that was not written');
    const settles =
      event.type === 'answered' ||
      event.type === 'settle' ||
      (event.type === 'ink' && (event.isEmpty || event.isKnown));
    if (!settles) assert.equal(next.settledRevision, before.settledRevision, event.type);
    assert.ok(next.flight >= before.flight, 'numbers of flights never go backwards');
    if (event.type === 'failed' && effects.some(({ type }) => type === 'disconnect')) {
      assert.ok(!this.#hasRenewed, 'one renewal for one chain of failures');
      this.#hasRenewed = true;
      this.counts.renewals += 1;
    }
    if (effects.some(({ type }) => type === 'abort')) this.#abort();
    for (const effect of effects) this.#carryOut(effect, event, before);
    this.#checkRest(event);
  }

  /** What must be so between any two events. */
  #checkRest({ type }: SessionEvent): void {
    const { state, isHidden } = this.model;
    const { status } = state;
    const isBusy = status === 'connecting' || status === 'recognizing';
    assert.equal(isBusy, this.flight !== null, `${status} after ${type}`);
    this.#isHeld = 'isHeld' in state;
    const sleeps = wakeTime(this.model) === null;
    if (isHidden && status !== 'waiting')
      assert.ok(sleeps, 'nothing is tried again in a hidden page');
    if (status === 'offline' && sleeps && !isHidden)
      assert.ok(state.phase === 'recognizing' && !this.isConnected, 'the network is looked for');
    if (status === 'failed' && state.error.retryable && sleeps && !isHidden)
      assert.ok(!this.isConnected, 'a service that was given up is tried again');
    if (status === 'waiting' && sleeps) this.counts.parked += 1;
  }

  #abort(): void {
    assert.ok(this.flight, 'there is something to abort');
    this.#aborted = this.flight.id;
    this.flight = null;
  }

  /** Notes what the walk itself knows of an event. */
  #account(event: SessionEvent, before: SessionModel): void {
    const { type } = event;
    if (type === 'send-now') this.#isWished = true;
    if (type === 'declined') this.#isDeclined = true;
    if (type === 'ink' || type === 'answered' || type === 'settle') this.#isDeclined = false;
    if (type === 'timing' && event.requestsPerMinute === Infinity) this.#sentAt = [];
    // New tries for the ink in hand: it was answered, given up, or somebody asked for them.
    const isNewChain =
      !('attempt' in this.model.state) ||
      ['answered', 'declined', 'send-now', 'reconfigured'].includes(type) ||
      (type === 'ink' && before.state.status === 'offline');
    if (isNewChain) this.#hasRenewed = false;
    const isGivenUp = type === 'ink' && this.isSettled;
    const isAsked = ['send-now', 'reconfigured', 'amended', 'settle', 'suspend'].includes(type);
    if (isGivenUp || isAsked) this.#restUntil = -Infinity;
  }

  #carryOut(effect: SessionEffect, event: SessionEvent, before: SessionModel): void {
    switch (effect.type) {
      case 'abort':
        return;
      case 'disconnect':
        this.#tokenEnd = -Infinity;
        return;
      case 'prepare':
        return this.tell({ type: 'prepare' });
      case 'limit':
        this.counts.limits += 1;
        assert.ok(!this.#isHeld, 'a cap is announced once');
        assert.ok(effect.until > this.now, 'a cap is announced with its end');
        return;
      case 'connect':
        this.counts.connects += 1;
        this.#checkConnect(event, before);
        break;
      case 'recognize':
        this.counts.requests += 1;
        this.#checkRequest();
        break;
    }
    const { revision, isEmpty } = this.model;
    assert.equal(this.flight, null, `a second flight on ${event.type}`);
    assert.ok(!isEmpty, `no ${effect.type} without ink`);
    assert.equal(effect.flight, this.model.flight);
    assert.ok(this.now >= this.#restUntil, `a service at rest is left alone (${event.type})`);
    this.flight = { kind: effect.type, id: effect.flight, revision };
  }

  #checkConnect(event: SessionEvent, { state }: SessionModel): void {
    assert.ok(!this.isConnected, 'no session beside one that lives');
    if (event.type !== 'send-now') assert.ok(!this.model.isHidden, 'no session for a hidden page');
    const { requestsPerMinute } = this.model;
    const mayBeSent = this.#sentLately().length < requestsPerMinute || event.type === 'failed';
    assert.ok(mayBeSent, 'no session for ink that may not be sent');
    if (event.type !== 'wake') return;
    assert.notEqual(state.status, 'failed', 'no session by timer for a service that is down');
    const hadToken = state.status === 'offline' && state.phase === 'recognizing';
    assert.ok(!hadToken, 'no session by timer after the token ended without a network');
  }

  #checkRequest(): void {
    const { revision, requestsPerMinute } = this.model;
    assert.ok(this.isConnected, 'no request without a token');
    assert.ok(revision >= this.#newestSent, 'requests never go backwards');
    assert.ok(revision > this.#newestAnswered || this.#isWished, 'what is answered is not sent');
    this.#newestSent = revision;
    if (requestsPerMinute === Infinity) return;
    this.#sentAt = [...this.#sentLately(), this.now];
    assert.ok(this.#sentAt.length <= requestsPerMinute, 'no more requests a minute than the cap');
  }

  #sentLately(): number[] {
    return this.#sentAt.filter((at) => this.now < at + MINUTE_MS);
  }

  /** Time goes by; the session is woken at the very moments it asked for. */
  pass(ms: number): void {
    const end = this.now + ms;
    for (let wakes = 0; ; wakes++) {
      assert.ok(wakes < 1000, 'a timer spins');
      const at = wakeTime(this.model);
      if (at === null || at > end) break;
      this.now = Math.max(this.now, at);
      this.tell({ type: 'wake' });
    }
    this.now = end;
  }

  /** Time goes by until the session wakes; false when it never does. */
  passToWake(): boolean {
    const at = wakeTime(this.model);
    if (at !== null) this.pass(Math.max(0, at - this.now));
    return at !== null;
  }

  /** The call under way ends well. */
  succeed(): void {
    const { flight } = this;
    if (!flight) return;
    this.flight = null;
    const { id, revision } = flight;
    if (flight.kind === 'connect') {
      this.#tokenEnd = this.now + 20_000 + this.random() * 270_000;
      return this.tell({ type: 'connected', flight: id });
    }
    assert.ok(revision >= this.#newestAnswered, 'answers come in order');
    this.#newestAnswered = revision;
    this.#isWished = false;
    this.tell({ type: 'answered', flight: id, revision });
  }

  /** The call under way fails. */
  fail(error: ReturnType<typeof b.errorOf>): void {
    const { flight } = this;
    if (!flight) return;
    this.flight = null;
    this.tell({ type: 'failed', flight: flight.id, error, jitter: this.random() });
    if (this.model.state.status !== 'failed' || !error.retryable) return;
    this.counts.rests += 1;
    this.#restUntil = this.now + SHORTEST_REST_MS;
  }

  decline(): void {
    if (this.flight?.kind !== 'recognize') return;
    const { id, revision } = this.flight;
    this.flight = null;
    this.tell({ type: 'declined', flight: id, revision });
  }

  write(ink: { readonly isEmpty?: boolean; readonly isKnown?: boolean } = {}): void {
    const { isEmpty = false, isKnown = false } = ink;
    const isClear = isEmpty && this.random() < 0.7;
    const revision = this.model.revision + 1;
    this.tell({ type: 'ink', revision, isEmpty, isClear, isKnown });
    if (isEmpty || isKnown) {
      assert.ok(this.isSettled, 'there is nothing to read');
      assert.equal(this.flight, null);
    }
  }

  /** Every outcome that an aborted call could still have. */
  straggle(): void {
    const flight = this.#aborted;
    const { revision } = this.model;
    const before = this.model;
    this.tell({ type: 'answered', flight, revision });
    this.tell({ type: 'declined', flight, revision });
    this.tell({ type: 'connected', flight });
    this.tell(b.failure(b.QUOTA, flight));
    assert.equal(this.model, before, 'what is stale changes nothing');
  }

  /** The token ends early: the service withdrew it. */
  expire(): void {
    this.#tokenEnd = -Infinity;
  }

  /** The service recovers and the pad is seen: the newest ink is answered, or a failure told. */
  calmDown(): void {
    if (this.model.isWriting) this.tell({ type: 'writing', isWriting: false });
    this.tell({ type: 'resume' });
    this.tell({ type: 'shown' });
    this.#settleDown();
    const isTold = 'error' in this.model.state || this.#isDeclined;
    assert.ok(this.isSettled || isTold, `it is stuck in ${JSON.stringify(this.model)}`);
    this.tell({ type: 'send-now' });
    this.#settleDown();
    assert.ok(this.isSettled, `no way out of ${JSON.stringify(this.model)}`);
    assert.equal(this.flight, null, 'nothing is left under way');
  }

  #settleDown(): void {
    for (let turn = 0; turn < 50; turn++) {
      if (this.flight) this.succeed();
      else if (this.isSettled || !this.passToWake()) return;
    }
  }
}
