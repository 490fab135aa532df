/**
 * What erases and what never does, on recorded handwriting (fixtures with credit) and on marks
 * drawn over it. Rates over far more ink: `npm run bench`.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Box } from '../../src/ink/geometry.js';
import { ScratchOut } from '../../src/ink/scratch-out.js';
import type { InkStroke } from '../../src/ink/types.js';
import { DIGITS } from '../fixtures/ink/digits.js';
import { FORMULAS } from '../fixtures/ink/formulas.js';
import { REPLAY } from '../fixtures/ink/replay.js';
import { inkOf, type InkSample } from '../fixtures/ink/sample.js';
import { GESTURES, KEPT } from '../fixtures/ink/scratch-out.js';
import { boxOf, line, ring, sized, swapped, through, turned, zigzag } from './scratch-marks.js';

const takenBy = (ink: readonly InkStroke[], stroke: InkStroke): readonly number[] =>
  new ScratchOut(ink).read(stroke);

/** Indexes of the strokes that erase something before them. */
function erasersIn(ink: readonly InkStroke[]): number[] {
  return [...ink.keys()].filter((i) => takenBy(ink.slice(0, i), ink[i] as InkStroke).length > 0);
}

const byId = (samples: readonly InkSample[], id: string): InkSample => {
  const found = samples.find((sample) => sample.id === id);
  if (!found) throw new Error(`There is no ${id}.`);
  return found;
};

const kept = (kind: string): readonly InkSample[] => KEPT.filter((sample) => sample.kind === kind);

describe('recorded ink never erases, at half, whole and double size', () => {
  const labelled = (pattern: RegExp): InkSample[] =>
    [...REPLAY, ...FORMULAS].filter(({ label }) => pattern.test(label));
  const formulas: readonly (readonly [string, readonly InkSample[], atLeast: number])[] = [
    ['fraction bars', labelled(/\\frac/), 5],
    ['equals signs', labelled(/=/), 9],
    ['minus signs', labelled(/-/), 3],
    ['plus signs', labelled(/\+/), 6],
    ['root signs', labelled(/\\sqrt/), 5],
    ['all formulas', labelled(/(?:)/), 75],
  ];
  for (const [name, samples, atLeast] of formulas) {
    it(`${name}, in writing order`, () => {
      assert.ok(samples.length >= atLeast, `${samples.length} samples`);
      for (const scale of [0.5, 1, 2]) {
        for (const sample of samples) {
          assert.deepEqual(erasersIn(sized(sample, scale, 'stroke')), [], sample.id);
        }
      }
    });
  }

  const kinds = [...new Set(KEPT.map(({ kind }) => kind))];
  for (const kind of kinds) {
    it(`${kind}, in writing order`, () => {
      for (const scale of [0.5, 1, 2]) {
        for (const sample of kept(kind)) {
          assert.deepEqual(erasersIn(sized(sample, scale, 'whole')), [], sample.id);
        }
      }
    });
  }

  it('a digit written over another one', () => {
    const digits = DIGITS.slice(0, 40).map((sample) => sized(sample, 1, 'whole'));
    for (const below of digits) {
      for (const above of digits) {
        const ink = [...below, ...above];
        assert.deepEqual(erasersIn(ink), []);
      }
    }
  });
});

