/**
 * Every word a person sees or hears: the type other languages implement, and the English of a pad
 * that has loaded nothing yet (the rest comes with what says it). Worded for a
 * learner; details for the page's owner travel in events.
 */
import { plural } from './plural.js';
import type { SpokenWords } from './result/spoken.js';
import type { MathpixInkErrorCode } from './recognition/errors.js';

/** The words of a pad that nothing is read of yet. */
export interface EarlyMessages {
  /** BCP 47 tag of the language these words are in, for whoever speaks them. */
  readonly lang: string;
  /** Accessible name of the writing surface. */
  readonly surface: string;
  /** How much is written: describes the surface, and is said. */
  readonly strokeCount: (count: number) => string;
  /** Shown on the empty surface when there is no `placeholder`. */
  readonly placeholder: string;
  readonly toolbar: string;
  readonly undo: string;
  readonly redo: string;
  readonly erase: string;
  readonly clear: string;
  readonly copy: string;
  /** Opens the editor for the LaTeX, and names it. */
  readonly edit: string;
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

/** The words of a pad that is read; their English comes with the session (`english.ts`). */
export interface ReadingMessages extends EarlyMessages {
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

/** The words of the answer tools; their English comes with them (`english-tools.ts`). */
export interface ToolMessages {
  /** Said when an answer to the newest ink has come: the name of the result, and what it says. */
  readonly readAloud: (result: string, reading: string) => string;
  /** Said after undo, redo and clear: what was done, and how much ink there is now. */
  readonly afterAct: (act: string, strokes: string) => string;
  /** Said when ink was scratched out. */
  readonly strokesErased: (count: number) => string;
  /** Said when keys choose a stroke, counted from 1. */
  readonly strokeOf: (chosen: number, count: number) => string;
  /** What is written on keys, by the names that the DOM has for them; others are as the DOM has them. */
  readonly keyNames: Readonly<Record<string, string>>;
  /** Lets fingers write beside a pen, which otherwise scroll. */
  readonly finger: string;
  readonly fullScreen: string;
  readonly leaveFullScreen: string;
  /** Said when the browser lets nothing fill its screen or window. */
  readonly noFullScreen: string;
  /** Two of the things to copy, as the language calls them. */
  readonly latex: string;
  readonly mathML: string;
  /** One of the other things to copy; `format` is a name such as `PNG`. */
  readonly inkAs: (format: string) => string;
  readonly copied: string;
  readonly copyFailed: string;
  /** Not everything that can be written is maths in MathML. */
  readonly noMathML: string;
  readonly done: string;
  readonly cancel: string;
  /** Typed LaTeX that cannot be typeset, nobody knows where. */
  readonly notMaths: string;
  /** Where typed LaTeX goes wrong, counted from 1. */
  readonly problemAt: (character: number) => string;
  /** Joins one of these two with what is wrong: one of the next four. */
  readonly because: (place: string, reason: string) => string;
  /** A command or environment that cannot be typeset, such as `\oops`. */
  readonly unknownCommand: (command: string) => string;
  readonly somethingMissing: string;
  /** A sign or command in a place where none such can be. */
  readonly unexpected: (sign: string) => string;
  /** As in `x^2^3`. */
  readonly doubleScript: string;
  /** Marks an answer that was not read from the ink. */
  readonly typed: string;
  /** Marks an answer to older ink. */
  readonly older: string;
  /** Marks a doubtful answer; `confidence` is 0…1. */
  readonly unsure: (confidence: number) => string;
  /** Asks what the answer is to be, the typed one or the ink. */
  readonly newInk: string;
  readonly keepTyped: string;
  readonly readInk: string;
}

/** How maths is said; in English it comes with the typesetter (`result/english-spoken.ts`). */
export interface SpeechMessages {
  readonly spoken: SpokenWords;
}

export interface Messages extends ReadingMessages, ToolMessages, SpeechMessages {}

/** What a page may override: any part, the error texts one by one. */
export type MessageOverrides = Partial<Omit<Messages, 'errors'>> & {
  readonly errors?: Partial<Messages['errors']>;
};

export const KEPT = 'Your writing is kept.';

export const strokes = plural('en', { one: '# stroke', other: '# strokes' });

export const earlyEnglish: EarlyMessages = {
  lang: 'en',
  surface: 'Writing area for maths',
  strokeCount: (count) => (count === 0 ? 'empty' : strokes(count)),
  placeholder: 'Write maths here',
  toolbar: 'Writing tools',
  undo: 'Undo',
  redo: 'Redo',
  erase: 'Eraser',
  clear: 'Clear',
  copy: 'Copy',
  edit: 'Type LaTeX',
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
