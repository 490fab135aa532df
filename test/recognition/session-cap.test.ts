/** The rules of the cap on requests per minute. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as b from './transition-bench.js';

const NOON = 100_000;
const AT_NOON = { now: NOON, isConnected: true };
const two = (...sentAt: readonly number[]): Partial<ReturnType<typeof b.modelOf>> => ({
  requestsPerMinute: 2,
  sentAt,
});

b.checkRules({
  'under a cap of two requests a minute': [
    {
      name: 'the first is counted',
      model: b.modelOf(b.waiting(NOON, NOON), two()),
      event: { type: 'wake' },
      at: AT_NOON,
      state: b.recognizing(),
      effects: ['recognize'],
      rest: { sentAt: [NOON] },
    },
    {
      name: 'the second goes out',
      model: b.modelOf(b.waiting(NOON, NOON), two(NOON - 59_000)),
      event: { type: 'wake' },
      at: AT_NOON,
      state: b.recognizing(),
      effects: ['recognize'],
      rest: { sentAt: [NOON - 59_000, NOON] },
    },
    {
      name: 'the third is held until the first is a minute old, and said',
      model: b.modelOf(b.waiting(NOON, NOON), two(NOON - 50_000, NOON - 10_000)),
      event: { type: 'wake' },
      at: AT_NOON,
      state: b.held(NOON + 10_000),
      effects: ['limit'],
      rest: { flight: 7 },
    },
    {
      name: 'the window slides: what is a minute old counts no more',
      model: b.modelOf(b.held(NOON), two(NOON - 60_000, NOON - 10_000)),
      event: { type: 'wake' },
      at: AT_NOON,
      state: b.recognizing(),
      effects: ['recognize'],
      rest: { sentAt: [NOON - 10_000, NOON] },
    },
    {
      name: 'no session is opened for ink that is held',
      model: b.modelOf(b.waiting(NOON, NOON), two(NOON - 50_000, NOON - 10_000)),
      event: { type: 'wake' },
      at: { now: NOON, isConnected: false },
      state: b.held(NOON + 10_000),
      effects: ['limit'],
    },
    {
      name: 'nor while its pause runs',
      model: b.modelOf(b.waiting(NOON + 250, NOON + 1500), two(NOON - 50_000, NOON - 10_000)),
      event: { type: 'prepare' },
      at: { now: NOON, isConnected: false },
    },
    {
      name: 'a retry counts like any other',
      model: b.modelOf(b.retrying(b.tried(2), NOON), two(NOON - 2000, NOON - 1000)),
      event: { type: 'wake' },
      at: AT_NOON,
      state: b.held(NOON + 58_000, b.tried(2)),
      effects: ['limit'],
    },
    {
      name: 'so does a look for the network',
      model: b.modelOf(b.offline(b.FRESH, NOON), two(NOON - 2000, NOON - 1000)),
      event: { type: 'wake' },
      at: AT_NOON,
      state: b.held(NOON + 58_000),
      effects: ['limit'],
    },
    {
      name: 'so does newer ink after an answer',
      model: b.modelOf(b.recognizing(), two(NOON - 2000, NOON - 1000)),
      event: b.answered(2),
      at: AT_NOON,
      state: b.held(NOON + 58_000),
      effects: ['limit'],
      rest: { settledRevision: 2 },
    },
    {
      name: 'so does the replay after a renewal',
      model: b.modelOf(b.connecting(b.RENEWED, NOON, NOON), two(NOON - 2000, NOON - 1000)),
      event: { type: 'connected', flight: 7 },
      at: AT_NOON,
      state: b.held(NOON + 58_000, b.RENEWED),
      effects: ['limit'],
    },
    {
      name: 'new ink restarts the pause and stays held',
      model: b.modelOf(b.held(NOON + 500), two(NOON - 59_500, NOON - 1000)),
      event: b.ink(4),
      at: AT_NOON,
      state: b.held(NOON + 500, b.FRESH, NOON + 250),
    },
    {
      name: 'a pause in held ink is no news',
      model: b.modelOf(b.held(NOON), two(NOON - 50_000, NOON - 10_000)),
      event: { type: 'wake' },
      at: AT_NOON,
      state: b.held(NOON + 10_000),
    },
    {
      name: 'a wish is held, too',
      model: b.modelOf(b.held(NOON + 10_000), two(NOON - 50_000, NOON - 10_000)),
      event: { type: 'send-now' },
      at: AT_NOON,
      state: b.held(NOON + 10_000),
    },
    {
      name: 'no session is opened for ink that may not be sent',
      model: b.modelOf(b.waiting(NOON, NOON), two(NOON - 50_000, NOON - 10_000)),
      event: { type: 'wake' },
      at: { ...AT_NOON, isConnected: false },
      state: b.held(NOON + 10_000),
      effects: ['limit'],
    },
    {
      name: 'none is got ready for it, either',
      model: b.modelOf(b.waiting(), two(500, 600)),
      event: { type: 'prepare' },
      at: b.NO_TOKEN,
    },
    {
      name: 'and one is when its turn comes',
      model: b.modelOf(b.held(NOON), two(NOON - 60_000, NOON - 10_000)),
      event: { type: 'wake' },
      at: { ...AT_NOON, isConnected: false },
      state: b.connecting(b.FRESH, NOON, NOON),
      effects: ['connect'],
    },
    {
      name: 'cleared ink is held no more',
      model: b.modelOf(b.held(NOON + 10_000), two(NOON - 50_000, NOON - 10_000)),
      event: b.emptied(4),
      at: AT_NOON,
      state: { status: 'idle' },
      effects: ['disconnect'],
    },
    {
      name: 'a cap that was lowered lets the newest two count',
      model: b.modelOf(
        b.waiting(NOON, NOON),
        two(NOON - 50_000, NOON - 40_000, NOON - 30_000, NOON - 20_000),
      ),
      event: { type: 'wake' },
      at: AT_NOON,
      state: b.held(NOON + 30_000),
      effects: ['limit'],
    },
  ],
  'a new cap': [
    {
      name: 'has held ink look at it at once',
      model: b.modelOf(b.held(NOON + 10_000), two(NOON - 50_000, NOON - 10_000)),
      event: b.timing(250, 1500, 3),
      at: AT_NOON,
      state: b.held(NOON),
      rest: { requestsPerMinute: 3 },
    },
    {
      name: 'leaves ink in its debounce',
      model: b.modelOf(b.waiting(), two()),
      event: b.timing(250, 1500, 3),
    },
  ],
  'without a cap': [
    {
      name: 'nothing is counted',
      model: b.modelOf(b.waiting(1000, 2500)),
      event: { type: 'wake' },
      state: b.recognizing(),
      effects: ['recognize'],
      rest: { sentAt: [] },
    },
  ],
});

describe('the announcement of a cap', () => {
  it('says until when it holds back', () => {
    const model = b.modelOf(b.waiting(NOON, NOON), two(NOON - 50_000, NOON - 10_000));
    const [, effects] = b.stepOf({ name: '', model, event: { type: 'wake' }, at: AT_NOON });
    assert.deepEqual(effects, [{ type: 'limit', until: NOON + 10_000 }]);
  });
});
