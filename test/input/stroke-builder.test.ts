/** Samples of one contact, collected into a stroke. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InkStroke } from '../../src/ink/types.js';
import { StrokeBuilder, type Sample } from '../../src/input/stroke-builder.js';

const sample = (x: number, y: number, time = 0, pressure = 0.5): Sample => ({
  x,
  y,
  time,
  pressure,
});

function built(samples: readonly Sample[], timeOrigin = 0): InkStroke {
  const builder = new StrokeBuilder(timeOrigin);
  samples.forEach((each) => builder.add(each));
  return builder.finish();
}

describe('a stroke', () => {
  it('keeps every sample at full precision, with times from the start of the drawing', () => {
    const stroke = built([sample(1.2345, 2, 1000), sample(1.3456, 2.1, 1004.16)], 900);
    assert.deepEqual(stroke.x, [1.2345, 1.3456]);
    assert.deepEqual(stroke.y, [2, 2.1]);
    assert.deepEqual(
      stroke.t?.map((t) => Math.round(t * 100) / 100),
      [100, 104.16],
    );
  });

  it('may be a single sample: a tap', () => {
    assert.deepEqual(built([sample(5, 6)]), { x: [5], y: [6], t: [0] });
  });

  it('leaves out a sample at the place of the last, as coalesced events repeat it (pitfall 6)', () => {
    const stroke = built([sample(1, 1), sample(1, 1, 5), sample(2, 1, 6), sample(1, 1, 7)]);
    assert.deepEqual(stroke.x, [1, 2, 1]);
  });

  it('has times that never run backwards, in whatever order samples come (pitfall 6)', () => {
    const times = [10, 30, 20, 25, 40, -5];
    const stroke = built(times.map((time, i) => sample(i, 0, time)));
    assert.deepEqual(stroke.t, [10, 30, 30, 30, 40, 40]);
  });

  it('has no times before the drawing began', () => {
    assert.deepEqual(built([sample(1, 1, 50), sample(2, 2, 120)], 100).t, [0, 20]);
  });

  for (const bad of [NaN, Infinity, -Infinity]) {
    it(`has no place ${bad}`, () => {
      const stroke = built([sample(1, 1), sample(bad, 2), sample(2, bad), sample(3, 3)]);
      assert.deepEqual([stroke.x, stroke.y], [[1, 3], [1, 3]]); // prettier-ignore
    });
  }

  it('has no time or pressure that is not a number: stored ink could not be read back', () => {
    const stroke = built([sample(1, 1, 5, 0.2), sample(2, 2, NaN, NaN), sample(3, 3, 9, 0.4)]);
    assert.ok(stroke.t?.every(Number.isFinite), String(stroke.t));
    assert.ok(stroke.p?.every(Number.isFinite), String(stroke.p));
  });
});

describe('pressure', () => {
  for (const constant of [0, 0.5, 1]) {
    it(`that is always ${constant} is none (pitfall 24)`, () => {
      const stroke = built([sample(1, 1, 0, constant), sample(2, 2, 1, constant)]);
      assert.ok(!('p' in stroke));
    });
  }

  it('that varies is kept', () => {
    const stroke = built([sample(1, 1, 0, 0.2), sample(2, 2, 1, 0.4)]);
    assert.deepEqual(stroke.p, [0.2, 0.4]);
  });

  it('of the lifted pen is not part of the stroke', () => {
    const builder = new StrokeBuilder(0);
    builder.add(sample(1, 1, 0, 0.5));
    builder.add(sample(2, 2, 1, 0.5));
    builder.addLift(sample(3, 3, 2, 0));
    const stroke = builder.finish();
    assert.deepEqual(stroke.x, [1, 2, 3]);
    assert.ok(!('p' in stroke), 'a mouse still has none');
  });
});

describe('the stroke under way', () => {
  it('grows with each sample', () => {
    const builder = new StrokeBuilder(0);
    const { live } = builder;
    assert.equal(builder.length, 0);
    builder.add(sample(1, 2));
    builder.add(sample(3, 4));
    assert.deepEqual(live, { x: [1, 3], y: [2, 4] });
    assert.equal(builder.length, 2);
  });
});
