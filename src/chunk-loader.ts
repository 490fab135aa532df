/**
 * Loads a part of this package when it is first wanted. A load that failed is forgotten, so that
 * the next call tries again: a network fails just when somebody begins to write. Knows no part.
 */

/**
 * Chromium's and Firefox's words for it. Until 2026 they remembered a failed address for good; a
 * query makes it another.
 */
const FAILED = /dynamically imported module: ([^\s?#]+)/;

/**
 * @param load the bare import of a module: another try comes without it, from the module's address
 * @returns what loads the part, once for all who call; rejects when it cannot be loaded now
 */
export function chunkLoader<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  let url = '';
  let retries = 0;
  const loadAgain = (): Promise<T> =>
    import(/* @vite-ignore */ /* webpackIgnore: true */ `${url}?retry=${(retries += 1)}`);
  return () =>
    (loading ??= (url === '' ? load() : loadAgain()).catch((error: unknown) => {
      loading = null;
      url = FAILED.exec((error as Error | null)?.message ?? '')?.[1] ?? '';
      throw error;
    }));
}
