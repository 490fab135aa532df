/** Moved, removed, put back, mounted many times, beside each other: nothing is lost or leaks. */
import { expect } from '@open-wc/testing';
import {
  answered,
  dryCanvas,
  inkPixels,
  inside,
  mount,
  mountWithin,
  next,
  painted,
  record,
  until,
} from '../helpers/pad.js';
import { dash, fire, fireStroke, stroke } from '../helpers/pen.js';
import {
  heldRecognizer,
  instantRecognizer,
  meters,
  resetService,
  answer,
} from '../helpers/service.js';
import { closeTabs, openTab } from '../helpers/tab.js';
import { setHidden, unsetHidden } from '../helpers/visibility.js';
import type { MathpixInk } from '../../src/index.js';

async function between(): Promise<{ pad: MathpixInk; from: Element; to: Element }> {
  const { root, pad } = await mountWithin(
    (markup) => `<div><div>${markup}</div><section></section></div>`,
    { debounce: '20' },
  );
  const [from, to] = root.children;
  if (!from || !to) throw new Error('no places');
  return { pad, from, to };
}

type Moving = Element & { moveBefore?: (node: Node, before: Node | null) => void };

const MOVES: [string, (to: Moving, pad: Element) => void][] = [
  ['appendChild', (to, pad) => to.append(pad)],
  [
    'remove and append',
    (to, pad) => {
      pad.remove();
      to.append(pad);
    },
  ],
];
if ('moveBefore' in Element.prototype)
  MOVES.push(['moveBefore', (to, pad) => to.moveBefore?.(pad, null)]);

describe('lifecycle: moves (pitfall 42)', () => {
  beforeEach(resetService);

  for (const [name, move] of MOVES) {
    it(`${name} keeps ink, session, canvas and listeners`, async () => {
      const { pad, to } = await between();
      await stroke(pad, dash());
      await answered(pad);
      await painted(pad);
      const before = inkPixels(dryCanvas(pad));
      const [strokes, { value }] = [pad.strokes, pad];
      move(to, pad);
      expect(pad.parentElement).to.equal(to);
      await painted(pad);
      expect(pad.strokes).to.deep.equal(strokes);
      expect(pad.value).to.equal(value);
      expect(inkPixels(dryCanvas(pad))).to.deep.equal(before);
      const changes = record(pad, 'mathpix-strokes', 'input');
      await stroke(pad, dash(1));
      await answered(pad);
      expect(
        changes.map(({ type }) => type),
        'one listener of each kind, and an answer',
      ).to.deep.equal(['mathpix-strokes', 'input', 'input']);
      const { sessionsOpened, strokesRequests } = await meters();
      expect({ sessionsOpened, strokesRequests }).to.deep.equal({
        sessionsOpened: 1,
        strokesRequests: 2,
      });
    });
  }

  it('a move while an answer is under way does not lose it', async () => {
    const { pad, to } = await between();
    const reader = heldRecognizer();
    pad.recognizer = reader;
    await stroke(pad, dash());
    await until(() => reader.calls.length === 1, 'the request');
    to.append(pad);
    await painted(pad);
    reader.calls[0]?.resolve(answer('kept'));
    await answered(pad);
    expect(pad.value).to.equal('kept');
    expect(reader.calls).to.have.length(1);
  });

  it('follows its new document size after a move', async () => {
    const { pad, to } = await between();
    (to as HTMLElement).style.inlineSize = '300px';
    to.append(pad);
    await until(() => dryCanvas(pad).width <= 300 * devicePixelRatio, 'the canvas to fit');
    await stroke(pad, dash(2));
    expect(pad.strokes[0]?.x[0]).to.be.closeTo(100, 1);
  });
});

