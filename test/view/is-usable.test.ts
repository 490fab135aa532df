/** Which buttons, and which keys, have something to do. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isUsable, type ToolFacts } from '../../src/view/is-usable.js';
import type { ToolName } from '../../src/view/pad-view.js';

const blank: ToolFacts = {
  isReadOnly: false,
  strokeCount: 0,
  latex: '',
  canUndo: false,
  canRedo: false,
};

const ROWS: readonly (readonly [
  name: string,
  facts: Partial<ToolFacts>,
  usable: readonly ToolName[],
])[] = [
  ['an empty field', {}, ['erase', 'edit']],
  ['ink', { strokeCount: 1, canUndo: true }, ['undo', 'erase', 'clear', 'copy', 'edit']],
  ['ink that was undone', { canRedo: true }, ['redo', 'erase', 'edit']],
  ['a value alone', { latex: 'x' }, ['erase', 'copy', 'edit']],
  ['a read-only field', { isReadOnly: true, canUndo: true, canRedo: true }, []],
  ['a read-only field with ink', { isReadOnly: true, strokeCount: 1 }, ['copy']],
  ['a read-only field with a value', { isReadOnly: true, latex: 'x' }, ['copy']],
];

describe('isUsable()', () => {
  const names: readonly ToolName[] = ['undo', 'redo', 'erase', 'clear', 'copy', 'edit'];
  for (const [name, facts, usable] of ROWS) {
    it(`${name}: ${usable.join(', ') || 'nothing'}`, () => {
      const found = names.filter((tool) => isUsable(tool, { ...blank, ...facts }));
      assert.deepEqual(found, usable);
    });
  }
});
