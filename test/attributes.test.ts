/** The element's settings: what is taken, what falls back, and what the developer hears of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as attributes from '../src/attributes.js';
import { milliseconds } from '../src/numbers.js';

/** The text of an attribute as Lit's `type: Number` turns it into the property. */
const asLitReads = (text: string): number => Number(text);

describe('choice()', () => {
  it('takes what is allowed', () => {
    for (const mode of attributes.CHOICES.penMode) {
      assert.equal(attributes.choice('penMode', mode), mode);
    }
  });

  for (const nothing of [undefined, null]) {
    it(`takes ${nothing} for the default (pitfall 51)`, () =>
      assert.equal(attributes.choice('tool', nothing), 'pen'));
  }

  for (const bad of ['', 'Pen', 'brush', 0, true, Symbol('pen')]) {
    it(`refuses ${typeof bad} ${String(bad)}, naming property and values`, () => {
      assert.throws(() => attributes.choice('tool', bad), {
        name: 'TypeError',
        message: /^tool must be one of pen, eraser/,
      });
    });
  }
});

describe('parseControls()', () => {
  const all = attributes.parseControls(null);

  it('shows every button by default, in the toolbar’s order', () => {
    for (const name of ['undo', 'redo', 'erase', 'clear', 'copy', 'edit', 'full-screen']) {
      assert.ok(all.some((tool) => tool === name));
    }
    assert.deepEqual(attributes.parseControls(''), all);
    assert.deepEqual(attributes.parseControls('  '), all);
  });

  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['undo redo', ['undo', 'redo']],
    ['redo undo', ['undo', 'redo']],
    ['  clear\n\tundo ', ['undo', 'clear']],
    ['undo undo', ['undo']],
    ['full-screen', ['full-screen']],
    ['full-screen edit', ['edit', 'full-screen']],
    ['none', []],
    ['undo bogus', ['undo']],
  ];
  for (const [controls, expected] of rows) {
    it(`${JSON.stringify(controls)}: ${expected.join(' ') || 'no toolbar'}`, () =>
      assert.deepEqual(attributes.parseControls(controls), expected));
  }
});

describe('findProblem()', () => {
  const fine: readonly (readonly [string, string])[] = [
    ['tool', 'eraser'],
    ['pen-mode', 'any'],
    ['guides', 'none'],
    ['scratch-out', 'off'],
    ['debounce', '0'],
    ['debounce', '250'],
    ['max-wait', '1500.5'],
    ['max-sessions', '1'],
    ['confidence-limit', '0'],
    ['confidence-limit', '0.95'],
    ['max-requests-per-minute', '30'],
    ['token-url', 'anything'],
    ['lang', 'de'],
  ];
  for (const [name, text] of fine) {
    it(`finds none in ${name}="${text}"`, () =>
      assert.equal(attributes.findProblem(name, text), null));
  }

  const bad: readonly (readonly [string, string])[] = [
    ['tool', 'brush'],
    ['tool', ''],
    ['pen-mode', 'AUTO'],
    ['guides', 'dots'],
    ['scratch-out', 'no'],
    ['debounce', ''],
    ['debounce', ' '],
    ['debounce', 'soon'],
    ['debounce', '-1'],
    ['max-wait', 'NaN'],
    ['max-sessions', '0'],
    ['confidence-limit', '80%'],
    ['confidence-limit', '1.1'],
    ['confidence-limit', ''],
    ['max-sessions', ''],
    ['max-requests-per-minute', 'few'],
    ['max-requests-per-minute', '-1'],
  ];
  for (const [name, text] of bad) {
    it(`names ${name}="${text}"`, () => {
      const problem = attributes.findProblem(name, text) ?? '';
      assert.match(problem, new RegExp(`\\b${name}\\b`));
      assert.ok(problem.includes(text));
    });
  }

  for (const text of ['250ms', '1e999', 'Infinity', '1,5', '0x10', '250', '2.5', '']) {
    it(`speaks up exactly when debounce="${text}" is not taken at its word`, () => {
      const value = asLitReads(text);
      const isTaken = text.trim() !== '' && milliseconds(value, -1) === value;
      assert.equal(attributes.findProblem('debounce', text) === null, isTaken);
    });
  }
});

describe('checkShortcuts()', () => {
  it('copies, and leaves the usual keys where one is undefined (pitfall 51)', () => {
    const own = { undo: undefined, redo: null, edit: 'F4 Mod+e' };
    const checked = attributes.checkShortcuts(own);
    assert.deepEqual(checked, { redo: null, edit: 'F4 Mod+e' });
    own.edit = 'F5';
    assert.deepEqual(checked, { redo: null, edit: 'F4 Mod+e' });
  });

  it('tells no keys at all from no others', () => {
    assert.equal(attributes.checkShortcuts(null), null);
    assert.deepEqual(attributes.checkShortcuts({}), {});
    assert.deepEqual(attributes.checkShortcuts(undefined), {});
  });
});
