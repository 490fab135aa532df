/** Which keys are commands, when they can do something, and that others stay the page's (pitfall 47). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canUse, keysIn, listKeys, type KeyField } from '../../src/keys/shortcuts.js';
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
  readOnly: false,
  isEmpty: false,
  value: 'x',
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
    ['Enter', 'edit'],
    ['Shift+Enter', undefined],
    ['Ctrl+Enter', undefined],
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

describe('canUse()', () => {
  const rows: readonly (readonly [
    name: string,
    tool: Parameters<typeof canUse>[1],
    field: Partial<KeyField>,
    expected: boolean,
  ])[] = [
    ['copies ink', 'copy', { value: '' }, true],
    ['copies a value without ink', 'copy', { isEmpty: true }, true],
    ['copies nothing where there is nothing', 'copy', { isEmpty: true, value: '' }, false],
    ['copies in a read-only field', 'copy', { readOnly: true }, true],
    ['undoes nothing in a read-only field', 'undo', { readOnly: true }, false],
    ['redoes nothing where nothing was undone', 'redo', { canRedo: false }, false],
    ['clears no empty field', 'clear', { isEmpty: true }, false],
    ['types into an empty field', 'edit', { isEmpty: true, value: '' }, true],
    ['types nothing into a read-only field', 'edit', { readOnly: true }, false],
    ['has no tool that is not offered', 'edit', { controls: 'undo' }, false],
    ['undoes without a button', 'undo', { controls: 'none' }, true],
    ['redoes without a button', 'redo', { controls: 'clear' }, true],
  ];
  for (const [name, tool, some, expected] of rows) {
    it(name, () => assert.equal(canUse({ ...field, ...some }, tool), expected));
  }
});

describe('listKeys()', () => {
  const shortcuts = { undo: 'Mod+z Mod+Alt+z', nextStroke: null };
  it('writes keys as ARIA does, with the key that is Mod here', () => {
    assert.equal(listKeys({ ...field, shortcuts }, 'undo', false), 'Control+z Control+Alt+z');
    assert.equal(listKeys({ ...field, shortcuts }, 'undo', true), 'Meta+z Meta+Alt+z');
    assert.equal(listKeys(field, 'edit', false), 'F2 Enter');
    assert.equal(listKeys(field, 'clear', false), '');
  });

  it('has all that is done on the surface together', () => {
    assert.equal(
      listKeys({ ...field, shortcuts }, 'surface', false),
      'F2 Enter ArrowLeft ArrowUp Home End Delete Backspace',
    );
    assert.equal(
      listKeys({ ...field, shortcuts, controls: 'undo' }, 'surface', false),
      'ArrowLeft ArrowUp Home End Delete Backspace',
    );
    assert.equal(listKeys({ ...field, shortcuts: null }, 'surface', false), '');
  });
});
