/**
 * How well a node suits a place: on a line, as a script, behind another node. Knows stances and
 * names; decides nothing.
 */
import { centreY, heightOf } from '../box.js';
import {
  isClosing,
  isDigit,
  isLetter,
  isOpening,
  isOperator,
  isRelation,
  lookalikes,
} from '../symbol-facts.js';
import { AXIS } from './metrics.js';
import type { Node, Stance } from './node.js';

/** Log of a bell curve with a flat tail: one wild measure must not decide alone. */
const square = (v: number): number => -0.5 * Math.min(v * v, 22);

/** Names that a comma or a prime is easily taken for. */
const SLIM = new Set(['1', 'l', '|', ',', '/', ')', '(', '\\int', 'I', ';', 'j', '\\prime']);

/** Name of a symbol; `''` for anything built. */
export const nameOf = (node: Node | undefined): string =>
  node?.kind === 'symbol' ? node.name : '';

/** How well a stance suits a line of given height and size. */
export function fit(
  kind: Node['kind'],
  stance: Stance,
  baseline: number,
  unit: number,
  spread: number,
): number {
  let score = 0;
  if (stance.baseline !== undefined) {
    score += square((baseline - stance.baseline) / unit / spread);
  } else if (stance.axis !== undefined) {
    score += square((baseline - AXIS * unit - stance.axis) / unit / spread);
  }
  if (stance.unit !== undefined) {
    score += square(Math.log2(stance.unit / unit) / (kind === 'symbol' ? 0.5 : 0.9));
  }
  return score;
}

/** A small slim stroke may be a comma and a dot a product, whatever their shapes say. */
export function fitOnLine(node: Node, baseline: number, unit: number): number {
  const { box, kind, stance } = node;
  const plain = fit(kind, stance, baseline, unit, 0.4);
  const name = nameOf(node);
  if (name === '.') {
    return Math.max(plain, fit(kind, { axis: centreY(box) }, baseline, unit, 0.4) - 0.3);
  }
  if (SLIM.has(name) && heightOf(box) < 0.9 * unit) {
    const comma = { baseline: box.top + 0.3 * heightOf(box) };
    return Math.max(plain, fit(kind, comma, baseline, unit, 0.4) - 0.5);
  }
  return plain;
}

/** A digit right behind a letter is far more often an index than a factor. */
export function pairOnLine(before: Node | undefined, node: Node): number {
  if (before?.kind !== 'symbol' || node.kind !== 'symbol') return 0;
  if (!isLetter(before.name) || !isDigit(node.name)) return 0;
  return lookalikes(node.name).some(isLetter) ? -0.6 : -1.5;
}

/** Log-score of a node carrying a script. */
export function mayCarry(node: Node, kind: 'sub' | 'sup'): number {
  const name = nameOf(node);
  if (isRelation(name) || isOperator(name) || isOpening(name) || name === ',') return -7;
  if (kind === 'sub') {
    if (node.kind === 'fraction' || node.kind === 'root') return -4;
    return isDigit(name) ? -4 : isClosing(name) ? -2.5 : -0.6;
  }
  if (node.kind === 'limits') return -3;
  if (node.kind === 'fraction') return -2.5;
  return isDigit(name) ? -1.6 : -0.9;
}

/** Log-score of a script beginning with a node. */
export function mayStart(node: Node, kind: 'sub' | 'sup'): number {
  const name = nameOf(node);
  if (isRelation(name)) return -7;
  if (name === '.' || name === ',') return -3.5;
  if (isClosing(name)) return -5;
  if (isOpening(name)) return -2.5;
  return isOperator(name) ? (kind === 'sup' ? -1.6 : -3.5) : 0;
}