describe('lifecycle: removed and put back', () => {
  it('stops reading while away, releases its canvases, and reads on when back', async () => {
    const { pad, from } = await between();
    const reader = heldRecognizer();
    pad.recognizer = reader;
    await stroke(pad, dash());
    await until(() => reader.calls.length === 1, 'the request');
    const canvas = dryCanvas(pad);
    pad.remove();
    await until(() => canvas.width === 0, 'the canvas to be released');
    expect(inside<HTMLCanvasElement>(pad, 'canvas.wet').width).to.equal(0);
    expect(reader.calls[0]?.signal.aborted).to.equal(true);
    pad.strokes = [...pad.strokes, { x: [200, 220], y: [50, 90] }];
    await painted();
    expect(reader.calls, 'nothing is read while away').to.have.length(1);
    from.append(pad);
    await until(() => reader.calls.length === 2, 'the request when back');
    expect(reader.calls[1]?.strokeCount).to.equal(2);
    reader.calls[1]?.resolve(answer('back'));
    await answered(pad);
    await painted(pad);
    expect(inkPixels(dryCanvas(pad)).box.right).to.be.above(210);
  });

  // What a component does that frameworks mount twice in development (React's StrictMode).
  for (const whose of ['the same element', 'a new element']) {
    it(`mounted, unmounted and mounted again at once, ${whose} is one pad`, async () => {
      const box = document.createElement('div');
      document.body.append(box);
      const kept = document.createElement('mathpix-ink');
      const reader = instantRecognizer();
      const changes: string[] = [];
      const effect = (): (() => void) => {
        const pad = whose === 'a new element' ? document.createElement('mathpix-ink') : kept;
        const onChange = (): void => void changes.push(pad.value);
        Object.assign(pad, { recognizer: reader, debounce: 20, autosave: 'strict-mode' });
        pad.addEventListener('change', onChange);
        box.append(pad);
        return () => {
          pad.removeEventListener('change', onChange);
          pad.remove();
        };
      };
      effect()();
      const end = effect();
      const pad = box.querySelector('mathpix-ink') ?? expect.fail('no pad');
      await painted(pad);
      expect(pad.shadowRoot?.querySelectorAll('canvas')).to.have.length(2);
      await stroke(pad, dash());
      await answered(pad);
      expect([pad.strokes.length, reader.seen, changes]).to.deep.equal([1, [1], ['x_{1}']]);
      await painted(pad); // the answer may be there before the frame
      expect(inkPixels(dryCanvas(pad)).count).to.be.above(50);
      await pad.discardDraft();
      end();
      box.remove();
    });
  }

  it('learns when it comes back whether anybody sees the page', async () => {
    const { pad, from } = await between();
    await resetService();
    await stroke(pad, dash());
    await answered(pad);
    /** For good: a move would not count. */
    const leave = async (): Promise<void> => {
      pad.remove();
      await until(() => dryCanvas(pad).width === 0, 'the end of the connected period');
    };
    setHidden(true);
    await leave();
    unsetHidden();
    from.append(pad);
    pad.clear();
    await stroke(pad, dash(1));
    await answered(pad);
    expect((await meters()).sessionsCharged, 'seen, it opens a session').to.equal(2);
    await leave();
    setHidden(true);
    try {
      from.append(pad);
      pad.clear();
      await stroke(pad, dash(2));
      await painted(pad);
      expect([pad.status, (await meters()).tokenRequests]).to.deep.equal(['waiting', 2]);
    } finally {
      unsetHidden();
    }
    await answered(pad);
  });

  it('survives 200 mounts and unmounts without an error or a kept canvas (pitfall 8)', async () => {
    const problems: string[] = [];
    const onError = (event: ErrorEvent): void => void problems.push(event.message);
    window.addEventListener('error', onError);
    const { pad, from } = await between();
    pad.recognizer = instantRecognizer();
    const others: HTMLCanvasElement[] = [];
    for (let cycle = 0; cycle < 200; cycle++) {
      pad.remove();
      const other = document.createElement('mathpix-ink');
      other.recognizer = instantRecognizer();
      from.append(other);
      await other.updateComplete;
      fireStroke(other, dash());
      others.push(dryCanvas(other));
      other.remove();
      from.append(pad);
      await pad.updateComplete;
    }
    window.removeEventListener('error', onError);
    expect(problems).to.deep.equal([]);
    await until(
      () => others.every(({ width, height }) => width === 0 && height === 0),
      'all canvases to be released',
    );
    const changes = record(pad, 'mathpix-strokes');
    await stroke(pad, dash());
    expect(changes).to.have.length(1);
    await painted(pad);
    expect(inkPixels(dryCanvas(pad)).count).to.be.above(50);
  });

  it('removed for good in mid-stroke, it does not stop others from writing', async () => {
    const first = await mount();
    await stroke(first, dash(), { isHeld: true });
    first.remove();
    const second = await mount();
    second.recognizer = instantRecognizer();
    await stroke(second, [{ x: 50, y: 120 }], { isContinuing: true });
    await stroke(second, dash(1));
    expect(second.strokes).to.have.length(1);
  });
});

