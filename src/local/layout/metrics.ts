/**
 * How high symbols stand on the line of writing: from a symbol's box to its baseline and size.
 * Knows single symbols only.
 */
import { type Box, centreY, heightOf } from '../box.js';
import { isOperator, isRelation } from '../symbol-facts.js';
import type { Stance } from './node.js';

/** Top and bottom in units of an `x`, upwards from the baseline. */
type Extent = readonly [number, number];

const EXTENTS = new Map<string, Extent>();
const fill = (names: string, extent: Extent): void => {
  for (const name of names.split(' ')) EXTENTS.set(name, extent);
};
fill('a c e m n o r s u v w x z \\pi \\alpha \\sigma \\omega \\epsilon \\tau', [1, 0]);
fill('g p q y \\mu \\gamma \\rho', [1, -0.75]);
fill('b d h k l \\delta \\theta \\lambda \\partial', [1.65, 0]);
fill('t i', [1.4, 0]);
fill('f', [1.6, -0.3]);
fill('j \\beta \\xi \\phi \\psi', [1.5, -0.6]);
fill('( ) [ ] | \\{ \\}', [1.8, -0.4]);
fill('\\int', [2.4, -1]);
fill('\\sum \\prod', [2, -0.4]);
fill('!', [1.5, 0]);

/** Digits and capitals. */
const TALL: Extent = [1.5, 0];
/** Height of operators and fraction bars above the baseline. */
export const AXIS = 0.7;

const SIZELESS = new Set(['.', ',', '\\prime', ':', ';', '*', '\\infty']);

function extentOf(name: string): Extent | undefined {
  if (isOperator(name) && name !== '/') return undefined;
  if (isRelation(name) || SIZELESS.has(name)) return undefined;
  return EXTENTS.get(name) ?? TALL;
}

export function stanceOf(name: string, box: Box): Stance {
  const extent = extentOf(name);
  if (!extent) {
    if (name === '.') return { baseline: box.bottom };
    if (name === ',' || name === ';') return { baseline: box.top + 0.3 * heightOf(box) };
    return { axis: centreY(box) };
  }
  const [top, bottom] = extent;
  const unit = heightOf(box) / (top - bottom);
  return { baseline: box.bottom + bottom * unit, unit };
}
