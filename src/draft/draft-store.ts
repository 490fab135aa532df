/**
 * One draft per key in a database of this origin: read, written, removed. The only importer of
 * idb-keyval. Knows nothing of fields, timing or what a draft says.
 *
 * Calls take effect in the order in which they are made, also across tabs: IndexedDB starts a
 * transaction only when all earlier ones on the store are done. Nothing is ever written by halves.
 */
import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';

/** What a draft keeper needs of the browser's storage. Each call rejects when that fails. */
export interface DraftStore {
  /** The text kept under `key`; `null` when there is none. */
  readonly load: (key: string) => Promise<string | null>;
  readonly save: (key: string, text: string) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
}

const DATABASE = 'mathpix-ink';
const DRAFTS = 'drafts';

let useStore: UseStore | null = null;

export const draftStore: DraftStore = {
  async load(key) {
    const record: unknown = await within('readonly', (all) => promisifyRequest(all.get(key)));
    if (record === undefined) return null;
    const { state: text } = (record ?? {}) as { readonly state?: unknown };
    if (typeof text !== 'string') throw new TypeError('What is stored there is no draft.');
    return text;
  },
  save: (key, state) => write((drafts) => drafts.put({ state, savedAt: Date.now() }, key)),
  remove: (key) => write((drafts) => drafts.delete(key)),
};

function write(change: (drafts: IDBObjectStore) => void): Promise<void> {
  return within('readwrite', (drafts) => {
    change(drafts);
    const { transaction } = drafts;
    // Not left to happen by itself: a page that is going away may not live to see it.
    transaction.commit();
    return promisifyRequest(transaction);
  });
}

async function within<T>(
  mode: IDBTransactionMode,
  work: (drafts: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const mine = (useStore ??= createStore(DATABASE, DRAFTS));
  const forget = (): void => {
    if (useStore === mine) useStore = null;
  };
  try {
    return await mine(mode, (drafts) => {
      const { db } = drafts.transaction;
      // Whoever wants the database gone (a logout that wipes everything) need not wait for us.
      db.onversionchange = () => {
        db.close();
        forget();
      };
      return work(drafts);
    });
  } catch (error) {
    // The connection may be one that the browser has closed; the next call opens another.
    forget();
    throw error;
  }
}
