// Turns the open ink into feature files for training: `node prepare.mjs <data> <out> [--clean]`.
// Uses the run-time feature code itself (bundled by esbuild); never opens the folder `nc/`.
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { augment, random, scribble } from './augment.mjs';
import { load } from './bundle.mjs';
import { compose } from './compose.mjs';
import { classOf, dataFolder, isHeldOut, isOdd, records } from './data.mjs';

const folder = dataFolder();
const out = process.argv[3] ?? 'recognizer-data';
const r = random(1);
mkdirSync(out, { recursive: true });

const {
  featuresOf,
  classify,
  familyChance,
  cleanTraces,
  candidateGroups,
  usualSize,
  CLASSES,
  CLASS_INDEX,
  FEATURE_COUNT,
} = await load(
  `export * from './features/features.js';
   export * from './glyph.js';
   export * from './network.js';
   export * from './groups.js';
   export * from './trace.js';
   export * from './classes.js';`,
);

/** Wanted copies per class: enough for rare symbols, not too many for common ones. */
const COPIES = { digit: 9000, letter: 3600, frequent: 6000, other: 2400, junk: 70000 };
const FREQUENT = new Set([
  ...'+-=()xyabcnti.,|/',
  '\\sqrt',
  '\\times',
  '\\int',
  '\\sum',
  '\\pi',
  '\\{',
  '\\infty',
]);

const cleanOf = (strokes) =>
  cleanTraces(strokes.map((s) => ({ x: s.map((p) => p[0]), y: s.map((p) => p[1]) })));
const clean = process.argv.includes('--clean');
let faulty = 0;

/** Collections hold a few per cent of wrong labels: the network of an earlier round finds them. */
function isFaulty(strokes, label) {
  const traces = cleanOf(strokes);
  return traces.length === 0 || familyChance(classify(featuresOf(traces)), label) < 0.004;
}

const train = new Map(CLASSES.map((name) => [name, []]));
const held = [];
// prettier-ignore
const SYMBOLS = [
  'unipen', 'pendigits', 'detexify', 'detypify', 'omniglot-greek-latin', 'mathnote-symbols',
];
for (const name of SYMBOLS) {
  for (const record of records(folder, `open/${name}`)) {
    const label = classOf(record.label, CLASS_INDEX);
    if (label === undefined) {
      if (name === 'detexify' && isOdd(record.label)) train.get('junk').push(record.strokes);
      continue;
    }
    if (isHeldOut(record)) held.push([label, record.strokes, name === 'pendigits' ? 1 : 0]);
    else if (clean && isFaulty(record.strokes, label)) faulty++;
    else train.get(label).push(record.strokes);
  }
}
const pick = (list) => list[Math.floor(r() * list.length)];

/** A line is part of so much that groups of lines alone may well be true symbols. */
function isStraight(stroke) {
  let length = 0;
  for (let i = 1; i < stroke.length; i++) {
    length += Math.hypot(stroke[i][0] - stroke[i - 1][0], stroke[i][1] - stroke[i - 1][1]);
  }
  const [a, b] = [stroke[0], stroke[stroke.length - 1]];
  return Math.hypot(b[0] - a[0], b[1] - a[1]) > 0.9 * length;
}

/** Groups of strokes that the reader will try, but that mix several symbols. */
function wrongGroups(strokes, owner) {
  const traces = cleanOf(strokes);
  if (traces.length !== strokes.length) return [];
  return candidateGroups(traces, usualSize(traces) || 1)
    .filter((group) => new Set(group.map((i) => owner[i])).size > 1)
    .map((group) => group.map((i) => strokes[i]))
    .filter((group) => !group.every(isStraight));
}

const wrong = [];
for (const record of records(folder, 'open/mathnote-expr')) {
  if (isHeldOut(record)) continue;
  const owner = [];
  record.symbols.forEach(([token, indexes], n) => {
    for (const i of indexes) owner[i] = n;
    const label = classOf(token, CLASS_INDEX);
    if (label) train.get(label).push(indexes.map((i) => record.strokes[i]));
  });
  wrong.push(...wrongGroups(record.strokes, owner));
}

