/** What is said of a field, and that no answer worth hearing goes unsaid. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Narrator } from '../../src/answer-tools/narrator.js';
import { english } from '../../src/english.js';
import { englishTools } from '../../src/english-tools.js';
import type { InkChange } from '../../src/ink/document.js';
import type { Result } from '../../src/result/answer.js';
import type { Typesetter } from '../../src/result/typesetter.js';
import { deferred, FakeClock, flush } from '../helpers/fake-ports.js';

type Tell = (event: { readonly result: Result }) => void;

/** A field with a narrator; the typesetter says `<…>` for what it can read. */
class World {
  readonly clock = new FakeClock();
  readonly heard: string[] = [];
  result: Result | null = null;
  typesetter = deferred<Typesetter | null>();
  #narrator: Narrator | null = null;
  #tell: Tell | null = null;
  #isLoaded = false;

  /** The answer tools are there, and with them the narrator. */
  start({ isTypesetterThere = true } = {}): this {
    if (isTypesetterThere) this.loadTypesetter();
    const field = {
      requestUpdate: () => this.#listen(),
      addController: () => undefined,
      addEventListener: (_: string, tell: Tell) => (this.#tell = tell),
    };
    Object.defineProperty(field, 'result', { get: () => this.result });
    this.#narrator = new Narrator({
      field: field as never,
      messages: () => ({ ...english, ...englishTools }),
      math: {
        load: async () => {
          const typesetter = await this.typesetter.promise;
          if (!typesetter) throw new Error('no network');
          return typesetter;
        },
        spoken: (latex) => (this.#isLoaded ? `<${latex}>` : ''),
      },
      clock: this.clock,
    });
    return this;
  }

  loadTypesetter(): void {
    this.#isLoaded = true;
    this.typesetter.resolve({} as Typesetter);
  }

  loseTypesetter(): void {
    this.typesetter.resolve(null);
  }

  async answer(latex: string, more: Partial<Result> = {}): Promise<void> {
    const result = { latex, current: true, source: 'recognized', raw: {}, ...more } as Result;
    this.result = result;
    if (result.source === 'recognized') this.#tell?.({ result });
    else this.#narrator?.hostUpdated();
    await flush();
  }

  ink(
    reason: InkChange['reason'],
    counts: readonly [before: number, after: number],
    more = {},
  ): string {
    const [countBefore, length] = counts;
    const snapshot = { revision: 1, strokes: Array.from({ length }) } as never;
    if (length === 0) this.result = null;
    else if (this.result) this.result = { ...this.result, current: false };
    const change = { reason, countBefore, snapshot, isRetraction: false, ...more };
    return this.#narrator?.noticeOf(change) ?? '';
  }

  get narrator(): Narrator {
    if (!this.#narrator) throw new Error('There is no narrator yet.');
    return this.#narrator;
  }

  async listen(ms = 3000): Promise<readonly string[]> {
    await this.clock.advance(ms);
    return this.heard.splice(0);
  }

  #listen(): void {
    const { text } = this.narrator;
    if (text !== '') this.heard.push(text);
  }
}

const X = 'Recognised formula: <x>';

