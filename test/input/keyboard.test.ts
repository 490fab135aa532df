/** Which keys are commands, and that all others stay the page's (pitfall 47). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toCommand, type KeyCommand, type KeyFacts } from '../../src/input/keyboard.js';

/** Reads `Ctrl+Shift+z` and the like. */
function keys(text: string): KeyFacts {
  const parts = text.split('+');
  return {
    key: parts.at(-1) ?? '',
    code: parts.at(-1) === 'я' ? 'KeyZ' : '',
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Meta'),
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
  };
}

describe('toCommand()', () => {
  const rows: readonly (readonly [text: string, command: KeyCommand | null])[] = [
    ['Ctrl+z', 'undo'],
    ['Meta+z', 'undo'],
    ['Ctrl+Z', 'undo'], // caps lock
    ['Ctrl+я', 'undo'], // Cyrillic layout: the key in Z's place
    ['Ctrl+Shift+я', 'redo'],
    ['Ctrl+Shift+Z', 'redo'],
    ['Ctrl+Shift+z', 'redo'],
    ['Meta+Shift+z', 'redo'],
    ['Ctrl+y', 'redo'],
    ['Meta+y', 'redo'],
    ['Ctrl+Shift+y', null],
    ['Ctrl+Alt+z', null], // AltGr
    ['Meta+Alt+z', null],
    ['z', null],
    ['Shift+Z', null],
    ['Alt+z', null],
    ['Ctrl+x', null],
    ['Ctrl+Control', null],
    ['Meta+-', null],
    ['Backspace', null],
    ['Delete', null],
    ['Escape', null],
    ['Tab', null],
    ['F2', 'edit'],
    ['Ctrl+F2', null],
    ['Shift+F2', null],
    ['Alt+F2', null],
  ];
  for (const [text, command] of rows) {
    it(`${text}: ${command ?? 'the page’s'}`, () => assert.equal(toCommand(keys(text)), command));
  }
});
