/** The cap on requests per minute: ink is held, not lost, and the page hears of it once. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flush } from '../helpers/fake-ports.js';
import { answerOf } from './scripted-recognizer.js';
import { SessionBench } from './session-bench.js';
import * as b from './transition-bench.js';

describe('a session under a cap', () => {
  /** Answers every reading at once. */
  async function serve(at: SessionBench, ms: number, tick = 100): Promise<void> {
    for (let passed = 0; passed < ms; passed += tick) {
      await at.pass(tick);
      for (const read of at.recognizer.reads) read.resolve(answerOf(`r${read.ink.revision}`));
      await flush();
    }
  }

  it('holds the newest ink, says so once with the time, and goes on by itself', async () => {
    const at = new SessionBench();
    at.session.dispatch(b.timing(0, 0, 3));
    for (let revision = 1; revision <= 8; revision++) {
      at.write(revision);
      await serve(at, 1000);
    }
    assert.deepEqual(
      at.sent.map(([revision]) => revision),
      [1, 2, 3],
    );
    assert.deepEqual(at.limits, [57_000]);
    const { state } = at.session;
    assert.ok(state.status === 'waiting' && state.isHeld);
    await serve(at, 60_000);
    assert.deepEqual(at.sent.at(-1), [8, 60_000]);
    assert.deepEqual(at.answers.at(-1), ['r8', 8]);
    assert.deepEqual(at.limits, [57_000], 'said once');
  });

  it('says so again when it has to hold again', async () => {
    const at = new SessionBench();
    at.session.dispatch(b.timing(0, 0, 1));
    for (let revision = 1; revision <= 3; revision++) {
      at.write(revision);
      await serve(at, 60_000);
    }
    assert.equal(at.sent.length, 3, 'a request a minute is within the cap');
    assert.equal(at.limits.length, 0);
    at.write(4);
    await serve(at, 1000);
    at.write(5);
    await serve(at, 1000);
    assert.equal(at.limits.length, 1);
    await serve(at, 60_000);
    at.write(6);
    await serve(at, 1000);
    assert.equal(at.limits.length, 2);
  });

  it('lets recognize() wait for its turn', async () => {
    const at = new SessionBench();
    at.session.dispatch(b.timing(0, 0, 1));
    at.write(1);
    await serve(at, 1000);
    at.write(2);
    let outcome: unknown = 'pending';
    void at.session.sendNow().then((value) => (outcome = value));
    await serve(at, 50_000);
    assert.equal(outcome, 'pending');
    await serve(at, 10_000);
    assert.equal(outcome, true);
  });

  it('counts a failing service’s tries', async () => {
    const at = new SessionBench();
    at.session.dispatch(b.timing(0, 0, 2));
    at.write(1);
    await at.pass(0);
    await at.reject(b.SERVER);
    await at.pass(1000);
    await at.reject(b.SERVER);
    await at.pass(50_000);
    assert.equal(at.sent.length, 2);
    assert.equal(at.limits.length, 1);
    await at.pass(10_000);
    assert.equal(at.sent.length, 3);
  });

  it('lets held ink go when the cap is raised', async () => {
    const at = new SessionBench();
    at.session.dispatch(b.timing(0, 0, 1));
    at.write(1);
    await serve(at, 1000);
    at.write(2);
    await serve(at, 1000);
    assert.equal(at.sent.length, 1);
    at.session.dispatch(b.timing(0, 0, 2));
    await serve(at, 1000);
    assert.deepEqual(at.answers.at(-1), ['r2', 2]);
  });

  it('is right to the fraction of a millisecond, as browsers count them', async () => {
    // (100.1 + 60000) - 60000 is less than 100.1: the wrong side of the window's edge.
    const at = new SessionBench();
    at.session.dispatch(b.timing(0, 0, 1));
    for (let revision = 1; revision <= 100; revision++) {
      await at.pass(0.1);
      at.write(revision);
      await at.pass(0);
      await at.answer('a');
      at.write(revision, 1 + revision);
      await at.pass(60_000);
      await at.answer('b');
      await at.pass(60_000);
    }
    const times = at.sent.map(([, time]) => time);
    for (const [i, time] of times.slice(1).entries())
      assert.ok(time >= (times[i] ?? 0) + 60_000, `${time} after ${times[i]}`);
    assert.deepEqual([at.sent.length, at.answers.length], [200, 200], 'each at its first chance');
  });
});
