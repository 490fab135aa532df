/** The flight recorder: what is in the file, and what never is. */
import { expect } from '@open-wc/testing';
import { answered, mount, painted } from '../helpers/pad.js';
import { dash, fire, fireStroke, stroke } from '../helpers/pen.js';
import { resetService } from '../helpers/service.js';
import type { Trace } from '../../src/recorder/trace.js';

async function parsed(file: File | null): Promise<Trace> {
  expect(file?.type).to.equal('application/json');
  return JSON.parse((await file?.text()) ?? 'null') as Trace;
}

describe('the flight recorder', () => {
  beforeEach(resetService);

  it('keeps the pointer events, what was made of them, and the ink before and after', async () => {
    const el = await mount({ debounce: '20' });
    await stroke(el, dash(0));
    await el.startRecording();
    fireStroke(el, dash(3), { pointerType: 'touch', isPrimary: true });
    await stroke(el, dash(5));
    fire(el, 'pointerdown', { x: 30, y: 30 }, { pointerType: 'mouse', button: 2, buttons: 2 });
    const trace = await parsed(el.stopRecording('a finger, a pen and a right click'));
    expect(trace).to.include({
      format: 'mathpix-ink-trace',
      version: 1,
      about: 'a finger, a pen and a right click',
      agent: navigator.userAgent,
    });
    expect(trace.setting).to.include({ penMode: 'auto', tool: 'pen', ratio: devicePixelRatio });
    expect(trace.before).to.deep.equal(el.strokes.slice(0, 1));
    expect(trace.strokes).to.deep.equal(el.strokes);
    const decided = trace.events.filter(({ decision }) => decision);
    expect(decided.map(({ type, pointer, decision }) => [type, pointer, decision])).to.deep.equal([
      ['pointerdown', 'touch', 'ignore'],
      ['pointerdown', 'pen', 'ink'],
      ['pointerup', 'pen', 'finish'],
      ['pointerdown', 'mouse', 'ignore'],
    ]);
    const down = decided[1];
    expect(down).to.include({ isTrusted: true, isPrimary: true, buttons: 1 });
    const [first] = trace.strokes.at(-1)?.x ?? [];
    expect(down?.x).to.be.closeTo(first ?? NaN, 0.001);
    const isSample = ({ type }: { type: string }): boolean => /(down|move|up)$/.test(type);
    const times = trace.events.filter(isSample).map(({ at }) => at);
    expect(times).to.deep.equal([...times].sort((a, b) => a - b));
  });

  it('keeps the timeline of the session, and no token, session id or address', async () => {
    const el = await mount({ debounce: '20' });
    await el.startRecording();
    await stroke(el, dash(0));
    await answered(el);
    const file = el.stopRecording();
    const text = (await file?.text()) ?? '';
    const trace = JSON.parse(text) as Trace;
    const whats = trace.timeline.map(({ what }) => what);
    for (const what of [
      'mathpix-strokes',
      'mathpix-session',
      'mathpix-request',
      'mathpix-result',
    ]) {
      expect(whats).to.include(what);
    }
    expect(whats.indexOf('mathpix-request')).to.be.below(whats.indexOf('mathpix-result'));
    expect(text).not.to.match(/token_|strokes_[0-9a-f]|https?:/);
  });

  it('hears nothing more once stopped, and says so when none runs', async () => {
    const el = await mount();
    expect(el.stopRecording()).to.equal(null);
    await el.startRecording();
    const before = await parsed(el.stopRecording());
    fireStroke(el, dash());
    expect(before.events).to.have.length(0);
    expect(el.stopRecording()).to.equal(null);
  });

  it('is refused by a field that is not on the page', async () => {
    const el = await mount();
    el.remove();
    let refusal: unknown = null;
    await el.startRecording().catch((error: unknown) => (refusal = error));
    expect(refusal).to.be.instanceOf(DOMException);
  });

  it('does not begin when it is stopped before it could', async () => {
    const el = await mount();
    const starting = el.startRecording();
    expect(el.stopRecording()).to.equal(null);
    await starting;
    fireStroke(el, dash());
    expect(el.stopRecording(), 'nothing was recorded unnoticed').to.equal(null);
  });

  it('of two starts at once the later one runs', async () => {
    const el = await mount();
    await Promise.all([el.startRecording(), el.startRecording()]);
    fireStroke(el, dash());
    expect((await parsed(el.stopRecording())).strokes).to.have.length(1);
    expect(el.stopRecording()).to.equal(null);
  });

  it('ends when its pad leaves the page, and not when it moves', async () => {
    const el = await mount();
    const box = el.parentElement;
    await el.startRecording();
    box?.append(el);
    fireStroke(el, dash(0));
    el.remove();
    await Promise.resolve();
    box?.append(el);
    await painted(el);
    fireStroke(el, dash(2));
    const trace = await parsed(el.stopRecording());
    expect(trace.strokes).to.have.length(1);
    expect(trace.events.filter(({ type }) => type === 'pointerdown')).to.have.length(1);
    expect(trace.acts?.at(-1)?.do).to.equal('disconnect');
  });
});