describe('lifecycle: more than one', () => {
  beforeEach(resetService);

  it('two pads are independent', async () => {
    const { root } = await mountWithin((markup) => `<div>${markup}${markup}</div>`, {
      debounce: '10',
    });
    const [first, second] = root.querySelectorAll('mathpix-ink');
    if (!first || !second) throw new Error('two pads expected');
    second.style.blockSize = '300px';
    first.recognizer = instantRecognizer(() => 'a');
    second.recognizer = instantRecognizer(() => 'b');
    first.tool = 'pen';
    second.tool = 'eraser';
    await stroke(first, dash());
    await answered(first);
    expect([first.strokes.length, second.strokes.length]).to.deep.equal([1, 0]);
    expect([first.value, second.value]).to.deep.equal(['a', '']);
    second.tool = 'pen';
    await stroke(second, dash());
    await stroke(second, dash(1));
    await answered(second);
    first.clear();
    expect([first.value, second.value, second.strokes.length]).to.deep.equal(['', 'b', 2]);
  });

  it('fifty pads have a canvas when they are seen, and one token for all', async () => {
    const tokenUrl = '/api/mathpix-token?fifty';
    const { root } = await mountWithin((markup) => `<div>${markup.repeat(50)}</div>`, {
      debounce: '20',
      'token-url': tokenUrl,
    });
    const pads = [...root.querySelectorAll('mathpix-ink')];
    const last = pads[49]!;
    const ink = [{ x: [20, 40, 60], y: [30, 80, 30] }];
    await until(() => dryCanvas(pads[0]!).width > 300, 'the canvas of the first pad');
    last.strokes = ink;
    await answered(last);
    expect(pads.filter((pad) => dryCanvas(pad).width > 300).length).to.be.below(10);
    expect(last.toSVG()).to.contain('<path');
    last.scrollIntoView({ block: 'nearest' });
    await until(() => dryCanvas(last).width > 300, 'the canvas of the last pad');
    await painted(last);
    expect(inkPixels(dryCanvas(last)).count).to.be.above(50);
    for (const pad of pads) pad.strokes = ink;
    await Promise.all(pads.map(answered));
    expect((await meters()).tokenRequests).to.equal(1);
    expect((await meters()).sessionsOpened).to.equal(1);
    window.dispatchEvent(new Event('beforeprint'));
    await painted(last);
    expect(pads.filter((pad) => inkPixels(dryCanvas(pad)).count < 50)).to.have.length(0);
    window.scrollTo(0, 0);
  });

  it('a pad of a frame writes there, and a frame that goes in mid-stroke disturbs nobody', async () => {
    const { pad } = await openTab({
      'token-url': '/api/mathpix-token?frame',
      'api-url': '/sandbox',
    });
    pad.style.blockSize = '280px';
    fireStroke(pad, dash());
    await answered(pad);
    await painted(pad);
    expect(inkPixels(dryCanvas(pad)).count).to.be.above(50);
    fire(pad, 'pointerdown', { x: 100, y: 40 });
    fire(pad, 'pointermove', { x: 110, y: 60 });
    closeTabs();
    const other = await mount();
    other.recognizer = instantRecognizer();
    await stroke(other, dash());
    await answered(other);
    expect(other.strokes).to.have.length(1);
  });

  it('in another document it says that it cannot, and leaves nothing behind in the first (pitfall 50)', async () => {
    const { pad, from } = await between();
    await stroke(pad, dash());
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const there = frame.contentDocument;
    if (!there) throw new Error('The frame has no document.');
    const problem = next(pad, 'mathpix-error');
    const changes = record(pad, 'mathpix-strokes');
    await painted(pad);
    expect(dryCanvas(pad).width).to.be.above(300);
    there.body.append(pad);
    expect(dryCanvas(pad).width, 'what it did here has ended').to.equal(0);
    expect((await problem).error).to.include({ code: 'configuration', retryable: false });
    pad.remove();
    frame.remove();
    const other = document.createElement('mathpix-ink');
    from.append(other);
    other.recognizer = instantRecognizer();
    other.style.blockSize = '400px';
    other.strokes = pad.strokes;
    await answered(other);
    await painted(other);
    expect(inkPixels(dryCanvas(other)).count, 'one made there has the ink').to.be.above(50);
    expect(changes).to.have.length(0);
  });
});
