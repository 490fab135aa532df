/**
 * Splits nodes into lines of writing by the clear space between them. Knows boxes only.
 */
import { centreX, gapX, gapY, heightOf, unionOf, widthOf } from '../box.js';
import type { Node } from './node.js';

interface Band {
  readonly nodes: readonly Node[];
  readonly top: number;
  readonly bottom: number;
}

/** Nodes that overlap vertically, ever so loosely, share a band. */
function bandsOf(nodes: readonly Node[]): Band[] {
  const sorted = [...nodes].sort((a, b) => a.box.top - b.box.top);
  const bands: Band[] = [];
  for (const node of sorted) {
    const trim = heightOf(node.box) * 0.12;
    const top = node.box.top + trim;
    const bottom = node.box.bottom - trim;
    const last = bands[bands.length - 1];
    if (last && top <= last.bottom) {
      bands[bands.length - 1] = {
        nodes: [...last.nodes, node],
        top: last.top,
        bottom: Math.max(last.bottom, bottom),
      };
    } else {
      bands.push({ nodes: [node], top, bottom });
    }
  }
  return bands;
}

/** How a band may hang on a node as its script; 0 where it does not, more where it does well. */
function hangs(script: Band, base: Node): number {
  const { unit } = base.stance;
  if (unit === undefined) return 0;
  const height = Math.max(heightOf(base.box), 1.5 * unit, 1e-6);
  const box = unionOf(script.nodes.map((node) => node.box));
  if (script.nodes.some((node) => heightOf(node.box) > 1.2 * height)) return 0;
  const behind = (box.left - base.box.right) / height;
  if (behind > 0.9 || box.left < centreX(base.box)) return 0;
  const air = gapY(box, base.box) / height;
  return air < 0.6 ? 1 - air - Math.max(0, behind) / 2 : 0;
}

/** How well a band continues another one, as a lone exponent does; 0 where it is a line itself. */
function belongs(small: Band, large: Band): number {
  const best = Math.max(...large.nodes.map((base) => hangs(small, base)));
  if (best <= 0) return 0;
  // Lines stand under each other; a script has its own place along the line.
  const base = large.nodes.reduce((a, b) => (hangs(small, b) > hangs(small, a) ? b : a));
  const crossings = small.nodes.filter((one) =>
    large.nodes.some(
      (other) =>
        other !== base &&
        gapY(one.box, other.box) > 0 &&
        -gapX(one.box, other.box) > 0.5 * Math.min(widthOf(one.box), widthOf(other.box)),
    ),
  );
  return crossings.length > 0 && small.nodes.length > 1 ? 0 : best;
}

const merged = (a: Band, b: Band): Band => ({
  nodes: [...a.nodes, ...b.nodes],
  top: Math.min(a.top, b.top),
  bottom: Math.max(a.bottom, b.bottom),
});

/** Lines from top to bottom. */
export function splitLines(nodes: readonly Node[]): (readonly Node[])[] {
  const bands = bandsOf(nodes);
  for (;;) {
    let best = 0;
    let at = -1;
    for (let i = 0; i + 1 < bands.length; i++) {
      const [a, b] = [bands[i], bands[i + 1]];
      if (!a || !b) continue;
      const value = Math.max(belongs(a, b), belongs(b, a));
      if (value > best) [best, at] = [value, i];
    }
    const [a, b] = [bands[at], bands[at + 1]];
    if (!a || !b) break;
    bands.splice(at, 2, merged(a, b));
  }
  return bands.map((band) => band.nodes);
}
