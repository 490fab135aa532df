/** `autosave`: ink and answer outlive the element, and nothing newer is ever written over. */
import { expect } from '@open-wc/testing';
import {
  holdStorage,
  newKey,
  putRecord,
  storedDraft,
  untilStored,
  warningsOf,
  withoutStorage,
} from '../helpers/drafts.js';
import { answered, buttonOf, mount, mountWithin, record, until } from '../helpers/pad.js';
import { click, dash, line, stroke } from '../helpers/pen.js';
import {
  answer,
  control,
  heldRecognizer,
  instantRecognizer,
  meters,
  resetService,
} from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

const GIVEN = [{ x: [10, 60], y: [20, 90] }];
const state = (value: string, isCurrent = true): string =>
  JSON.stringify({ version: 1, strokes: GIVEN, value, isCurrent });

const holds =
  (strokeCount: number) =>
  (draft: { readonly strokes: readonly unknown[] } | null): boolean =>
    draft?.strokes.length === strokeCount;

/** A pad that is filled from a draft. */
async function restored(key: string, attributes: Record<string, string> = {}): Promise<MathpixInk> {
  const pad = await mount({ autosave: key, debounce: '20', ...attributes });
  await until(() => !pad.isEmpty || pad.value !== '', 'the draft to come back');
  return pad;
}

/** A pad whose one stroke is read and kept; the element is gone. */
async function leaveDraft(attributes: Record<string, string> = {}): Promise<{
  key: string;
  strokes: MathpixInk['strokes'];
  value: string;
}> {
  const key = newKey();
  const pad = await mount({ autosave: key, debounce: '20', ...attributes });
  await stroke(pad, dash());
  await answered(pad);
  const { strokes, value } = pad;
  pad.remove();
  await untilStored(key, (draft) => draft?.isCurrent === true);
  return { key, strokes, value };
}

/** A mounted pad that its draft has not reached yet, and what lets it. */
async function beforeDraft(
  attributes: Record<string, string> = {},
): Promise<{ key: string; pad: MathpixInk; release: () => void }> {
  const key = newKey();
  await putRecord(key, { state: state('draft'), savedAt: 1 });
  const release = await holdStorage();
  const pad = await mount({ autosave: key, debounce: '20', ...attributes });
  pad.recognizer = instantRecognizer();
  return { key, pad, release };
}

