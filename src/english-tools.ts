/**
 * The words of the editor, the copy menu, the marks and the button for fingers, in English. Comes with the answer tools:
 * a pad nobody has written on does not load them.
 */
import { percent } from './percent.js';
import { strokes, type ToolMessages } from './messages.js';

export const englishTools: ToolMessages = {
  readAloud: (result, reading) => `${result}: ${reading}`,
  afterAct: (act, strokes) => `${act}, ${strokes}`,
  strokesErased: (count) => `${strokes(count)} erased.`,
  strokeOf: (chosen, count) =>
    `Stroke ${chosen.toLocaleString('en')} of ${count.toLocaleString('en')}`,
  keyNames: { Control: 'Ctrl' },
  finger: 'Write with a finger',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  noFullScreen: 'Full screen is not possible here.',
  latex: 'LaTeX',
  mathML: 'MathML',
  inkAs: (format) => `Ink as ${format}`,
  copied: 'Copied.',
  copyFailed: 'Copying was not allowed.',
  noMathML: 'This cannot be copied as MathML.',
  done: 'Done',
  cancel: 'Cancel',
  notMaths: 'This cannot be shown as maths',
  problemAt: (character) => `Problem at character ${character.toLocaleString('en')}`,
  because: (place, reason) => `${place}: ${reason}`,
  unknownCommand: (command) => `${command} is not known here.`,
  somethingMissing: 'Something is missing here.',
  unexpected: (sign) => `${sign} does not belong here.`,
  doubleScript: 'Two exponents or two indices in a row.',
  typed: 'Typed',
  older: 'Older than your ink',
  unsure: (confidence) => `Unsure: ${percent('en', confidence)}`,
  newInk: 'There is new ink.',
  keepTyped: 'Keep what you typed',
  readInk: 'Read the ink',
};
