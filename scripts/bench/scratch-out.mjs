// How often ordinary writing would erase ink, and how often a scratch-out would not.
//   npm run bench -- scratch-out [--strict], or node scripts/bench/scratch-out.mjs [--strict]
//                     --strict: ends with an error when recorded writing erases
//   BENCH_INK=FOLDER  recorded ink: every FOLDER/**/*.jsonl.gz, a JSON object with `strokes` of
//                     [[x, y, …], …] on each line; without it, or
//                     without any such file, only the fixtures of the tests
import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';
import { chance } from '../scratch-out/chance.mjs';
import { collections, recordings, scaled } from '../scratch-out/ink.mjs';
import { mark, MARKS } from '../scratch-out/marks.mjs';
import { isStrike, scribble, SCRIBBLES } from '../scratch-out/scribbles.mjs';
import { boxOf, layOver, points, shareWithin, toStroke } from '../scratch-out/shapes.mjs';

const { ScratchOut } = await tsImport('../../src/ink/scratch-out.ts', import.meta.url);
const { LegTracker } = await tsImport('../../src/ink/scratch/legs.ts', import.meta.url);

/** Handwriting half as large and twice as large is handwriting. */
const SCALES = [0.5, 1, 2];
/** Samples of a pen that come between two frames. */
const FRAME = 4;
const SCRIBBLES_EACH = 1000;
/** One scratch-out takes so many symbols at most. */
const MOST_SYMBOLS = 6;
const MARKS_EACH = 2000;
/** Shading in the recorded ink, whose strokes serve as zig-zags by real hands. */
const SHADING = /black(square|triangle|lozenge)|newmoon|bullet|RHD|LHD/;
const SHADING_LEGS = 6;

const percent = (part, whole) => `${((100 * part) / whole).toFixed(2)} %`;
const cells = (...row) =>
  console.log(
    row
      .map((v, i) => (i === 0 ? v.padEnd(v.startsWith('\n') ? 37 : 36) : String(v).padStart(11)))
      .join(''),
  );

export default async function scratchOut() {
  const [formulas, symbols, gestures, shading] = [[], [], [], []];
  const replays = [];
  if (recordings().length === 0) {
    const folder = process.env.BENCH_INK;
    const why = folder ? `no *.jsonl.gz in ${folder}` : 'BENCH_INK is not set';
    console.log(`Recorded ink skipped (${why}): only the fixtures of the tests are measured.`);
  }
  const head = ['drawings', 'lose ink', 'rate', 'strokes', 'erase', 'rate', 'flash'];
  cells('recorded ink × 3 sizes', ...head);
  for await (const { name, drawings } of collections()) {
    for (const kind of ['expr', 'symbol']) {
      const own = drawings.filter((drawing) => drawing.kind === kind);
      if (own.length === 0) continue;
      replays.push(replay(own));
      printReplay(`${name} (${kind})`, replays.at(-1));
      (kind === 'expr' ? formulas : symbols).push(...own);
    }
    gestures.push(...drawings.filter(({ kind }) => kind === 'gesture'));
  }
  const keys = ['drawings', 'hurt', 'strokes', 'erasures', 'previews'];
  const all = Object.fromEntries(keys.map((key) => [key, totalOf(replays, key)]));
  printReplay('all', all);
  for (const { label, strokes } of symbols) {
    if (SHADING.test(label)) shading.push(...strokes.filter((s) => legsOf(s) >= SHADING_LEGS));
  }

  cells('\nmarks laid over recorded symbols', 'marks', 'erase', 'rate');
  for (const name of Object.keys(MARKS)) layMarks(name, formulas, symbols);

  cells('\nscratch-outs', 'scribbles', 'take none', 'take wrong', 'missed', 'neighbours');
  recorded(gestures);
  if (shading.length > 0) {
    const draw = (box, random) => {
      const stroke = random.pick(shading);
      const from = boxOf([stroke]);
      const unit = ([x, y]) => [(x - from.left) / from.width, (y - from.top) / from.height];
      const margin = 0.2 * Math.sqrt(Math.max(64, box.width * box.height));
      return toStroke(layOver(points(stroke).map(unit), box, [margin, margin]));
    };
    scratch(`recorded shading, ${shading.length} strokes`, formulas, draw);
  }
  const results = SCRIBBLES.map((name) =>
    scratch(name, formulas, (box, random) => scribble(name, box, random), isStrike(name)),
  );
  const sums = ['count', 'none', 'wrong', 'along'].map((key) => [key, totalOf(results, key)]);
  missed('made by geometry, all', Object.fromEntries(sums));
  if (all.erasures > 0 && process.argv.includes('--strict')) process.exitCode = 1;
}

const totalOf = (list, key) => list.reduce((sum, item) => sum + item[key], 0);

const legsOf = (stroke) => {
  const legs = new LegTracker();
  legs.read(stroke);
  return legs.starts.length;
};

/** Reads a stroke as a pad does, frame by frame. */
function watch(ink, stroke) {
  const detector = new ScratchOut(ink);
  const [live, seen] = [{ x: [], y: [] }, []];
  for (let i = 0; i < stroke.x.length; i += FRAME) {
    live.x.push(...stroke.x.slice(i, i + FRAME));
    live.y.push(...stroke.y.slice(i, i + FRAME));
    seen.push(detector.read(live));
  }
  return { taken: seen.at(-1), isPreviewed: seen.some((taken) => taken.length > 0) };
}