describe('autosave', () => {
  beforeEach(resetService);

  it('brings ink and answer back and asks nobody for anything', async () => {
    const { key, strokes, value } = await leaveDraft();
    expect(value).not.to.equal('');
    const before = await meters();
    const pad = await restored(key);
    const events = record(pad, 'input', 'change', 'mathpix-status', 'mathpix-error');
    expect(pad.strokes).to.deep.equal(strokes);
    expect(pad.value).to.equal(value);
    expect(pad.result).to.include({ latex: value, current: true });
    await pad.updateComplete;
    expect(pad.status).to.equal('idle');
    await stroke(pad, dash(1));
    await until(() => pad.strokes.length === 2);
    await answered(pad);
    const { tokenRequests, strokesRequests, lastStrokes } = await meters();
    expect(tokenRequests, 'only the new stroke cost anything').to.equal(before.tokenRequests + 1);
    expect(strokesRequests).to.equal(before.strokesRequests + 1);
    expect(lastStrokes.at(-1)?.strokeCount).to.equal(2);
    expect(events.map(({ type }) => type)).to.include('input');
    expect(events.map(({ type }) => type)).not.to.include('mathpix-error');
  });

  it('comes back silently: no input, no change, no token', async () => {
    const { key } = await leaveDraft();
    const heard: string[] = [];
    const hear = ({ type }: Event): void => void heard.push(type);
    const types = ['input', 'change', 'mathpix-request', 'mathpix-session', 'mathpix-strokes'];
    for (const type of types) document.addEventListener(type, hear);
    const { tokenRequests } = await meters();
    const pad = await restored(key);
    await until(() => pad.result !== null);
    for (const type of types) document.removeEventListener(type, hear);
    expect(heard).to.deep.equal(['mathpix-strokes']);
    expect((await meters()).tokenRequests).to.equal(tokenRequests);
  });

  it('reads ink whose answer was still due, and shows the older answer meanwhile', async () => {
    const key = newKey();
    const first = await mount({ autosave: key, debounce: '20', 'max-wait': '60000' });
    await stroke(first, dash());
    await answered(first);
    const { value } = first;
    first.debounce = 60_000;
    await first.updateComplete;
    await stroke(first, dash(1));
    await until(() => first.strokes.length === 2);
    first.remove();
    await untilStored(key, holds(2));
    const { strokesRequests } = await meters();
    const pad = await restored(key, { debounce: '60000', 'max-wait': '60000' });
    expect(pad.value).to.equal(value);
    expect(pad.result?.current).to.equal(false);
    await pad.recognize();
    await answered(pad);
    expect((await meters()).strokesRequests).to.equal(strokesRequests + 1);
    expect((await meters()).lastStrokes.at(-1)?.strokeCount).to.equal(2);
  });

  it('reads unread ink by itself', async () => {
    const key = newKey();
    await putRecord(key, { state: state('', false), savedAt: 1 });
    const pad = await restored(key);
    await answered(pad);
    expect((await meters()).strokesRequests).to.equal(1);
    await untilStored(key, (draft) => draft?.isCurrent === true && draft.value === pad.value);
  });

  it('ink that nothing was read in is not read again, at no reload', async () => {
    const key = newKey();
    const first = await mount({ autosave: key, debounce: '20' });
    first.recognizer = instantRecognizer(() => '');
    await stroke(first, dash());
    await answered(first);
    first.remove();
    for (const reload of ['first', 'second']) {
      await untilStored(key, (draft) => draft?.isCurrent === true);
      const pad = await restored(key);
      await pad.updateComplete;
      expect(pad.status, `${reload} reload`).to.equal('idle');
      pad.remove();
    }
    expect((await meters()).requests).to.equal(0);
  });

  it('an answer that says the same of more ink is kept as its answer', async () => {
    const key = newKey();
    const pad = await mount({ autosave: key, debounce: '20' });
    pad.recognizer = instantRecognizer(() => 'x');
    await stroke(pad, dash());
    await answered(pad);
    await stroke(pad, dash(1));
    await untilStored(key, (draft) => holds(2)(draft) && draft?.isCurrent === true);
  });

  it('survives a session that has expired', async () => {
    const key = newKey();
    const first = await mount({ autosave: key, debounce: '20' });
    await stroke(first, dash());
    await answered(first);
    await control({ expireTokens: true, faults: ['500-html;on=tokens;times=50'] });
    await stroke(first, dash(1));
    await until(() => /retrying|failed/.test(first.status), 'the expired session to be noticed');
    first.remove();
    await untilStored(key, holds(2));
    await resetService();
    const pad = await restored(key);
    expect(pad.strokes).to.have.length(2);
    await answered(pad);
    expect((await meters()).lastStrokes.at(-1)?.strokeCount).to.equal(2);
  });

  it('brings back an answer without ink, also over a default value', async () => {
    const key = newKey();
    const first = await mount({ autosave: key, value: 'a' });
    first.value = 'x^2';
    first.remove();
    await untilStored(key, (draft) => draft?.value === 'x^2');
    const pad = await mount({ autosave: key, value: 'a' });
    await until(() => pad.value === 'x^2');
    expect(pad.result?.source).to.equal('typed');
  });

  it('keeps nothing of a pad with only its default value', async () => {
    const key = newKey();
    const pad = await mount({ autosave: key, value: 'a' });
    await stroke(pad, dash());
    await untilStored(key, holds(1)); // so the draft is up and running
    buttonOf(pad, 'clear').click();
    await untilStored(key, (draft) => draft === null);
    pad.value = 'b';
    await untilStored(key, (draft) => draft?.value === 'b');
    pad.formResetCallback();
    expect(pad.value).to.equal('a');
    await untilStored(key, (draft) => draft === null);
  });

  describe('what is in the field stays', () => {
    it('ink written before the storage answered; it becomes the draft', async () => {
      const { key, pad, release } = await beforeDraft();
      await stroke(pad, dash());
      await answered(pad);
      release();
      await untilStored(key, (draft) => draft?.value === 'x_{1}');
      expect([pad.strokes.length, pad.value]).to.deep.equal([1, 'x_{1}']);
      expect(pad.strokes[0]?.x.length, 'not the ink of the draft').to.be.above(2);
    });

    it('a stroke under way joins the draft that comes back beneath it', async () => {
      const { key, pad, release } = await beforeDraft();
      await stroke(pad, dash(3), { isHeld: true });
      expect(pad.isEmpty).to.equal(true);
      release();
      await until(() => pad.strokes.length === 1, 'the draft');
      expect(pad.value).to.equal('draft');
      await stroke(pad, [{ x: 150, y: 180 }], { isContinuing: true });
      await answered(pad);
      expect([pad.strokes.length, pad.value]).to.deep.equal([2, 'x_{2}']);
      await untilStored(key, (draft) => holds(2)(draft) && draft?.isCurrent === true);
    });

    for (const [name, set, value] of [
      ['the page’s ink', (pad: MathpixInk) => (pad.strokes = [...GIVEN, ...GIVEN]), 'x_{2}'],
      ['the page’s value', (pad: MathpixInk) => (pad.value = 'mine'), 'mine'],
      [
        'what the browser restored',
        (pad: MathpixInk) => pad.formStateRestoreCallback(state('browser')),
        'browser',
      ],
    ] as const) {
      it(`${name}; it becomes the draft`, async () => {
        const { key, pad, release } = await beforeDraft();
        set(pad);
        release();
        await untilStored(key, (draft) => draft?.value === value);
        expect(pad.value).to.equal(value);
      });
    }

    it('the draft of another tab, when the browser brings back an untouched field with a default', async () => {
      const key = newKey();
      const { setFormValue } = ElementInternals.prototype;
      const states: unknown[] = [];
      ElementInternals.prototype.setFormValue = function (...args) {
        states.push(args[1]);
        setFormValue.apply(this, args);
      };
      const untouched = await mount({ autosave: key, value: 'a' });
      ElementInternals.prototype.setFormValue = setFormValue;
      untouched.remove();
      await putRecord(key, { state: state('draft'), savedAt: 1 });
      const pad = await mount({ autosave: key, value: 'a' });
      expect(states).not.to.have.length(0);
      pad.formStateRestoreCallback(states.at(-1));
      await until(() => pad.value === 'draft', 'the draft');
      expect(await storedDraft(key)).to.include({ value: 'draft' });
    });

    it('the draft, when the browser restores the field after it', async () => {
      const key = newKey();
      await putRecord(key, { state: state('draft'), savedAt: 1 });
      const pad = await restored(key);
      pad.recognizer = instantRecognizer();
      await stroke(pad, dash(2));
      await answered(pad);
      pad.formStateRestoreCallback(state('browser'));
      expect([pad.strokes.length, pad.value]).to.deep.equal([2, 'x_{2}']);
    });
  });

  describe('goes with the ink', () => {
    it('when the person clears the pad; undo brings both back', async () => {
      const { key, value } = await leaveDraft();
      const pad = await restored(key);
      await pad.updateComplete;
      await click(buttonOf(pad, 'clear'));
      await untilStored(key, (draft) => draft === null);
      await click(buttonOf(pad, 'undo'));
      await untilStored(key, holds(1));
      expect(value).not.to.equal('');
    });

    it('when the form is reset', async () => {
      const key = newKey();
      const { root, pad } = await mountWithin((markup) => `<form>${markup}</form>`, {
        autosave: key,
        debounce: '20',
      });
      await stroke(pad, dash());
      await untilStored(key, holds(1));
      (root as HTMLFormElement).reset();
      await untilStored(key, (draft) => draft === null);
    });

    it('discardDraft(): gone at once, and not for ink whose answer comes late', async () => {
      const key = newKey();
      const pad = await mount({ autosave: key, debounce: '20' });
      const recognizer = heldRecognizer();
      pad.recognizer = recognizer;
      await stroke(pad, dash());
      await until(() => recognizer.calls.length === 1);
      await untilStored(key, holds(1));
      await pad.discardDraft();
      expect(await storedDraft(key)).to.equal(null);
      recognizer.calls[0]?.resolve(answer('late'));
      await answered(pad);
      expect(pad.value).to.equal('late');
      pad.remove(); // whatever waited to be kept is kept now
      const fresh = await mount({ autosave: key, debounce: '20' });
      fresh.recognizer = instantRecognizer();
      expect(await storedDraft(key)).to.equal(null);
      await stroke(fresh, dash());
      await untilStored(key, holds(1));
      expect(fresh.strokes).to.have.length(1);
    });

    it('discardDraft() of a pad without a key does nothing', async () => {
      const pad = await mount();
      await pad.discardDraft();
    });
  });

  describe('keys', () => {
    it('two pads with keys of their own keep apart', async () => {
      const keys = [newKey(), newKey()];
      const pads = await Promise.all(keys.map((key) => mount({ autosave: key, debounce: '20' })));
      for (const [i, pad] of pads.entries()) {
        pad.recognizer = instantRecognizer(() => `pad_{${i}}`);
        await stroke(pad, line({ x: 40 + 50 * i, y: 40 }, { x: 60, y: 130 }, 5 + i));
        await answered(pad);
        pad.remove();
      }
      for (const [i, key] of keys.entries()) {
        const pad = await restored(key);
        expect(pad.value).to.equal(`pad_{${i}}`);
        expect(pad.strokes).to.deep.equal(pads[i]?.strokes);
      }
    });

    it('two pads with one key: the last to write wins, whole', async () => {
      const key = newKey();
      const pads = [
        await mount({ autosave: key, debounce: '20' }),
        await mount({ autosave: key, debounce: '20' }),
      ] as const;
      for (const [i, pad] of pads.entries()) {
        pad.recognizer = instantRecognizer(() => `pad_{${i}}`);
        await stroke(pad, dash(i));
        await answered(pad);
      }
      pads[1].remove();
      pads[0].value = 'last';
      pads[0].remove();
      await untilStored(key, (draft) => draft?.value === 'last');
      expect((await restored(key)).strokes).to.deep.equal(pads[0].strokes);
    });

    it('another key for the same pad: each keeps its own ink', async () => {
      const [a, b] = [newKey(), newKey()];
      await putRecord(b, { state: state('b'), savedAt: 1 });
      const pad = await mount({ autosave: a, debounce: '20' });
      pad.recognizer = instantRecognizer(() => 'a');
      await stroke(pad, dash());
      await answered(pad);
      // As a framework does it: the attribute first, and the pad is emptied an effect later.
      pad.setAttribute('autosave', b);
      await pad.updateComplete;
      pad.formResetCallback();
      await until(() => pad.value === 'b', 'the draft of the other key');
      expect(await storedDraft(a)).to.include({ value: 'a' });
      pad.setAttribute('autosave', a);
      pad.formResetCallback();
      await until(() => pad.value === 'a', 'the first draft again');
      expect(await storedDraft(b)).to.include({ value: 'b' });
      expect((await meters()).requests).to.equal(0);
    });

    it('a key that comes later begins there; a key taken away ends it', async () => {
      const key = newKey();
      const pad = await mount({ debounce: '20' });
      pad.recognizer = instantRecognizer();
      await stroke(pad, dash());
      pad.autosave = key;
      await untilStored(key, holds(1));
      pad.removeAttribute('autosave');
      pad.autosave = '';
      await pad.updateComplete;
      await stroke(pad, dash(1));
      await answered(pad);
      pad.remove();
      expect(await storedDraft(key)).to.satisfy(holds(1));
    });
  });

  describe('a storage that fails', () => {
    it('costs the draft and nothing else, and is told once', async () => {
      const key = newKey();
      let pad: MathpixInk | null = null;
      const said = await warningsOf(() =>
        withoutStorage(async () => {
          pad = await mount({ autosave: key, debounce: '20' });
          const errors = record(pad, 'mathpix-error');
          await stroke(pad, dash());
          await answered(pad);
          window.dispatchEvent(new Event('pagehide')); // everything is written at once
          await stroke(pad, dash(1));
          await answered(pad);
          window.dispatchEvent(new Event('pagehide'));
          expect(pad.strokes).to.have.length(2);
          expect(errors).to.have.length(0);
          const refusal: unknown = await pad.discardDraft().catch((error: unknown) => error);
          expect(refusal, 'the page is told when it asks').to.be.instanceOf(DOMException);
        }),
      );
      expect(said.filter((words) => words.includes('draft'))).to.have.length(1);
      expect(said.join()).not.to.match(/"x"|strokes/);
      await stroke(pad as unknown as MathpixInk, dash(2));
      await untilStored(key, holds(3));
    });

    for (const [name, stored] of [
      ['is cut off', { state: state('x').slice(0, -9), savedAt: 1 }],
      ['is of another version', { state: state('x').replace('1', '99'), savedAt: 1 }],
      ['holds ink that is none', { state: state('x').replace('20', '"<img>"'), savedAt: 1 }],
      ['is something else', 'x^2'],
    ] as const) {
      it(`a draft that ${name} leaves the pad empty and is replaced`, async () => {
        const key = newKey();
        await putRecord(key, stored);
        const said = await warningsOf(async (warnings) => {
          const pad = await mount({ autosave: key, value: 'a', debounce: '20' });
          pad.recognizer = instantRecognizer();
          await until(() => warnings.some((words) => words.includes('draft')));
          expect([pad.isEmpty, pad.value]).to.deep.equal([true, 'a']);
          await stroke(pad, dash());
          await answered(pad);
          await until(() => pad.value === 'x_{1}');
          pad.remove();
        });
        expect(said.filter((words) => words.includes('draft'))).to.have.length(1);
        expect((await restored(key)).value).to.equal('x_{1}');
      });
    }
  });
});
