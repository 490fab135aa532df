// What ink weighs on the wire: bytes per stroke with every sample at full precision, and as it is
// sent (thinned, rounded to 0.1 px), and how far the sent line strays from the drawn one.
//   node scripts/bench.mjs wire [--strict]    --strict: ends with an error when it strays too far
//   BENCH_INK=FOLDER  more ink: every FOLDER/**/*.jsonl.gz, a JSON object with `strokes` of
//                     [[x, y] or [x, y, t in ms], …] on each line
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { tsImport } from 'tsx/esm/api';

const load = (path) => tsImport(`../../${path}`, import.meta.url);
const { buildStrokesBody, MAX_BODY_BYTES } = await load('src/recognition/strokes-request.ts');
const { distanceToSegment } = await load('src/ink/geometry.ts');

const RATES_HZ = [60, 120, 240];
/** Demand, in px. */
const MOST_STRAY = 0.25;
/** The median stroke's longer side, in px: handwriting on a pad. */
const STROKE_SIZE = 40;
/** Pens know places between the pixels; scaled recordings, now and then, do not. */
const OFFSET = 1 / 3;
/** Where a recording has no times, its points are taken for so many a second. */
const RECORDED_HZ = 60;
/** Drawings of each collection, spread over it. */
const MOST_DRAWINGS = 300;

export default async function wire() {
  console.log(
    'ink                           Hz  strokes  points  bytes/stroke      ratio  stray, px  strokes in 512 kB',
  );
  let isOver = false;
  for (const { name, drawings } of await collections()) {
    for (const rate of RATES_HZ) {
      const row = weigh(drawings.flatMap((strokes) => sampled(strokes, rate)));
      isOver ||= row.stray >= MOST_STRAY;
      print(name, rate, row);
    }
  }
  if (isOver && process.argv.includes('--strict')) process.exitCode = 1;
}

function print(name, rate, { strokes, points, before, after, stray, fits }) {
  console.log(
    [
      name.padEnd(27),
      String(rate).padStart(5),
      String(strokes).padStart(9),
      points.toFixed(0).padStart(8),
      `${before.toFixed(0)} → ${after.toFixed(0)}`.padStart(14),
      `${(before / after).toFixed(1)} ×`.padStart(11),
      stray.toFixed(3).padStart(9),
      stray < MOST_STRAY ? 'ok  ' : 'OVER',
      fits.join(' → ').padStart(16),
    ].join(''),
  );
}

/** Figures of some strokes, each sent in full and as the component sends it. */
function weigh(strokes) {
  const session = { sessionId: `strokes_${'0'.repeat(32)}`, requestOptions: {} };
  const bodyOf = (ink) => buildStrokesBody({ revision: 1, strokes: ink }, session);
  const envelope = bodyOf([]).bytes;
  let [before, after, stray, points] = [0, 0, 0, 0];
  for (const stroke of strokes) {
    const { body } = bodyOf([stroke]);
    const sent = { x: body.strokes.strokes.x[0], y: body.strokes.strokes.y[0] };
    before += bytesOf(stroke);
    after += bytesOf(sent);
    points += stroke.x.length;
    // A tap is sent a pixel long on purpose, within the dot that is drawn.
    const back = isTap(stroke) ? 0 : distance(sent, stroke);
    stray = Math.max(stray, distance(stroke, sent), back);
  }
  const count = strokes.length;
  const fits = [before, after].map((all) =>
    Math.floor((MAX_BODY_BYTES - envelope) / (all / count)),
  );
  const mean = { points: points / count, before: before / count, after: after / count };
  return { strokes: count, ...mean, stray, fits };
}

function isTap({ x, y }) {
  return Math.max(extent(x), extent(y)) < 0.1;
}

/** Its two arrays, each with the comma before the next. */
function bytesOf({ x, y }) {
  return JSON.stringify(x).length + JSON.stringify(y).length + 2;
}

