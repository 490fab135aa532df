/**
 * Every word a person sees or hears, in English, and the type other languages implement.
 * Worded for a learner; details for the page's owner travel in events.
 */
import type { MathpixInkErrorCode } from './recognition/errors.js';

export interface Messages {
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
  readonly copied: string;
  readonly copyFailed: string;
  readonly tryAgain: string;
  readonly result: string;
  readonly connecting: string;
  readonly recognizing: string;
  readonly retrying: string;
  readonly nothingRecognized: string;
  /** Asks for an answer when the field is `required` and empty. */
  readonly valueMissing: string;
  readonly errors: Readonly<Record<MathpixInkErrorCode, string>>;
}

/** What a page may override: any part, the error texts one by one. */
export type MessageOverrides = Partial<Omit<Messages, 'errors'>> & {
  readonly errors?: Partial<Messages['errors']>;
};

const KEPT = 'Your writing is kept.';
const UNAVAILABLE = `Recognition is not available right now. ${KEPT}`;

export const english: Messages = {
  surface: 'Writing area for maths',
  strokeCount: (count) =>
    count === 0 ? 'empty' : count === 1 ? '1 stroke' : `${count} strokes`,
  placeholder: 'Write maths here',
  toolbar: 'Writing tools',
  undo: 'Undo',
  redo: 'Redo',
  erase: 'Eraser',
  clear: 'Clear',
  copy: 'Copy LaTeX',
  copied: 'Copied.',
  copyFailed: 'The browser did not allow copying.',
  tryAgain: 'Try again',
  result: 'Recognised formula',
  connecting: 'Connecting…',
  recognizing: 'Reading…',
  retrying: `Busy. ${KEPT} Trying again shortly.`,
  nothingRecognized: 'Nothing recognised yet.',
  valueMissing: 'Please write an answer.',
  errors: {
    token: UNAVAILABLE,
    unauthorized: UNAVAILABLE,
    'rate-limited': `Recognition is very busy. ${KEPT}`,
    quota: `Recognition is used up for this month. ${KEPT}`,
    offline: `You are offline. ${KEPT}`,
    timeout: `Recognition took too long. ${KEPT}`,
    server: `Recognition had a problem. ${KEPT}`,
    protocol: `Recognition had a problem. ${KEPT}`,
    'too-large': 'There is too much ink for one reading. Please clear a part of it.',
    configuration: `Recognition is not set up correctly on this page. ${KEPT}`,
    unreadable: 'This could not be read for sure. Try writing it larger.',
  },
};

/** English with the page's own words over it; `undefined` entries leave the default. */
export function mergeMessages({ errors, ...overrides }: MessageOverrides): Messages {
  return {
    ...english,
    ...dropUndefined(overrides),
    errors: { ...english.errors, ...dropUndefined(errors ?? {}) },
  };
}

function dropUndefined<T extends object>(value: T): { [K in keyof T]: NonNullable<T[K]> } {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: NonNullable<T[K]> };
}
