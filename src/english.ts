/**
 * The words of a pad that is read, in English. Comes with the session: what only a pad that is read says must not weigh
 * on the others.
 */
import { earlyEnglish, KEPT, type ReadingMessages } from './messages.js';

/** A learner cannot mend a server; which part of it failed is for the page's owner. */
const UNAVAILABLE = `Recognition is not available right now. ${KEPT}`;
const AGAIN = `${KEPT} Trying again shortly.`;

export const english: ReadingMessages = {
  ...earlyEnglish,
  connecting: 'Connecting…',
  recognizing: 'Reading…',
  held: `Reading takes a short break. ${KEPT}`,
  retrying: `No answer yet. ${AGAIN}`,
  busy: `Recognition is busy. ${AGAIN}`,
  signIn: `Recognition is not available. ${KEPT} You may need to sign in again.`,
  nothingRecognized: 'Nothing recognised yet.',
  errors: {
    ...earlyEnglish.errors,
    token: UNAVAILABLE,
    unauthorized: UNAVAILABLE,
    configuration: UNAVAILABLE,
    protocol: UNAVAILABLE,
    server: UNAVAILABLE,
    timeout: UNAVAILABLE,
    'rate-limited': `Recognition is busy. ${KEPT}`,
    quota: `Nothing more can be read for now. ${KEPT}`,
    'too-large': 'There is too much ink. Please erase a part of it.',
    unreadable: 'Not sure what this says. Try writing it larger.',
  },
};
