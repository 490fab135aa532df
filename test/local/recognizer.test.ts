/** The embedded reader as a `Recognizer`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLocalRecognizer, readInk } from '../../src/local/index.js';
import { REPLAY } from '../fixtures/ink/replay.js';
import { inkOf } from '../fixtures/ink/sample.js';

const docs = REPLAY.find(({ id }) => id === 'mathpix/docs-1');
assert.ok(docs);
const ink = { revision: 1, strokes: inkOf(docs) };

describe('createLocalRecognizer', () => {
  it('answers with the reading, and the reading itself as raw', async () => {
    const { signal } = new AbortController();
    const answer = await createLocalRecognizer().recognize(ink, { signal });
    const reading = readInk(ink.strokes);
    assert.equal(answer.latex, '3 x^{2}');
    assert.equal(answer.text, '\\( 3 x^{2} \\)');
    assert.equal(answer.confidence, reading.confidence);
    assert.equal(answer.confidenceRate, reading.confidenceRate);
    assert.deepEqual(answer.raw, reading);
  });

  it('is ready without connecting', () => {
    const recognizer = createLocalRecognizer();
    assert.equal(recognizer.isConnected, true);
    assert.equal('connect' in recognizer, false);
  });

  it('rejects when aborted before the call', async () => {
    const signal = AbortSignal.abort(new Error('gone'));
    await assert.rejects(createLocalRecognizer().recognize(ink, { signal }), /gone/);
  });

  it('rejects when aborted right after the call', async () => {
    const controller = new AbortController();
    const answer = createLocalRecognizer().recognize(ink, { signal: controller.signal });
    controller.abort(new Error('too late'));
    await assert.rejects(answer, /too late/);
  });

  it('answers empty ink with empty LaTeX, not with an error', async () => {
    const { signal } = new AbortController();
    const answer = await createLocalRecognizer().recognize(
      { revision: 2, strokes: [] },
      { signal },
    );
    assert.equal(answer.latex, '');
    assert.equal(answer.confidence, 0);
  });

  it('reads nothing below the wanted confidence', async () => {
    const { signal } = new AbortController();
    const strict = createLocalRecognizer({ minimumConfidenceRate: 1.01 });
    assert.equal((await strict.recognize(ink, { signal })).latex, '');
  });
});
