/** Answers that ink did not give (the page's, typed, restored) are back when stray ink is undone. */
import { expect } from '@open-wc/testing';
import {
  answered,
  buttonOf,
  find,
  inside,
  mountWithin,
  painted,
  record,
  surfaceOf,
  until,
} from '../helpers/pad.js';
import { click, dash, press, stroke, type } from '../helpers/pen.js';
import { heldRecognizer, instantRecognizer } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

const GIVEN = [{ x: [60, 90], y: [60, 120] }];

interface Field {
  readonly el: MathpixInk;
  /** What the form would send. */
  readonly sent: () => unknown;
  /** How many strokes each reading had. */
  readonly seen: readonly number[];
}

async function field(attributes: Record<string, string> = {}): Promise<Field> {
  const { root, pad: el } = await mountWithin((markup) => `<form>${markup}</form>`, {
    name: 'eq',
    debounce: '10',
    ...attributes,
  });
  const reader = instantRecognizer();
  el.recognizer = reader;
  return { el, seen: reader.seen, sent: () => new FormData(root as HTMLFormElement).get('eq') };
}

/** A dot beside all the other ink. */
const stray = (el: MathpixInk): Promise<void> => stroke(el, [{ x: 240, y: 60 }]);

async function idle(el: MathpixInk): Promise<void> {
  await until(
    () => el.status === 'idle',
    () => `idle, not ${el.status}`,
  );
  await painted(el);
}

async function typeAnswer(el: MathpixInk, latex: string): Promise<void> {
  surfaceOf(el).focus();
  await press('F2');
  await until(() => el.shadowRoot?.activeElement?.localName === 'textarea', 'the editor');
  await press('Control+a');
  await type(latex);
  await press('Enter');
  await until(() => find(el, '.editor') === null, 'the editor to close');
}

describe('stray ink that is undone', () => {
  for (const debounce of ['60000', '10']) {
    const when = debounce === '10' ? 'once it was read' : 'before it is read';

    it(`${when}: the saved answer in value="…" is back`, async () => {
      const { el, sent, seen } = await field({ value: 'a', debounce });
      await stray(el);
      if (debounce === '10') await answered(el);
      const events = record(el, 'input', 'change');
      await press('Control+z');
      await until(() => el.isEmpty, 'the undone dot');
      expect([el.value, sent()]).to.deep.equal(['a', 'a']);
      await idle(el);
      expect([el.value, seen.length]).to.deep.equal(['a', Number(debounce === '10')]);
      expect(events.map((event) => event.type)).to.deep.equal(
        debounce === '10' ? ['input', 'change'] : ['input'],
      );
      el.redo();
      await answeredSoon(el);
      expect(el.value, 'written again, it is read again').to.equal('x_{1}');
    });

    for (const [name, fill] of [
      [
        'the page set with its ink',
        (el: MathpixInk) => {
          el.strokes = GIVEN;
          el.value = 'mine';
        },
      ],
      [
        'was restored with its ink',
        (el: MathpixInk) =>
          el.formStateRestoreCallback(
            JSON.stringify({
              version: 1,
              strokes: GIVEN,
              value: 'mine',
              isCurrent: true,
              isTyped: false,
              reading: { text: '\\( mine \\)', confidence: 0.5, confidenceRate: null },
            }),
          ),
      ],
    ] as const) {
      it(`${when}: the answer that ${name} is back, and that ink costs nothing`, async () => {
        const { el, sent, seen } = await field({ debounce });
        fill(el);
        await idle(el);
        const { confidence, source } = el.result ?? {};
        await stray(el);
        if (debounce === '10') await answered(el);
        else await until(() => el.result?.current === false, 'the ink to be newer');
        el.undo();
        expect(el.result).to.include({ latex: 'mine', confidence, source, current: true });
        expect(sent()).to.equal('mine');
        await idle(el);
        expect([el.value, seen.join()]).to.deep.equal(['mine', debounce === '10' ? '2' : '']);
      });
    }
  }

  it('on its way: its late answer changes nothing', async () => {
    const { el, sent } = await field({ value: 'a' });
    const reader = heldRecognizer();
    el.recognizer = reader;
    await stray(el);
    await until(() => reader.calls.length === 1, 'the request');
    el.undo();
    reader.calls[0]?.resolve({
      latex: '.',
      text: '.',
      confidence: 1,
      confidenceRate: 1,
      raw: null,
    });
    await idle(el);
    expect([el.value, sent(), el.result?.current]).to.deep.equal(['a', 'a', true]);
  });

  it('with the eraser: the same', async () => {
    const { el } = await field({ value: 'a', debounce: '60000' });
    await stray(el);
    el.tool = 'eraser';
    await stray(el);
    await until(() => el.isEmpty, 'the dot to go');
    expect(el.value).to.equal('a');
  });

  it('over an answer that was read since: that one is back', async () => {
    const { el, seen } = await field();
    el.strokes = GIVEN;
    el.value = 'mine';
    expect(await el.recognize()).to.include({ latex: 'x_{1}' });
    await stray(el);
    await answered(el);
    el.undo();
    await answered(el);
    expect([el.value, seen.join()]).to.deep.equal(['x_{1}', '1,2,1']);
  });

  it('and then recognize(): the ink that is there is read', async () => {
    const { el, seen } = await field();
    el.strokes = GIVEN;
    el.value = 'mine';
    await stray(el);
    await answered(el);
    el.undo();
    expect(await el.recognize()).to.include({ latex: 'x_{1}', current: true });
    expect(seen.join()).to.equal('2,1');
  });
});

