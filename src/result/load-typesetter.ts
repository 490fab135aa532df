/**
 * Loads the typesetter once per page, when it is first wanted. Knows nothing of what it shows.
 */
import type { Typesetter } from './typesetter.js';

let loading: Promise<Typesetter> | null = null;
let loaded: Typesetter | null = null;

/** The typesetter if it is there already. */
export function loadedTypesetter(): Typesetter | null {
  return loaded;
}

/** A failed load is forgotten, so the next call tries again. */
export function loadTypesetter(): Promise<Typesetter> {
  loading ??= import('./typesetter.js').then(
    ({ typesetter }) => (loaded = typesetter),
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}
