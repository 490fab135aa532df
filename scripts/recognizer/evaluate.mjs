// Measures the reader through its public entry: `node evaluate.mjs <data> [part …] [--list]`.
// Parts: replay digits symbols mathnote crohme junk speed. Measures only; trains and tunes nothing.
import { random, scribble } from './augment.mjs';
import { load } from './bundle.mjs';
import { dataFolder, isHeldOut, records } from './data.mjs';

const folder = dataFolder();
const wanted = process.argv.slice(3).filter((word) => !word.startsWith('--'));
const list = process.argv.includes('--list');
const does = (part) => wanted.length === 0 || wanted.includes(part);
const { readInk } = await load(`export * from './index.js';`);

const inkOf = (strokes, k = 1, dx = 0, dy = 0) =>
  strokes.map((s) => ({ x: s.map((p) => p[0] * k + dx), y: s.map((p) => p[1] * k + dy) }));
export const tokens = (latex) =>
  (latex.match(/\\[A-Za-z]+|\\.|[^\s]/g) ?? []).filter((token) => token !== '&');
const same = (a, b) => tokens(a).join(' ') === tokens(b).join(' ');
const percent = (n, of) => `${((100 * n) / Math.max(1, of)).toFixed(1)} % (${n} of ${of})`;
const say = (line) => process.stdout.write(`${line}\n`);

function distance(a, b) {
  let row = b.map((_, j) => j + 1);
  a.forEach((token, i) => {
    let diagonal = i;
    let left = i + 1;
    row = row.map((up, j) => {
      const cost = Math.min(up + 1, left + 1, diagonal + (token === b[j] ? 0 : 1));
      diagonal = up;
      left = cost;
      return cost;
    });
  });
  return row[row.length - 1] ?? a.length;
}

/** Expression and symbol rates of one collection, and how well confidence tells right from wrong. */
function formulas(name, keep = () => true) {
  let [right, count, wrongTokens, allTokens, time] = [0, 0, 0, 0, 0];
  const bins = Array.from({ length: 5 }, () => [0, 0]);
  for (const record of records(folder, name)) {
    if (record.kind !== 'expr' || !keep(record)) continue;
    const start = performance.now();
    const { latex, confidence } = readInk(inkOf(record.strokes));
    time += performance.now() - start;
    const good = same(latex, record.label);
    count++;
    right += good ? 1 : 0;
    const bin = bins[Math.min(4, Math.floor(confidence * 5))];
    bin[0] += good ? 1 : 0;
    bin[1]++;
    const want = tokens(record.label);
    allTokens += want.length;
    wrongTokens += Math.min(want.length, distance(tokens(latex), want));
    if (list)
      say(`${good ? ' ok' : 'BAD'} ${confidence.toFixed(2)} ${record.label}   =>   ${latex}`);
  }
  say(
    `${name}: formulas ${percent(right, count)}, tokens ${percent(allTokens - wrongTokens, allTokens)}, ${(time / count).toFixed(1)} ms each`,
  );
  say(`  right by confidence 0-.2-.4-.6-.8-1: ${bins.map((b) => b.join('/')).join('  ')}`);
}

function digits() {
  const r = random(5);
  for (const name of ['pendigits', 'unipen']) {
    let [right, count, sum] = [0, 0, 0];
    const faults = {};
    for (const record of records(folder, `open/${name}`)) {
      if (!/^\d$/.test(record.label) || !isHeldOut(record)) continue;
      const tall = 20 * 15 ** r();
      const ys = record.strokes.flat().map((p) => p[1]);
      const height = Math.max(...ys) - Math.min(...ys);
      const { latex, confidence } = readInk(
        inkOf(record.strokes, tall / Math.max(height, 60), 13.7, 8.1),
      );
      count++;
      sum += confidence;
      if (latex === record.label) right++;
      else faults[`${record.label}>${latex}`] = (faults[`${record.label}>${latex}`] ?? 0) + 1;
    }
    say(
      `${name} held-out digits: ${percent(right, count)}, mean confidence ${(sum / count).toFixed(3)}`,
    );
    const worst = Object.entries(faults)
      .sort((a, b) => b[1] - a[1])
      .slice(0, 25);
    say(`  ${worst.map(([k, n]) => `${k} ${n}`).join(', ')}`);
  }
}

function junk() {
  const r = random(99);
  let [low, empty, count] = [0, 0, 300];
  const seen = [];
  for (let i = 0; i < count; i++) {
    const parts = i % 3 === 0 ? [...scribble(r), ...scribble(r)] : scribble(r);
    const { latex, confidence } = readInk(inkOf(parts));
    if (latex === '') empty++;
    if (confidence < 0.5) low++;
    else seen.push(`${latex} ${confidence.toFixed(2)}`);
  }
  say(`scribbles: confidence below 0.5 ${percent(low, count)}, empty ${percent(empty, count)}`);
  say(`  ${seen.slice(0, 20).join(', ')}`);
}

if (does('replay')) formulas('open/replay');
if (does('digits')) digits();
if (does('mathnote')) formulas('open/mathnote-expr', isHeldOut);
if (does('crohme')) for (const part of ['dev', 'val']) formulas(`nc/crohme-${part}`);
if (does('junk')) junk();
