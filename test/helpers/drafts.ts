/**
 * The drafts of the test page's origin: looking at them from outside the element, damaging them,
 * and keeping the element from them, all through IndexedDB itself.
 */
import { draftStore } from '../../src/draft/draft-store.js';

const DEADLINE_MS = 8000;
const STORE = 'drafts';

let keys = 0;

/** A key that no other test has used. */
export function newKey(): string {
  keys += 1;
  return `test-${Date.now()}-${keys}`;
}

/** What is kept under a key, read from its text. */
export interface StoredDraft {
  readonly strokes: readonly unknown[];
  readonly value: string;
  readonly isCurrent: boolean;
}

export async function storedDraft(key: string): Promise<StoredDraft | null> {
  const text = await draftStore.load(key);
  return text === null ? null : (JSON.parse(text) as StoredDraft);
}

/** Resolves once what is kept under a key fits; asks the store again and again. */
export async function untilStored(
  key: string,
  fits: (draft: StoredDraft | null) => boolean,
): Promise<void> {
  const end = performance.now() + DEADLINE_MS;
  for (;;) {
    const draft = await storedDraft(key);
    if (fits(draft)) return;
    if (performance.now() > end) {
      throw new Error(`Waited in vain for a draft; ${key} holds ${JSON.stringify(draft)}.`);
    }
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed.'));
  });
}

/** A connection of the test's own. */
async function connect(): Promise<IDBDatabase> {
  await draftStore.load(''); // the element's own code makes the database
  return settled(indexedDB.open('mathpix-ink'));
}

/** Puts any record where a draft should be. */
export async function putRecord(key: string, record: unknown): Promise<void> {
  const db = await connect();
  await settled(db.transaction(STORE, 'readwrite').objectStore(STORE).put(record, key));
  db.close();
}

export async function recordOf(key: string): Promise<unknown> {
  const db = await connect();
  const record: unknown = await settled(db.transaction(STORE).objectStore(STORE).get(key));
  db.close();
  return record;
}

/** Keeps everybody else from the drafts until the returned function is called. */
export async function holdStorage(): Promise<() => void> {
  const db = await connect();
  const drafts = db.transaction(STORE, 'readwrite').objectStore(STORE);
  let isHeld = true;
  await new Promise<void>((resolve) => {
    // A transaction lives as long as it is asked for something.
    const ask = (): void => {
      drafts.get('').onsuccess = () => {
        resolve();
        if (isHeld) ask();
        else db.close();
      };
    };
    ask();
  });
  return () => {
    isHeld = false;
  };
}

/** The words of `console.warn` while `work` runs; `work` gets the growing list. */
export async function warningsOf(
  work: (said: readonly string[]) => Promise<void>,
): Promise<string[]> {
  const said: string[] = [];
  const own = console.warn;
  console.warn = (...words: unknown[]) => {
    said.push(words.map(String).join(' '));
  };
  try {
    await work(said);
  } finally {
    console.warn = own;
  }
  return said;
}

/** Runs `work` while the browser refuses every use of IndexedDB, as some private windows do. */
export async function withoutStorage(work: () => Promise<void>): Promise<void> {
  const prototype = IDBDatabase.prototype;
  const { open } = IDBFactory.prototype;
  const { transaction } = prototype;
  const refuse = (): never => {
    throw new DOMException('The user denied permission to access the database.', 'UnknownError');
  };
  IDBFactory.prototype.open = refuse;
  prototype.transaction = refuse;
  try {
    await work();
  } finally {
    IDBFactory.prototype.open = open;
    prototype.transaction = transaction;
  }
}
