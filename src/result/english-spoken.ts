/**
 * How maths is said in English. Comes with the typesetter, which reads it: where that is not there,
 * nothing is put into words.
 */
import type { SpokenWords } from './spoken.js';

const POWERS: Readonly<Record<string, string>> = { '2': 'squared', '3': 'cubed' };

export const englishSpoken: SpokenWords = {
  fraction: (top, bottom, isLong) =>
    isLong ? `fraction ${top} over ${bottom} end of fraction` : `${top} over ${bottom}`,
  choose: (all, chosen) => `${all} choose ${chosen}`,
  power: (base, exponent, isLong) =>
    `${base} ${POWERS[exponent] ?? `to the power of ${exponent}`}${isLong ? ' end of power' : ''}`,
  index: (base, index, isLong) => `${base} sub ${index}${isLong ? ' end of subscript' : ''}`,
  root: (radicand, degree, isLong) =>
    `${degree ? `root of degree ${degree}` : 'square root'} of ${radicand}${isLong ? ' end of root' : ''}`,
  bounds: (sign, from, to, isLong) =>
    `${sign}${from && ` ${to ? 'from' : 'for'} ${from}`}${to && ` to ${to}`}${isLong ? ' of' : ''}`,
  group: (content) => `group ${content} end of group`,
  row: (content) => `${content},`,
  signs: {
    '+': 'plus',
    '−': 'minus',
    '×': 'times',
    '⋅': 'times',
    '÷': 'divided by',
    '=': 'equals',
    '≠': 'not equal to',
    '<': 'less than',
    '>': 'greater than',
    '≤': 'at most',
    '≥': 'at least',
    '±': 'plus or minus',
    '∑': 'sum',
    '∏': 'product',
    '∫': 'integral',
    '→': 'to',
    '∞': 'infinity',
    '(': 'open',
    ')': 'close',
  },
  marks: {
    '′': '# prime',
    '″': '# double prime',
    '‴': '# triple prime',
    '∘': '# degrees',
    '∗': '# star',
    '^': '# hat',
    '‾': '# bar',
    '→': 'vector #',
    '˙': '# dot',
    '¨': '# double dot',
    '~': '# tilde',
    _: '# underlined',
  },
};
