/** Drafts in the browser's own IndexedDB: one per key, whole, the last one written. */
import { expect } from '@open-wc/testing';
import { draftStore } from '../../src/draft/draft-store.js';
import { holdStorage, newKey, putRecord, recordOf, withoutStorage } from '../helpers/drafts.js';

async function refusal(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('It was not refused.');
}

function removeDatabase(): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('mathpix-ink');
    request.onsuccess = () => resolve('removed');
    request.onblocked = () => resolve('blocked');
    request.onerror = () => reject(request.error ?? new Error('failed'));
  });
}

describe('draft store', () => {
  it('keeps one text per key, with the time, until it is removed', async () => {
    const [a, b] = [newKey(), newKey()];
    expect(await draftStore.load(a)).to.equal(null);
    await draftStore.save(a, 'first');
    await draftStore.save(b, 'other');
    await draftStore.save(a, 'second “½”');
    expect(await draftStore.load(a)).to.equal('second “½”');
    const { savedAt } = (await recordOf(a)) as { savedAt: number };
    expect(savedAt).to.be.within(Date.now() - 60_000, Date.now());
    await draftStore.remove(a);
    expect([await draftStore.load(a), await draftStore.load(b)]).to.deep.equal([null, 'other']);
  });

  it('the last of many calls wins, whatever they are and however they overlap', async () => {
    const key = newKey();
    const calls = Array.from({ length: 60 }, (_, i) =>
      i % 7 === 2
        ? draftStore.remove(key)
        : draftStore.save(key, `${i}`.repeat(1 + (i % 5) * 9999)),
    );
    const text = await draftStore.load(key);
    await Promise.all(calls);
    expect(text === '59'.repeat(1 + 4 * 9999), `${text?.length} characters`).to.equal(true);
    void draftStore.save(key, 'x');
    const removed = draftStore.remove(key);
    await removed;
    expect(await draftStore.load(key)).to.equal(null);
  });

  it('reads only after what is being written', async () => {
    const key = newKey();
    const release = await holdStorage();
    const saved = draftStore.save(key, 'late');
    const read = draftStore.load(key);
    release();
    expect(await read).to.equal('late');
    await saved;
  });

  for (const [name, record] of [
    ['null', null],
    ['a number', 7],
    ['text', 'x^2'],
    ['a list', [1]],
    ['another object', { savedAt: 1 }],
    ['a state that is no text', { state: { strokes: [] }, savedAt: 1 }],
  ] as const) {
    it(`refuses a record that is ${name}, and replaces it`, async () => {
      const key = newKey();
      await putRecord(key, record);
      expect(await refusal(draftStore.load(key))).to.be.instanceOf(TypeError);
      await draftStore.save(key, 'good');
      expect(await draftStore.load(key)).to.equal('good');
    });
  }

  it('rejects while the browser refuses, and works again afterwards', async () => {
    const key = newKey();
    await withoutStorage(async () => {
      for (const call of [
        draftStore.load(key),
        draftStore.save(key, 'x'),
        draftStore.remove(key),
      ]) {
        expect(await refusal(call)).to.be.instanceOf(DOMException);
      }
    });
    await draftStore.save(key, 'y');
    expect(await draftStore.load(key)).to.equal('y');
  });

  it('does not stand in the way of a page that removes the database, and goes on', async () => {
    const key = newKey();
    await draftStore.save(key, 'x');
    expect(await removeDatabase()).to.equal('removed');
    expect(await draftStore.load(key)).to.equal(null);
    await draftStore.save(key, 'y');
    expect(await draftStore.load(key)).to.equal('y');
  });
});
