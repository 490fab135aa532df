/** The session's runner: stale answers, clears, failures, and those who wait for `sendNow()`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MathpixInkError } from '../../src/recognition/errors.js';
import { RequestDeclined } from '../../src/recognition/recognizer.js';
import { flush } from '../helpers/fake-ports.js';
import { answerOf, ScriptedRecognizer } from './scripted-recognizer.js';
import { SessionBench } from './session-bench.js';
import * as b from './transition-bench.js';

/** What became of a promise so far. */
function watch(promise: Promise<boolean>): { outcome: unknown } {
  const watched: { outcome: unknown } = { outcome: 'pending' };
  promise.then(
    (value) => (watched.outcome = value),
    (error: unknown) => (watched.outcome = error),
  );
  return watched;
}

/** A bench whose first request is under way. */
async function reading(): Promise<SessionBench> {
  const at = new SessionBench();
  at.write(1);
  await at.pass(250);
  assert.equal(at.session.state.status, 'recognizing');
  return at;
}

describe('clear (pitfall 49)', () => {
  it('aborts the reading, forgets the session and drops a late answer', async () => {
    const at = await reading();
    at.clear(2);
    assert.equal(at.recognizer.reads[0]?.signal.aborted, true);
    assert.equal(at.recognizer.disconnects, 1);
    assert.equal(at.session.state.status, 'idle');
    await at.answer('late');
    assert.deepEqual(at.answers, []);
    assert.equal(at.session.state.status, 'idle');
  });

  it('turns a late failure into nothing at all', async () => {
    const at = await reading();
    at.clear(2);
    await at.reject(b.SERVER);
    assert.equal(at.session.state.status, 'idle');
  });

  it('asks for a new session with the next ink, and not before', async () => {
    const at = await reading();
    at.clear(2);
    await at.pass(60_000);
    assert.equal(at.recognizer.connects.length, 0);
    at.write(3);
    assert.equal(at.recognizer.connects.length, 1);
  });

  it('by undo re-reads what is left, under the same session', async () => {
    const at = await reading();
    await at.answer('a');
    at.write(2, 2);
    at.write(3, 1);
    await at.pass(250);
    assert.deepEqual(at.sent.at(-1), [3, 500]);
    assert.equal(at.recognizer.disconnects, 0);
  });
});

describe('connecting', () => {
  it('starts with the first ink and costs the writer no time', async () => {
    const at = new SessionBench();
    at.recognizer.isConnected = false;
    at.write(1);
    assert.equal(at.recognizer.connects.length, 1);
    await at.pass(100);
    await at.connected();
    assert.equal(at.session.state.status, 'waiting');
    await at.pass(150);
    assert.deepEqual(at.sent, [[1, 250]]);
  });

  it('that takes longer than the pause sends at once', async () => {
    const at = new SessionBench();
    at.recognizer.isConnected = false;
    at.write(1);
    await at.pass(900);
    await at.connected();
    assert.deepEqual(at.sent, [[1, 900]]);
  });

  it('replays the ink once with a new token when the old one is refused', async () => {
    const at = await reading();
    await at.reject(b.REFUSED);
    assert.equal(at.recognizer.disconnects, 1);
    await at.connected();
    await at.answer('a');
    assert.deepEqual(at.answers, [['a', 1]]);
    assert.equal(at.recognizer.reads.length, 2);
  });

  it('gives up when the new token is refused too', async () => {
    const at = await reading();
    await at.reject(b.REFUSED);
    await at.connected();
    await at.reject(b.REFUSED);
    assert.equal(at.session.state.status, 'failed');
    await at.pass(3_600_000);
    assert.deepEqual([at.recognizer.reads.length, at.recognizer.connects.length], [2, 1]);
  });

  it('is never asked of a recogniser that does not say it needs it', async () => {
    const at = new SessionBench();
    let connects = 0;
    at.session.setRecognizer({
      recognize: () => Promise.resolve(answerOf('x')),
      connect: () => Promise.resolve(void (connects += 1)),
    });
    at.write(1);
    await at.pass(250);
    assert.deepEqual(at.answers, [['x', 1]]);
    assert.equal(connects, 0, 'recognizer.ts: isConnected absent means always ready');
  });
});

