/**
 * Every word a person sees or hears: the type other languages implement, and the English of a pad
 * whose session is not there yet (the rest comes with it, see `english.ts`). Worded for a
 * learner; details for the page's owner travel in events.
 */
import type { MathpixInkErrorCode } from './recognition/errors.js';

/** The words of a pad that nothing is read of yet. */
export interface EarlyMessages {
  /** BCP 47 tag of the language these words are in, for whoever speaks them. */
  readonly lang: string;
  /** Accessible name of the writing surface. */
  readonly surface: string;
  /** How much is written, spoken with the surface. */
  readonly strokeCount: (count: number) => string;
  /** Shown on the empty surface when there is no `placeholder`. */
  readonly placeholder: string;
  readonly toolbar: string;
  readonly undo: string;
  readonly redo: string;
  readonly erase: string;
  /** Said when ink was scratched out. */
  readonly strokesErased: (count: number) => string;
  readonly clear: string;
  /** Lets fingers write beside a pen, which otherwise scroll. */
  readonly finger: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly tryAgain: string;
  readonly result: string;
  /** Written and not sent yet; shown only where that takes a while. */
  readonly waiting: string;
  /** Asks for an answer when the field is `required` and empty. */
  readonly valueMissing: string;
  /** The same when there is ink that is not read yet. */
  readonly notReadYet: string;
  readonly errors: { readonly offline: string };
}

export interface Messages extends EarlyMessages {
  readonly connecting: string;
  readonly recognizing: string;
  /** Held back for a while by a cap of the page. */
  readonly held: string;
  readonly retrying: string;
  /** The same while the service says that it has too much to do. */
  readonly busy: string;
  /** The page's own server gives no token. */
  readonly signIn: string;
  readonly nothingRecognized: string;
  readonly errors: Readonly<Record<MathpixInkErrorCode, string>>;
}

/** What a page may override: any part, the error texts one by one. */
export type MessageOverrides = Partial<Omit<Messages, 'errors'>> & {
  readonly errors?: Partial<Messages['errors']>;
};

export const KEPT = 'Your writing is kept.';

/** The other languages ask `Intl`; English has two forms, and its file has little room. */
const strokes = (count: number): string => (count === 1 ? '1 stroke' : `${count} strokes`);

export const earlyEnglish: EarlyMessages = {
  lang: 'en',
  surface: 'Writing area for maths',
  strokeCount: (count) => (count === 0 ? 'empty' : strokes(count)),
  placeholder: 'Write maths here',
  toolbar: 'Writing tools',
  undo: 'Undo',
  redo: 'Redo',
  erase: 'Eraser',
  strokesErased: (count) => `${strokes(count)} erased.`,
  clear: 'Clear',
  finger: 'Write with a finger',
  copy: 'Copy LaTeX',
  copied: 'Copied.',
  copyFailed: 'Copying was not allowed.',
  tryAgain: 'Try again',
  result: 'Recognised formula',
  waiting: 'Reading soon…',
  valueMissing: 'Please write an answer.',
  notReadYet: 'Your writing is not read yet.',
  errors: { offline: `You seem to be offline. ${KEPT}` },
};

/** A language with the page's own words over it; `undefined` entries leave the language's. */
export function mergeMessages<T extends EarlyMessages>(
  language: T,
  overrides: MessageOverrides,
): T {
  const { errors, ...others } = overrides;
  return {
    ...language,
    ...dropUndefined(others),
    errors: { ...language.errors, ...dropUndefined(errors ?? {}) },
  };
}

function dropUndefined<T extends object>(value: T): { [K in keyof T]: NonNullable<T[K]> } {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: NonNullable<T[K]> };
}
