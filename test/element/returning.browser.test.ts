/**
 * A page with a field that keeps no draft is really left and returned to, or reloaded. The page is
 * a frame of this one: all three engines restore the forms of frames on Back, Firefox on reload, too.
 * An input beside the field shows what the browser restores of any form.
 */
import { expect } from '@open-wc/testing';
import { capabilities } from '../helpers/engine.js';
import { painted, until } from '../helpers/pad.js';
import { answer, instantRecognizer, meters, resetService } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

const PAGE = '/test/fixtures/returning.html';

const inkOf = (count: number): { x: number[]; y: number[] }[] =>
  Array.from({ length: count }, (_, index) => ({ x: [index, index + 20], y: [30, 90] }));

interface Visit {
  /** The pad of the page that the frame shows now. */
  readonly pad: () => Promise<MathpixInk>;
  /** Does what loads another page into the frame. */
  readonly go: (act: (page: Window) => void) => Promise<void>;
  readonly sent: () => unknown;
  /** The part that keeps fields is there: loading it begins with the first ink. */
  readonly untilKept: () => Promise<void>;
}

async function visit(): Promise<Visit> {
  const frame = document.createElement('iframe');
  frame.width = '400';
  frame.height = '500';
  frame.src = PAGE;
  const loaded = async (): Promise<void> => {
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    await painted(); // a page that is left within its load event has no place in the history
  };
  const first = loaded();
  document.body.append(frame);
  await first;
  const input = frame.contentDocument?.querySelector('input');
  if (input) input.value = 'note';
  const page = (): Window => {
    if (!frame.contentWindow) throw new Error('The frame has no page.');
    return frame.contentWindow;
  };
  const find = (): MathpixInk | null => page().document.querySelector('mathpix-ink');
  return {
    pad: async () => {
      await until(() => find()?.status !== undefined, 'the pad of the page');
      const pad = find();
      if (!pad) throw new Error('The page has no pad.');
      await pad.updateComplete;
      return pad;
    },
    go: async (act) => {
      const next = loaded();
      act(page());
      await next;
    },
    sent: () => new FormData(page().document.forms[0]).get('answer'),
    untilKept: async () => {
      const isLoaded = (): boolean =>
        page()
          .performance.getEntriesByType('resource')
          .some(({ name }) => name.includes('write-form-state'));
      await until(isLoaded, 'what keeps the field');
      await painted();
    },
  };
}

/** A page whose field has ink that came just now, after the browser had been given other ink to keep. */
async function withNewInk(count: number): Promise<Visit> {
  const visited = await visit();
  const pad = await visited.pad();
  pad.debounce = 60_000;
  pad.strokes = inkOf(1);
  await visited.untilKept();
  pad.strokes = inkOf(count);
  return visited;
}

const isRestored = (): boolean => {
  const input = document.querySelector('iframe')?.contentDocument?.querySelector('input');
  return input?.value === 'note';
};

const away = (page: Window): void => void (page.location.href = `${PAGE}?away`);
const back = (page: Window): void => page.history.back();

describe('a page that is left and returned to', () => {
  beforeEach(resetService);
  afterEach(() => document.querySelector('iframe')?.remove());

  it('has ink and answer, what it is worth included, and asks nobody', async () => {
    const { pad, go, sent, untilKept } = await visit();
    const first = await pad();
    first.recognizer = instantRecognizer(() => answer('x', { confidence: 0.42 }));
    first.strokes = inkOf(2);
    await until(() => first.result?.current === true, 'the answer');
    await untilKept();
    await go(away);
    const other = await pad();
    expect([other.isEmpty, other.value], 'another page is another field').to.deep.equal([true, '']);
    await go(back);
    const again = await pad();
    expect(isRestored(), 'what the browser restores of any form').to.equal(true);
    await until(() => !again.isEmpty, 'the ink');
    expect(again.strokes).to.deep.equal(inkOf(2));
    expect(again.result).to.include({ latex: 'x', confidence: 0.42, source: 'recognized' });
    expect([sent(), again.status]).to.deep.equal(['x', 'idle']);
    expect((await meters()).requests).to.equal(0);
  });

  for (const count of [2, 61]) {
    it(`has ${count} strokes that were written just before, and reads them`, async () => {
      const { pad, go } = await withNewInk(count);
      await go(away);
      await pad();
      await go(back);
      const again = await pad();
      await until(() => !again.isEmpty, 'the ink');
      expect(again.strokes).to.deep.equal(inkOf(count));
      await until(() => again.result?.current === true, 'the answer');
      expect((await meters()).lastStrokes.at(-1)?.strokeCount).to.equal(count);
    });
  }

  for (const count of [2, 61]) {
    it(`has ${count} strokes that were written just before it was reloaded, where inputs have theirs`, async () => {
      const { pad, go } = await withNewInk(count);
      await go((page) => page.location.reload());
      const again = await pad();
      expect(isRestored()).to.equal(capabilities.engine === 'firefox');
      if (isRestored()) await until(() => !again.isEmpty, 'the ink');
      await painted(again);
      expect(again.strokes).to.deep.equal(isRestored() ? inkOf(count) : []);
    });
  }

  it('says itself what an untouched field holds', async () => {
    const { pad, go, sent } = await visit();
    (await pad()).defaultValue = 'old';
    await go(away);
    await pad();
    await go(back);
    (await pad()).defaultValue = 'new';
    expect(sent()).to.equal('new');
  });
});
