/** Which tries nobody asked for: what was said of the one before need not be said again. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isRepeat, type SessionState } from '../../src/recognition/session-model.js';
import * as b from './transition-bench.js';

const ROWS: readonly (readonly [name: string, state: SessionState, expected: boolean])[] = [
  ['nothing', { status: 'idle' }, false],
  ['a first reading', b.recognizing(), false],
  ['a reading with a new token', b.recognizing(b.RENEWED), false],
  ['a reading after a failure', b.recognizing(b.tried(1)), true],
  ['a look for the network', b.recognizing({ ...b.FRESH, probes: 1 }), true],
  ['a token for it', b.connecting({ ...b.FRESH, probes: 2 }, 1000, 1000), true],
  ['new ink that waits', b.waiting(1000, 2000), false],
];

describe('isRepeat()', () => {
  for (const [name, state, expected] of ROWS) {
    it(`${name}: ${expected}`, () => assert.equal(isRepeat(state), expected));
  }

  it('is not of ink that a cap holds back, which is news', () => {
    const held = { ...b.waiting(1000, 2000), attempt: b.tried(1), isHeld: true } as const;
    assert.equal(isRepeat(held as SessionState), false);
  });
});
