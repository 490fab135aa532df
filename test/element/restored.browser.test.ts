/** What the browser keeps of a field, and what comes back of it: ink, answer, and what it is worth. */
import { expect } from '@open-wc/testing';
import { keptStates } from '../helpers/kept-states.js';
import { answered, find, mount, mountWithin, painted, until } from '../helpers/pad.js';
import { dash, stroke } from '../helpers/pen.js';
import { answer, instantRecognizer } from '../helpers/service.js';
import type { MathpixInk, Recognizer } from '../../src/index.js';

async function pad(recognizer: Recognizer, attributes = {}): Promise<MathpixInk> {
  const el = await mount({ name: 'eq', debounce: '10', ...attributes });
  el.recognizer = recognizer;
  return el;
}

const notes = (el: MathpixInk): string => find(el, '.notes')?.textContent?.trim() ?? '';

describe('a restored field', () => {
  const states = keptStates();

  it('has its ink and value without reading the ink again', async () => {
    const first = await pad(instantRecognizer());
    await stroke(first, dash());
    await stroke(first, dash(1));
    await answered(first);
    const state = states.at(-1);
    const { root, pad: fresh } = await mountWithin((markup) => `<form>${markup}</form>`, {
      name: 'eq',
      debounce: '10',
    });
    const reader = instantRecognizer(() => 'again');
    fresh.recognizer = reader;
    fresh.formStateRestoreCallback(state);
    expect(fresh.strokes).to.deep.equal(first.strokes);
    expect(fresh.value).to.equal('x_{2}');
    expect([...new FormData(root as HTMLFormElement).values()]).to.deep.equal(['x_{2}']);
    await until(
      () => fresh.status === 'idle',
      () => `idle, not ${fresh.status}`,
      3000,
    );
    expect(reader.seen).to.have.length(0);
  });

  it('has the whole result: what the answer is worth, its text, and where it came from', async () => {
    const text = 'If \\( x \\)';
    const given = answer(text, { text, confidence: 0.42, confidenceRate: 0.7 });
    const first = await pad(instantRecognizer(() => given));
    await stroke(first, dash());
    await answered(first);
    const state = states.at(-1);
    const fresh = await pad(instantRecognizer());
    fresh.formStateRestoreCallback(state);
    expect(fresh.result).to.deep.equal({
      latex: text,
      text,
      confidence: 0.42,
      confidenceRate: 0.7,
      revision: fresh.result?.revision,
      current: true,
      source: 'recognized',
      raw: null,
    });
    await until(() => notes(fresh) === 'Unsure: 42%', 'the doubt');
    expect(fresh.matches(':state(unsure)')).to.equal(true);
    expect(fresh.matches(':state(typed)')).to.equal(false);
  });

  it('shows the older answer as older, with its source, until the ink is read', async () => {
    const first = await pad(instantRecognizer(() => answer('x', { confidence: 0.5 })));
    await stroke(first, dash());
    await answered(first);
    first.debounce = 60_000;
    await first.updateComplete;
    await stroke(first, dash(1));
    await until(() => first.strokes.length === 2, 'the stroke');
    const state = states.at(-1);
    const reader = instantRecognizer(() => 'y');
    const fresh = await pad(reader);
    fresh.formStateRestoreCallback(state);
    const shown = { latex: 'x', confidence: 0.5, current: false, source: 'recognized' };
    expect(fresh.result).to.include(shown);
    await answered(fresh);
    expect([fresh.value, reader.seen.join()]).to.deep.equal(['y', '2']);
  });

  it('has an answer of the page as one of the page, which is not read over', async () => {
    const first = await pad(instantRecognizer());
    await stroke(first, dash());
    await answered(first);
    first.value = 'mine';
    const state = states.at(-1);
    const reader = instantRecognizer();
    const fresh = await pad(reader);
    fresh.formStateRestoreCallback(state);
    await painted(fresh);
    expect(fresh.result).to.include({ latex: 'mine', source: 'typed', confidence: null });
    expect([fresh.status, reader.seen.length]).to.deep.equal(['idle', 0]);
  });

  it('sends no answer as news: the same, read again, is no change', async () => {
    const first = await pad(instantRecognizer(() => 'x'));
    await stroke(first, dash());
    await answered(first);
    const state = states.at(-1);
    const fresh = await pad(instantRecognizer(() => 'x'));
    fresh.formStateRestoreCallback(state);
    let changes = 0;
    fresh.addEventListener('change', () => (changes += 1));
    await stroke(fresh, dash(1));
    await answered(fresh);
    expect([fresh.value, changes]).to.deep.equal(['x', 0]);
  });

  for (const state of [
    null,
    undefined,
    '',
    'x^2',
    '{',
    '{"version":1}',
    '{"version":1,"value":7,"strokes":[]}',
    '{"version":1,"value":"x","strokes":[{"x":[1],"y":["<img>"]}]}',
    '{"version":99,"value":"x","strokes":[]}',
    '{"__proto__":{"polluted":1},"version":1,"value":"x","strokes":"no"}',
    new FormData(),
  ]) {
    it(`stays as it is for the hostile state ${String(state)}`, async () => {
      const el = await pad(instantRecognizer(), { value: 'a' });
      el.formStateRestoreCallback(state);
      expect([el.value, el.isEmpty]).to.deep.equal(['a', true]);
      expect({}).not.to.have.property('polluted');
      await stroke(el, dash());
      await answered(el);
    });
  }
});

describe('an untouched field', () => {
  const states = keptStates();

  it('gives the browser nothing to keep: its page says what it holds, also after a reload', async () => {
    const { root, pad: el } = await mountWithin((markup) => `<form>${markup}</form>`, {
      name: 'eq',
      value: 'x^2',
    });
    el.defaultValue = 'y^2';
    await el.updateComplete;
    expect([...new FormData(root as HTMLFormElement).values()]).to.deep.equal(['y^2']);
    expect([...new Set(states)]).to.deep.equal(['']);
    const state = states.at(-1);
    const fresh = await mount({ name: 'eq' });
    expect(fresh.formStateRestoreCallback(state)).to.equal(false);
    fresh.defaultValue = 'z';
    expect(fresh.value).to.equal('z');
  });

  it('gives it its state once touched, and none any more once it is reset', async () => {
    const { root, pad: el } = await mountWithin((markup) => `<form>${markup}</form>`, {
      name: 'eq',
      value: 'a',
    });
    el.value = 'a';
    await until(() => Boolean(states.at(-1)), 'what keeps it');
    expect(JSON.parse(String(states.at(-1))), 'the same value, but given').to.include({
      value: 'a',
    });
    (root as HTMLFormElement).reset();
    expect(states.at(-1)).to.equal('');
  });

  it('that was emptied by hand stays empty, whatever the default is', async () => {
    const el = await pad(instantRecognizer(), { value: 'a' });
    await stroke(el, dash());
    await answered(el);
    el.clear();
    const state = states.at(-1);
    const fresh = await mount({ name: 'eq', value: 'a' });
    fresh.formStateRestoreCallback(state);
    expect([fresh.value, fresh.isEmpty]).to.deep.equal(['', true]);
  });
});