const answeredSoon = async (el: MathpixInk): Promise<void> => {
  el.debounce = 10;
  await el.recognize();
};

describe('Clear, undone', () => {
  it('has the typed answer back with its ink, and sends nothing', async () => {
    const { el, sent, seen } = await field();
    await stroke(el, dash());
    await answered(el);
    await typeAnswer(el, 'y');
    await click(buttonOf(el, 'clear'));
    expect([el.value, sent()]).to.deep.equal(['', '']);
    const events = record(el, 'input', 'change');
    await click(buttonOf(el, 'undo'));
    await idle(el);
    expect([el.value, sent(), seen.join()]).to.deep.equal(['y', 'y', '1']);
    expect(el.result).to.include({ source: 'typed', current: true });
    expect(el.matches(':state(typed)')).to.equal(true);
    expect(events.map((event) => event.type)).to.deep.equal(['input', 'change']);
    await stray(el);
    await until(() => find(el, '.question') !== null, 'new ink to be asked about, as before');
  });

  it('has the question about newer ink back, too', async () => {
    const { el, seen } = await field();
    await typeAnswer(el, 'y');
    await stroke(el, dash());
    await until(() => find(el, '.question') !== null, 'the question');
    el.clear();
    await painted(el);
    expect([el.value, find(el, '.question')]).to.deep.equal(['', null]);
    el.undo();
    await until(() => find(el, '.question') !== null, 'the question again');
    await idle(el);
    expect([el.value, el.result?.current, seen.length]).to.deep.equal(['y', false, 0]);
    await click(inside(el, '.question button'));
    expect(el.result).to.include({ latex: 'y', current: true });
  });

  it('brings no answer back that was there before the ink that was cleared', async () => {
    const { el, sent } = await field({ value: 'a', debounce: '60000' });
    await stroke(el, dash());
    el.clear();
    await stray(el);
    el.undo();
    expect([el.isEmpty, el.value, sent()]).to.deep.equal([true, '', '']);
  });
});

describe('ink that the page takes away', () => {
  it('takes the answers before it along', async () => {
    const { el } = await field({ value: 'a', debounce: '60000' });
    el.strokes = [];
    await stray(el);
    el.undo();
    expect(el.value).to.equal('');
  });
});
