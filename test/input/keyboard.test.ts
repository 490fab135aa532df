/** Which keys are commands, and that all others stay the page's (pitfall 47). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keysIn, type KeyField } from '../../src/keys/shortcuts.js';
import { toCommand, type KeyFacts } from '../../src/input/keyboard.js';

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

const field: KeyField = {
  shortcuts: {},
  noShortcuts: false,
  controls: null,
  isEmpty: false,
  canUndo: true,
  canRedo: true,
};
const usual = keysIn(field);

describe('toCommand()', () => {
  const rows: readonly (readonly [text: string, command: string | undefined])[] = [
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
    ['Ctrl+Shift+y', undefined],
    ['Ctrl+Alt+z', undefined], // AltGr
    ['Meta+Alt+z', undefined],
    ['z', undefined],
    ['Shift+Z', undefined],
    ['Alt+z', undefined],
    ['Ctrl+x', undefined],
    ['Ctrl+Control', undefined],
    ['Meta+-', undefined],
    ['Backspace', 'eraseStroke'],
    ['Delete', 'eraseStroke'],
    ['Escape', undefined],
    ['Tab', undefined],
    ['ArrowDown', 'nextStroke'],
    ['ArrowLeft', 'previousStroke'],
    ['Shift+ArrowLeft', undefined],
    ['F2', 'edit'],
    ['Ctrl+F2', undefined],
    ['Shift+F2', undefined],
    ['Alt+F2', undefined],
  ];
  for (const [text, command] of rows) {
    it(`${text}: ${command ?? 'the page’s'}`, () =>
      assert.equal(toCommand(keys(text), usual), command));
  }
});

describe('keysIn()', () => {
  it('puts the page’s keys over the usual ones', () => {
    const own = keysIn({ ...field, shortcuts: { undo: null, clear: 'Mod+Alt+x', edit: 'F4 e' } });
    const commands = ['Ctrl+z', 'Ctrl+y', 'Ctrl+Alt+x', 'F4', 'e', 'E', 'F2'].map((text) =>
      toCommand(keys(text), own),
    );
    assert.deepEqual(commands, [undefined, 'redo', 'clear', 'edit', 'edit', 'edit', undefined]);
  });

  it('has none where the page wants none', () => {
    assert.deepEqual(keysIn({ ...field, shortcuts: null }), {});
    assert.deepEqual(keysIn({ ...field, noShortcuts: true, shortcuts: { undo: 'u' } }), {});
  });
});
