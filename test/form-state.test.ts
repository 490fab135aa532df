/** What the browser kept of a field, or what somebody put in its place (pitfall 10). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseFormState } from '../src/form-state.js';
import { writeFormState } from '../src/write-form-state.js';

const strokes = [
  { x: [1.25, 2], y: [3, 4], t: [0, 16.6], p: [0.1, 0.9] },
  { x: [5], y: [6] },
];

const plain = { isCurrent: true, isTyped: false, reading: null };

describe('a form state', () => {
  it('comes back as it was written, ink and answer', () => {
    const state = { strokes, ...plain, value: '\\frac{1}{2} "é" <b>' };
    assert.deepEqual(parseFormState(writeFormState(state)), state);
  });

  it('comes back as one that a person typed', () => {
    const state = { ...plain, strokes, isCurrent: false, isTyped: true, value: 'x' };
    assert.deepEqual(parseFormState(writeFormState(state)), state);
  });

  it('comes back as one that was read, with what it is worth, and without the service’s own answer', () => {
    const reading = { text: 'If \\( x \\)', confidence: 0.42, confidenceRate: null };
    const more = { raw: { secret: 'raw' }, latex: 'y', revision: 3 };
    const text = writeFormState({
      ...plain,
      strokes,
      value: 'x',
      reading: { ...reading, ...more },
    });
    assert.deepEqual(parseFormState(text), { ...plain, strokes, value: 'x', reading });
    assert.doesNotMatch(text, /raw|revision|latex/);
  });

  it('of an older release was read nowhere, as far as anyone knows', () => {
    const old = JSON.stringify({ version: 1, strokes: [], value: 'x', isTyped: false });
    assert.equal(parseFormState(old)?.reading, null);
  });

  for (const wrong of [-0.1, 1.1, '0.5', true, {}, [0.5], undefined]) {
    it(`knows no confidence that is ${JSON.stringify(wrong)}`, () => {
      const reading = { text: 'x', confidence: wrong, confidenceRate: wrong };
      const text = JSON.stringify({ version: 1, strokes, value: 'x', reading });
      assert.deepEqual(parseFormState(text)?.reading, {
        text: 'x',
        confidence: null,
        confidenceRate: null,
      });
    });
  }

  for (const wrong of [5, 'x', [], { text: 5 }, { confidence: 1 }, { text: 'x'.repeat(1e6) }]) {
    it(`keeps its value without the reading ${JSON.stringify(wrong).slice(0, 20)}`, () => {
      const text = JSON.stringify({ version: 1, strokes, value: 'x', reading: wrong });
      assert.deepEqual(parseFormState(text), { ...plain, strokes, value: 'x' });
    });
  }

  it('of an older release was not typed, as far as anyone knows', () => {
    const old = JSON.stringify({ version: 1, strokes: [], value: 'x', isCurrent: true });
    assert.equal(parseFormState(old)?.isTyped, false);
  });

  it('comes back without ink and without an answer', () => {
    const state = { ...plain, strokes: [], value: '' };
    assert.deepEqual(parseFormState(writeFormState(state)), state);
  });

  it('comes back frozen, as all ink in the model is', () => {
    const restored = parseFormState(writeFormState({ ...plain, strokes, value: 'x' }));
    assert.ok(Object.isFrozen(restored?.strokes) && Object.isFrozen(restored?.strokes[0]));
  });

  const good = { version: 1, strokes, value: 'x' };
  const hostile: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['a number', 1],
    ['an object that is not text', good],
    ['a File or FormData', new FormData()],
    ['empty text', ''],
    ['bare LaTeX', 'x^2'],
    ['LaTeX that is JSON', '5'],
    ['JSON null', 'null'],
    ['JSON text', '"x"'],
    ['a JSON list', '[]'],
    ['a cut-off state', writeFormState({ ...plain, strokes, value: 'x' }).slice(0, -3)],
    ['another version', JSON.stringify({ ...good, version: 2 })],
    ['no version', JSON.stringify({ strokes, value: 'x' })],
    ['a version as text', JSON.stringify({ ...good, version: '1' })],
    ['a value that is no text', JSON.stringify({ ...good, value: 5 })],
    ['no value', JSON.stringify({ version: 1, strokes })],
    ['no strokes', JSON.stringify({ version: 1, value: 'x' })],
    ['strokes that are none', JSON.stringify({ ...good, strokes: { length: 1 } })],
    ['a damaged stroke', JSON.stringify({ ...good, strokes: [...strokes, { x: [1] }] })],
    ['null among the numbers', JSON.stringify({ ...good, strokes: [{ x: [NaN], y: [1] }] })],
    ['a prototype', '{"__proto__":{"version":1,"strokes":[],"value":"x"}}'],
  ];
  for (const [name, state] of hostile) {
    it(`is refused quietly: ${name}`, () => assert.equal(parseFormState(state), null));
  }
});