/** Farthest that any point of one line lies from the other line. */
function distance(from, to) {
  let farthest = 0;
  from.x.forEach((x, i) => {
    const point = { x, y: from.y[i] };
    let nearest = Infinity;
    for (let j = 0; j < to.x.length; j++) {
      const [a, b] = [Math.max(0, j - 1), j].map((k) => ({ x: to.x[k], y: to.y[k] }));
      nearest = Math.min(nearest, distanceToSegment(point, a, b));
    }
    farthest = Math.max(farthest, nearest);
  });
  return farthest;
}

/** The strokes as a pad of that rate would report them: in writing size, as 32-bit numbers. */
function sampled(strokes, rate) {
  const sizes = strokes.map(({ x, y }) => Math.max(extent(x), extent(y)));
  const usual = sizes.filter((size) => size > 0).sort((a, b) => a - b);
  const scale = STROKE_SIZE / (usual[Math.floor(usual.length / 2)] ?? STROKE_SIZE);
  return strokes.map((stroke) => {
    const times = timesOf(stroke);
    const length = times.at(-1) ?? 0;
    const x = [];
    const y = [];
    for (let k = 0; ; k++) {
      const place = placeAt(times, Math.min((k * 1000) / rate, length));
      const [px, py] = [stroke.x, stroke.y].map((v) =>
        Math.fround(scale * curve(v, place) + OFFSET),
      );
      // A pen that rests reports nothing.
      if (px !== x.at(-1) || py !== y.at(-1)) {
        x.push(px);
        y.push(py);
      }
      if ((k * 1000) / rate >= length) return { x, y };
    }
  });
}

function extent(values) {
  return Math.max(...values) - Math.min(...values);
}

function timesOf({ x, t }) {
  const isUsable = t?.length === x.length && t.every((v, i) => i === 0 || v >= t[i - 1]);
  return x.map((_, i) => (isUsable ? t[i] - t[0] : (i * 1000) / RECORDED_HZ));
}

/** The index, fraction included, at which the pen is at that time. */
function placeAt(times, time) {
  const next = times.findIndex((it) => it > time);
  if (next < 1) return times.length - 1;
  return next - 1 + (time - times[next - 1]) / (times[next] - times[next - 1]);
}

/** Catmull-Rom: straight lines between the recorded points would flatter the thinning. */
function curve(values, place) {
  const i = Math.min(Math.floor(place), values.length - 1);
  const s = place - i;
  const at = (k) => values[Math.min(values.length - 1, Math.max(0, k))];
  const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
  const bend = 2 * a - 5 * b + 4 * c - d + (3 * b - a - 3 * c + d) * s;
  return b + 0.5 * s * (c - a + s * bend);
}

async function collections() {
  const fixture = async (name) => {
    const { inkOf } = await load('test/fixtures/ink/sample.ts');
    const module = await load(`test/fixtures/ink/${name}.ts`);
    return { name, drawings: some(module[name.toUpperCase()]).map((sample) => inkOf(sample)) };
  };
  const demo = JSON.parse(readFileSync(new URL('../../demo/ink/recordings.json', import.meta.url)));
  const folder = process.env.BENCH_INK;
  return [
    { name: 'demo', drawings: demo.map(({ strokes }) => strokes) },
    ...(await Promise.all(['digits', 'formulas', 'replay'].map(fixture))),
    ...(folder ? filesIn(folder).map(readLines) : []),
  ];
}

function filesIn(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((it) => it.endsWith('.jsonl.gz'));
  if (files.length === 0) throw new Error(`BENCH_INK: no *.jsonl.gz in ${folder}`);
  return files.sort().map((file) => join(folder, file));
}

function readLines(file) {
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  const drawings = some(lines).map((line) =>
    JSON.parse(line).strokes.map((points) => ({
      x: points.map(([x]) => x),
      y: points.map(([, y]) => y),
      ...(points[0].length > 2 && { t: points.map(([, , t]) => t) }),
    })),
  );
  return { name: basename(file, '.jsonl.gz'), drawings };
}

/** Evenly spread over the whole. */
function some(all) {
  const step = Math.max(1, all.length / MOST_DRAWINGS);
  return Array.from(
    { length: Math.min(all.length, MOST_DRAWINGS) },
    (_, i) => all[Math.floor(i * step)],
  );
}
