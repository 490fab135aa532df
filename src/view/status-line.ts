/** Puts the session's state into words for the person writing. Pure. */
import { assertUnreachable } from '../assert-unreachable.js';
import type { Messages } from '../messages.js';
import type { SessionState } from '../recognition/session-transition.js';
import type { StatusLine } from './pad-view.js';

/**
 * @param facts.isErrorHidden the page shows this error itself
 * @param facts.hasReadNothing the newest ink was answered with nothing
 * @param facts.notice a passing word about what a button did
 */
export function statusLine(
  state: SessionState,
  messages: Messages,
  facts: {
    readonly isErrorHidden: boolean;
    readonly hasReadNothing: boolean;
    readonly notice: string;
  },
): StatusLine {
  const quiet = (text: string): StatusLine => ({ text, tone: 'quiet', canTryAgain: false });
  switch (state.status) {
    case 'idle':
      return quiet(facts.notice || (facts.hasReadNothing ? messages.nothingRecognized : ''));
    case 'waiting':
      return quiet(facts.notice);
    case 'connecting':
      return quiet(messages.connecting);
    case 'recognizing':
      return quiet(messages.recognizing);
    case 'retrying':
      return facts.isErrorHidden ? quiet('') : problem(messages.retrying);
    case 'offline':
    case 'failed':
      return facts.isErrorHidden ? quiet('') : problem(messages.errors[state.error.code]);
    default:
      return assertUnreachable(state);
  }
}

function problem(text: string): StatusLine {
  return { text, tone: 'problem', canTryAgain: true };
}