describe('a mark made of recorded strokes never erases', () => {
  const digits = sized(byId(REPLAY, 'myscript-ts/1943'), 1, 'stroke');
  const place = (sample: InkSample, box: Box): InkStroke[] => {
    const raw = inkOf(sample);
    const from = boxOf(raw);
    const [sx, sy] = [
      (box.right - box.left) / Math.max(1, from.right - from.left),
      (box.bottom - box.top) / Math.max(1, from.bottom - from.top),
    ];
    return raw.map(({ x, y }) => ({
      x: x.map((v) => box.left + (v - from.left) * sx),
      y: y.map((v) => box.top + (v - from.top) * sy),
    }));
  };

  it('a long division: a bracket and a bar round a number', () => {
    const { left, top, right, bottom } = boxOf(digits);
    for (const bracket of kept('bracket')) {
      for (const bar of kept('minus')) {
        const front = place(bracket, { left: left - 14, top: top - 4, right: left - 2, bottom });
        const above = place(bar, { left: left - 8, top: top - 3, right: right + 9, bottom: top });
        assert.deepEqual(erasersIn([...digits, ...front, ...above]), []);
        // The bar gone over, there and back, through the tops of tall digits.
        const again = line([left - 8, top + 2], [right + 9, top + 3], 3);
        assert.deepEqual(takenBy([...digits, ...front, ...above], again), []);
      }
    }
  });

  it('a term cancelled within a fraction: once, twice, or crosswise', () => {
    const fraction = sized(byId(FORMULAS, 'mathnote/run_001-049'), 1, 'stroke');
    const terms = fraction.map((stroke) => boxOf([stroke]));
    for (const { left, top, right, bottom } of terms) {
      const around = { left: left - 5, top: top - 5, right: right + 5, bottom: bottom + 5 };
      for (const slash of kept('slash')) {
        const [cancel] = place(slash, around);
        if (!cancel) throw new Error('There is no slash.');
        const back: InkStroke = {
          x: [...cancel.x, ...[...cancel.x].reverse()],
          y: [...cancel.y, ...[...cancel.y].reverse()],
        };
        const crossing: InkStroke = { x: cancel.x, y: [...cancel.y].reverse() };
        assert.deepEqual(takenBy(fraction, cancel), []);
        assert.deepEqual(takenBy(fraction, back), []);
        assert.deepEqual(takenBy([...fraction, cancel], crossing), []);
      }
    }
  });

  const { left, top, right, bottom } = boxOf(digits);
  const middle = (top + bottom) / 2;
  const marks: readonly (readonly [string, InkStroke])[] = [
    ['one line through all', line([left - 9, middle], [right + 9, middle])],
    ['a line gone over twice', line([left - 9, middle], [right + 9, middle], 2)],
    ['an underline gone over nine times', line([left - 9, bottom], [right + 9, bottom], 9)],
    ['a bar gone over nine times', line([left - 9, top], [right + 9, top], 9)],
    ['a ring', ring(boxOf(digits), 1)],
    ['a ring drawn five times', ring(boxOf(digits), 5)],
    ['a tap', { x: [left], y: [middle] }],
    ['no point at all', { x: [], y: [] }],
    ['a zig-zag beside the ink', zigzag({ left, right, top: bottom + 30, bottom: bottom + 70 }, 9)],
  ];
  for (const [name, stroke] of marks) {
    it(name, () => assert.deepEqual(takenBy(digits, stroke), []));
  }

  it('a zig-zag over less than most of a stroke', () => {
    const { left, right, top, bottom } = boxOf(digits.slice(0, 1));
    const half = { left: left - 8, right: right + 8, top: top - 8, bottom: (top + bottom) / 2 };
    assert.deepEqual(takenBy(digits, zigzag(half, 9, 0)), []);
  });

  it('shading within an outline, up to its rim', () => {
    const outline = through([0, 0], [70, 0], [70, 60], [0, 60], [0, 0]);
    const inner = { left: 4, top: 4, right: 66, bottom: 56 };
    assert.deepEqual(takenBy([outline], zigzag(inner, 16, 0)), []);
    assert.deepEqual(takenBy([outline], swapped(zigzag(turned(inner), 16, 2))), []);
    // Hatched across in a second go: what is below then is shading, and its outline.
    const first = zigzag(inner, 16, 0);
    assert.deepEqual(takenBy([outline, first], swapped(zigzag(turned(inner), 16, 0))), []);
    assert.deepEqual(takenBy([first], zigzag(inner, 16, 4)), [], 'no outline');
  });

  it('a stroke written over again, there and back', () => {
    for (const sample of DIGITS.slice(0, 60)) {
      const [stroke] = sized(sample, 1, 'whole');
      if (!stroke) throw new Error('There is no stroke.');
      const again = (values: readonly number[]): number[] => [
        ...values,
        ...[...values].reverse(),
        ...values,
      ];
      const over = { x: again(stroke.x).map((v) => v + 1), y: again(stroke.y) };
      assert.deepEqual(takenBy([stroke], over), [], sample.id);
    }
  });
});