/** Every stroke but the first over the ink before it, at each scale. */
function replay(drawings) {
  const result = { drawings: 0, hurt: 0, strokes: 0, erasures: 0, previews: 0, where: [] };
  for (const { id, strokes } of drawings) {
    for (const scale of SCALES) {
      const ink = strokes.map((stroke) => scaled(stroke, scale));
      const erasers = [...ink.keys()].slice(1).filter((index) => {
        const { taken, isPreviewed } = watch(ink.slice(0, index), ink[index]);
        if (isPreviewed) result.previews += 1;
        return taken.length > 0;
      });
      result.drawings += 1;
      result.strokes += ink.length - 1;
      result.erasures += erasers.length;
      if (erasers.length > 0) result.hurt += 1;
      result.where.push(...erasers.map((index) => `${id}#${index}`));
    }
  }
  return result;
}

function printReplay(name, { drawings, hurt, strokes, erasures, previews, where }) {
  const [ofDrawings, ofStrokes] = [percent(hurt, drawings), percent(erasures, strokes)];
  cells(name, drawings, hurt, ofDrawings, strokes, erasures, ofStrokes, previews);
  if (where?.length > 0) console.log(`  ${where.slice(0, 12).join('  ')}`);
}

const isDrawn = (box) => Math.max(box.width, box.height) > 12;

function layMarks(name, formulas, symbols) {
  const random = chance(7);
  const others = (symbols.length > 0 ? symbols : formulas)
    .filter(({ label }) => !SHADING.test(label))
    .map(({ strokes }) => strokes);
  let [count, erasures] = [0, 0];
  while (count < MARKS_EACH) {
    const { strokes, symbols: parts } = random.pick(formulas);
    const own = random.pick(parts).map((index) => strokes[index]);
    if (!isDrawn(boxOf(own))) continue;
    count += 1;
    const stroke = mark(name, own, { random, others });
    if (watch(strokes, stroke).taken.length > 0) erasures += 1;
  }
  cells(name, count, erasures, percent(erasures, count));
}

/** Some symbols side by side, two at least for a strike; null where there are none. */
function pickRun({ strokes, symbols }, random, isStruck) {
  const parts = symbols
    .map((indexes) => ({ indexes, box: boxOf(indexes.map((index) => strokes[index])) }))
    .filter(({ box }) => isDrawn(box) && box.width < 3 * Math.max(box.height, 12))
    .sort((a, b) => a.box.left - b.box.left);
  if (parts.length === 0) return null;
  const start = random.whole(0, parts.length - 1);
  const run = [parts[start]];
  const most = random.whole(isStruck ? 2 : 1, MOST_SYMBOLS);
  for (const part of parts.slice(start + 1)) {
    const [a, b] = [run.at(-1).box, part.box];
    const beside = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    const isNext = b.left - a.right < 25 && beside > 0.4 * Math.min(a.height, b.height);
    if (run.length === most || !isNext) break;
    run.push(part);
  }
  const indexes = run.flatMap((part) => part.indexes);
  const box = boxOf(indexes.map((index) => strokes[index]));
  const middle = box.top + box.height / 2;
  const isThrough = ({ box: { top, height } }) =>
    height > 15 && middle > top + 0.2 * height && middle < top + 0.8 * height;
  if (isStruck && (run.length < 2 || !run.every(isThrough))) return null;
  return { indexes, box };
}

/**
 * Scratch-outs over symbols. One that leaves more than a tenth of a stroke it aims at outside
 * has missed its aim and is drawn again, except a strike. Taking neighbours most of which lie
 * under the scribble, or that a strike passes, is no fault; taking others is, and so is leaving
 * some of its aim.
 */
function scratch(name, formulas, draw, isStruck = false) {
  const random = chance(11);
  const result = { count: 0, none: 0, wrong: 0, along: 0 };
  while (result.count < SCRIBBLES_EACH) {
    const drawing = random.pick(formulas);
    const run = pickRun(drawing, random, isStruck);
    if (!run) continue;
    const ink = drawing.strokes;
    const stroke = draw(run.box, random);
    const isAimed = run.indexes.every((index) => shareWithin(ink[index], stroke) >= 0.9);
    if (!isAimed && !isStruck) continue;
    result.count += 1;
    const { taken } = watch(ink, stroke);
    const others = taken.filter((index) => !run.indexes.includes(index));
    const { left, right } = boxOf([stroke]);
    const isUnder = (index) => {
      const box = boxOf([ink[index]]);
      const middle = box.left + box.width / 2;
      if (isStruck) return middle > left && middle < right;
      return shareWithin(ink[index], stroke) >= 0.6;
    };
    if (taken.length === 0) result.none += 1;
    else if (run.indexes.some((index) => !taken.includes(index))) result.wrong += 1;
    else if (others.some((index) => !isUnder(index))) result.wrong += 1;
    else if (others.length > 0) result.along += 1;
  }
  missed(name, result);
  return result;
}

function missed(name, { count, none, wrong, along }) {
  cells(name, count, none, wrong, percent(none + wrong, count), along);
}

/** Recorded scratch-outs, as they were written: each erases before the next is drawn. */
function recorded(gestures) {
  const result = { count: 0, none: 0, wrong: 0, along: 0 };
  for (const { strokes } of gestures) {
    let ink = [];
    for (const stroke of strokes) {
      const { taken } = watch(ink, stroke);
      if (legsOf(stroke) >= SHADING_LEGS) {
        result.count += 1;
        if (taken.length === 0) result.none += 1;
      }
      if (taken.length > 0) ink = ink.filter((_, index) => !taken.includes(index));
      else ink.push(stroke);
    }
  }
  missed('recorded by MyScript', result);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await scratchOut();
