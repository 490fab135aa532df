/** What must not matter to a reading: place, size, broken points, missing arrays. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { featuresOf, FEATURE_COUNT } from '../../src/local/features/features.js';
import { readInk } from '../../src/local/index.js';
import { cleanTraces } from '../../src/local/trace.js';
import { REPLAY } from '../fixtures/ink/replay.js';
import { inkOf } from '../fixtures/ink/sample.js';

const docs = REPLAY.find(({ id }) => id === 'mathpix/docs-1');
assert.ok(docs);

describe('robustness', () => {
  it('gives a symbol the same features anywhere and at any size', () => {
    const plain = featuresOf(cleanTraces(inkOf(docs)));
    const moved = featuresOf(cleanTraces(inkOf(docs, 3.5, -700, 1200)));
    assert.equal(plain.length, FEATURE_COUNT);
    plain.forEach((value, i) => {
      assert.ok(Number.isFinite(value) && Math.abs(value) <= 1, `feature ${i}: ${value}`);
      assert.ok(Math.abs(value - (moved[i] ?? NaN)) < 1e-3, `feature ${i}`);
    });
  });

  it('reads the same at other sizes and places', () => {
    for (const [scale, dx, dy] of [
      [0.4, 0, 0],
      [1, 5000, -3000],
      [4, -100, 20],
    ] as const) {
      assert.equal(readInk(inkOf(docs, scale, dx, dy)).latex, '3 x^{2}', `scale ${scale}`);
    }
  });

  it('skips points that are not finite', () => {
    const ink = inkOf(docs).map(({ x, y }) => ({
      x: [NaN, ...x, Infinity],
      y: [0, ...y, 1],
    }));
    assert.equal(readInk(ink).latex, '3 x^{2}');
  });

  it('takes the shorter of two coordinate arrays', () => {
    const ink = inkOf(docs).map(({ x, y }) => ({ x: [...x, 900, 901], y }));
    assert.equal(readInk(ink).latex, '3 x^{2}');
  });

  it('names the strokes by their place in the input, skipped ones included', () => {
    const { symbols } = readInk([{ x: [], y: [] }, ...inkOf(docs)]);
    assert.deepEqual(
      symbols.map(({ latex, strokes }) => [latex, ...strokes]),
      [
        ['3', 1],
        ['x', 2, 3],
        ['2', 4],
      ],
    );
  });

  it('survives a page full of strokes', () => {
    const many = Array.from({ length: 200 }, (_, i) => ({
      x: [(i % 20) * 30, (i % 20) * 30 + 12],
      y: [Math.floor(i / 20) * 60, Math.floor(i / 20) * 60 + 30],
    }));
    const { confidence } = readInk(many);
    assert.ok(confidence >= 0 && confidence <= 1);
  });

  it('gets to the end of a pile of crossing strokes, and trusts it little', () => {
    const pile = Array.from({ length: 150 }, (_, i) => ({
      x: [0, 100 * Math.sin(i)],
      y: [0, 100 * Math.cos(i)],
    }));
    assert.ok(readInk(pile).confidence < 0.5);
  });

  it('reads a lone dash as a minus sign, not as a digit', () => {
    assert.equal(readInk([{ x: [0, 100], y: [3, 3] }]).latex, '-');
  });

  it('leaves its input as it was', () => {
    const ink = inkOf(docs);
    const before = structuredClone(ink);
    readInk(ink);
    assert.deepEqual(ink, before);
  });
});
