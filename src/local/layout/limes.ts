/**
 * Finds a limit: a few letters right above an arrow and what it runs between. Knows boxes, and of
 * symbols only the arrow.
 */
import { centreX, centreY, gapX, gapY, heightOf, unionOf, widthOf } from '../box.js';
import type { Block, Node, SymbolNode } from './node.js';

/** Everything that stands in one line with the arrow, and close to it. */
function underLine(arrow: SymbolNode, nodes: readonly Node[]): Node[] {
  const chosen: Node[] = [arrow];
  const size = widthOf(arrow.box);
  for (let grew = true; grew;) {
    grew = false;
    for (const node of nodes) {
      if (chosen.includes(node) || heightOf(node.box) > 1.6 * size) continue;
      const line = unionOf(chosen.map((other) => other.box));
      const level = Math.abs(centreY(node.box) - centreY(arrow.box)) < 0.5 * size;
      if (!level || gapX(node.box, line) > 0.45 * size) continue;
      chosen.push(node);
      grew = true;
    }
  }
  return chosen;
}

/** Two to four symbols that cover nothing but the space over the line of the arrow. */
function wordAbove(under: readonly Node[], nodes: readonly Node[]): SymbolNode[] {
  const line = unionOf(under.map((node) => node.box));
  const height = Math.max(heightOf(line), 0.3 * widthOf(line));
  const word = nodes.flatMap((node) => {
    const x = centreX(node.box);
    const over = x > line.left - 0.3 * height && x < line.right + 0.3 * height;
    const air = line.top - node.box.bottom;
    const near = air > -0.6 * height && air < 1.5 * height && centreY(node.box) < line.top;
    return node.kind === 'symbol' && over && near && !under.includes(node) ? node : [];
  });
  const joined = word.every((a) =>
    word.some((b) => word.length === 1 || (a !== b && gapY(a.box, b.box) < 0)),
  );
  return joined && word.length >= 2 && word.length <= 4 ? word : [];
}

/** Replaces each limit by one node that owns its letters and what stands under them. */
export function takeLimes(
  nodes: readonly Node[],
  inner: (nodes: readonly Node[]) => Block,
): readonly Node[] {
  for (const arrow of nodes) {
    if (arrow.kind !== 'symbol' || arrow.name !== '\\rightarrow') continue;
    const under = underLine(arrow, nodes);
    const word = under.length >= 3 ? wordAbove(under, nodes) : [];
    const first = word[0];
    if (!first) continue;
    const used = new Set<Node>([...under, ...word]);
    const box = unionOf(word.map((node) => node.box));
    const operator: SymbolNode = { ...first, name: '\\lim', letters: word, box };
    const limit: Node = {
      kind: 'limits',
      operator,
      under: inner(under),
      over: undefined,
      box: { ...box, right: Math.max(box.right, ...under.map((node) => node.box.right)) },
      stance: { axis: centreY(box) },
    };
    return takeLimes([...nodes.filter((node) => !used.has(node)), limit], inner);
  }
  return nodes;
}
