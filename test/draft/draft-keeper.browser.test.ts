/** When a draft is kept, brought back, left alone and removed; the storage answers as told. */
import { expect } from '@open-wc/testing';
import { DraftKeeper } from '../../src/draft/draft-keeper.js';
import type { DraftStore } from '../../src/draft/draft-store.js';
import { warningsOf } from '../helpers/drafts.js';
import { until } from '../helpers/pad.js';

/** A store whose calls are written down; reads are answered by the test. */
function scriptedStore(): DraftStore & {
  readonly calls: string[];
  readonly reads: ((text: string | null | Error) => Promise<void>)[];
  failure: Error | null;
} {
  const calls: string[] = [];
  const reads: ((text: string | null | Error) => Promise<void>)[] = [];
  const note = (call: string): Promise<void> => {
    calls.push(call);
    return store.failure ? Promise.reject(store.failure) : Promise.resolve();
  };
  const store = {
    calls,
    reads,
    failure: null as Error | null,
    load: (key: string) =>
      new Promise<string | null>((resolve, reject) => {
        calls.push(`load ${key}`);
        reads.push(async (text) => {
          if (text instanceof Error) reject(text);
          else resolve(text);
          await new Promise((done) => setTimeout(done)); // the keeper has taken note
        });
      }),
    save: (key: string, text: string) => note(`save ${key} ${text}`),
    remove: (key: string) => note(`remove ${key}`),
  };
  return store;
}

type Scripted = ReturnType<typeof scriptedStore>;

/** A keeper with a field that only has a state. */
class Bench {
  readonly store: Scripted = scriptedStore();
  readonly host = Object.assign(document.createElement('div'), {
    autosave: 'k',
    formStateRestoreCallback: (text: string): boolean => {
      if (text.startsWith('damaged')) return false;
      this.restored.push(text);
      this.set(text);
      return true;
    },
  });
  readonly restored: string[] = [];
  readonly keeper = new DraftKeeper(this.host, this.store);
  period = new AbortController();
  state = '';

  /** Connects; answers the read, if one comes, with `stored`. */
  async start(stored?: string | null | Error): Promise<this> {
    this.keeper.connect(this.period.signal, this.state);
    if (stored !== undefined) await this.store.reads.shift()?.(stored);
    return this;
  }

  set(state: string, isAnswer = false): void {
    this.state = state;
    this.keeper.note(state, isAnswer);
  }

  /** Calls after those that are known already. */
  news(): string[] {
    return this.store.calls.splice(0);
  }

