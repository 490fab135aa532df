/** When a field is written down for the browser: at once, in a pause, and when the page may go. */
import assert from 'node:assert/strict';
import { beforeEach, describe, it, mock } from 'node:test';
import { FormStateController } from '../src/controllers/form-state-controller.js';
import { parseFormState, type FormState } from '../src/form-state.js';

const inkOf = (count: number): FormState['strokes'] =>
  Array.from({ length: count }, (_, index) => ({ x: [index], y: [1] }));

/** A field whose `state` the test sets, in a document that fires what the test says. */
function field(state: FormState | null) {
  const [page, window] = [new EventTarget(), new EventTarget()];
  const given: [value: string, strokeCount: number | null][] = [];
  const written: [text: string, isAnswer: boolean][] = [];
  const setFormValue = (value: string, text: string): void => {
    given.push([value, parseFormState(text)?.strokes.length ?? null]);
  };
  const ownerDocument = Object.assign(page, { defaultView: window });
  const it = { ownerDocument, state, value: state?.value ?? '', isUrgent: false, isHeld: false };
  const controller = new FormStateController(
    it as unknown as HTMLInputElement,
    { setFormValue } as unknown as ElementInternals,
    {
      read: () => it.state,
      isUrgent: () => it.isUrgent,
      isHeld: () => it.isHeld,
      onWritten: (...what) => written.push(what),
    },
  );
  const period = new AbortController();
  controller.connect(period.signal);
  const draw = (count: number, value = it.value): void => {
    const facts = { isCurrent: true, isTyped: false, reading: null };
    Object.assign(it, { value, state: { strokes: inkOf(count), value, ...facts } });
    controller.publish(false);
  };
  return { it, controller, given, written, page, window, period, draw };
}

describe('a form state', () => {
  beforeEach(() => {
    mock.timers.reset();
    mock.timers.enable({ apis: ['setTimeout'] });
  });

  it('of a short drawing is written at once, and again only when something changed', () => {
    const { controller, given, draw } = field(null);
    draw(60, 'x');
    controller.publish(false);
    assert.deepEqual(given, [['x', 60]]);
  });

  it('of an untouched field is none, under its default value', () => {
    const { controller, given, written, it, draw } = field(null);
    it.value = 'default';
    controller.publish(false);
    controller.publish(false);
    draw(1);
    Object.assign(it, { state: null, value: 'default' });
    controller.publish(false);
    assert.deepEqual(given, [
      ['default', null],
      ['default', 1],
      ['default', null],
    ]);
    assert.equal(written.at(-1)?.[0], '');
  });

  it('of a long drawing waits for a pause of a second; its value does not', () => {
    const { given, draw } = field(null);
    draw(61, 'x');
    assert.deepEqual(given, [['x', null]]);
    mock.timers.tick(999);
    draw(62);
    mock.timers.tick(999);
    assert.equal(given.length, 1, 'no pause yet');
    mock.timers.tick(1);
    assert.deepEqual(given.at(-1), ['x', 62]);
    mock.timers.tick(5000);
    assert.equal(given.length, 2);
  });

  it('of a long drawing is not written while the pen is down', () => {
    const { it: held, given, draw } = field(null);
    draw(61);
    held.isHeld = true;
    mock.timers.tick(3500);
    assert.deepEqual(given, []);
    held.isHeld = false;
    mock.timers.tick(1000);
    assert.deepEqual(given, [['', 61]]);
  });

  for (const [name, leave] of [
    ['the page is hidden', ({ page }) => page.dispatchEvent(new Event('visibilitychange'))],
    [
      'the page is about to be left',
      ({ window }) => window.dispatchEvent(new Event('beforeunload')),
    ],
    ['the page is left', ({ window }) => window.dispatchEvent(new Event('pagehide'))],
    ['the field is taken off the page', ({ period }) => period.abort()],
  ] as readonly (readonly [string, (of: ReturnType<typeof field>) => unknown])[]) {
    it(`of a long drawing is written at once when ${name}, also with the pen down`, () => {
      const all = field(null);
      all.draw(61, 'x');
      all.it.isHeld = true;
      leave(all);
      assert.deepEqual(all.given.at(-1), ['x', 61]);
      const { length } = all.given;
      leave(all);
      mock.timers.tick(5000);
      assert.equal(all.given.length, length, 'once');
    });
  }

  it('listens for the end of the page only while something is unwritten: it costs pages their cache', () => {
    const { window, draw } = field(null);
    let listeners = 0;
    window.addEventListener = (type) => void (listeners += Number(type === 'beforeunload'));
    window.removeEventListener = (type) => void (listeners -= Number(type === 'beforeunload'));
    draw(61);
    assert.equal(listeners, 1);
    mock.timers.tick(1000);
    assert.equal(listeners, 0);
  });

  it('is written at once, however long, where somebody relies on it', () => {
    const { it, given, draw } = field(null);
    it.isUrgent = true;
    draw(500);
    assert.deepEqual(given, [['', 500]]);
  });

  it('tells whether only the answer is new', () => {
    const { it, controller, written, draw } = field(null);
    draw(1);
    it.state = { ...(it.state as FormState), value: 'x' };
    controller.publish(true);
    assert.deepEqual(
      written.map(([, isAnswer]) => isAnswer),
      [false, true],
    );
  });
});
