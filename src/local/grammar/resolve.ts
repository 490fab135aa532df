/**
 * Settles what each symbol of a row is, once its line, size and neighbours are known: `x` or `×`,
 * `0` or `o`, `c` or `C`. Knows rows and names; changes no layout.
 */
import { heightOf } from '../box.js';
import { CLASSES, JUNK } from '../classes.js';
import { stanceOf } from '../layout/metrics.js';
import type { Block, Item, Node, Row, SymbolNode } from '../layout/node.js';
import { fit } from '../layout/fit.js';
import { isClosing, isDigit, lookalikes } from '../symbol-facts.js';
import { joinDots, joinWords } from './join.js';
import { pairScore } from './pairs.js';

interface Candidate {
  readonly name: string;
  readonly score: number;
}

const MOST_CANDIDATES = 8;
const WORST = 7;
/** A symbol that stands alone is far more often a digit than anything of like shape. */
const ALONE_DIGIT = 3;

/** It must still look like that digit: at most so far below the likeliest class, in nats. */
const ALONE_REACH = 4;

/** Symbols whose size does not tell a capital from a small letter. */
const isSizeless = (name: string): boolean =>
  lookalikes(name).some((other) => other !== name && other.toLowerCase() === name.toLowerCase()) ||
  name === '0';

/** Height of an `x` on this line, preferably from symbols that can have one size only. */
function unitOf(row: Row): number | undefined {
  const units = row.flatMap(({ node }) =>
    node.kind === 'symbol' && !isSizeless(node.name) ? (node.stance.unit ?? []) : [],
  );
  units.sort((a, b) => a - b);
  return units[Math.floor(units.length / 2)];
}

function candidatesOf(item: Item, unit: number, alone: boolean): Candidate[] {
  const { node } = item;
  if (node.kind !== 'symbol') return [{ name: '\\frac', score: 0 }];
  const { box, glyph } = node;
  const all: Candidate[] = [];
  const top = Math.max(...glyph.seen);
  glyph.score.forEach((score, index) => {
    const name = CLASSES[index] ?? '';
    if (name === JUNK || score < (glyph.score[CLASSES.indexOf(node.name)] ?? 0) - WORST) return;
    if (alone) {
      const likely = (glyph.seen[index] ?? -Infinity) > top - ALONE_REACH;
      all.push({ name, score: score + (isDigit(name) && likely ? ALONE_DIGIT : 0) });
      return;
    }
    const stance = stanceOf(name, box);
    const sits = fit('symbol', stance, item.baseline, unit, 0.5);
    const large = name === ',' && heightOf(box) > 0.9 * unit ? -4 : 0;
    all.push({ name, score: score + sits + large });
  });
  return all.sort((a, b) => b.score - a.score).slice(0, MOST_CANDIDATES);
}

/** The best sequence of names for a row (Viterbi over the candidates). */
function bestNames(row: Row, alone: boolean): readonly string[] {
  const common = unitOf(row);
  let before: { name: string; score: number; names: readonly string[] }[] = [
    { name: '', score: 0, names: [] },
  ];
  row.forEach((item) => {
    const candidates = candidatesOf(item, common ?? item.unit, alone);
    before = candidates.map(({ name, score }) => {
      let best = -Infinity;
      let names: readonly string[] = [];
      for (const path of before) {
        const total = path.score + pairScore(path.name, name);
        if (total > best) {
          best = total;
          names = path.names;
        }
      }
      return { name, score: best + score, names: [...names, name] };
    });
  });
  const closed = before.map((path) => ({
    ...path,
    score:
      path.score +
      (alone && path.name === '-' ? 0 : pairScore(path.name, '')) +
      balance(path.names),
  }));
  return closed.reduce((a, b) => (b.score > a.score ? b : a)).names;
}

/** Brackets come in pairs, at least mostly. */
function balance(names: readonly string[]): number {
  let open = 0;
  let lost = 0;
  const bars = names.filter((name) => name === '|').length;
  for (const name of names) {
    if (name === '(' || name === '[') open++;
    else if ((name === ')' || name === ']') && --open < 0) {
      open = 0;
      lost++;
    }
  }
  return -1.5 * (open + lost) + (bars % 2 === 1 ? -6 : bars);
}

/** A short stroke high up behind a symbol is a prime, whatever it looks like by itself. */
function asPrime({ node: base, sub, sup, unit }: Item): Row | undefined {
  const item = sup?.[0];
  if (!item || sup?.length !== 1 || item.node.kind !== 'symbol' || sub) return undefined;
  if (base.kind !== 'symbol' || isClosing(base.name)) return undefined;
  const { node } = item;
  const slim = ['1', ',', '/', 'l', '|', '\\prime', ')', 'I'].includes(node.name);
  if (!slim || heightOf(node.box) > 0.6 * unit) return undefined;
  return [{ ...item, node: { ...node, name: '\\prime' } }];
}

function resolveRow(row: Row, alone = false): Row {
  if (row.length === 0) return row;
  const names = bestNames(row, alone);
  const settled = row.map((item, index): Item => {
    const { node, sub, sup } = item;
    const name = names[index] ?? '';
    const named: Node = node.kind === 'symbol' ? { ...node, name } : resolveNode(node);
    return {
      ...item,
      node: named,
      sub: sub && resolveRow(sub),
      sup: asPrime(item) ?? (sup && resolveRow(sup)),
    };
  });
  return joinDots(joinWords(settled));
}

export const resolveBlock = (block: Block): Block => {
  const only = block.length === 1 ? block[0] : undefined;
  const alone = only?.length === 1 && !only[0]?.sub && !only[0]?.sup;
  return block.map((row) => resolveRow(row, alone));
};

const inside = (block: Block): Block => block.map((row) => resolveRow(row));

function resolveNode(node: Exclude<Node, SymbolNode>): Node {
  switch (node.kind) {
    case 'fraction':
      return { ...node, above: inside(node.above), below: inside(node.below) };
    case 'root':
      return { ...node, body: inside(node.body), index: node.index && inside(node.index) };
    case 'cases':
      return { ...node, lines: inside(node.lines) };
    case 'limits':
      return {
        ...node,
        under: node.under && inside(node.under),
        over: node.over && inside(node.over),
      };
  }
}
