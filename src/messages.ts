/**
 * Every word a person sees or hears, in English, and the type other languages implement.
 * Worded for a learner; details for the page's owner travel in events.
 */
import type { MathpixInkErrorCode } from './recognition/errors.js';

/** The words of the answer tools; their English is in `messages-tools.ts`. */
export interface ToolMessages {
  /** One of the things to copy; `format` is a name such as `PNG`. */
  readonly inkAs: (format: string) => string;
  readonly copied: string;
  readonly copyFailed: string;
  /** Not everything that can be written is maths in MathML. */
  readonly noMathML: string;
  readonly done: string;
  readonly cancel: string;
  /** Where typed LaTeX goes wrong, counted from 1; what is wrong follows. */
  readonly problemAt: (character: number) => string;
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

export interface Messages extends ToolMessages {
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
  readonly clear: string;
  readonly copy: string;
  readonly edit: string;
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

export const english: Omit<Messages, keyof ToolMessages> = {
  surface: 'Writing area for maths',
  strokeCount: (count) => (count === 0 ? 'empty' : count === 1 ? '1 stroke' : `${count} strokes`),
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

/**
 * English with the page's own words over it; `undefined` entries leave the default.
 * @returns of the tools' words only those that the page has
 */
export function mergeMessages({
  errors,
  ...overrides
}: MessageOverrides): typeof english & Partial<ToolMessages> {
  return {
    ...english,
    ...dropUndefined(overrides),
    errors: { ...english.errors, ...dropUndefined(errors ?? {}) },
  };
}

/** A share of 1 as people write it; rounded down, so that nothing seems surer than it is. */
export function percent(locale: string, share: number): string {
  const whole = Math.floor(share * 100 + 1e-9) / 100;
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(whole);
}

function dropUndefined<T extends object>(value: T): { [K in keyof T]: NonNullable<T[K]> } {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: NonNullable<T[K]> };
}
