/** A line that wanders over a page full of ink erases none of it; dense scribbling still does. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ScratchOut } from '../../../src/ink/scratch-out.js';
import type { InkStroke } from '../../../src/ink/types.js';
import { seededRandom } from '../../helpers/fake-ports.js';
import { boxOf, zigzag } from '../scratch-marks.js';

const [COLUMNS, ROWS] = [50, 30];
const [STEP_X, STEP_Y] = [20, 26];
const [WIDTH, HEIGHT] = [COLUMNS * STEP_X, ROWS * STEP_Y];
const POINTS = 3000;

/** 1500 small round signs in rows. */
const page = Array.from({ length: COLUMNS * ROWS }, (_, i): InkStroke => {
  const [x, y] = [STEP_X * ((i % COLUMNS) + 0.5), STEP_Y * (Math.floor(i / COLUMNS) + 0.5)];
  const angles = Array.from({ length: 40 }, (_, k) => k / 6.3);
  return {
    x: angles.map((angle) => x + 5 * Math.cos(angle)),
    y: angles.map((angle) => y + 7 * Math.sin(angle)),
  };
});

/** How many strokes the line would take at most if the pen were lifted, at any time. */
function mostTaken({ x, y }: InkStroke): number {
  const detector = new ScratchOut(page);
  const live = { x: [] as number[], y: [] as number[] };
  let most = 0;
  for (let i = 0; i < x.length; i += 8) {
    live.x.push(...x.slice(i, i + 8));
    live.y.push(...y.slice(i, i + 8));
    most = Math.max(most, detector.read(live).length);
  }
  return most;
}

/** A line of 3000 points, whose place is a function of how far it is, 0…1. */
const lineOf = (place: (share: number) => readonly [number, number]): InkStroke => {
  const places = Array.from({ length: POINTS }, (_, i) => place(i / POINTS));
  return { x: places.map(([x]) => x), y: places.map(([, y]) => y) };
};

/** Wherever chance leads a pen that turns slowly and stays on the page. */
function walk(seed: number): InkStroke {
  const random = seededRandom(seed);
  let [x, y, angle] = [WIDTH / 2, HEIGHT / 2, 0];
  return lineOf(() => {
    angle += (random() - 0.5) * 0.8;
    if (x < 0 || x > WIDTH) angle = x < 0 ? 0 : Math.PI;
    if (y < 0 || y > HEIGHT) angle = ((y < 0 ? 1 : -1) * Math.PI) / 2;
    x += 5 * Math.cos(angle);
    y += 5 * Math.sin(angle);
    return [x, y];
  });
}

describe('a line that wanders over 1500 signs erases none', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    it(`by chance (seed ${seed})`, () => assert.equal(mostTaken(walk(seed)), 0));
  }

  it('in great loops', () => {
    const loops = lineOf((share) => [
      WIDTH * (0.5 + 0.5 * Math.sin(31 * share)),
      HEIGHT * (0.5 + 0.5 * Math.cos(49 * share)),
    ]);
    assert.equal(mostTaken(loops), 0);
  });

  it('from line to line, as one who reads follows with the pen', () => {
    const rows = lineOf((share) => {
      const row = Math.floor(share * ROWS);
      const along = share * ROWS - row;
      return [WIDTH * (row % 2 === 0 ? along : 1 - along), HEIGHT * share];
    });
    assert.equal(mostTaken(rows), 0);
  });
});

describe('on the same page', () => {
  it('a dense zig-zag erases what is below it, and no more', () => {
    const row = page.slice(610, 618);
    const taken = new ScratchOut(page).read(zigzag(boxOf(row), 14, 3));
    assert.deepEqual(taken, [610, 611, 612, 613, 614, 615, 616, 617]);
  });
});
