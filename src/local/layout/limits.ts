/**
 * Hangs the limits under and over sums, products and integrals on their signs. Knows boxes only.
 */
import { centreX, centreY, gapX, gapY, heightOf, unionOf, widthOf } from '../box.js';
import type { Block, Node, SymbolNode } from './node.js';

const BIG = new Set(['\\sum', '\\prod', '\\int']);

const isBig = (node: Node): node is SymbolNode => node.kind === 'symbol' && BIG.has(node.name);

/** Nodes over or under the sign, and those that follow them closely on the same height. */
function hanging(sign: SymbolNode, nodes: readonly Node[], above: boolean): Node[] {
  const { box } = sign;
  const height = heightOf(box);
  const edge = above ? box.top + 0.12 * height : box.bottom - 0.12 * height;
  const candidates = nodes.filter((node) => {
    if (node === sign || heightOf(node.box) > 0.75 * height) return false;
    const far = above ? edge - node.box.bottom : node.box.top - edge;
    const side = above ? centreY(node.box) < edge : centreY(node.box) > edge;
    return side && far < 0.6 * height;
  });
  const slack = sign.name === '\\int' ? 0.4 : 0.1;
  const chosen = candidates.filter((node) => {
    const x = centreX(node.box);
    return x > box.left - slack * widthOf(box) && x < box.right + slack * widthOf(box);
  });
  for (let grew = chosen.length > 0; grew;) {
    grew = false;
    for (const node of candidates) {
      if (chosen.includes(node)) continue;
      const joined = chosen.some(
        (other) =>
          gapX(other.box, node.box) < 0.4 * height && gapY(other.box, node.box) < 0.1 * height,
      );
      if (!joined) continue;
      chosen.push(node);
      grew = true;
    }
  }
  return chosen;
}

/** Replaces each big sign that has limits by a node that owns them. */
export function takeLimits(
  nodes: readonly Node[],
  inner: (nodes: readonly Node[]) => Block,
): readonly Node[] {
  let all = nodes;
  for (const sign of nodes) {
    if (!isBig(sign) || !all.includes(sign)) continue;
    const over = hanging(sign, all, true);
    const under = hanging(sign, all, false);
    if (over.length + under.length === 0) continue;
    const used = new Set<Node>([sign, ...over, ...under]);
    const box = unionOf([...used].map((node) => node.box));
    const owner: Node = {
      kind: 'limits',
      operator: sign,
      over: over.length > 0 ? inner(over) : undefined,
      under: under.length > 0 ? inner(under) : undefined,
      box: { ...box, top: sign.box.top, bottom: sign.box.bottom },
      stance: { axis: centreY(sign.box) },
    };
    all = [...all.filter((node) => !used.has(node)), owner];
  }
  return all;
}