  async untilCalled(): Promise<string[]> {
    await until(() => this.store.calls.length > 0, 'a call of the store', 2000);
    return this.news();
  }
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

let bench: Bench;
const hide = (): boolean => window.dispatchEvent(new Event('pagehide'));

describe('draft keeper', () => {
  beforeEach(() => {
    bench = new Bench();
  });
  afterEach(() => bench.period.abort());

  it('brings the draft back into an untouched field, and does not write it again', async () => {
    await bench.start('A');
    expect(bench.restored).to.deep.equal(['A']);
    hide();
    expect(bench.news()).to.deep.equal(['load k']);
  });

  it('writes a change down at once, and those that follow when the storage is done with it', async () => {
    await bench.start(null);
    bench.news();
    let finish = (): void => undefined;
    const { save } = bench.store;
    Object.assign(bench.store, {
      save: async (key: string, text: string) => {
        await save(key, text);
        await new Promise<void>((done) => (finish = done));
      },
    });
    bench.set('A');
    await pause(0); // its turn comes after the keeper's, if that does not wait
    expect(bench.news()).to.deep.equal(['save k A']);
    for (const state of ['B', 'C', 'D']) bench.set(state);
    await pause(50);
    expect(bench.news(), 'one at a time').to.deep.equal([]);
    finish();
    expect(await bench.untilCalled()).to.deep.equal(['save k D']);
    bench.set('E');
    hide();
    expect(bench.news(), 'a page that goes does not wait').to.deep.equal(['save k E']);
  });

  it('leaves the draft alone when a dot is taken back while it is on its way', async () => {
    await bench.start();
    bench.set('a dot');
    await pause(100);
    bench.set('');
    await bench.store.reads.at(-1)?.('A');
    expect(bench.restored).to.deep.equal(['A']);
    hide();
    expect(bench.news()).to.deep.equal(['load k', 'load k']);
  });

  it('writes at once when the page hides, and when the period ends', async () => {
    await bench.start(null);
    bench.set('A');
    hide();
    bench.set('B');
    bench.period.abort();
    bench.set('C');
    hide();
    expect(bench.news()).to.deep.equal(['load k', 'save k A', 'save k B']);
  });

  it('removes the draft when the field is emptied', async () => {
    await bench.start('A');
    bench.news();
    bench.set('');
    expect(await bench.untilCalled()).to.deep.equal(['remove k']);
    bench.set('B');
    expect(await bench.untilCalled()).to.deep.equal(['save k B']);
  });

  it('leaves a field alone that has been written on before the draft was read', async () => {
    await bench.start();
    bench.news();
    bench.set('newer');
    await bench.store.reads.shift()?.('older');
    expect(bench.restored).to.deep.equal([]);
    expect(await bench.untilCalled()).to.deep.equal(['save k newer']);
  });

  it('does not wait for a slow read to write, and forgets it then', async () => {
    await bench.start();
    bench.news();
    bench.set('newer');
    expect(await bench.untilCalled()).to.deep.equal(['save k newer']);
    bench.set('');
    expect(await bench.untilCalled()).to.deep.equal(['remove k']);
    await bench.store.reads.shift()?.('older');
    expect(bench.restored).to.deep.equal([]);
  });

  it('an untouched field removes nothing, however the page goes', async () => {
    await bench.start();
    bench.set('');
    hide();
    bench.period.abort();
    await bench.store.reads.shift()?.('A');
    expect(bench.restored, 'into a field that has left').to.deep.equal([]);
    expect(bench.news()).to.deep.equal(['load k']);
  });

  it('keeps what is in the field from the start, and reads nothing', async () => {
    bench.state = 'given';
    await bench.start();
    expect(await bench.untilCalled()).to.deep.equal(['save k given']);
  });

  it('a period that ended while the code was loading is kept all the same', async () => {
    bench.state = 'given';
    bench.period.abort();
    await bench.start();
    expect(bench.news()).to.deep.equal(['save k given']);
  });

  it('goes on in the next period with what it knows', async () => {
    await bench.start('A');
    bench.period.abort();
    bench.period = new AbortController();
    await bench.start();
    bench.set('B');
    hide();
    expect(bench.news()).to.deep.equal(['load k', 'save k B']);
  });

  describe('another key', () => {
    it('gets the changes from then on; those before go to the old one', async () => {
      await bench.start('A');
      bench.set('A2');
      bench.host.autosave = 'l';
      bench.set('A3');
      bench.set('A4');
      hide();
      expect(bench.news()).to.deep.equal(['load k', 'save k A2', 'save l A4']);
    });

    it('brings its draft back when the field is emptied with the change', async () => {
      await bench.start('A');
      bench.host.autosave = 'l';
      bench.set('A'); // the key is news before the page has cleared the field
      await pause(100);
      bench.set('');
      hide();
      await bench.store.reads.shift()?.('L');
      expect(bench.restored).to.deep.equal(['A', 'L']);
      expect(bench.news(), 'both drafts are as they were').to.deep.equal(['load k', 'load l']);
    });

    it('emptied before the change: the old draft is removed', async () => {
      await bench.start('A');
      bench.set('');
      bench.host.autosave = 'l';
      bench.set('');
      expect(bench.news()).to.deep.equal(['load k', 'remove k', 'load l']);
    });

    it('does not get what is read too late from the old one', async () => {
      await bench.start();
      bench.host.autosave = 'l';
      bench.set('');
      await bench.store.reads.shift()?.('K');
      expect(bench.restored).to.deep.equal([]);
      await bench.store.reads.shift()?.('L');
      expect(bench.restored).to.deep.equal(['L']);
    });

    it('none at all: nothing more is kept, and the old draft stays', async () => {
      await bench.start('A');
      bench.host.autosave = '';
      bench.set('B');
      hide();
      bench.period.abort();
      expect(bench.news()).to.deep.equal(['load k']);
    });
  });

  describe('discarded', () => {
    it('removes the draft and keeps nothing until something changes', async () => {
      await bench.start('A');
      bench.set('A2');
      await bench.keeper.discard();
      hide();
      bench.period.abort();
      expect(bench.news()).to.deep.equal(['load k', 'remove k']);
      bench.period = new AbortController();
      await bench.start();
      bench.set('A3');
      hide();
      expect(bench.news()).to.deep.equal(['save k A3']);
    });

    it('a late answer does not bring it back; the next stroke does', async () => {
      await bench.start(null);
      bench.set('ink');
      await bench.keeper.discard();
      bench.set('ink and answer', true);
      hide();
      expect(bench.news()).to.deep.equal(['load k', 'remove k']);
      bench.set('more ink');
      bench.set('more ink and answer', true);
      hide();
      expect(bench.news()).to.deep.equal(['save k more ink and answer']);
    });

    it('what is being read is not brought back', async () => {
      await bench.start();
      await bench.keeper.discard();
      await bench.store.reads.shift()?.('A');
      expect(bench.restored).to.deep.equal([]);
    });

    it('rejects when the storage fails', async () => {
      await bench.start('A');
      bench.store.failure = new Error('no storage');
      const error = await bench.keeper.discard().catch((it: unknown) => it);
      expect(error).to.equal(bench.store.failure);
    });

    it('with a key that changes in the same breath', async () => {
      await bench.start('A');
      bench.set('A2');
      bench.host.autosave = 'l';
      await bench.keeper.discard();
      expect(bench.news()).to.deep.equal(['load k', 'save k A2', 'remove l']);
    });
  });

  describe('a storage that fails', () => {
    it('is told once to the console, and tried again', async () => {
      const said = await warningsOf(async () => {
        await bench.start(new Error('no database'));
        bench.store.failure = new Error('quota');
        bench.set('A');
        hide();
        await Promise.resolve().then(() => undefined);
        hide();
        await new Promise((done) => setTimeout(done));
        bench.store.failure = null;
        hide();
      });
      expect(said).to.have.length(1);
      expect(said[0]).to.match(/^<div>: the draft could not be brought back.*no database/);
      expect(bench.news()).to.deep.equal(['load k', 'save k A', 'save k A', 'save k A']);
    });

    it('what changed while a write failed is written', async () => {
      await bench.start(null);
      bench.news();
      await warningsOf(async () => {
        bench.store.failure = new Error('quota');
        bench.set('A');
        hide();
        bench.set('B');
        bench.store.failure = null;
        expect(await bench.untilCalled()).to.deep.equal(['save k A']);
        expect(await bench.untilCalled()).to.deep.equal(['save k B']);
      });
    });

    it('brings nothing back that is discarded while a write fails', async () => {
      await bench.start('A');
      bench.news();
      await warningsOf(async () => {
        bench.store.failure = new Error('quota');
        bench.set('B');
        hide();
        bench.store.failure = null;
        await bench.keeper.discard();
        await pause(0);
        hide();
      });
      expect(bench.news()).to.deep.equal(['save k B', 'remove k']);
    });

    it('a damaged draft is told, left where it is, and replaced by the next ink', async () => {
      const said = await warningsOf(async () => {
        await bench.start('damaged A');
        hide();
        bench.period.abort();
      });
      expect(said).to.have.length(1);
      expect(bench.news()).to.deep.equal(['load k']);
      bench.period = new AbortController();
      bench.state = 'B';
      await bench.start();
      hide();
      expect(bench.news()).to.deep.equal(['save k B']);
    });
  });
});
