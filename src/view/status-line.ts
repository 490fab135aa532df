/** Puts the session's state into words for the person writing. Pure. */
import { assertUnreachable } from '../assert-unreachable.js';
import type { ReadingMessages } from '../messages.js';
import type { MathpixInkError } from '../recognition/errors.js';
import type { ShownState } from '../recognition/session-model.js';
import type { StatusLine } from './pad-view.js';

/** What else the line depends on. */
export interface StatusFacts {
  /** The page shows this error itself. */
  readonly isErrorHidden: boolean;
  /** The newest ink was answered with nothing. */
  readonly hasReadNothing: boolean;
  /** A passing word about what a button or a scratch-out did. */
  readonly notice: string;
}

export function statusLine(
  state: ShownState,
  messages: ReadingMessages,
  facts: StatusFacts,
): StatusLine {
  const quiet = (text: string): StatusLine => ({ text, isProblem: false });
  switch (state.status) {
    case 'idle':
      return quiet(facts.notice || (facts.hasReadNothing ? messages.nothingRecognized : ''));
    case 'waiting':
      return quiet(facts.notice || (state.isHeld ? messages.held : messages.waiting));
    case 'connecting':
      return quiet(messages.connecting);
    case 'recognizing':
      return quiet(messages.recognizing);
    case 'retrying':
      return facts.isErrorHidden ? quiet('') : problem(retryingWords(state.error, messages));
    case 'offline':
    case 'failed':
      return facts.isErrorHidden ? quiet('') : problem(errorWords(state.error, messages));
    default:
      return assertUnreachable(state);
  }
}

function retryingWords({ code }: MathpixInkError, messages: ReadingMessages): string {
  return code === 'rate-limited' ? messages.busy : messages.retrying;
}

function errorWords({ code, retryable }: MathpixInkError, messages: ReadingMessages): string {
  // Most token routes that say no for good want their user to sign in.
  return code === 'token' && !retryable ? messages.signIn : messages.errors[code];
}

function problem(text: string): StatusLine {
  return { text, isProblem: true };
}
