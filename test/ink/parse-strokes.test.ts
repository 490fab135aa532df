/** Foreign ink at the door: what is let in, and what each refusal says. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cloneStroke, parseStrokes } from '../../src/ink/parse-strokes.js';

const good = { x: [0, 1], y: [0, 1] };

describe('parseStrokes() refuses', () => {
  const cases: readonly (readonly [name: string, value: unknown, place: string])[] = [
    ['undefined', undefined, 'strokes must'],
    ['null', null, 'strokes must'],
    ['one bare stroke', good, 'strokes must'],
    ['text', '[]', 'strokes must'],
    ['a stroke that is null', [good, null], 'strokes[1]'],
    ['a stroke that is undefined', [good, good, undefined], 'strokes[2]'],
    ['a stroke that is text', ['M0 0'], 'strokes[0]'],
    ['a stroke that is a function', [() => good], 'strokes[0]'],
    ['a hole in the list', new Array(2), 'strokes[0]'],
    ['a list of points', [[{ x: 1, y: 2 }]], 'strokes[0].x'],
    ['a missing x', [{ y: [1] }], 'strokes[0].x'],
    ['a missing y', [good, { x: [1] }], 'strokes[1].y'],
    ['text for x', [{ x: '12', y: [1, 2] }], 'strokes[0].x'],
    ['something like an array', [{ x: { length: 1, 0: 1 }, y: [1] }], 'strokes[0].x'],
    ['no points', [{ x: [], y: [] }], 'strokes[0]'],
    ['fewer y than x', [{ x: [1, 2], y: [1] }], 'strokes[0].y'],
    ['more y than x', [{ x: [1], y: [1, 2] }], 'strokes[0].y'],
    ['NaN', [{ x: [1, NaN], y: [1, 2] }], 'strokes[0].x'],
    ['infinity', [{ x: [1], y: [-Infinity] }], 'strokes[0].y'],
    ['numbers as text', [{ x: ['1'], y: [1] }], 'strokes[0].x'],
    ['null among the numbers, as JSON writes NaN', [{ x: [1], y: [null] }], 'strokes[0].y'],
    ['a hole among the points', [{ x: [1, , 2], y: [1, 2, 3] }], 'strokes[0].x'], // prettier-ignore
    ['big integers', [{ x: [1n], y: [1] }], 'strokes[0].x'],
    ['raw memory', [{ x: new DataView(new ArrayBuffer(8)), y: [1] }], 'strokes[0].x'],
    ['a coordinate beyond reason', [{ x: [1], y: [1e10] }], 'strokes[0]'],
    ['times that do not match', [{ ...good, t: [1] }], 'strokes[0].t'],
    ['times that are none', [{ ...good, t: [0, 'a'] }], 'strokes[0].t'],
    ['pressures that do not match', [{ ...good, p: [] }], 'strokes[0].p'],
    ['pressures that are none', [{ ...good, p: [NaN, 0] }], 'strokes[0].p'],
  ];
  for (const [name, value, place] of cases) {
    it(`${name}, naming ${place}`, () => {
      assert.throws(
        () => parseStrokes(value),
        (error: unknown) => {
          assert.ok(error instanceof TypeError);
          assert.equal(error.message.slice(0, place.length), place);
          return true;
        },
      );
    });
  }
});

describe('parseStrokes()', () => {
  it('takes an empty list', () => assert.deepEqual(parseStrokes([]), []));

  it('takes a tap, negative and fractional positions, and the farthest ones allowed', () => {
    const ink = [{ x: [-0.25], y: [1e6] }];
    assert.deepEqual(parseStrokes(ink), ink);
  });

  it('takes explicit undefined for what is optional (pitfall 51)', () => {
    const [stroke] = parseStrokes([{ ...good, t: undefined, p: undefined }]);
    assert.deepEqual(Object.keys(stroke ?? {}), ['x', 'y']);
  });

  it('brings pressure into 0…1 and drops what it does not know', () => {
    const [stroke] = parseStrokes([{ ...good, p: [-1, 2], color: 'red' }]);
    assert.deepEqual(stroke, { ...good, p: [0, 1] });
  });

  it('freezes nothing of the caller’s', () => {
    const mine = { x: [1], y: [2] };
    parseStrokes([mine]);
    assert.ok(!Object.isFrozen(mine) && !Object.isFrozen(mine.x));
  });
});

describe('cloneStroke()', () => {
  it('hands out what may be changed without touching the ink', () => {
    const [stroke] = parseStrokes([{ ...good, t: [0, 1], p: [0, 1] }]);
    assert.ok(stroke);
    const copy = cloneStroke(stroke);
    assert.deepEqual(copy, stroke);
    copy.x.push(1);
    copy.t?.push(1);
    copy.p?.fill(1);
    assert.deepEqual(stroke, { ...good, t: [0, 1], p: [0, 1] });
  });

  it('invents no times or pressures', () => {
    assert.deepEqual(Object.keys(cloneStroke(good)), ['x', 'y']);
  });
});
