/** Undo, redo, clear and eraser, by buttons, keys and methods: what changes and who is told. */
import { expect } from '@open-wc/testing';
import {
  answered,
  buttonOf,
  dryCanvas,
  inkPixels,
  mount,
  painted,
  record,
  surfaceOf,
  wiped,
} from '../helpers/pad.js';
import { click, dash, line, press, stroke, strokes } from '../helpers/pen.js';
import { instantRecognizer } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

type Reader = ReturnType<typeof instantRecognizer>;

async function pad(dashes = 0): Promise<{ el: MathpixInk; reader: Reader }> {
  const el = await mount({ debounce: '10' });
  const reader = instantRecognizer();
  el.recognizer = reader;
  if (dashes > 0) {
    await strokes(
      el,
      Array.from({ length: dashes }, (_, i) => dash(i)),
    );
    await answered(el);
  }
  return { el, reader };
}

const wipe = (fromX: number, toX: number): { x: number; y: number }[] =>
  line({ x: fromX, y: 95 }, { x: toX, y: 95 }, 12);

describe('editing', () => {
  for (const [way, act] of [
    ['methods', (el: MathpixInk, name: 'undo' | 'redo' | 'clear') => Promise.resolve(el[name]())],
    ['buttons', (el: MathpixInk, name: string) => click(buttonOf(el, name))],
  ] as const) {
    it(`undoes, redoes and clears by ${way}, and each is recognised again`, async () => {
      const { el, reader } = await pad(3);
      const reasons = record(el, 'mathpix-strokes');
      for (const [name, count] of [
        ['undo', 2],
        ['redo', 3],
        ['undo', 2],
        ['undo', 1],
        ['redo', 2],
      ] as const) {
        reader.seen.length = 0;
        await act(el, name);
        await answered(el);
        expect(el.strokes, name).to.have.length(count);
        expect(reader.seen.at(-1), `${name} is read again`).to.equal(count);
        expect(el.value).to.equal(`x_{${count}}`);
      }
      reader.seen.length = 0;
      await act(el, 'clear');
      await el.updateComplete;
      expect([el.isEmpty, el.value, el.result, el.status]).to.deep.equal([true, '', null, 'idle']);
      await act(el, 'undo');
      await answered(el);
      expect(el.strokes, 'clear is undoable').to.have.length(2);
      expect(el.value, 'and so is its answer').to.equal('x_{2}');
      expect(reader.seen, 'empty ink is never sent, nor ink that was just read').to.deep.equal([]);
      expect(reasons.map(({ reason }) => reason)).to.deep.equal([
        'undo',
        'redo',
        'undo',
        'undo',
        'redo',
        'clear',
        'undo',
      ]);
      const revisions = reasons.map(({ revision }) => revision);
      expect(revisions).to.deep.equal([4, 5, 6, 7, 8, 9, 10]);
    });
  }

  it('takes Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y while the focus is inside', async () => {
    const { el } = await pad(2);
    el.focus();
    await press('Control+z');
    expect(el.strokes).to.have.length(1);
    await press('Control+Shift+z');
    expect(el.strokes).to.have.length(2);
    await press('Control+z');
    await press('Control+y');
    expect(el.strokes).to.have.length(2);
    await press('Control+Alt+z');
    await press('z');
    expect(el.strokes, 'other keys').to.have.length(2);
  });

  it('leaves keys alone when the focus is elsewhere (pitfall 47)', async () => {
    const { el } = await pad(2);
    const { el: other } = await pad(1);
    other.focus();
    await press('Control+z');
    expect([el.strokes.length, other.strokes.length]).to.deep.equal([2, 0]);
    const input = document.createElement('input');
    document.body.append(input);
    input.focus();
    await press('Control+z');
    expect(el.strokes).to.have.length(2);
    input.remove();
  });

  it('takes the focus with the pen, so that keys work right after writing', async () => {
    const { el } = await pad();
    await stroke(el, dash());
    expect(el.shadowRoot?.activeElement).to.equal(surfaceOf(el));
    await press('Control+z');
    expect(el.isEmpty).to.equal(true);
  });

  it('erases whole strokes, one wipe one step of undo', async () => {
    const { el, reader } = await pad(4);
    const cursor = (): string => getComputedStyle(surfaceOf(el)).cursor;
    expect([cursor(), el.matches(':state(erasing)')]).to.deep.equal(['crosshair', false]);
    await click(buttonOf(el, 'erase'));
    await el.updateComplete;
    expect(el.tool).to.equal('eraser');
    expect([cursor(), el.matches(':state(erasing)')]).to.deep.equal(['cell', true]);
    expect(buttonOf(el, 'erase').getAttribute('aria-pressed')).to.equal('true');
    const reasons = record(el, 'mathpix-strokes');
    await stroke(el, wipe(20, 105));
    await wiped();
    expect(el.strokes, 'two of four are wiped').to.have.length(1);
    expect(new Set(reasons.map(({ reason }) => reason))).to.deep.equal(new Set(['erase']));
    await answered(el);
    expect(reader.seen.at(-1)).to.equal(1);
    await painted(el);
    expect(inkPixels(dryCanvas(el)).box.left, 'only the last dash is drawn').to.be.above(120);
    el.undo();
    expect(el.strokes, 'one wipe is one step').to.have.length(4);
    el.redo();
    expect(el.strokes).to.have.length(1);
    await answered(el);
    expect(el.value).to.equal('x_{1}');
    await click(buttonOf(el, 'erase'));
    expect(el.tool).to.equal('pen');
  });

  it('makes two wipes two steps', async () => {
    const { el } = await pad(3);
    el.tool = 'eraser';
    await stroke(el, wipe(30, 60));
    await stroke(el, wipe(65, 85));
    expect(el.strokes).to.have.length(1);
    el.undo();
    expect(el.strokes).to.have.length(2);
    el.undo();
    expect(el.strokes).to.have.length(3);
  });

  it('a wipe over nothing changes nothing', async () => {
    const { el } = await pad(2);
    const events = record(el, 'mathpix-strokes', 'input');
    el.tool = 'eraser';
    await stroke(el, wipe(300, 400));
    expect(events).to.have.length(0);
    el.undo();
    expect(el.strokes).to.have.length(1);
  });

  it('forgets what was undone once something new is written', async () => {
    const { el } = await pad(2);
    el.undo();
    await stroke(el, dash(5));
    expect(el.canRedo).to.equal(false);
    el.redo();
    expect(el.strokes).to.have.length(2);
  });

  it('tells the page in order, and `input` only of what the user did (pitfall 48)', async () => {
    const { el } = await pad();
    const events = record(el, 'mathpix-strokes', 'input', 'mathpix-result', 'change');
    const types = (): string[] => events.splice(0).map(({ type }) => type);
    await stroke(el, dash());
    await answered(el);
    expect(types()).to.deep.equal([
      'mathpix-strokes',
      'input',
      'mathpix-result',
      'input',
      'change',
    ]);
    el.strokes = [...el.strokes, ...el.strokes];
    await answered(el);
    expect(types(), 'ink set by the page').to.deep.equal([
      'mathpix-strokes',
      'mathpix-result',
      'change',
    ]);
    el.undo();
    el.clear();
    el.undo();
    await answered(el);
    expect(types(), 'methods').not.to.include('input');
    await click(buttonOf(el, 'clear'));
    expect(types(), 'the button').to.deep.equal(['mathpix-strokes', 'input', 'change']);
    await click(buttonOf(el, 'undo'));
    await answered(el);
    expect(types()).to.deep.equal([
      'mathpix-strokes',
      'input',
      'mathpix-result',
      'input',
      'change',
    ]);
  });

  it('keeps buttons focusable but inert when there is nothing to do', async () => {
    const { el } = await pad();
    const events = record(el, 'mathpix-strokes', 'input');
    for (const name of ['undo', 'redo', 'clear', 'copy']) {
      expect(buttonOf(el, name).getAttribute('aria-disabled'), name).to.equal('true');
      await click(buttonOf(el, name));
    }
    expect(events).to.have.length(0);
    await stroke(el, dash());
    await el.updateComplete;
    expect(buttonOf(el, 'undo').hasAttribute('aria-disabled')).to.equal(false);
  });

  it('does nothing by button or key when read-only', async () => {
    const { el } = await pad(2);
    el.readOnly = true;
    await el.updateComplete;
    for (const name of ['undo', 'clear', 'erase']) await click(buttonOf(el, name));
    el.focus();
    const keys: KeyboardEvent[] = [];
    const listen = (event: KeyboardEvent): unknown => event.key === 'z' && keys.push(event);
    document.addEventListener('keydown', listen);
    await press('Control+z');
    document.removeEventListener('keydown', listen);
    expect(el.strokes).to.have.length(2);
    expect(keys.map(({ defaultPrevented }) => defaultPrevented)).to.deep.equal([false]);
    expect(el.tool).to.equal('pen');
  });
});