describe('a scratch-out erases', () => {
  const recorded: readonly (readonly [string, number, readonly number[], readonly number[]])[] = [
    ['myscript-ts/threeScratchOut', 1, [0], [0]],
    ['myscript-js/equation2', 2, [0, 1], [1]],
    ['myscript-js/equation2', 3, [0], [0]],
  ];
  for (const [id, index, there, expected] of recorded) {
    it(`${id}, stroke ${index}, as it was recorded`, () => {
      const ink = inkOf(byId(GESTURES, id));
      const [below, stroke] = [there.map((i) => ink[i] as InkStroke), ink[index] as InkStroke];
      assert.deepEqual(takenBy(below, stroke), expected);
    });
  }

  const ink = sized(byId(REPLAY, 'myscript-ts/equation'), 1, 'stroke');
  /** `y = 3 x + 2`: which strokes form a symbol. */
  const SYMBOLS = { y: [0], equals: [1, 2], three: [3], x: [4, 5], plus: [6, 7], two: [8] };
  const boxRound = (indexes: readonly number[]): Box =>
    boxOf(indexes.map((i) => ink[i] as InkStroke));

  for (const [name, own] of Object.entries(SYMBOLS)) {
    const box = boxRound(own);
    const shapes: readonly (readonly [string, InkStroke])[] = [
      ['across', zigzag(box, 9, 5)],
      ['up and down', swapped(zigzag(turned(box), 9, 5))],
    ];
    for (const [shape, stroke] of shapes) {
      it(`${name}, by a zig-zag ${shape}, and nothing else`, () =>
        assert.deepEqual(takenBy(ink, stroke), own));
    }
  }

  it('several symbols at once', () => {
    const [all, right] = [boxRound([3, 4, 5, 6, 7, 8]), boxRound([6, 7, 8])];
    assert.deepEqual(takenBy(ink, zigzag(all, 12)), [3, 4, 5, 6, 7, 8]);
    assert.deepEqual(takenBy(ink, swapped(zigzag(turned(right), 14))), [6, 7, 8]);
  });

  it('by a line to and fro through several symbols', () => {
    const { left, right, top, bottom } = boxRound([4, 5, 6, 7, 8]);
    const middle = (top + bottom) / 2;
    const strike = line([left - 9, middle], [right + 9, middle], 4);
    assert.deepEqual(takenBy(ink, strike), [4, 5, 6, 7, 8]);
    assert.deepEqual(takenBy(ink, line([left - 9, middle], [right + 9, middle], 3)), []);
  });

  it('the numerator, and leaves the bar and the denominator', () => {
    const fraction = sized(byId(REPLAY, 'myscript-ts/math_context_menu._1frac0'), 1, 'stroke');
    const boxes = fraction.map((stroke) => boxOf([stroke]));
    assert.ok((boxes[0]?.bottom ?? 0) <= (boxes[1]?.bottom ?? 0), 'the numerator comes first');
    assert.deepEqual(takenBy(fraction, zigzag(boxes[0] as Box, 9, 3)), [0]);
  });

  it('a failed scratch-out together with what it was to erase', () => {
    const failed = zigzag(boxRound([8]), 8, 1);
    const again = zigzag(boxRound([8]), 11, 8);
    assert.deepEqual(takenBy([...ink, failed], again), [8, 9]);
  });
});

describe('while the pen is down', () => {
  const [three, scratch] = inkOf(byId(GESTURES, 'myscript-ts/threeScratchOut')) as [
    InkStroke,
    InkStroke,
  ];

  function* piecewise(stroke: InkStroke, piece: number): Generator<InkStroke> {
    for (let end = piece; end < stroke.x.length + piece; end += piece) {
      yield { x: stroke.x.slice(0, end), y: stroke.y.slice(0, end) };
    }
  }

  it('nothing goes at first, then what is scratched out', () => {
    const detector = new ScratchOut([three]);
    const seen = [...piecewise(scratch, 3)].map((live) => detector.read(live).length);
    assert.equal(seen[0], 0);
    assert.equal(seen.at(-1), 1);
    assert.ok(seen.indexOf(1) > seen.length / 2, 'not before it is sure');
  });

  it('moving away cancels', () => {
    const box = boxOf([three]);
    const scratching = zigzag(box, 9, 20);
    const away = through(
      [scratching.x.at(-1) ?? 0, scratching.y.at(-1) ?? 0],
      [box.right + 600, box.bottom + 300],
    );
    const detector = new ScratchOut([three]);
    assert.deepEqual(detector.read(scratching), [0]);
    const whole = { x: [...scratching.x, ...away.x], y: [...scratching.y, ...away.y] };
    assert.deepEqual(detector.read(whole), []);
  });

  it('says the same however the stroke comes in', () => {
    const strokes = [...GESTURES, ...kept('shading')].flatMap((sample) => {
      const ink = inkOf(sample);
      return ink.map((stroke, i) => ({ below: ink.slice(0, i), stroke, id: sample.id }));
    });
    for (const { below, stroke, id } of strokes) {
      for (const piece of [1, 7]) {
        const detector = new ScratchOut(below);
        let last: readonly number[] = [];
        for (const live of piecewise(stroke, piece)) last = detector.read(live);
        assert.deepEqual(last, takenBy(below, stroke), id);
      }
    }
  });

  it('looks at no ink before the stroke turns back often', () => {
    let looks = 0;
    const watched: InkStroke = {
      get x() {
        looks += 1;
        return three.x;
      },
      y: three.y,
    };
    const box = boxOf([three]);
    const { left, right, top, bottom } = box;
    const curve = through([left, top], [right, bottom], [left, bottom], [right, top], [left, top]);
    new ScratchOut([watched]).read({ x: curve.x.slice(0, -20), y: curve.y.slice(0, -20) });
    assert.equal(looks, 0);
    new ScratchOut([watched]).read(zigzag(box, 9));
    assert.ok(looks > 0, 'the counter counts');
  });
});
