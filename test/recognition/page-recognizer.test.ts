/** What a page's own recogniser does with its ink stays its own affair. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InkDocument } from '../../src/ink/document.js';
import { PageRecognizer } from '../../src/recognition/page-recognizer.js';
import type { Recognizer, RecognizerAnswer } from '../../src/recognition/recognizer.js';

const ANSWER: RecognizerAnswer = {
  latex: 'x',
  text: '',
  confidence: 1,
  confidenceRate: 1,
  raw: null,
};
const { signal } = new AbortController();

describe('a recogniser of the page’s own', () => {
  it('gets the whole ink, and cannot change the drawing with it', async () => {
    const document = new InkDocument();
    const ink = [{ x: [1, 2], y: [3, 4], t: [0, 5], p: [0.1, 0.2] }];
    document.load(ink);
    let seen: unknown;
    const recognizer = new PageRecognizer({
      recognize: (given) => {
        seen = structuredClone(given);
        const strokes = given.strokes as unknown as { x: number[] }[];
        strokes.forEach(({ x }) => x.fill(99));
        strokes.length = 0;
        return Promise.resolve(ANSWER);
      },
    });
    assert.equal(await recognizer.recognize(document.snapshot, { signal }), ANSWER);
    assert.deepEqual(seen, { revision: 1, strokes: ink });
    assert.deepEqual(document.snapshot.strokes, ink);
  });

  it('is asked for what it has and excused from the rest', async () => {
    const plain = new PageRecognizer({ recognize: () => Promise.resolve(ANSWER) });
    assert.equal(plain.isConnected, true);
    await plain.connect({ signal });
    plain.disconnect();

    const calls: string[] = [];
    const inner: Recognizer = {
      isConnected: false,
      recognize: () => Promise.resolve(ANSWER),
      connect: () => Promise.resolve(void calls.push('connect')),
      disconnect: () => void calls.push('disconnect'),
    };
    const full = new PageRecognizer(inner);
    assert.equal(full.isConnected, false);
    await full.connect({ signal });
    full.disconnect();
    assert.deepEqual(calls, ['connect', 'disconnect']);
  });
});