describe('a result', () => {
  it('is said', async () => {
    const world = new World().start();
    await world.answer('x');
    assert.deepEqual(await world.listen(), [X]);
  });

  it('waits for the typesetter, which knows how it is said', async () => {
    const world = new World().start({ isTypesetterThere: false });
    await world.answer('x');
    assert.deepEqual(await world.listen(), []);
    world.loadTypesetter();
    assert.deepEqual(await world.listen(), [X]);
  });

  it('is said as its source where the typesetter cannot be had', async () => {
    const world = new World().start({ isTypesetterThere: false });
    await world.answer('x');
    world.loseTypesetter();
    assert.deepEqual(await world.listen(), ['Recognised formula: x']);
  });

  it('that another follows while the typesetter loads is not said', async () => {
    const world = new World().start({ isTypesetterThere: false });
    await world.answer('x');
    await world.answer('y');
    world.loadTypesetter();
    assert.deepEqual(await world.listen(), ['Recognised formula: <y>']);
  });

  it('that came before the tools is said', async () => {
    const world = new World();
    await world.answer('x');
    world.start();
    assert.deepEqual(await world.listen(), [X]);
  });

  it('that was brought back with the page is not said: nobody has written', async () => {
    const world = new World();
    await world.answer('x', { raw: null });
    world.start();
    assert.deepEqual(await world.listen(), []);
  });

  it('that the page or a person gave is not said', async () => {
    const world = new World();
    await world.answer('x', { source: 'typed' });
    world.start();
    assert.deepEqual(await world.listen(), []);
  });

  it('is not said twice', async () => {
    const world = new World().start();
    await world.answer('x');
    await world.listen();
    world.ink('draw', [1, 2]);
    await world.answer('x');
    assert.deepEqual(await world.listen(), ['2 strokes']);
  });

  it('that was read in between and is not there any more is not said', async () => {
    const world = new World().start();
    await world.answer('x');
    assert.deepEqual(await world.listen(200), [X]);
    await world.answer('y');
    await world.answer('x');
    assert.deepEqual(await world.listen(), []);
  });

  it('is said after the answer to a key that came between', async () => {
    const world = new World().start();
    world.ink('erase', [3, 2]);
    await world.listen(100);
    await world.answer('x');
    world.narrator.say('Stroke 1 of 2', 'step');
    assert.deepEqual(await world.listen(), ['Stroke 1 of 2', X]);
  });

  const anew: readonly (readonly [string, (world: World) => unknown])[] = [
    ['the ink was cleared', (world) => world.ink('clear', [1, 0])],
    ['its only stroke was erased', (world) => world.ink('erase', [1, 0])],
    ['the page loaded other ink', (world) => world.ink('load', [1, 4])],
    ['another was typed meanwhile', (world) => world.answer('y', { source: 'typed' })],
  ];
  for (const [name, act] of anew) {
    it(`is said again after ${name}`, async () => {
      const world = new World().start();
      await world.answer('x');
      await world.listen();
      await act(world);
      await world.listen();
      await world.answer('x');
      assert.deepEqual(await world.listen(), [X]);
    });
  }

  it('of ink that was cleared before it could be said is not said', async () => {
    const world = new World().start();
    world.ink('erase', [2, 1]);
    await world.listen(100);
    await world.answer('x');
    world.ink('clear', [1, 0]);
    assert.deepEqual(await world.listen(), ['Clear, empty']);
  });
});

describe('a change of the ink', () => {
  const rows: readonly (readonly [
    name: string,
    change: Parameters<World['ink']>,
    heard: readonly string[],
    notice: string,
  ])[] = [
    ['a stroke', ['draw', [0, 1]], ['1 stroke'], ''],
    ['a wipe', ['erase', [3, 1]], ['2 strokes erased.'], ''],
    ['undo', ['undo', [3, 2]], ['Undo, 2 strokes'], ''],
    ['redo', ['redo', [2, 3]], ['Redo, 3 strokes'], ''],
    ['clear', ['clear', [3, 0]], ['Clear, empty'], ''],
    ['a load by the page', ['load', [0, 3]], [], ''],
    ['a scratch-out, which is shown', ['scratch-out', [3, 1]], [], '2 strokes erased.'],
    ['a palm taken back', ['undo', [3, 2], { isRetraction: true }], ['2 strokes'], ''],
  ];
  for (const [name, change, heard, notice] of rows) {
    it(`says: ${name}`, async () => {
      const world = new World().start();
      assert.equal(world.ink(...change), notice);
      assert.deepEqual(await world.listen(), heard);
    });
  }

  it('is heard twice when it happens twice', async () => {
    const world = new World().start();
    world.ink('erase', [3, 2]);
    await world.listen(2000);
    world.ink('erase', [2, 1]);
    assert.deepEqual(await world.listen(), ['1 stroke erased.']);
  });

  it('is counted for the description as often as it is said, at once where nothing is said', async () => {
    const world = new World().start();
    world.ink('draw', [0, 1]);
    assert.equal(world.narrator.countToTell(1), 0);
    await world.listen(1000);
    assert.equal(world.narrator.countToTell(1), 1);
    world.ink('load', [1, 7]);
    assert.equal(world.narrator.countToTell(7), 7);
  });

  it('says nothing more of a field that is gone', async () => {
    const world = new World().start();
    world.ink('undo', [3, 2]);
    world.narrator.hostDisconnected();
    assert.deepEqual([await world.listen(), world.clock.pendingTimers], [[], 0]);
  });
});
