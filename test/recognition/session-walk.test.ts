/** The session's rules under thousands of random events: what must hold whatever happens. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MathpixInkError } from '../../src/recognition/errors.js';
import { World } from './session-world.js';
import * as b from './transition-bench.js';

const limited = (retryAfterMs: number): MathpixInkError =>
  b.errorOf('rate-limited', { retryable: true, retryAfterMs });

const FAILURES: readonly MathpixInkError[] = [
  b.REFUSED,
  b.REFUSED,
  b.SERVER,
  b.SERVER,
  b.OFFLINE,
  b.OFFLINE,
  b.QUOTA,
  b.errorOf('timeout', { retryable: true }),
  b.errorOf('unreadable'),
  b.errorOf('too-large'),
  b.errorOf('token'),
  b.errorOf('token', { retryable: true }),
  ...[0, 1, 4000, 90_000, 120_000, 120_001, 600_000, 1e12, Infinity].map(limited),
];

/** One or two requests a minute bite; many do not. */
const CAPS = [1, 2, 5, 30, Infinity];

type Move = readonly [weight: number, move: (world: World) => void];

function pick<T>(world: World, from: readonly [T, ...T[]] | readonly T[]): T {
  const found = from[Math.floor(world.random() * from.length)];
  assert.ok(found !== undefined);
  return found;
}

const MOVES: readonly Move[] = [
  [200, (w) => w.write()],
  [12, (w) => w.write({ isEmpty: true })],
  [12, (w) => w.write({ isKnown: true })],
  [60, (w) => w.tell({ type: 'writing', isWriting: w.random() < 0.5 })],
  [150, (w) => w.pass(w.random() * 1999.9)],
  [20, (w) => w.pass(w.random() * 60_000.1)],
  [5, (w) => w.pass(w.random() * 600_000.1)],
  [150, (w) => void w.passToWake()],
  [150, (w) => w.succeed()],
  [100, (w) => w.fail(pick(w, FAILURES))],
  [10, (w) => w.decline()],
  [25, (w) => w.tell({ type: 'send-now' })],
  [15, (w) => w.tell({ type: 'online' })],
  [12, (w) => w.tell({ type: 'hidden' })],
  [30, (w) => w.tell({ type: 'shown' })],
  [8, (w) => w.tell({ type: 'reconfigured' })],
  [10, (w) => w.tell({ type: 'amended' })],
  [8, (w) => w.tell({ type: 'settle' })],
  [5, (w) => w.tell({ type: 'suspend' })],
  [20, (w) => w.tell({ type: 'resume' })],
  [10, (w) => w.tell(b.timing(w.random() * 500, w.random() * 3000, pick(w, CAPS)))],
  [15, (w) => w.expire()],
  [10, (w) => w.straggle()],
];
const TOTAL = MOVES.reduce((sum, [weight]) => sum + weight, 0);

function step(world: World): void {
  let dice = world.random() * TOTAL;
  const found = MOVES.find(([weight]) => (dice -= weight) < 0);
  found?.[1](world);
}

const STEPS = 20_000;

describe('a session under random events', () => {
  for (const seed of [11, 12, 13, 14, 15, 16, 17, 18]) {
    it(`keeps its promises through ${STEPS} of them (seed ${seed})`, () => {
      const world = new World(seed);
      for (let count = 1; count <= STEPS; count++) {
        step(world);
        if (count % 100 === 0) world.calmDown();
      }
      const { requests, connects, limits, renewals, rests, parked } = world.counts;
      const said = JSON.stringify(world.counts);
      assert.ok(requests > 1000 && connects > 300, `the walk got somewhere: ${said}`);
      assert.ok(Math.min(limits, rests, parked) > 100 && renewals > 10, `and met all: ${said}`);
    });
  }
});
