/** What new and emptied ink does to a session (architecture.md, "Session rules"). */
import * as b from './transition-bench.js';

const idle = { status: 'idle' } as const;
const flightGone = { flight: 8 };

b.checkRules({
  'new ink': [
    {
      name: 'starts the debounce',
      model: b.modelOf(idle),
      event: b.ink(4),
      state: b.waiting(),
      rest: { revision: 4 },
    },
    {
      name: 'asks for a token only now',
      model: b.modelOf(idle),
      event: b.ink(4),
      at: b.NO_TOKEN,
      state: b.waiting(),
      effects: ['prepare'],
    },
    {
      name: 'restarts the debounce, not the limit',
      model: b.modelOf(b.waiting(1010, 1020)),
      event: b.ink(4),
      state: b.waiting(1250, 1020),
    },
    {
      name: 'restarts the debounce while a token comes',
      model: b.modelOf(b.connecting(b.FRESH, 1010, 1020)),
      event: b.ink(4),
      state: b.connecting(b.FRESH, 1250, 1020),
    },
    {
      name: 'waits while older ink is read',
      model: b.modelOf(b.recognizing()),
      event: b.ink(4),
      rest: { revision: 4, flight: 7 },
    },
    {
      name: 'does not shorten a back-off',
      model: b.modelOf(b.retrying()),
      event: b.ink(4),
      rest: { revision: 4 },
    },
    { name: 'does not probe a dead network', model: b.modelOf(b.offline()), event: b.ink(4) },
    {
      name: 'tries again after the service gave up',
      model: b.modelOf(b.failed(b.SERVER)),
      event: b.ink(4),
      state: b.waiting(),
    },
    {
      name: 'tries again after ink nobody could read',
      model: b.modelOf(b.failed(b.errorOf('unreadable'))),
      event: b.ink(4),
      state: b.waiting(),
    },
    {
      name: 'tries again after too much ink',
      model: b.modelOf(b.failed(b.errorOf('too-large'))),
      event: b.ink(4),
      state: b.waiting(),
    },
    {
      name: 'is not sent into a used-up quota',
      model: b.modelOf(b.failed(b.QUOTA)),
      event: b.ink(4),
      rest: { revision: 4 },
    },
    {
      name: 'is not sent with a refused sign-in',
      model: b.modelOf(b.failed(b.REFUSED)),
      event: b.ink(4),
    },
    {
      name: 'is not sent to a wrong address',
      model: b.modelOf(b.failed(b.errorOf('configuration'))),
      event: b.ink(4),
    },
    {
      name: 'is not sent without a token',
      model: b.modelOf(b.failed(b.errorOf('token'))),
      event: b.ink(4),
    },
  ],
  'empty ink cancels everything (pitfall 49)': [
    {
      name: 'when idle',
      model: b.modelOf(idle),
      event: b.emptied(4),
      state: idle,
      effects: ['disconnect'],
      rest: { revision: 4, settledRevision: 4, isEmpty: true },
    },
    {
      name: 'in the debounce',
      model: b.modelOf(b.waiting()),
      event: b.emptied(4),
      state: idle,
      effects: ['disconnect'],
    },
    {
      name: 'while a token comes',
      model: b.modelOf(b.connecting()),
      event: b.emptied(4),
      state: idle,
      effects: ['abort', 'disconnect'],
      rest: flightGone,
    },
    {
      name: 'while ink is read',
      model: b.modelOf(b.recognizing()),
      event: b.emptied(4),
      state: idle,
      effects: ['abort', 'disconnect'],
      rest: flightGone,
    },
    {
      name: 'in a back-off',
      model: b.modelOf(b.retrying()),
      event: b.emptied(4),
      state: idle,
      effects: ['disconnect'],
    },
    {
      name: 'offline',
      model: b.modelOf(b.offline()),
      event: b.emptied(4),
      state: idle,
      effects: ['disconnect'],
    },
    {
      name: 'after a failure, even a final one',
      model: b.modelOf(b.failed()),
      event: b.emptied(4),
      state: idle,
      effects: ['disconnect'],
    },
    {
      name: 'without a new session when it was undone or erased',
      model: b.modelOf(b.recognizing()),
      event: b.emptied(4, false),
      state: idle,
      effects: ['abort'],
    },
  ],
});
