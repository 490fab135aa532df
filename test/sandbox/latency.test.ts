/** How long readings take. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawLatency } from '../../src/sandbox/latency.js';
import { defaultPorts } from '../../src/sandbox/ports.js';
import { connect, createRandom, createTestSandbox, send } from './harness.js';

const draw = (strokeCount: number): readonly number[] => {
  const random = createRandom();
  const ink = { strokeCount, random };
  return Array.from({ length: 4000 }, () => drawLatency('realistic', ink)).sort((a, b) => a - b);
};

describe('realistic latency', () => {
  // github.com/JoelGrayson/Cognito, fixtures: min 206, median 379, 90th percentile 569, max 1295 ms
  it('matches the recorded round trips', () => {
    const delays = draw(3);
    const at = (share: number): number => delays[Math.floor(share * delays.length)] ?? Number.NaN;
    assert.ok(Math.abs(at(0.5) - 379) < 15, `median ${at(0.5)}`);
    assert.ok(Math.abs(at(0.9) - 569) < 30, `90th percentile ${at(0.9)}`);
    assert.ok(at(0) >= 206 && (delays.at(-1) ?? Infinity) <= 1295);
  });

  // github.com/mxy680/Reef: no slower up to 30 strokes, about 1.6 s for 200
  it('grows with the strokes', () => {
    assert.deepEqual(draw(30), draw(1));
    const median = draw(200)[2000] ?? Number.NaN;
    assert.ok(Math.abs(median - 1600) < 60, `median ${median}`);
  });
});

describe('the latency option', () => {
  for (const [latency, expected] of [
    [0, []],
    [120, [120]],
    [(strokeCount: number) => strokeCount * 10, [20]],
  ] as const) {
    it(`${latency}`, async () => {
      const { sandbox, sleeps } = createTestSandbox({ latency });
      await send(sandbox, await connect(sandbox));
      assert.deepEqual(sleeps, expected);
    });
  }

  it('is realistic by default', async () => {
    const { sandbox, sleeps } = createTestSandbox({ latency: undefined });
    await send(sandbox, await connect(sandbox));
    assert.equal(sleeps.length, 1);
    assert.ok((sleeps[0] ?? 0) >= 206);
  });
});

describe('default ports', () => {
  it('sleep ends early when the client goes away', async () => {
    const gone = new AbortController();
    const asleep = defaultPorts.sleep(60_000, gone.signal);
    gone.abort();
    await asleep;
    await defaultPorts.sleep(60_000, gone.signal);
    assert.equal(gone.signal.aborted, true);
  });

  it('sleep takes its time', async () => {
    const before = performance.now();
    await defaultPorts.sleep(10, new AbortController().signal);
    assert.ok(performance.now() - before >= 8);
  });

  it('random stays between 0 and 1 and does not repeat', () => {
    const draws = Array.from({ length: 100 }, () => defaultPorts.random());
    assert.ok(draws.every((value) => value >= 0 && value < 1));
    assert.ok(new Set(draws).size > 90);
  });

  it('the clock is Unix time in ms', () => {
    assert.ok(Math.abs(defaultPorts.clock() - Date.now()) < 1000);
  });
});
