/** Every state of a session, in words for the person writing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { english } from '../../src/english.js';
import { earlyEnglish } from '../../src/messages.js';
import { MathpixInkError, type MathpixInkErrorCode } from '../../src/recognition/errors.js';
import type { SessionState } from '../../src/recognition/session-model.js';
import { earlyStatusLine } from '../../src/view/early-status-line.js';
import { statusLine } from '../../src/view/status-line.js';

const attempt = { failures: 1, probes: 0, hasRenewed: false };
const error = new MathpixInkError('server', 'HTTP 500 with sys_exception');
const due = { dueAt: 1, limitAt: 2, attempt };
const phase = 'recognizing';
const rest = { restUntil: 0, retryAt: Infinity };
const plain = { isErrorHidden: false, hasReadNothing: false, notice: '' };

const idle: SessionState = { status: 'idle' };
const waiting: SessionState = { status: 'waiting', ...due };
const connecting: SessionState = { status: 'connecting', ...due };
const recognizing: SessionState = { status: 'recognizing', attempt };
const retrying: SessionState = { status: 'retrying', retryAt: 1, attempt, phase, error };
const offline: SessionState = {
  status: 'offline',
  retryAt: 1,
  attempt,
  phase,
  error: new MathpixInkError('offline', 'no network'),
};
const failed: SessionState = { status: 'failed', error, ...rest };

describe('the status line', () => {
  const quiet: readonly (readonly [string, SessionState, Partial<typeof plain>, string])[] = [
    ['is silent when there is nothing to say', idle, {}, ''],
    ['says that nothing was read', idle, { hasReadNothing: true }, english.nothingRecognized],
    ['says what a button did', idle, { notice: 'Copied.' }, 'Copied.'],
    ['puts a notice first', idle, { hasReadNothing: true, notice: 'Copied.' }, 'Copied.'],
    ['says what it waits for', waiting, {}, english.waiting],
    ['says that a cap holds it back', { ...waiting, isHeld: true }, {}, english.held],
    ['keeps a notice while someone writes', waiting, { notice: 'Copied.' }, 'Copied.'],
    [
      'says nothing of older ink while newer waits',
      waiting,
      { hasReadNothing: true },
      english.waiting,
    ],
    ['says that it connects', connecting, {}, english.connecting],
    ['says that it reads', recognizing, {}, english.recognizing],
    ['leaves a retry to the page that shows it', retrying, { isErrorHidden: true }, ''],
    ['leaves the lost network to the page that shows it', offline, { isErrorHidden: true }, ''],
    ['leaves a failure to the page that shows it', failed, { isErrorHidden: true }, ''],
  ];
  for (const [name, state, facts, text] of quiet) {
    it(name, () => {
      const line = statusLine(state, english, { ...plain, ...facts });
      assert.deepEqual(line, { text, isProblem: false });
    });
  }

  const problems: readonly (readonly [string, SessionState, string])[] = [
    ['retries', retrying, english.retrying],
    ['is offline', offline, english.errors.offline],
    ['failed', failed, english.errors.server],
  ];
  for (const [name, state, text] of problems) {
    it(`offers a way out when it ${name} (pitfall 55)`, () => {
      const line = statusLine(state, english, plain);
      assert.deepEqual(line, { text, isProblem: true });
    });
  }

  for (const code of Object.keys(english.errors) as MathpixInkErrorCode[]) {
    it(`words a failure for the learner and not for the developer: ${code}`, () => {
      const state: SessionState = {
        status: 'failed',
        ...rest,
        error: new MathpixInkError(code, 'HTTP 418 with request r-1'),
      };
      // What a token route refuses for good, its user may mend by signing in.
      const words = code === 'token' ? english.signIn : english.errors[code];
      assert.equal(statusLine(state, english, plain).text, words);
    });
  }

  it('refuses a state it does not know', () => {
    const strange = { status: 'dreaming' } as unknown as SessionState;
    assert.throws(() => statusLine(strange, english, plain), TypeError);
  });
});

describe('the status line before there is a session', () => {
  const rows: readonly (readonly [string, SessionState, Partial<typeof plain>])[] = [
    ['nothing is to be read', idle, {}],
    ['a button did something', idle, { notice: 'Copied.' }],
    ['ink waits', waiting, {}],
    ['ink waits and a button did something', waiting, { notice: 'Copied.' }],
    ['it cannot be loaded', offline, {}],
    ['it cannot be loaded and a button did something', offline, { notice: 'Copied.' }],
    ['it cannot be loaded and the page says so', offline, { isErrorHidden: true }],
  ];
  for (const [name, state, some] of rows) {
    it(`says what it says later: ${name}`, () => {
      const facts = { ...plain, ...some };
      assert.deepEqual(
        earlyStatusLine(state, earlyEnglish, facts),
        statusLine(state, english, facts),
      );
    });
  }
});
