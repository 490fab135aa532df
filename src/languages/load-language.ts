/**
 * The languages that come with the package besides English, each in a part of its own that loads
 * when a pad first needs it. Reads no element: which language is in effect is for the caller.
 */
import { chunkLoader } from '../chunk-loader.js';
import type { Messages } from '../messages.js';

const LOADERS = {
  ar: chunkLoader(() => import('./ar.js')),
  de: chunkLoader(() => import('./de.js')),
  es: chunkLoader(() => import('./es.js')),
  fr: chunkLoader(() => import('./fr.js')),
  ja: chunkLoader(() => import('./ja.js')),
};

export type LanguageName = keyof typeof LOADERS;

const NAMES = Object.keys(LOADERS) as LanguageName[];
const loaded: Partial<Record<LanguageName, Messages>> = {};

/** Whether a tag is of a language or a variety of it: `de-AT` is `de` (RFC 4647, filtering). */
export function isOf(tag: string, language: string): boolean {
  return `${tag}-`.toLowerCase().startsWith(`${language}-`.toLowerCase());
}

/** What there is for a tag; `undefined` for English and for languages that are not here. */
export function findLanguage(tag: string): LanguageName | undefined {
  return NAMES.find((name) => isOf(tag, name));
}

/** The words of a language, if they are loaded. */
export function loadedLanguage(name: LanguageName): Messages | undefined {
  return loaded[name];
}

/** Loads the words of a language. Rejects when they cannot be had; the next call tries again. */
export async function loadLanguage(name: LanguageName): Promise<void> {
  loaded[name] = (await LOADERS[name]()).messages;
}
