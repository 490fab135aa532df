/** When waiting ink goes out (architecture.md, "Session rules"). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wakeTime } from '../../src/recognition/session-model.js';
import * as b from './transition-bench.js';

const idle = { status: 'idle' } as const;
const settled = { settledRevision: 3, isRead: true };
const flightGone = { flight: 8 };

b.checkRules({
  'the pen': [
    {
      name: 'lifted, the pause counts from now',
      model: b.modelOf(b.waiting(900, 2500), { isWriting: true }),
      event: { type: 'writing', isWriting: false },
      state: b.waiting(1250, 2500),
      rest: { isWriting: false },
    },
    {
      name: 'lifted while a token comes, too',
      model: b.modelOf(b.connecting(b.FRESH, 900, 2500), { isWriting: true }),
      event: { type: 'writing', isWriting: false },
      state: b.connecting(b.FRESH, 1250, 2500),
    },
    {
      name: 'put down, the state stays',
      model: b.modelOf(b.waiting()),
      event: { type: 'writing', isWriting: true },
      rest: { isWriting: true },
    },
    {
      name: 'lifted, nothing else moves',
      model: b.modelOf(b.retrying()),
      event: { type: 'writing', isWriting: false },
    },
  ],
  'a wake': [
    {
      name: 'sends when the pause is over',
      model: b.modelOf(b.waiting(1000, 2500)),
      event: { type: 'wake' },
      state: b.recognizing(),
      effects: ['recognize'],
      rest: flightGone,
    },
    {
      name: 'connects first without a token',
      model: b.modelOf(b.waiting(1000, 2500)),
      event: { type: 'wake' },
      at: b.NO_TOKEN,
      state: b.connecting(b.FRESH, 1000, 1000),
      effects: ['connect'],
      rest: flightGone,
    },
    {
      name: 'a moment too early does nothing',
      model: b.modelOf(b.waiting(1000.5, 2500)),
      event: { type: 'wake' },
    },
    {
      name: 'in a pause of the pen that is down does nothing',
      model: b.modelOf(b.waiting(900, 2500), { isWriting: true }),
      event: { type: 'wake' },
    },
    {
      name: 'at the limit sends, pen down or not',
      model: b.modelOf(b.waiting(1250, 1000), { isWriting: true }),
      event: { type: 'wake' },
      state: b.recognizing(),
      effects: ['recognize'],
    },
    {
      name: 'ends a back-off, remembering the failures',
      model: b.modelOf(b.retrying(b.tried(2), 1000)),
      event: { type: 'wake' },
      state: b.recognizing(b.tried(2)),
      effects: ['recognize'],
    },
    {
      name: 'probes the network',
      model: b.modelOf(b.offline(b.tried(1), 1000)),
      event: { type: 'wake' },
      state: b.recognizing(b.tried(1)),
      effects: ['recognize'],
    },
    { name: 'means nothing to an idle session', model: b.modelOf(idle), event: { type: 'wake' } },
  ],
  'send now': [
    {
      name: 'skips the debounce',
      model: b.modelOf(b.waiting()),
      event: { type: 'send-now' },
      state: b.recognizing(),
      effects: ['recognize'],
    },
    {
      name: 'skips the back-off and forgets the failures',
      model: b.modelOf(b.retrying(b.tried(4))),
      event: { type: 'send-now' },
      state: b.recognizing(),
      effects: ['recognize'],
    },
    {
      name: 'is the way out of a final failure (pitfall 55)',
      model: b.modelOf(b.failed()),
      event: { type: 'send-now' },
      at: b.NO_TOKEN,
      state: b.connecting(b.FRESH, 1000, 1000),
      effects: ['connect'],
    },
    {
      name: 'tries the network at once',
      model: b.modelOf(b.offline()),
      event: { type: 'send-now' },
      state: b.recognizing(),
      effects: ['recognize'],
    },
    {
      name: 'makes a coming token send at once',
      model: b.modelOf(b.connecting()),
      event: { type: 'send-now' },
      state: b.connecting(b.FRESH, 1000, 1000),
    },
    {
      name: 'does not double a request',
      model: b.modelOf(b.recognizing()),
      event: { type: 'send-now' },
    },
    {
      name: 'reads ink that the page or a person had answered for',
      model: b.modelOf(idle, { ...settled, isRead: false }),
      event: { type: 'send-now' },
      state: b.recognizing(),
      effects: ['recognize'],
    },
    { name: 'sends nothing twice', model: b.modelOf(idle, settled), event: { type: 'send-now' } },
    {
      name: 'sends what was left unread',
      model: b.modelOf(idle),
      event: { type: 'send-now' },
      state: b.recognizing(),
      effects: ['recognize'],
    },
    {
      name: 'sends no empty ink',
      model: b.modelOf(b.failed(), { isEmpty: true }),
      event: { type: 'send-now' },
    },
  ],
});

describe('wakeTime()', () => {
  const times: readonly (readonly [string, ReturnType<typeof b.modelOf>, number | null])[] = [
    ['idle: never', b.modelOf(idle), null],
    ['waiting: after the pause', b.modelOf(b.waiting(1250, 2500)), 1250],
    ['waiting: at the limit if that comes first', b.modelOf(b.waiting(1250, 1100)), 1100],
    [
      'waiting, pen down: only at the limit',
      b.modelOf(b.waiting(1250, 2500), { isWriting: true }),
      2500,
    ],
    ['connecting: never', b.modelOf(b.connecting()), null],
    ['recognizing: never', b.modelOf(b.recognizing()), null],
    ['retrying: when the back-off ends', b.modelOf(b.retrying(b.tried(1), 777)), 777],
    ['offline: at the next probe', b.modelOf(b.offline(b.tried(1), 888)), 888],
    ['failed: never', b.modelOf(b.failed()), null],
  ];
  for (const [name, model, expected] of times) {
    it(name, () => assert.equal(wakeTime(model), expected));
  }
});
