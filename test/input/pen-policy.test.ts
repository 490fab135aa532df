/** Who may write, contact by contact. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  PenPolicy,
  type ContactFacts,
  type PenMode,
  type Tool,
} from '../../src/input/pen-policy.js';

const contact = (pointerType: string, button = 0, buttons = 1): ContactFacts => ({
  pointerType,
  button,
  buttons,
});
const pen = contact('pen');
const touch = contact('touch');
const mouse = contact('mouse');

type Row = readonly [
  name: string,
  mode: PenMode,
  hasSeenPen: boolean,
  tool: Tool,
  contact: ContactFacts,
  verdict: ReturnType<PenPolicy['decide']>,
];

const ROWS: readonly Row[] = [
  ['a finger writes until a pen is seen', 'auto', false, 'pen', touch, 'ink'],
  ['a finger is left to the page after that', 'auto', true, 'pen', touch, 'ignore'],
  ['a pen writes', 'auto', false, 'pen', pen, 'ink'],
  ['a mouse writes', 'auto', false, 'pen', mouse, 'ink'],
  ['a mouse writes on after a pen', 'auto', true, 'pen', mouse, 'ink'],
  ['pen mode keeps fingers out from the first (pitfall 12)', 'pen', false, 'pen', touch, 'ignore'],
  ['pen mode lets pens write', 'pen', false, 'pen', pen, 'ink'],
  ['pen mode lets mice write', 'pen', false, 'pen', mouse, 'ink'],
  ['any mode lets fingers write beside a pen (pitfall 13)', 'any', true, 'pen', touch, 'ink'],
  [
    'the eraser end by its button (pitfall 19)',
    'auto',
    true,
    'pen',
    contact('pen', 5, 32),
    'erase',
  ],
  [
    'the eraser end by its buttons alone (pitfall 19)',
    'auto',
    true,
    'pen',
    contact('pen', 0, 32),
    'erase',
  ],
  [
    'the eraser end by its button alone (pitfall 19)',
    'auto',
    true,
    'pen',
    contact('pen', 5, 0),
    'erase',
  ],
  ['the barrel button', 'auto', true, 'pen', contact('pen', 2, 2), 'erase'],
  ['the barrel button with the tip', 'auto', true, 'pen', contact('pen', 0, 3), 'erase'],
  ['a right click is the page’s', 'auto', false, 'pen', contact('mouse', 2, 2), 'ignore'],
  ['a middle click is the page’s', 'auto', false, 'pen', contact('mouse', 1, 4), 'ignore'],
  ['a mouse’s back button is no eraser', 'auto', false, 'pen', contact('mouse', 3, 8), 'ignore'],
  ['the eraser tool erases with a pen', 'auto', true, 'eraser', pen, 'erase'],
  ['the eraser tool erases with a finger', 'auto', false, 'eraser', touch, 'erase'],
  ['the eraser tool erases with a mouse', 'auto', false, 'eraser', mouse, 'erase'],
  ['the eraser tool is no right click', 'auto', false, 'eraser', contact('mouse', 2, 2), 'ignore'],
  ['the eraser tool leaves fingers to the page too', 'pen', true, 'eraser', touch, 'ignore'],
  ['a device of no known kind writes', 'auto', true, 'pen', contact(''), 'ink'],
];

describe('a contact', () => {
  for (const [name, mode, hasSeenPen, tool, facts, verdict] of ROWS) {
    it(`${name}: ${verdict}`, () => {
      const policy = new PenPolicy();
      Object.assign(policy, { mode, tool });
      if (hasSeenPen) policy.note(pen, 0);
      assert.equal(policy.decide(facts), verdict);
    });
  }

  it('is never refused for not being primary (pitfall 17)', () => {
    const facts = { ...pen, isPrimary: false };
    assert.equal(new PenPolicy().decide(facts), 'ink');
  });

  it('is left to the page by a disabled pad, whatever it is', () => {
    const policy = new PenPolicy();
    policy.isEnabled = false;
    for (const facts of [pen, touch, mouse, contact('pen', 5, 32)]) {
      assert.equal(policy.decide(facts), 'ignore');
    }
  });

  it('is judged anew when the page changes the mode', () => {
    const policy = new PenPolicy();
    policy.note(pen, 0);
    assert.equal(policy.decide(touch), 'ignore');
    policy.mode = 'any';
    assert.equal(policy.decide(touch), 'ink');
    policy.mode = 'auto';
    assert.equal(policy.decide(touch), 'ignore', 'the pen is remembered');
  });
});

describe('note()', () => {
  it('is true for the first pen only, and for nothing else', () => {
    const policy = new PenPolicy();
    const verdicts = [touch, mouse, pen, pen].map((facts, at) => policy.note(facts, at));
    assert.deepEqual(verdicts, [false, false, true, false]);
  });

  const MINUTE = 60_000;

  it('lets fingers write again minutes after the last of the pen (pitfall 13)', () => {
    const policy = new PenPolicy();
    policy.note(pen, 0);
    policy.note(pen, 3 * MINUTE);
    assert.equal(policy.note(touch, 7 * MINUTE), false, 'four minutes are a pause');
    assert.equal(policy.decide(touch), 'ignore');
    assert.equal(policy.note(touch, 9 * MINUTE), true);
    assert.equal(policy.decide(touch), 'ink');
    assert.equal(policy.note(touch, 10 * MINUTE), false, 'no news');
    assert.equal(policy.note(pen, 11 * MINUTE), true, 'the pen is back');
    assert.equal(policy.note(touch, 12 * MINUTE), false);
    assert.equal(policy.decide(touch), 'ignore');
  });

  it('leaves it to a person who has a button for it', () => {
    let hasSwitch = true;
    const policy = new PenPolicy(() => hasSwitch);
    policy.note(pen, 0);
    assert.equal(policy.note(touch, 60 * MINUTE), false);
    hasSwitch = false;
    assert.equal(policy.note(touch, 60 * MINUTE), true);
  });

  it('never lets fingers write in pen mode', () => {
    const policy = new PenPolicy();
    policy.mode = 'pen';
    policy.note(pen, 0);
    policy.note(touch, 60 * MINUTE);
    assert.equal(policy.decide(touch), 'ignore');
  });
});

describe('isTouchLeftToPage (pitfall 35: a pad must not trap a scrolling finger)', () => {
  const rows: readonly (readonly [PenMode, boolean, boolean, boolean])[] = [
    ['auto', false, true, false],
    ['auto', true, true, true],
    ['pen', false, true, true],
    ['any', true, true, false],
    ['any', true, false, true],
    ['auto', false, false, true],
  ];
  for (const [mode, hasSeenPen, isEnabled, expected] of rows) {
    it(`${mode}, pen ${hasSeenPen ? '' : 'not '}seen, ${isEnabled ? 'enabled' : 'disabled'}: ${expected}`, () => {
      const policy = new PenPolicy();
      Object.assign(policy, { mode, isEnabled });
      if (hasSeenPen) policy.note(pen, 0);
      assert.equal(policy.isTouchLeftToPage, expected);
    });
  }
});
