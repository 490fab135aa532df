/** The words of the interface, and a page's own words over them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { english } from '../src/english.js';
import { englishTools } from '../src/english-tools.js';
import { mergeMessages } from '../src/messages.js';
import type { MathpixInkErrorCode } from '../src/recognition/errors.js';

/** Complete by type: a new code does not compile until it stands here. */
const CODES: Readonly<Record<MathpixInkErrorCode, true>> = {
  token: true,
  unauthorized: true,
  'rate-limited': true,
  quota: true,
  offline: true,
  timeout: true,
  server: true,
  protocol: true,
  'too-large': true,
  configuration: true,
  unreadable: true,
};

describe('the English messages', () => {
  it('have words for every error a learner can meet, and none of the service’s jargon', () => {
    assert.deepEqual(Object.keys(english.errors).sort(), Object.keys(CODES).sort());
    for (const words of Object.values(english.errors)) {
      assert.match(words, /^[A-Z].*\.$/);
      assert.doesNotMatch(words, /token|session|http|mathpix|api|json|config/i);
    }
  });

  it('are never empty', () => {
    for (const [name, words] of Object.entries(english)) {
      if (typeof words === 'string') assert.notEqual(words, '', name);
    }
  });

  it('count what was scratched out', () => {
    assert.equal(englishTools.strokesErased(1), '1 stroke erased.');
    assert.equal(englishTools.strokesErased(3), '3 strokes erased.');
  });

  const counts: readonly (readonly [number, RegExp])[] = [
    [0, /^empty$/],
    [1, /^1 stroke$/],
    [2, /^2 strokes$/],
    [21, /^21 strokes$/],
  ];
  for (const [count, expected] of counts) {
    it(`count ${count} strokes`, () => assert.match(english.strokeCount(count), expected));
  }
});

describe('mergeMessages(english, )', () => {
  it('is English without overrides', () => assert.deepEqual(mergeMessages(english, {}), english));

  it('takes a word here and an error there', () => {
    const merged = mergeMessages(english, { undo: 'Zurück', errors: { offline: 'Kein Netz.' } });
    assert.deepEqual(merged, {
      ...english,
      undo: 'Zurück',
      errors: { ...english.errors, offline: 'Kein Netz.' },
    });
  });

  it('leaves the default where an override is undefined (pitfall 51)', () => {
    const overrides = { undo: undefined, strokeCount: undefined, errors: { quota: undefined } };
    assert.deepEqual(mergeMessages(english, overrides), english);
    assert.deepEqual(mergeMessages(english, { errors: undefined }), english);
  });

  it('takes empty text at its word: a page may want silence', () => {
    assert.equal(mergeMessages(english, { placeholder: '' }).placeholder, '');
  });

  it('changes neither English nor the overrides', () => {
    const before = structuredClone(english.errors);
    const overrides = Object.freeze({ errors: Object.freeze({ quota: 'x' }) });
    mergeMessages(english, overrides);
    assert.deepEqual(english.errors, before);
  });
});
