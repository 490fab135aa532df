// Recorded ink for the benchmark: the open fixtures of this repository, and more from a folder.
// Everything comes at the size of handwriting on a pad. Knows the files' form, not the detector.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { tsImport } from 'tsx/esm/api';
import { boxOf, toStroke } from './shapes.mjs';

/** The median stroke of a formula, and the longer side of a symbol that stands alone, in px. */
const STROKE_SIZE = 40;
const SYMBOL_SIZE = 60;

const fixtures = (file) => tsImport(`../../test/fixtures/ink/${file}.ts`, import.meta.url);

/** Files of recorded ink; none where there is no folder of them. */
export function recordings() {
  const folder = process.env.BENCH_INK;
  if (!folder || !existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true }).filter((n) => n.endsWith('.jsonl.gz'));
  return names.sort().map((name) => join(folder, name));
}

/**
 * Drawings by collection. A drawing: `id`, `label`, `kind` (`expr`, `symbol`, or `gesture`, which
 * holds scratch-outs), `strokes` in writing order, and `symbols`, each a list of stroke indexes.
 */
export async function* collections() {
  const files = recordings();
  if (files.length > 0) {
    for (const file of files) {
      const text = gunzipSync(readFileSync(file)).toString('utf8');
      const records = text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      yield { name: basename(file, '.jsonl.gz'), drawings: records.map(toDrawing) };
    }
    return;
  }
  const { inkOf } = await fixtures('sample');
  const { REPLAY } = await fixtures('replay');
  const { FORMULAS } = await fixtures('formulas');
  const { KEPT, GESTURES } = await fixtures('scratch-out');
  const read = (kind) => (sample) => ({
    ...sample,
    kind,
    strokes: inkOf(sample).map(({ x, y }) => x.map((px, i) => [px, y[i]])),
  });
  const all = [...[...REPLAY, ...FORMULAS].map(read('expr')), ...KEPT.map(read('symbol'))];
  yield { name: 'fixtures', drawings: [...all, ...GESTURES.map(read('gesture'))].map(toDrawing) };
}

function toDrawing({ id, label, kind, strokes, symbols }) {
  const raw = strokes.map(toStroke);
  const sizes = raw.map(sizeOf).filter((size) => size > 0);
  const usual = sizes.sort((a, b) => a - b)[sizes.length >> 1] ?? STROKE_SIZE;
  const scale =
    kind === 'symbol' ? SYMBOL_SIZE / (sizeOf(...raw) || SYMBOL_SIZE) : STROKE_SIZE / usual;
  const ink = raw.map((stroke) => scaled(stroke, scale));
  const known = symbols?.map(([, indexes]) => indexes);
  return { id, label, kind, strokes: ink, symbols: known ?? touching(ink) };
}

const sizeOf = (...strokes) => {
  const { width, height } = boxOf(strokes);
  return Math.max(width, height);
};

export function scaled({ x, y }, scale) {
  return { x: x.map((v) => v * scale), y: y.map((v) => v * scale) };
}

/** Strokes whose boxes overlap, taken for one symbol where a collection does not tell. */
function touching(strokes) {
  const boxes = strokes.map((stroke) => boxOf([stroke]));
  const groups = [];
  boxes.forEach((box, index) => {
    const meets = ({ left, top, right, bottom }) =>
      left <= box.right && right >= box.left && top <= box.bottom && bottom >= box.top;
    const own = groups.filter((group) => group.some((i) => meets(boxes[i])));
    const rest = groups.filter((group) => !own.includes(group));
    groups.splice(0, groups.length, ...rest, [...own.flat(), index]);
  });
  return groups;
}
