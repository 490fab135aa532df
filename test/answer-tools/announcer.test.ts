/** When something is said: how often, what first, and that nothing worth hearing is lost. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Announcer, type Urgency } from '../../src/answer-tools/announcer.js';
import { FakeClock } from '../helpers/fake-ports.js';

/** At a time in ms, what is to be said; a bare time is when to look. */
type Said = readonly [at: number, urgency: Urgency, text: string];

function spoken(): {
  readonly clock: FakeClock;
  readonly announcer: Announcer;
  readonly heard: string[];
} {
  const clock = new FakeClock();
  const heard: string[] = [];
  const announcer: Announcer = new Announcer(clock, () => {
    heard.push(`${clock.now()} ${announcer.text}`.trimEnd());
  });
  return { clock, announcer, heard };
}

async function play(all: readonly Said[], until: number): Promise<string[]> {
  const { clock, announcer, heard } = spoken();
  for (const [at, urgency, text] of all) {
    await clock.advance(at - clock.now());
    announcer.say(text, urgency);
  }
  await clock.advance(until - clock.now());
  return heard;
}

const ROWS: readonly (readonly [
  name: string,
  all: readonly Said[],
  until: number,
  heard: readonly string[],
])[] = [
  ['lets ink wait a second', [[0, 'ink', '1']], 2000, ['1000 1']],
  ['says what a person did soon', [[0, 'act', 'undo']], 2000, ['100 undo']],
  ['answers a key soon', [[0, 'step', 'first']], 2000, ['100 first']],
  [
    'says ink once a second, the newest, however often it comes',
    [
      [0, 'ink', '1'],
      [400, 'ink', '2'],
      [900, 'ink', '3'],
      [1200, 'ink', '4'],
      [1900, 'ink', '5'],
    ],
    3000,
    ['1000 3', '2200 5'],
  ],
  [
    'says a result in the place of ink',
    [
      [0, 'ink', '1'],
      [300, 'result', 'x'],
    ],
    3000,
    ['400 x'],
  ],
  [
    'does not say ink in the place of a result',
    [
      [0, 'act', 'undo'],
      [200, 'result', 'x'],
      [300, 'ink', '2'],
    ],
    3000,
    ['100 undo', '1100 x'],
  ],
  [
    'says a result that gives way to a key afterwards',
    [
      [0, 'act', 'erased'],
      [200, 'result', 'x'],
      [300, 'step', 'second'],
    ],
    3000,
    ['100 erased', '400 second', '1400 x'],
  ],
  [
    'says a result afterwards that comes when a key is being answered',
    [
      [0, 'step', 'second'],
      [50, 'result', 'x'],
    ],
    3000,
    ['100 second', '1100 x'],
  ],
  [
    'says the newer of two results that give way',
    [
      [0, 'step', 'second'],
      [20, 'result', 'x'],
      [50, 'result', 'y'],
    ],
    3000,
    ['100 second', '1100 y'],
  ],
  [
    'keeps a result back for as long as keys follow one another',
    [
      [0, 'result', 'x'],
      [50, 'step', 'first'],
      [600, 'step', 'second'],
    ],
    3000,
    ['150 first', '700 second', '1700 x'],
  ],
  [
    'says the same again, after a silence that makes it news',
    [
      [0, 'act', '1 erased'],
      [3000, 'act', '1 erased'],
    ],
    4000,
    ['100 1 erased', '3100', '3200 1 erased'],
  ],
  ['forgets what was said long ago', [[0, 'act', 'undo']], 9000, ['100 undo', '8100']],
];

describe('the announcer', () => {
  for (const [name, all, until, heard] of ROWS) {
    it(name, async () => assert.deepEqual(await play(all, until), heard));
  }

  it('tells that something was said when it is, not when it is to be', async () => {
    const { clock, announcer } = spoken();
    const told: number[] = [];
    announcer.say('x', 'result', () => told.push(clock.now()));
    announcer.say('first', 'step');
    await clock.advance(500);
    assert.deepEqual([announcer.text, told], ['first', []]);
    await clock.advance(1000);
    assert.deepEqual([announcer.text, told], ['x', [1100]]);
  });

  it('knows whether something waits to be said', async () => {
    const { clock, announcer } = spoken();
    assert.equal(announcer.isWaiting, false);
    announcer.say('1', 'ink');
    assert.equal(announcer.isWaiting, true);
    await clock.advance(1000);
    assert.equal(announcer.isWaiting, false);
  });

  it('drops a result that has become wrong, whether it waits or gave way', async () => {
    const { clock, announcer, heard } = spoken();
    announcer.say('x', 'result');
    announcer.dropResult();
    await clock.advance(2000);
    announcer.say('y', 'result');
    announcer.say('first', 'step');
    announcer.dropResult();
    await clock.advance(20_000);
    assert.deepEqual(heard, ['2100 first', '10100']);
  });

  it('hushes: what is said goes, and what waits and gave way', async () => {
    const { clock, announcer, heard } = spoken();
    announcer.say('x', 'result');
    announcer.say('first', 'step');
    await clock.advance(100);
    announcer.hush();
    await clock.advance(20_000);
    assert.deepEqual([heard, announcer.text, clock.pendingTimers], [['100 first'], '', 0]);
  });
});
