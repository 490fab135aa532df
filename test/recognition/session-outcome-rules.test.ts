/** What connections, answers and the page do to a session (architecture.md, "Session rules"). */
import * as b from './transition-bench.js';

const idle = { status: 'idle' } as const;
const settled = { settledRevision: 3 };
const flightGone = { flight: 8 };

b.checkRules({
  'a connection': [
    {
      name: 'made during the debounce goes on waiting',
      model: b.modelOf(b.connecting()),
      event: { type: 'connected', flight: 7 },
      state: b.waiting(),
    },
    {
      name: 'made after the debounce sends',
      model: b.modelOf(b.connecting(b.FRESH, 1000, 2500)),
      event: { type: 'connected', flight: 7 },
      state: b.recognizing(),
      effects: ['recognize'],
    },
    {
      name: 'made while the pen is down waits for it',
      model: b.modelOf(b.connecting(b.FRESH, 900, 2500), { isWriting: true }),
      event: { type: 'connected', flight: 7 },
      state: b.waiting(900, 2500),
    },
    {
      name: 'made after the limit sends, pen down or not',
      model: b.modelOf(b.connecting(b.FRESH, 1250, 1000), { isWriting: true }),
      event: { type: 'connected', flight: 7 },
      state: b.recognizing(),
      effects: ['recognize'],
    },
    {
      name: 'renewed after a refusal replays at once',
      model: b.modelOf(b.connecting(b.RENEWED, 1000, 1000)),
      event: { type: 'connected', flight: 7 },
      state: b.recognizing(b.RENEWED),
      effects: ['recognize'],
    },
    {
      name: 'of an older flight is not news',
      model: b.modelOf(b.connecting()),
      event: { type: 'connected', flight: 6 },
    },
    {
      name: 'nobody waits for is not news',
      model: b.modelOf(idle),
      event: { type: 'connected', flight: 7 },
    },
  ],
  'an answer': [
    {
      name: 'for the newest ink settles it',
      model: b.modelOf(b.recognizing()),
      event: b.answered(3),
      state: idle,
      rest: settled,
    },
    {
      name: 'for older ink sends the newest at once',
      model: b.modelOf(b.recognizing(b.tried(2))),
      event: b.answered(2),
      state: b.recognizing(),
      effects: ['recognize'],
      rest: { settledRevision: 2, flight: 8 },
    },
    {
      name: 'for older ink connects first where the token ended',
      model: b.modelOf(b.recognizing()),
      event: b.answered(2),
      at: b.NO_TOKEN,
      state: b.connecting(b.FRESH, 1000, 1000),
      effects: ['connect'],
    },
    {
      name: 'of an older flight is dropped (pitfall 54)',
      model: b.modelOf(b.recognizing()),
      event: b.answered(3, 6),
    },
    { name: 'after an abort is dropped', model: b.modelOf(idle), event: b.answered(3) },
    {
      name: 'that the page declined to ask for stays unread, so that recognize() can ask again',
      model: b.modelOf(b.recognizing()),
      event: { type: 'declined', flight: 7, revision: 3 },
      state: idle,
    },
    {
      name: 'declined while newer ink came waits a pause again',
      model: b.modelOf(b.recognizing()),
      event: { type: 'declined', flight: 7, revision: 2 },
      state: b.waiting(),
    },
  ],
  'other events': [
    {
      name: 'online sends what waited',
      model: b.modelOf(b.offline()),
      event: { type: 'online' },
      state: b.recognizing(b.tried(1)),
      effects: ['recognize'],
    },
    {
      name: 'online means nothing to a back-off',
      model: b.modelOf(b.retrying()),
      event: { type: 'online' },
    },
    {
      name: 'a page’s own answer stops the reading',
      model: b.modelOf(b.recognizing()),
      event: { type: 'settle' },
      state: idle,
      effects: ['abort'],
      rest: settled,
    },
    {
      name: 'a page’s own answer ends a debounce',
      model: b.modelOf(b.waiting()),
      event: { type: 'settle' },
      state: idle,
      rest: settled,
    },
    {
      name: 'leaving the page stops everything and settles nothing',
      model: b.modelOf(b.recognizing()),
      event: { type: 'suspend' },
      state: idle,
      effects: ['abort'],
      rest: { settledRevision: 0 },
    },
    {
      name: 'coming back waits with unread ink (pitfall 42)',
      model: b.modelOf(idle),
      event: { type: 'resume' },
      state: b.waiting(),
    },
    {
      name: 'coming back with all ink read does nothing',
      model: b.modelOf(idle, settled),
      event: { type: 'resume' },
    },
    {
      name: 'coming in with a debounce under way changes nothing',
      model: b.modelOf(b.waiting()),
      event: { type: 'resume' },
    },
    {
      name: 'coming in while a token comes starts no second one',
      model: b.modelOf(b.connecting()),
      event: { type: 'resume' },
      at: b.NO_TOKEN,
    },
    {
      name: 'coming in while ink is read starts no second reading',
      model: b.modelOf(b.recognizing()),
      event: { type: 'resume' },
    },
    {
      name: 'another recogniser reads what is unread',
      model: b.modelOf(b.recognizing()),
      event: { type: 'reconfigured' },
      state: b.waiting(),
      effects: ['abort', 'disconnect', 'prepare'],
      rest: flightGone,
    },
    {
      name: 'a corrected address is a way out of failure',
      model: b.modelOf(b.failed()),
      event: { type: 'reconfigured' },
      state: b.waiting(),
      effects: ['disconnect', 'prepare'],
    },
    {
      name: 'another recogniser of an idle pad only forgets the token',
      model: b.modelOf(idle, settled),
      event: { type: 'reconfigured' },
      effects: ['disconnect'],
    },
    {
      name: 'another recogniser of an empty pad connects nothing',
      model: b.modelOf(b.waiting(), { isEmpty: true }),
      event: { type: 'reconfigured' },
      effects: ['disconnect'],
    },
    {
      name: 'preparing gets a token inside the debounce',
      model: b.modelOf(b.waiting()),
      event: { type: 'prepare' },
      at: b.NO_TOKEN,
      state: b.connecting(),
      effects: ['connect'],
    },
    {
      name: 'preparing gets no second token',
      model: b.modelOf(b.waiting()),
      event: { type: 'prepare' },
    },
    {
      name: 'preparing is over once the state moved on',
      model: b.modelOf(idle),
      event: { type: 'prepare' },
      at: b.NO_TOKEN,
    },
    {
      name: 'timing is kept for the next pause',
      model: b.modelOf(b.waiting()),
      event: b.timing(9, 99),
      rest: { debounceMs: 9, maxWaitMs: 99 },
    },
  ],
});
