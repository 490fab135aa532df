/** When ink goes out, to the millisecond, and that it never goes out twice at once. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultPorts } from '../../src/recognition/ports.js';
import { answerOf } from './scripted-recognizer.js';
import { SessionBench } from './session-bench.js';
import * as b from './transition-bench.js';

/** Longest delay a browser's timer holds; beyond it the timer fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

describe('the debounce', () => {
  it('sends 250 ms after the last change and not before', async () => {
    const at = new SessionBench();
    at.write(1);
    await at.pass(200);
    at.write(2);
    await at.pass(249);
    assert.deepEqual(at.sent, []);
    await at.pass(1);
    assert.deepEqual(at.sent, [[2, 450]]);
  });

  it('does not run while the pen is down', async () => {
    const at = new SessionBench();
    at.write(1);
    at.session.dispatch({ type: 'writing', isWriting: true });
    await at.pass(1000);
    assert.deepEqual(at.sent, []);
    at.session.dispatch({ type: 'writing', isWriting: false });
    at.write(2);
    await at.pass(249);
    assert.deepEqual(at.sent, []);
    await at.pass(1);
    assert.deepEqual(at.sent, [[2, 1250]]);
  });

  it('gives way to max-wait: 1500 ms after the first change, pen down or not', async () => {
    const at = new SessionBench();
    at.write(1);
    at.session.dispatch({ type: 'writing', isWriting: true });
    await at.pass(1499);
    assert.deepEqual(at.sent, []);
    await at.pass(1);
    assert.deepEqual(at.sent, [[1, 1500]]);
  });

  it('takes other times from the page', async () => {
    const at = new SessionBench();
    at.session.dispatch(b.timing(0, 1500));
    at.write(1);
    await at.pass(0);
    assert.deepEqual(at.sent, [[1, 0]]);
  });

  it('of months, as pages set that send by hand, never asks for a timer no browser holds', async () => {
    const at = new SessionBench();
    at.session.dispatch(b.timing(1e11, 1e11));
    at.write(1);
    assert.ok(
      Math.max(...at.ports.clock.delays) <= LONGEST_TIMER_MS,
      String(at.ports.clock.delays),
    );
    await at.pass(1e9);
    assert.deepEqual(at.sent, []);
  });

  it('leaves one timer running at most', async () => {
    const at = new SessionBench();
    for (let revision = 1; revision <= 50; revision++) {
      at.write(revision);
      assert.equal(at.ports.clock.pendingTimers, 1);
    }
    await at.pass(250);
    assert.equal(at.ports.clock.pendingTimers, 0);
  });
});

describe('a Retry-After of months', () => {
  it('never asks for a timer no browser holds', async () => {
    const at = new SessionBench();
    at.write(1);
    await at.pass(250);
    await at.reject(b.errorOf('rate-limited', { retryable: true, retryAfterMs: 1e11 }));
    assert.ok(
      Math.max(...at.ports.clock.delays) <= LONGEST_TIMER_MS,
      String(at.ports.clock.delays),
    );
  });
});

describe('requests', () => {
  it('go one at a time; the newest ink follows at once when an answer lands', async () => {
    const at = new SessionBench();
    at.write(1);
    await at.pass(250);
    at.write(2);
    at.write(3);
    await at.pass(5000);
    assert.deepEqual(at.sent, [[1, 250]], 'nothing goes out while one is under way');
    await at.answer('a');
    assert.deepEqual(at.sent, [[1, 250], [3, 5250]]); // prettier-ignore
    await at.answer('b');
    assert.deepEqual(at.answers, [['a', 1], ['b', 3]]); // prettier-ignore
    assert.equal(at.session.state.status, 'idle');
  });

  it('carry the whole ink each time, undone strokes left out', async () => {
    const at = new SessionBench();
    at.write(1, 1);
    at.write(2, 2);
    await at.pass(250);
    await at.answer('ab');
    at.write(3, 1); // undo
    await at.pass(250);
    await at.answer('a');
    assert.deepEqual(
      at.recognizer.reads.map(({ ink }) => ink.strokes.length),
      [2, 1],
    );
    assert.deepEqual(at.answers.at(-1), ['a', 3]);
  });

  it('give a writer who never pauses three results in 30 strokes, never two at once', async () => {
    const at = new SessionBench();
    const { clock } = at.ports;
    let seen = 0;
    const service = (): void => {
      for (const read of at.recognizer.reads.slice(seen)) {
        clock.startTimer(() => read.resolve(answerOf(`r${read.ink.revision}`)), 350);
      }
      seen = at.recognizer.reads.length;
    };
    for (let stroke = 1; stroke <= 30; stroke++) {
      at.session.dispatch({ type: 'writing', isWriting: true });
      for (let tick = 0; tick < 15; tick++) {
        await at.pass(10);
        service();
      }
      at.session.dispatch({ type: 'writing', isWriting: false });
      at.write(stroke);
      await at.pass(50);
      service();
    }
    assert.ok(at.answers.length >= 3, `${at.answers.length} results while writing`);
    for (let tick = 0; tick < 150; tick++) {
      await at.pass(10);
      service();
    }
    assert.deepEqual(at.answers.at(-1), ['r30', 30], 'the last ink is read');
    assert.equal(at.recognizer.mostAtOnce, 1);
    const revisions = at.answers.map(([, revision]) => revision);
    assert.deepEqual(
      revisions,
      revisions.toSorted((a, c) => a - c),
    );
  });
});

describe('the default ports', () => {
  it('have a clock whose timers run and can be cancelled', async () => {
    const { clock } = defaultPorts;
    const cancelled: string[] = [];
    clock.startTimer(() => cancelled.push('ran'), 0)();
    const before = clock.now();
    await new Promise<void>((resolve) => {
      clock.startTimer(resolve, 1);
    });
    assert.deepEqual(cancelled, []);
    assert.ok(clock.now() >= before);
    assert.ok(Math.abs(clock.wallNow() - Date.now()) < 1000);
    const chance = defaultPorts.random();
    assert.ok(chance >= 0 && chance <= 1);
  });
});