describe('sendNow()', () => {
  it('sends without the debounce and resolves with true once answered', async () => {
    const at = new SessionBench();
    at.write(1);
    const sent = watch(at.session.sendNow());
    assert.deepEqual(at.sent, [[1, 0]]);
    await flush();
    assert.equal(sent.outcome, 'pending');
    await at.answer('a');
    assert.equal(sent.outcome, true);
    assert.deepEqual(at.answers, [['a', 1]]);
  });

  it('waits for the newest ink while older ink is read', async () => {
    const at = await reading();
    at.write(2);
    const sent = watch(at.session.sendNow());
    await at.answer('a');
    assert.equal(sent.outcome, 'pending');
    await at.answer('b');
    assert.equal(sent.outcome, true);
  });

  it('resolves with true at once when the newest ink is read', async () => {
    const at = await reading();
    await at.answer('a');
    assert.equal(await at.session.sendNow(), true);
    assert.equal(at.recognizer.reads.length, 1);
  });

  it('resolves with false without ink, and when the ink is cleared meanwhile', async () => {
    const at = await reading();
    const sent = watch(at.session.sendNow());
    at.clear(2);
    await flush();
    assert.equal(sent.outcome, false);
    assert.equal(await at.session.sendNow(), false);
  });

  it('resolves with false when the page declines the request', async () => {
    const at = new SessionBench();
    at.write(1);
    const sent = watch(at.session.sendNow());
    await at.reject(new RequestDeclined());
    assert.deepEqual(at.answers, []);
    assert.equal(at.session.state.status, 'idle');
    assert.equal(sent.outcome, false);
  });

  it('asks again for ink whose automatic request the page declined', async () => {
    const at = await reading();
    await at.reject(new RequestDeclined());
    const sent = watch(at.session.sendNow());
    await flush();
    assert.equal(at.recognizer.reads.length, 2, 'a page may hold requests back until a button');
    await at.answer('a');
    assert.equal(sent.outcome, true);
  });

  it('resolves with false when the pad leaves the page', async () => {
    const at = await reading();
    const sent = watch(at.session.sendNow());
    at.session.dispatch({ type: 'suspend' });
    await flush();
    assert.equal(sent.outcome, false);
  });

  for (const error of [b.QUOTA, b.OFFLINE, b.errorOf('unreadable')]) {
    it(`rejects when reading ends in ${error.code}`, async () => {
      const at = await reading();
      const sent = watch(at.session.sendNow());
      await at.reject(error);
      assert.equal(sent.outcome, error);
    });
  }

  it('keeps waiting through a back-off', async () => {
    const at = await reading();
    const sent = watch(at.session.sendNow());
    await at.reject(b.SERVER);
    assert.equal(sent.outcome, 'pending');
    await at.pass(30_000);
    await at.answer('a');
    assert.equal(sent.outcome, true);
  });
});

describe('the owner', () => {
  it('hears each status once, in order', async () => {
    const at = await reading();
    await at.answer('a');
    assert.deepEqual(at.statuses, ['waiting', 'recognizing', 'idle']);
  });

  it('that clears in answer to a new state stops the request that was about to go', async () => {
    const at = new SessionBench();
    at.onState = ({ status }) => {
      if (status === 'recognizing') at.clear(2);
    };
    at.write(1);
    await at.pass(250);
    assert.equal(at.recognizer.reads.length, 0, 'empty ink is never sent');
  });

  it('that gives the answer itself stops the reading', async () => {
    const at = await reading();
    at.session.dispatch({ type: 'settle' });
    await at.answer('late');
    assert.deepEqual(at.answers, []);
    assert.equal(at.session.state.status, 'idle');
  });

  it('that gave the answer itself may have the ink read after all', async () => {
    const at = await reading();
    at.session.dispatch({ type: 'settle' });
    const outcome = at.session.sendNow();
    await at.answer('a');
    assert.equal(await outcome, true);
    assert.deepEqual([at.answers, at.sent.length], [[['a', 1]], 2]);
    at.session.dispatch({ type: 'settle' });
    assert.equal(await at.session.sendNow(), true);
    assert.equal(at.sent.length, 2, 'what was read once is not paid for twice');
    assert.deepEqual(at.journeys[1], null);
  });

  it('that leaves the page is sent nothing, and reads on when it comes back (pitfall 42)', async () => {
    const at = await reading();
    at.session.dispatch({ type: 'suspend' });
    await at.answer('late');
    await at.pass(60_000);
    assert.deepEqual([at.answers, at.sent.length], [[], 1]);
    at.session.dispatch({ type: 'resume' });
    await at.pass(250);
    await at.answer('a');
    assert.deepEqual(at.answers, [['a', 1]]);
  });
});

describe('another recogniser', () => {
  it('reads the ink the old one was reading, and the old one is heard no more', async () => {
    const at = await reading();
    const next = new ScriptedRecognizer(() => at.ports.clock.now());
    at.session.setRecognizer(next);
    assert.equal(at.recognizer.reads[0]?.signal.aborted, true);
    assert.equal(at.recognizer.disconnects, 1);
    await at.answer('old');
    next.connects.at(-1)?.resolve(undefined);
    await at.pass(250);
    next.reads.at(-1)?.resolve(answerOf('new'));
    await flush();
    assert.deepEqual(at.answers, [['new', 1]]);
  });

  it('that throws what it likes fails as a typed error', async () => {
    for (const thrown of ['text', undefined, new TypeError('bug')]) {
      const at = await reading();
      await at.reject(thrown);
      const { state } = at.session;
      assert.ok(state.status === 'failed' && state.error instanceof MathpixInkError);
      assert.deepEqual([state.error.code, state.error.cause], ['server', thrown]);
    }
  });

  it('that throws before it returns a promise fails as well', async () => {
    const at = new SessionBench();
    at.session.setRecognizer({
      recognize: () => {
        throw new Error('not ready');
      },
    });
    at.write(1);
    await at.pass(250);
    assert.equal(at.session.state.status, 'failed');
  });
});
