/** Hours of writing on a service that fails in every way: nothing lost, nothing stale, nothing grown. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { MathpixRecognizer } from '../../src/recognition/mathpix-recognizer.js';
import type { Ports } from '../../src/recognition/ports.js';
import { Session } from '../../src/recognition/session.js';
import { TokenPool } from '../../src/recognition/token-pool.js';
import { seededRandom } from '../helpers/fake-ports.js';
import { FastClock } from '../helpers/fast-clock.js';
import { API_URL, SoakService, TOKEN_LIFE_MS, TOKEN_URL } from './soak-service.js';
import { Watch } from './soak-watch.js';
import { Writer } from './soak-writer.js';

const STROKES = 10_000;
const SEED = Number(process.env['SOAK_SEED'] ?? 4);
/** Between two moments of peace, in which everything must come to its answer. */
const STRETCH = 250;
/** A cap on requests holds during these strokes. */
const CAPPED = { from: 6000, to: 7500, requestsPerMinute: 20 };
/** Bytes between the median heaps of the two halves. */
const MOST_GROWTH = 2 ** 20;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function list(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .map(([name, count]) => `${name} ${count}`)
    .sort()
    .join(', ');
}

describe(`${STROKES} strokes on a faulty service`, () => {
  const clock = new FastClock(1_800_000_000_000);
  const watch = new Watch(() => clock.now());
  const random = seededRandom(SEED);
  const service = new SoakService(clock, seededRandom(SEED + 1), watch);
  const ports: Ports = {
    clock,
    fetch: service.fetch,
    random: seededRandom(SEED + 2),
    report: (error) => watch.fail(`an error of the page: ${String(error)}`),
  };
  const config = {
    tokenUrl: TOKEN_URL,
    tokenProvider: null,
    apiUrl: API_URL,
    requestOptions: {},
    maxSessions: Infinity,
  };
  const mathpix = new MathpixRecognizer(ports, new TokenPool(), () => config, {
    onRequest: () => true,
    // A token is used for four fifths of its life at least, and in the last fifth of that a dead
    // line may be taken for its end.
    onSession: () => watch.onSession(0.64 * TOKEN_LIFE_MS),
    onExchange: () => undefined,
    onSessionLimit: () => watch.fail('there is no limit of sessions here'),
  });
  const session = new Session(ports, watch.around(mathpix), {
    onState: (state) => watch.onState(state),
    onAnswer: (answer, revision, journey) => watch.onAnswer(answer, revision, journey === null),
    onLimit: () => (limits += 1),
  });
  const writer = new Writer({ clock, random, session, service, watch });
  const heap: number[] = [];
  const rejections: unknown[] = [];
  const onRejection = (reason: unknown): void => void rejections.push(reason);
  let limits = 0;
  let mostKept = 0;

  before(async () => {
    process.on('unhandledRejection', onRejection);
    for (let goal = STRETCH; goal <= STROKES; goal += STRETCH) {
      const isCapped = goal > CAPPED.from && goal <= CAPPED.to;
      const requestsPerMinute = isCapped ? CAPPED.requestsPerMinute : Infinity;
      watch.requestsPerMinute = requestsPerMinute;
      session.dispatch({ type: 'timing', debounceMs: 250, maxWaitMs: 1500, requestsPerMinute });
      while (writer.strokes < goal) await writer.step();
      mostKept = Math.max(mostKept, watch.kept);
      await writer.calmDown();
      service.restart();
      collectGarbage();
      heap.push(process.memoryUsage().heapUsed);
      if (goal < STROKES) writer.forget();
    }
    await clock.advance(600_000);
  });

  after(() => process.off('unhandledRejection', onRejection));

  it('went through all of it', (t) => {
    const { counts, sessions, clears, refusals } = watch;
    const hours = clock.now() / 3_600_000;
    const { sessionsOpened, sessionsCharged, readings } = service.totals;
    for (const line of [
      `${writer.strokes} strokes, ${counts.inks} changes of the ink, ${hours.toFixed(1)} h simulated (seed ${SEED})`,
      `${counts.requests} requests for ${counts.answers} answers (${counts.remembered} more from memory), ${readings} readings by the service`,
      `${counts.tokenRequests} token requests, ${sessionsOpened} sessions minted, ${sessionsCharged} charged`,
      `sessions opened: first ${sessions.first}, expired ${sessions.expired}, refused ${sessions.refused}, cleared ${sessions.cleared}; ${refusals} refusals, ${clears} clears`,
      `faults: ${list(service.faults)}`,
      `states: ${list(watch.statuses)}; errors: ${list(watch.errors)}; held by the cap: ${limits}`,
      `"Try again": ${list(writer.presses)}`,
      `timers at once: ${clock.mostPending}; heap, MB: ${heap.map((it) => (it / 2 ** 20).toFixed(1)).join(' ')}`,
    ]) {
      t.diagnostic(line);
    }
    assert.ok(counts.answers > STROKES / 10 && hours > 2);
    assert.ok([...service.faults.values()].every((count) => count > 3));
    const failed = [...service.faults].reduce((sum, [, count]) => sum + count, 0);
    const share = failed / (counts.requests + counts.tokenRequests);
    assert.ok(share > 0.15, `only ${share} of the requests failed`);
    assert.ok(limits > 0, 'the cap was reached');
  });

  it('kept every promise, at every moment', () => {
    assert.deepEqual(watch.violations, []);
    assert.deepEqual(rejections, []);
  });

  it('ended with all that was drawn answered, and nothing under way', () => {
    assert.ok(watch.isAnswered);
    assert.equal(session.state.status, 'idle');
    assert.equal(clock.pendingTimers, 0);
    assert.equal(writer.openCalls, 0);
  });

  it('opened one session, and one more for each that ended', () => {
    const { first, expired, refused, cleared } = watch.sessions;
    assert.equal(first, 1);
    assert.ok(refused <= watch.refusals && cleared <= watch.clears);
    const { sessionsCharged } = service.totals;
    assert.ok(sessionsCharged <= first + expired + refused + cleared);
  });

  it('grew nowhere', () => {
    assert.ok(clock.mostPending <= 8, `${clock.mostPending} timers at once`);
    assert.ok(mostKept < 5000, 'the watch kept too much to tell');
    const half = heap.length / 2;
    const [early, late] = [median(heap.slice(0, half)), median(heap.slice(half))];
    assert.ok(late - early < MOST_GROWTH, `${early} bytes of heap became ${late}`);
  });
});
