/**
 * Loads the typesetter once per page, when it is first wanted. Knows nothing of what it shows.
 */
import { chunkLoader } from '../chunk-loader.js';
import type { Typesetter } from './typesetter.js';

let loaded: Typesetter | null = null;

/** The typesetter if it is there already. */
export function loadedTypesetter(): Typesetter | null {
  return loaded;
}

const load = chunkLoader(() => import('./typesetter.js'));

/** A failed load is forgotten, so the next call tries again. */
export async function loadTypesetter(): Promise<Typesetter> {
  const { typesetter } = await load();
  return (loaded = typesetter);
}
