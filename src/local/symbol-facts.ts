/**
 * What is known about symbols before any ink is seen: how common they are in school maths, which
 * share one shape, which consist of parts that do not touch. Knows nothing of ink.
 */
import { CLASSES } from './classes.js';

const words = (text: string): readonly string[] => text.split(' ');

/** Shapes that only size, place or neighbours can tell apart. The usual reading stands first. */
const FAMILIES: readonly (readonly string[])[] = [
  words('0 o O'),
  words('1 l | I'),
  words('x \\times X'),
  words('c C ('),
  words('s S 5'),
  words('2 z Z'),
  words('v V'),
  words('w W \\omega'),
  words('u U \\mu \\cup'),
  words('k K'),
  words('p P \\rho'),
  words('y Y'),
  words('m M'),
  words('j J'),
  words('9 q g'),
  words('f F'),
  words('t T +'),
  words('n \\pi \\cap \\prod'),
  words('. ,'),
  words('\\phi \\Phi'),
  words('\\psi \\Psi'),
  words('\\theta \\Theta'),
  words('\\alpha a'),
  words('\\beta B'),
  words('\\sigma 6'),
  words('\\epsilon \\in E'),
];

const familyOf = new Map<string, readonly string[]>();
for (const family of FAMILIES) for (const name of family) familyOf.set(name, family);

/** Every symbol of the same shape, itself included. */
export const lookalikes = (name: string): readonly string[] => familyOf.get(name) ?? [name];

/** Log of how much more (or less) common a symbol is than a plain one. */
const PRIORS: readonly (readonly [number, string])[] = [
  [0.8, '0 1 2 3 4 5 6 7 8 9'],
  [1.6, '+'],
  [0.8, '- ='],
  [0.6, 'x y'],
  [0.3, 'a b c n ( ) \\frac \\sqrt'],
  [-0.3, 'g h j q r u v w s d e f i k m p z'],
  [-0.6, 't'],
  [-1.6, 'l o'],
  [-0.8, 'A B D E F G H L M N Q R T'],
  [-1.8, 'I J K P S C U V W X Y Z'],
  [-2, 'O'],
  [-1.2, '! : ; * ,'],
  [-2.8, '|'],
  [-0.8, '. [ ] \\{ \\} \\prime'],
  [-1, '\\epsilon \\in \\tau \\xi \\psi \\rho \\sigma \\omega \\mu \\phi \\lambda \\gamma \\delta'],
  [-1.5, '\\Gamma \\Phi \\Psi \\Theta \\Omega \\subset \\cup \\cap \\nabla \\partial'],
  [-3, '\\angle'],
  [-1.5, '\\Rightarrow \\leftarrow \\approx \\sim \\equiv \\forall \\exists \\% \\prod'],
  [-0.5, '\\alpha \\beta \\theta \\leq \\geq \\neq \\rightarrow \\Delta'],
];

const priorOf = new Map<string, number>();
for (const [value, names] of PRIORS) for (const name of words(names)) priorOf.set(name, value);

/** The priors in the order of `CLASSES`. */
export const CLASS_PRIORS: readonly number[] = CLASSES.map((name) => priorOf.get(name) ?? 0);

/** Symbols drawn in parts with air between them. */
export const LOOSE: ReadonlySet<string> = new Set(
  words('= i j ! : ; \\div \\leq \\geq \\neq \\pm \\equiv \\approx \\Rightarrow \\% \\in \\Theta'),
);

/** Symbols whose strokes touch: a bar under a `1` is a fraction's unless it meets it. */
export const TIGHT: ReadonlySet<string> = new Set(words('1 2 7 z Z'));

export const isDigit = (name: string): boolean => /^\d$/.test(name);
export const isLetter = (name: string): boolean => /^[A-Za-z]$/.test(name);

const GREEK = words(
  '\\pi \\alpha \\beta \\gamma \\delta \\epsilon \\theta \\lambda \\mu \\sigma \\phi \\psi \\omega ' +
    '\\rho \\tau \\xi \\Delta \\Omega \\Gamma \\Phi \\Psi \\Theta \\infty \\partial \\nabla',
);
const greek = new Set(GREEK);
export const isGreek = (name: string): boolean => greek.has(name);

const relations = new Set(
  words(
    '= < > \\leq \\geq \\neq \\rightarrow \\leftarrow \\Rightarrow \\in \\subset \\approx \\sim \\equiv',
  ),
);
export const isRelation = (name: string): boolean => relations.has(name);

const operators = new Set(words('+ - \\times \\div \\pm / \\cup \\cap *'));
export const isOperator = (name: string): boolean => operators.has(name);

export const isOpening = (name: string): boolean => name === '(' || name === '[' || name === '\\{';
export const isClosing = (name: string): boolean => name === ')' || name === ']' || name === '\\}';
