/**
 * Joins neighbouring symbols of a row that are one thing together: function names and rows of
 * dots. Knows names and scores; changes no layout.
 */
import { centreY, unionOf } from '../box.js';
import { CLASS_INDEX } from '../classes.js';
import { stanceOf } from '../layout/metrics.js';
import type { Item, Row, SymbolNode } from '../layout/node.js';
import { isDigit } from '../symbol-facts.js';

// prettier-ignore
const WORDS = [
  'arcsin', 'arccos', 'arctan', 'sinh', 'cosh', 'tanh', 'sin', 'cos', 'tan', 'cot', 'sec', 'csc',
  'log', 'lim', 'exp', 'max', 'min', 'ln',
];

/** How far below its best reading each letter of a word may lie, in nats. */
const DOUBT = 3.2;

const STROKES = new Set(['1', 'l', '|', ')', '(', '/', 'v', 'r', ',']);
const DOTS = new Set(['.', '\\cdot', '\\prime']);

const symbolOf = (item: Item | undefined): SymbolNode | undefined =>
  item?.node.kind === 'symbol' ? item.node : undefined;

function lossOf(node: SymbolNode, letter: string): number {
  const scores = node.glyph.score;
  const at = (name: string): number => scores[CLASS_INDEX.get(name) ?? -1] ?? -99;
  const loss = Math.max(at(node.name), at(node.glyph.name)) - at(letter);
  // Without its dot, an `i` is a mere stroke.
  return letter === 'i' && STROKES.has(node.name) ? Math.min(loss, 2) : loss;
}

/** A letter where a word may stand, and the item it belongs to. */
interface Place {
  readonly node: SymbolNode;
  readonly at: number;
  /** Whether the place is the item itself, not one of its scripts. */
  readonly own: boolean;
}

/** Round letters are low: the `o` of `cos` easily passes for an index. Scripts count as places. */
function placesFrom(row: Row, from: number, count: number): Place[] {
  const places: Place[] = [];
  for (let at = from; at < row.length && places.length < count; at++) {
    const item = row[at];
    const node = symbolOf(item);
    if (!item || !node) break;
    places.push({ node, at, own: true });
    for (const inner of [...(item.sub ?? []), ...(item.sup ?? [])]) {
      const script = symbolOf(inner);
      if (!script || inner.sub || inner.sup) return places;
      if (DOTS.has(script.name)) continue;
      places.push({ node: script, at, own: false });
    }
  }
  return places;
}

/** The places that spell `word` from the item `from` on, if they do. */
function spell(row: Row, from: number, word: string): readonly Place[] | undefined {
  const all = placesFrom(row, from, word.length + 2);
  const places = all.slice(0, word.length);
  const last = places[word.length - 1];
  if (!last) return undefined;
  // A word ends with an item, or with all of an item's scripts.
  const next = all[word.length];
  if (!last.own && next && !next.own) return undefined;
  let loss = 0;
  let worst = 0;
  places.forEach(({ node, own }, i) => {
    const letter = lossOf(node, word[i] ?? '') + (own ? 0 : 0.5);
    loss += Math.max(0, letter);
    worst = Math.max(worst, letter);
  });
  // A number stays a number: `109` is no logarithm.
  if (places.every(({ node }) => isDigit(node.name))) return undefined;
  return worst <= DOUBT * 1.6 && loss <= DOUBT * (word.length - 1) ? places : undefined;
}

export function joinWords(row: Row): Row {
  const out: Item[] = [];
  for (let i = 0; i < row.length;) {
    const item = row[i];
    if (!item) break;
    let places: readonly Place[] | undefined;
    const word = WORDS.find((name) => (places = spell(row, i, name)));
    const last = places?.[places.length - 1];
    const first = places?.[0]?.node;
    if (!word || !places || !first || !last) {
      out.push(item);
      i++;
      continue;
    }
    const nodes = places.map(({ node }) => node);
    const box = unionOf(nodes.map((node) => node.box));
    const end = last.own ? row[last.at] : undefined;
    const node = { ...first, name: `\\${word}`, letters: nodes, box };
    out.push({ ...item, node, sub: end?.sub, sup: end?.sup });
    i = last.at + 1;
  }
  return out;
}

/** Dots at the height of operators are multiplications; three in a row are an ellipsis. */
export function joinDots(row: Row): Row {
  const out: Item[] = [];
  for (let i = 0; i < row.length; i++) {
    const item = row[i];
    const node = symbolOf(item);
    if (!item || node?.name !== '.') {
      if (item) out.push(item);
      continue;
    }
    const high = centreY(node.box) < item.baseline - 0.45 * item.unit;
    const nodes = [0, 1, 2].flatMap((k) => {
      const next = symbolOf(row[i + k]);
      return next?.name === '.' ? next : [];
    });
    if (nodes.length === 3) {
      const box = unionOf(nodes.map((dot) => dot.box));
      const name = high ? '\\cdots' : '\\ldots';
      out.push({
        ...item,
        node: { ...node, name, letters: nodes, box, stance: stanceOf('-', box) },
      });
      i += 2;
    } else {
      out.push(high ? { ...item, node: { ...node, name: '\\cdot' } } : item);
    }
  }
  return out;
}
