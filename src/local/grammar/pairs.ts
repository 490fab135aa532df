/**
 * Which symbols go well next to each other on a line. Knows names only: a small, hand-written
 * sense of school maths that must never outweigh clear ink.
 */
import {
  isClosing,
  isDigit,
  isGreek,
  isLetter,
  isOpening,
  isOperator,
  isRelation,
} from '../symbol-facts.js';

export type Kind =
  | 'edge'
  | 'digit'
  | 'letter'
  | 'operator'
  | 'relation'
  | 'open'
  | 'close'
  | 'dot'
  | 'comma'
  | 'bar'
  | 'other';

export function kindOf(name: string): Kind {
  if (isDigit(name)) return 'digit';
  if (isLetter(name) || isGreek(name)) return 'letter';
  if (isOperator(name)) return 'operator';
  if (isRelation(name)) return 'relation';
  if (isOpening(name)) return 'open';
  if (isClosing(name)) return 'close';
  if (name === '.') return 'dot';
  if (name === ',') return 'comma';
  if (name === '|') return 'bar';
  return 'other';
}

const PAIRS: Readonly<Partial<Record<Kind, Readonly<Partial<Record<Kind, number>>>>>> = {
  edge: { operator: -2.5, relation: -2.5, close: -4, comma: -3, dot: -2.5 },
  digit: { digit: 0.6, edge: 0, bar: -0.5, open: -0.4 },
  letter: { digit: -1.2, dot: -1.5 },
  operator: { operator: -3, relation: -4, close: -4, edge: -2, comma: -4, dot: -2 },
  relation: { operator: -2.5, relation: -3.5, close: -3, comma: -3, dot: -2 },
  open: { operator: -3, relation: -3, close: -3, edge: -4, comma: -3 },
  close: { digit: -1 },
  dot: { digit: 0.5, letter: -1.5, operator: -2, relation: -2, edge: -1 },
  comma: { operator: -2, relation: -3, edge: -1.5, close: -2 },
  bar: { edge: -0.3 },
};

/** Usual names of functions, which like to stand before a bracket. */
const FUNCTIONS = new Set(['f', 'g', 'h']);
const SIGNS = new Set(['-', '+', '\\pm']);

/** Log-score of `next` following `before` on one line; `''` is the line's edge. */
export function pairScore(before: string, next: string): number {
  const [a, b] = [before === '' ? 'edge' : kindOf(before), next === '' ? 'edge' : kindOf(next)];
  const score = PAIRS[a]?.[b] ?? 0;
  const signed = SIGNS.has(next) && (a === 'edge' || a === 'relation' || a === 'open');
  if (signed) return next === '-' ? -0.2 : -1;
  if (b === 'open' && FUNCTIONS.has(before)) return score + 0.8;
  if (next === '\\times') return score + (a === 'digit' ? 1.8 : a === 'close' ? 0.8 : -0.6);
  if (before === '\\times') return score + (b === 'digit' ? 1.8 : b === 'open' ? 0.8 : -0.6);
  return score;
}