const OPERATORS = [...'+-=+-=<>', '\\times', '\\leq', '\\rightarrow', '\\pm', '\\div'];
const OPERANDS = [
  ...'012345678901234567890123456789',
  ...'abcdefghijklmnpqrstuvwxyzxyzabn',
  ...'ABCDEFGHKLMNPRSTVXY',
  '\\pi',
  '\\alpha',
  '\\theta',
  '\\beta',
  '\\infty',
];
const ANY = [...OPERANDS, ...'()(),.!|', '\\int', '\\sum', '\\prime', '\\sqrt'];
function draw(kind) {
  // prettier-ignore
  const label =
    kind === 'bar' ? '-'
    : kind === 'root' ? '\\sqrt'
    : kind === 'brace' ? '\\{'
    : pick(kind === 'operator' ? OPERATORS : kind === 'operand' ? OPERANDS : ANY);
  return [label, pick(train.get(label))];
}
const mixed = [];
while (mixed.length < 60000) {
  const parts = compose(draw, r);
  const owner = parts.flatMap((part, n) => part.strokes.map(() => n));
  const groups = wrongGroups(
    parts.flatMap((part) => part.strokes),
    owner,
  );
  for (let i = 0; i < Math.min(6, groups.length); i++) mixed.push(pick(groups));
}

function junk() {
  const kind = r();
  if (kind < 0.15) return scribble(r);
  if (kind < 0.22) return augment(pick(train.get('junk')), 'junk', r);
  if (kind < 0.4) return augment(pick(wrong), 'junk', r);
  return augment(pick(mixed), 'junk', r);
}

const quantise = (features) => Uint8Array.from(features, (v) => Math.round(v * 127) + 128);
async function write(name, count, sample) {
  const stream = createWriteStream(join(out, `${name}.u8`));
  const labels = [];
  let buffer = [];
  for (let i = 0; i < count; i++) {
    const [label, strokes] = sample(i);
    const traces = cleanOf(strokes);
    if (traces.length === 0) continue;
    labels.push(CLASS_INDEX.get(label));
    buffer.push(quantise(featuresOf(traces)));
    if (buffer.length === 2000) {
      if (!stream.write(Buffer.concat(buffer))) await once(stream, 'drain');
      buffer = [];
    }
  }
  stream.end(Buffer.concat(buffer));
  await once(stream, 'finish');
  writeFileSync(join(out, `${name}.labels.u8`), Uint8Array.from(labels));
  return labels.length;
}

const plan = [];
for (const [name, samples] of train) {
  if (name === 'junk') {
    for (let i = 0; i < COPIES.junk; i++) plan.push(['junk', undefined]);
    continue;
  }
  const kind = /^\d$/.test(name)
    ? 'digit'
    : FREQUENT.has(name)
      ? 'frequent'
      : /^[a-z]$/i.test(name)
        ? 'letter'
        : 'other';
  if (samples.length === 0) throw new Error(`no sample of ${name}`);
  // A handful of drawings must not be repeated into certainty.
  const copies = Math.min(COPIES[kind], samples.length * 20);
  for (let i = 0; i < copies; i++)
    plan.push([name, samples[i % samples.length], i < samples.length]);
}
const trained = await write('train', plan.length, (i) => {
  const [label, strokes, first] = plan[i];
  if (!strokes) return [label, junk()];
  return [label, first && r() < 0.5 ? strokes : augment(strokes, label, r)];
});
const tested = await write('held', held.length, (i) => held[i]);
writeFileSync(
  join(out, 'held.source.u8'),
  Uint8Array.from(held, (h) => h[2]),
);
writeFileSync(
  join(out, 'meta.json'),
  JSON.stringify({ classes: CLASSES, features: FEATURE_COUNT, trained, tested }),
);
process.stdout.write(
  `${trained} training, ${tested} held-out vectors of ${FEATURE_COUNT}; ${faulty} left out\n`,
);
