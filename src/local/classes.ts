/**
 * The symbols the network tells apart, in the order of its outputs. Changing this list means
 * training anew. Knows nothing of ink or layout.
 */

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const MARKS = '+-=/()[]|<>.,!:;*';
// prettier-ignore
const COMMANDS = [
  '\\times', '\\div', '\\{', '\\}', '\\prime', '\\sqrt', '\\int', '\\sum', '\\prod', '\\infty',
  '\\pi', '\\alpha', '\\beta', '\\gamma', '\\delta', '\\epsilon', '\\theta', '\\lambda', '\\mu',
  '\\sigma', '\\phi', '\\psi', '\\omega', '\\rho', '\\tau', '\\xi', '\\Delta', '\\Omega',
  '\\Gamma', '\\Phi', '\\Psi', '\\Theta', '\\leq', '\\geq', '\\neq', '\\pm', '\\rightarrow',
  '\\leftarrow', '\\Rightarrow', '\\in', '\\subset', '\\cup', '\\cap', '\\forall', '\\exists',
  '\\partial', '\\nabla', '\\approx', '\\sim', '\\equiv', '\\%', '\\angle',
];

/** Ink that is no symbol: scribbles, or strokes that do not belong together. */
export const JUNK = 'junk';

/** One name per network output: a LaTeX command or character, and `junk` last. */
export const CLASSES: readonly string[] = [
  ...Array.from(DIGITS + LOWER + UPPER + MARKS),
  ...COMMANDS,
  JUNK,
];

/** Index of a class by its name. */
export const CLASS_INDEX: ReadonlyMap<string, number> = new Map(
  CLASSES.map((name, index) => [name, index]),
);
