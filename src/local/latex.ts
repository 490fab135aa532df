/**
 * Writes a read formula as LaTeX in Mathpix' manner: `3 x^{2}`, `3 \times 2`, `y=3 x+2`. Knows the
 * formula's tree, nothing of ink.
 */
import { isClosing, isDigit, isOpening, isOperator, isRelation } from './symbol-facts.js';
import type { Block, Item, Node, Row } from './layout/node.js';

/** How a piece behaves next to others. */
type Kind = 'digit' | 'dot' | 'atom' | 'sign' | 'open' | 'close' | 'comma' | 'function';

/** One printed piece and how it behaves towards what stands before and after it. */
interface Piece {
  readonly text: string;
  readonly lead: Kind;
  readonly trail: Kind;
}

const FUNCTION = /^\\(arc)?(sin|cos|tan|cot|sec|csc|sinh|cosh|tanh|log|lim|exp|max|min|ln)$/;

function kindOf(name: string): Kind {
  if (isDigit(name)) return 'digit';
  if (name === '.') return 'dot';
  if (name === ',' || name === ';') return 'comma';
  if (isOpening(name)) return 'open';
  if (isClosing(name) || name === '!' || name === '\\%') return 'close';
  if (FUNCTION.test(name)) return 'function';
  if (name === '\\cdot' || name === ':' || isOperator(name) || isRelation(name)) return 'sign';
  return 'atom';
}

/** Several lines in a part where only one can stand are written one after the other. */
const inline = (block: Block): string => block.map(printRow).join(' ');

const plain = (text: string, kind: Kind = 'atom'): Piece => ({ text, lead: kind, trail: kind });

function printNode(node: Node): Piece {
  switch (node.kind) {
    case 'symbol':
      return plain(node.name, kindOf(node.name));
    case 'fraction':
      return plain(`\\frac{${inline(node.above)}}{${inline(node.below)}}`);
    case 'root': {
      const index = node.index ? `[${inline(node.index)}]` : '';
      return plain(`\\sqrt${index}{${inline(node.body)}}`);
    }
    case 'cases': {
      const lines = node.lines.map(printRow).join(' \\\\ ');
      return plain(`\\begin{cases}${lines}\\end{cases}`);
    }
    case 'limits': {
      const under = node.under ? `_{${inline(node.under)}}` : '';
      const over = node.over ? `^{${inline(node.over)}}` : '';
      const kind = node.operator.name === '\\lim' ? 'function' : 'atom';
      return plain(`${node.operator.name}${under}${over}`, kind);
    }
  }
}

function printItem(item: Item): Piece {
  const { text, lead, trail } = printNode(item.node);
  const sub = item.sub ? `_{${printRow(item.sub)}}` : '';
  const sup = item.sup ? `^{${printRow(item.sup)}}` : '';
  if (sub === '' && sup === '') return { text, lead, trail };
  return { text: `${text}${sub}${sup}`, lead, trail: trail === 'function' ? trail : 'atom' };
}

const isNumeric = (kind: Kind): boolean => kind === 'digit' || kind === 'dot';

function needsBlank(before: Piece, next: Piece): boolean {
  const [a, b] = [before.trail, next.lead];
  if (isNumeric(a) && isNumeric(b)) return false;
  if (a === 'comma') return true;
  if (b === 'comma' || b === 'close' || a === 'open') return false;
  if (b === 'open') return a === 'function';
  if (a === 'sign') return before.text.startsWith('\\') && b !== 'sign';
  if (b === 'sign') return next.text.startsWith('\\');
  return true;
}

function printRow(row: Row): string {
  let out = '';
  let before: Piece | undefined;
  for (const item of row) {
    const piece = printItem(item);
    if (piece.text === '\\prime' && before) {
      out += '^{\\prime}';
      continue;
    }
    if (before && needsBlank(before, piece)) out += ' ';
    out += piece.text;
    before = piece;
  }
  return out;
}

/** The whole drawing: one formula, or several lines under each other. */
export function printBlock(block: Block): string {
  const lines = block.map(printRow).filter((line) => line !== '');
  if (lines.length < 2) return lines[0] ?? '';
  return `\\begin{gathered}${lines.join(' \\\\ ')}\\end{gathered}`;
}
