/** Ink that is no maths must not be read with confidence. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InkStroke } from '../../src/ink/types.js';
import { readInk } from '../../src/local/index.js';

/** Reproducible numbers in 0…1. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

function walk(seed: number): InkStroke {
  const next = random(seed);
  const x = [100];
  const y = [100];
  for (let i = 1; i < 80; i++) {
    x.push((x[i - 1] ?? 0) + (next() - 0.5) * 40);
    y.push((y[i - 1] ?? 0) + (next() - 0.5) * 40);
  }
  return { x, y };
}

describe('unknown ink', () => {
  it('reads random walks with a confidence below 0.5', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { confidence, latex } = readInk([walk(seed)]);
      assert.ok(confidence < 0.5, `${latex} ${confidence} (seed ${seed})`);
    }
  });

  it('reads a wide scribble with a confidence below 0.5', () => {
    const x = Array.from({ length: 120 }, (_, i) => 20 + i * 2);
    const y = x.map((_, i) => 80 + (i % 6 < 3 ? 1 : -1) * (30 + (i % 5) * 4));
    assert.ok(readInk([{ x, y }]).confidence < 0.5);
  });

  for (const [name, strokes] of [
    ['a single point', [{ x: [40], y: [60] }]],
    ['a tap of two points', [{ x: [40, 40.5], y: [60, 60.5] }]],
    ['the same point many times', [{ x: [7, 7, 7, 7], y: [9, 9, 9, 9] }]],
    ['no strokes', []],
    ['strokes without points', [{ x: [], y: [] }]],
    ['points that are no numbers', [{ x: [NaN, Infinity], y: [1, -Infinity] }]],
  ] as const) {
    it(`reads nothing in ${name}`, () => {
      const reading = readInk(strokes);
      assert.deepEqual(reading, {
        latex: '',
        text: '',
        confidence: 0,
        confidenceRate: 0,
        symbols: [],
      });
    });
  }
});
