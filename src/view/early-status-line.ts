/**
 * The status line of a pad whose session is not there: it is waited for, or cannot be loaded.
 * Pure. All other states come with the session, and `status-line.ts` with it.
 */
import type { EarlyMessages } from '../messages.js';
import type { ShownState } from '../recognition/session-model.js';
import type { StatusLine } from './pad-view.js';

export function earlyStatusLine(
  { status }: ShownState,
  messages: EarlyMessages,
  { isErrorHidden, notice }: { readonly isErrorHidden: boolean; readonly notice: string },
): StatusLine {
  const isProblem = status === 'offline' && !isErrorHidden;
  const quiet = status === 'waiting' ? messages.waiting : '';
  return {
    text: isProblem ? messages.errors.offline : notice || quiet,
    isProblem,
  };
}
