/** Which events each change of the ink and the answer fires, and what the value is when they do. */
import { expect } from '@open-wc/testing';
import {
  answered,
  buttonOf,
  find,
  mountWithin,
  painted,
  surfaceOf,
  until,
} from '../helpers/pad.js';
import { click, dash, line, press, stroke, type } from '../helpers/pen.js';
import { instantRecognizer } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

const TYPES = ['input', 'change', 'mathpix-strokes', 'mathpix-result'] as const;
const GIVEN = [{ x: [60, 90], y: [60, 120] }];

/** Each event as its type, the reason where it has one, and the value that the page sees then. */
function log(el: MathpixInk): string[] {
  const heard: string[] = [];
  for (const name of TYPES) {
    el.addEventListener(name, (event) => {
      const reason = 'reason' in event ? ` ${event.reason}` : '';
      heard.push(`${event.type}${reason}: ${el.value}`);
    });
  }
  return heard;
}

interface Row {
  readonly name: string;
  /** Strokes that are written and read before, so that the value is `x_{n}`. */
  readonly written?: number;
  readonly attributes?: Record<string, string>;
  readonly act: (el: MathpixInk, form: HTMLFormElement) => unknown;
  readonly events: readonly string[];
}

const kept = (state: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ version: 1, strokes: GIVEN, value: 'k', isCurrent: true, ...state });

async function typeAnswer(el: MathpixInk): Promise<void> {
  surfaceOf(el).focus();
  await press('F2');
  await until(() => el.shadowRoot?.activeElement?.localName === 'textarea', 'the editor');
  await press('Control+a');
  await type('y');
  await press('Enter');
  await until(() => find(el, '.editor') === null, 'the editor to close');
}

/** A zig-zag over two dashes. */
const SCRIBBLE = Array.from({ length: 9 }, (_, turn) => {
  const [from, to] = turn % 2 === 0 ? [24, 98] : [98, 24];
  return line({ x: from, y: 56 + 9 * turn }, { x: to, y: 65 + 9 * turn }, 9);
}).flat();

const isLoaded = (part: string): boolean =>
  performance.getEntriesByType('resource').some(({ name }) => name.includes(part));

const ROWS: readonly Row[] = [
  {
    name: 'a stroke by a person',
    act: (el) => stroke(el, dash()),
    events: [
      'mathpix-strokes draw: ',
      'input: ',
      'mathpix-result: x_{1}',
      'input: x_{1}',
      'change: x_{1}',
    ],
  },
  {
    name: 'the eraser in a person’s hand',
    written: 2,
    act: async (el) => {
      el.tool = 'eraser';
      await stroke(el, line({ x: 60, y: 95 }, { x: 90, y: 95 }, 4));
    },
    events: [
      'mathpix-strokes erase: x_{2}',
      'input: x_{2}',
      'mathpix-result: x_{1}',
      'input: x_{1}',
      'change: x_{1}',
    ],
  },
  {
    name: 'scratching all out',
    written: 2,
    act: async (el) => {
      await until(() => isLoaded('scratch-out-preview'), 'what looks for scratching out');
      await painted(el);
      await stroke(el, SCRIBBLE);
    },
    events: ['mathpix-strokes scratch-out: ', 'input: ', 'change: '],
  },
  {
    name: 'undo by a person',
    written: 1,
    act: (el) => click(buttonOf(el, 'undo')),
    events: ['mathpix-strokes undo: ', 'input: ', 'change: '],
  },
  {
    name: 'redo by a person: the answer is known',
    written: 1,
    act: async (el) => {
      el.undo();
      await click(buttonOf(el, 'redo'));
    },
    events: [
      'mathpix-strokes undo: ',
      'mathpix-strokes redo: ',
      'input: ',
      'mathpix-result: x_{1}',
      'input: x_{1}',
      'change: x_{1}',
    ],
  },
  {
    name: 'Clear by a person',
    written: 1,
    act: (el) => click(buttonOf(el, 'clear')),
    events: ['mathpix-strokes clear: ', 'input: ', 'change: '],
  },
  {
    name: 'clear() and undo() by the page: news of the ink, and the answer it knows',
    written: 1,
    act: (el) => {
      el.clear();
      el.undo();
    },
    events: [
      'mathpix-strokes clear: ',
      'mathpix-strokes undo: ',
      'mathpix-result: x_{1}',
      'change: x_{1}',
    ],
  },
  {
    name: 'ink of the page',
    act: (el) => (el.strokes = GIVEN),
    events: ['mathpix-strokes load: ', 'mathpix-result: x_{1}', 'change: x_{1}'],
  },
  {
    name: 'a value of the page',
    written: 1,
    act: (el) => (el.value = 'y'),
    events: [],
  },
  {
    name: 'an answer that a person types',
    written: 1,
    act: typeAnswer,
    events: ['mathpix-result: y', 'input: y', 'change: y'],
  },
  {
    name: 'reset of a field with ink',
    written: 1,
    attributes: { value: 'a' },
    act: (_, form) => form.reset(),
    events: ['mathpix-strokes load: a'],
  },
  {
    name: 'the browser’s restore of read ink',
    act: (el) => el.formStateRestoreCallback(kept({ reading: { text: 'k' } })),
    events: ['mathpix-strokes load: k'],
  },
  {
    name: 'the browser’s restore of ink with an answer of the page',
    act: (el) => el.formStateRestoreCallback(kept({})),
    events: ['mathpix-strokes load: k'],
  },
  {
    name: 'the browser’s restore of a typed answer, in doubt',
    act: (el) => el.formStateRestoreCallback(kept({ isTyped: true, isCurrent: false })),
    events: ['mathpix-strokes load: k'],
  },
  {
    name: 'the browser’s restore of ink that was still to be read',
    act: (el) => el.formStateRestoreCallback(kept({ isCurrent: false })),
    events: ['mathpix-strokes load: k', 'mathpix-result: x_{1}', 'change: x_{1}'],
  },
];

describe('events', () => {
  for (const { name, written = 0, attributes = {}, act, events } of ROWS) {
    it(`${name}: ${events.map((event) => event.split(':')[0]).join(', ') || 'none'}`, async () => {
      const { root, pad: el } = await mountWithin((markup) => `<form>${markup}</form>`, {
        name: 'eq',
        debounce: '10',
        ...attributes,
      });
      el.recognizer = instantRecognizer();
      for (let count = 1; count <= written; count++) {
        await stroke(el, dash(count - 1));
        await until(() => el.strokes.length === count, 'the ink');
        await answered(el);
      }
      const heard = log(el);
      await act(el, root as HTMLFormElement);
      await until(
        () => heard.length >= events.length && el.status === 'idle',
        () => `${events.join(', ')}; heard ${heard.join(', ')}`,
        4000,
      );
      await painted(el);
      expect(heard).to.deep.equal(events);
    });
  }
});
