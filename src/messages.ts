/**
 * Every word a person sees or hears, in English, and the type other languages implement.
 * Worded for a learner; details for the page's owner travel in events.
 */
import { plural } from './languages/plural.js';
import type { MathpixInkErrorCode } from './recognition/errors.js';

export interface Messages {
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
  readonly connecting: string;
  readonly recognizing: string;
  /** Written and not sent yet; shown only where that takes a while. */
  readonly waiting: string;
  /** Held back for a while by a cap of the page. */
  readonly held: string;
  readonly retrying: string;
  /** The same while the service says that it has too much to do. */
  readonly busy: string;
  /** The page's own server gives no token. */
  readonly signIn: string;
  readonly nothingRecognized: string;
  /** Asks for an answer when the field is `required` and empty. */
  readonly valueMissing: string;
  /** The same when there is ink that is not read yet. */
  readonly notReadYet: string;
  readonly errors: Readonly<Record<MathpixInkErrorCode, string>>;
}

/** What a page may override: any part, the error texts one by one. */
export type MessageOverrides = Partial<Omit<Messages, 'errors'>> & {
  readonly errors?: Partial<Messages['errors']>;
};

const KEPT = 'Your writing is kept.';
/** A learner cannot mend a server; which part of it failed is for the page's owner. */
const UNAVAILABLE = `Recognition is not available right now. ${KEPT}`;
const AGAIN = `${KEPT} Trying again shortly.`;

const strokes = plural('en', { one: '# stroke', other: '# strokes' });
const erased = plural('en', { one: '# stroke erased.', other: '# strokes erased.' });

export const english: Messages = {
  lang: 'en',
  surface: 'Writing area for maths',
  strokeCount: (count) => (count === 0 ? 'empty' : strokes(count)),
  placeholder: 'Write maths here',
  toolbar: 'Writing tools',
  undo: 'Undo',
  redo: 'Redo',
  erase: 'Eraser',
  strokesErased: erased,
  clear: 'Clear',
  finger: 'Write with a finger',
  copy: 'Copy LaTeX',
  copied: 'Copied.',
  copyFailed: 'Copying was not allowed.',
  tryAgain: 'Try again',
  result: 'Recognised formula',
  connecting: 'Connecting…',
  recognizing: 'Reading…',
  waiting: 'Reading soon…',
  held: `Reading takes a short break. ${KEPT}`,
  retrying: `No answer yet. ${AGAIN}`,
  busy: `Recognition is busy. ${AGAIN}`,
  signIn: `Recognition is not available. ${KEPT} You may need to sign in again.`,
  nothingRecognized: 'Nothing recognised yet.',
  valueMissing: 'Please write an answer.',
  notReadYet: 'Your writing is not read yet.',
  errors: {
    token: UNAVAILABLE,
    unauthorized: UNAVAILABLE,
    configuration: UNAVAILABLE,
    protocol: UNAVAILABLE,
    server: UNAVAILABLE,
    timeout: UNAVAILABLE,
    'rate-limited': `Recognition is busy. ${KEPT}`,
    quota: `Nothing more can be read for now. ${KEPT}`,
    offline: `You seem to be offline. ${KEPT}`,
    'too-large': 'There is too much ink. Please erase a part of it.',
    unreadable: 'Not sure what this says. Try writing it larger.',
  },
};

/** A language with the page's own words over it; `undefined` entries leave the language's. */
export function mergeMessages(
  { errors, ...overrides }: MessageOverrides,
  language = english,
): Messages {
  return {
    ...language,
    ...dropUndefined(overrides),
    errors: { ...language.errors, ...dropUndefined(errors ?? {}) },
  };
}

function dropUndefined<T extends object>(value: T): { [K in keyof T]: NonNullable<T[K]> } {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: NonNullable<T[K]> };
}
