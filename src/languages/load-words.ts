/**
 * The languages that come with the package besides English, each in a part of its own. Loaded
 * itself only where one of them is in effect. Reads no element.
 */
import { chunkLoader } from '../chunk-loader.js';
import type { Messages } from '../messages.js';

const loaders: Readonly<Record<string, () => Promise<{ readonly messages: Messages }>>> = {
  ar: chunkLoader(() => import('./ar.js')),
  de: chunkLoader(() => import('./de.js')),
  es: chunkLoader(() => import('./es.js')),
  fr: chunkLoader(() => import('./fr.js')),
  ja: chunkLoader(() => import('./ja.js')),
};

/** Loads the words for a tag (`de-AT`). Rejects when they cannot be had; the next call tries again. */
export async function loadWords(tag: string): Promise<Messages> {
  const load = loaders[tag.toLowerCase().replace(/-.*/, '')];
  if (!load) throw new RangeError(`There are no words for ${tag}.`);
  return (await load()).messages;
}
