/**
 * The words of the editor, the copy menu, the marks and the button for fingers, in English. Comes with the answer tools:
 * a pad nobody has written on does not load them.
 */
import { strokes, type ToolMessages } from './messages.js';

const POWERS: Readonly<Record<string, string>> = { '2': 'squared', '3': 'cubed' };

export const englishTools: ToolMessages = {
  spoken: {
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
  },
  readAloud: (result, reading) => `${result}: ${reading}`,
  afterAct: (act, strokes) => `${act}, ${strokes}`,
  strokesErased: (count) => `${strokes(count)} erased.`,
  strokeOf: (chosen, count) => `Stroke ${chosen} of ${count}`,
  finger: 'Write with a finger',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  noFullScreen: 'Full screen is not possible here.',
  inkAs: (format) => `Ink as ${format}`,
  copied: 'Copied.',
  copyFailed: 'Copying was not allowed.',
  noMathML: 'This cannot be copied as MathML.',
  done: 'Done',
  cancel: 'Cancel',
  problemAt: (character) => `Problem at character ${character}`,
  typed: 'Typed',
  older: 'Older than your ink',
  unsure: (confidence) => `Unsure: ${Math.floor(confidence * 100 + 1e-9)}%`,
  newInk: 'There is new ink.',
  keepTyped: 'Keep what you typed',
  readInk: 'Read the ink',
};
