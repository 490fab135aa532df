/** The public names and defaults of the contract: properties, attributes, methods, parts, states. */
import { expect } from '@open-wc/testing';
import * as api from '../../src/index.js';
import { answered, inside, mount, next, record, until } from '../helpers/pad.js';
import { dash, stroke } from '../helpers/pen.js';
import { answer, instantRecognizer } from '../helpers/service.js';

type Pad = api.MathpixInk;
const loose = (el: Pad): Record<string, unknown> => el as unknown as Record<string, unknown>;

const DEFAULTS = {
  tokenUrl: '',
  apiUrl: 'https://api.mathpix.com',
  debounce: 250,
  maxWait: 1500,
  name: '',
  required: false,
  disabled: false,
  readOnly: false,
  placeholder: '',
  defaultValue: '',
  confidenceLimit: 0.8,
  tool: 'pen',
  penMode: 'auto',
  guides: 'none',
  value: '',
  strokes: [],
  result: null,
  status: 'idle',
  tokenProvider: null,
  requestOptions: {},
  isEmpty: true,
  canUndo: false,
  canRedo: false,
};

const ATTRIBUTES: readonly [attribute: string, property: string, text: string, value: unknown][] = [
  ['token-url', 'tokenUrl', '/t', '/t'],
  ['api-url', 'apiUrl', '/a', '/a'],
  ['debounce', 'debounce', '80', 80],
  ['max-wait', 'maxWait', '900', 900],
  ['name', 'name', 'eq', 'eq'],
  ['required', 'required', '', true],
  ['disabled', 'disabled', '', true],
  ['readonly', 'readOnly', '', true],
  ['placeholder', 'placeholder', 'Here', 'Here'],
  ['value', 'defaultValue', 'x^2', 'x^2'],
  ['confidence-limit', 'confidenceLimit', '0.6', 0.6],
  ['tool', 'tool', 'eraser', 'eraser'],
  ['pen-mode', 'penMode', 'pen', 'pen'],
  ['guides', 'guides', 'grid', 'grid'],
  ['controls', 'controls', 'undo redo', 'undo redo'],
];

describe('contract: properties and attributes', () => {
  it('has the defaults of the contract', () => {
    const el = document.createElement('mathpix-ink');
    for (const [name, value] of Object.entries(DEFAULTS)) {
      expect(loose(el)[name], name).to.deep.equal(value);
    }
    expect(el.recognizer, 'null stands for the Mathpix session').to.equal(null);
    expect(el.messages, 'messages').to.be.an('object');
  });

  for (const [attribute, property, text, value] of ATTRIBUTES) {
    it(`maps the attribute ${attribute} to ${property}`, async () => {
      const el = await mount({ [attribute]: text });
      expect(loose(el)[property]).to.equal(value);
    });
  }

  it('takes the value of the attribute until there is another, and never reflects it', async () => {
    const el = await mount({ value: 'x^2' });
    expect(el.value).to.equal('x^2');
    el.value = 'y';
    await el.updateComplete;
    expect(el.getAttribute('value')).to.equal('x^2');
    expect(el.defaultValue).to.equal('x^2');
    expect(el.value).to.equal('y');
  });

  it('treats undefined as the default (pitfall 51)', async () => {
    const el = await mount();
    for (const name of [
      'tool',
      'penMode',
      'guides',
      'strokes',
      'messages',
      'requestOptions',
      'value',
      'debounce',
      'maxWait',
      'tokenProvider',
      'controls',
      'placeholder',
    ]) {
      loose(el)[name] = undefined;
    }
    await el.updateComplete;
    expect([el.tool, el.penMode, el.guides, el.strokes, el.value]).to.deep.equal([
      'pen',
      'auto',
      'none',
      [],
      '',
    ]);
    el.recognizer = instantRecognizer();
    await stroke(el, dash());
    await answered(el);
    expect(el.value).to.equal('x_{1}');
  });

  it('has read-only properties that stay as they are', async () => {
    const el = await mount();
    for (const name of [
      'result',
      'status',
      'isEmpty',
      'canUndo',
      'canRedo',
      'form',
      'labels',
      'validity',
      'validationMessage',
      'willValidate',
    ]) {
      const before = loose(el)[name];
      expect(() => (loose(el)[name] = 'x'), name).to.throw(TypeError);
      expect(loose(el)[name] === 'x', name).to.equal(false);
      expect(typeof loose(el)[name], name).to.equal(typeof before);
    }
  });

  for (const [name, wrong] of [
    ['tool', 'brush'],
    ['penMode', 'finger'],
    ['guides', 'dots'],
    ['strokes', [{ x: [1], y: [] }]],
    ['strokes', null],
    ['strokes', 'ink'],
    ['strokes', [{ x: [1, NaN], y: [1, 2] }]],
    ['recognizer', {}],
  ] as const) {
    it(`throws a TypeError for ${name} = ${JSON.stringify(wrong)}, ink untouched and alive`, async () => {
      const el = await mount();
      el.recognizer = instantRecognizer();
      el.strokes = [{ x: [1, 9], y: [1, 9] }];
      const before = { strokes: el.strokes, value: loose(el)[name] };
      expect(() => (loose(el)[name] = wrong)).to.throw(TypeError);
      expect(el.strokes).to.deep.equal(before.strokes);
      expect(loose(el)[name]).to.deep.equal(before.value);
      await stroke(el, dash());
      await answered(el);
      expect(el.strokes).to.have.length(2);
    });
  }

  for (const [attribute, property, kept] of [
    ['tool', 'tool', 'pen'],
    ['pen-mode', 'penMode', 'auto'],
    ['guides', 'guides', 'none'],
    ['debounce', 'debounce', null],
  ] as const) {
    it(`reports a wrong attribute ${attribute} and keeps the default`, async () => {
      const el = await mount();
      const report = next(el, 'mathpix-error');
      el.setAttribute(attribute, 'nonsense');
      const { error } = await report;
      expect(error).to.be.instanceOf(api.MathpixInkError);
      expect(error.code).to.equal('configuration');
      expect(error.message).to.contain(attribute).and.to.contain('nonsense');
      if (kept !== null) expect(loose(el)[property]).to.equal(kept);
      el.recognizer = instantRecognizer();
      await stroke(el, dash());
      await answered(el);
    });
  }
});

describe('contract: methods, events, parts and states', () => {
  it('has every method', () => {
    const el = loose(document.createElement('mathpix-ink'));
    for (const name of [
      'undo',
      'redo',
      'clear',
      'recognize',
      'toSVG',
      'toBlob',
      'toInkML',
      'copy',
      'focus',
      'checkValidity',
      'reportValidity',
      'setCustomValidity',
    ]) {
      expect(el[name], name).to.be.a('function');
    }
  });

  it('works before it is in a document', async () => {
    const el = document.createElement('mathpix-ink');
    el.strokes = [{ x: [1, 30], y: [1, 30] }];
    el.clear();
    el.undo();
    expect(el.toSVG()).to.contain('<path');
    expect(el.checkValidity()).to.equal(true);
    el.focus();
    expect(el.strokes).to.have.length(1);
  });

  it('sends typed events that bubble and are composed, with their fields', async () => {
    const el = await mount();
    const names = [
      'mathpix-strokes',
      'mathpix-request',
      'mathpix-result',
      'mathpix-status',
      'mathpix-session',
      'mathpix-metrics',
    ] as const;
    const events = record(document, ...names);
    await stroke(el, dash());
    await answered(el);
    const byType = (type: string): Event | undefined => events.find((event) => event.type === type);
    for (const type of names) {
      const event = byType(type);
      expect(event?.bubbles && event.composed, `${type} bubbles and is composed`).to.equal(true);
      expect(event?.cancelable, `${type} cancelable`).to.equal(type === 'mathpix-request');
    }
    expect(byType('mathpix-strokes'))
      .to.be.instanceOf(api.MathpixStrokesEvent)
      .and.to.include({ reason: 'draw', strokeCount: 1, revision: 1 });
    expect(byType('mathpix-request'))
      .to.be.instanceOf(api.MathpixRequestEvent)
      .and.to.have.nested.property('body.strokes.strokes.x');
    expect(byType('mathpix-status'))
      .to.be.instanceOf(api.MathpixStatusEvent)
      .and.to.include({ status: 'waiting', previous: 'idle' });
    const session = byType('mathpix-session') as api.MathpixSessionEvent;
    expect(session).to.be.instanceOf(api.MathpixSessionEvent);
    expect(session.sessionCount).to.equal(1);
    expect(session.expiresAt).to.be.above(Date.now());
    const { metrics } = byType('mathpix-metrics') as api.MathpixMetricsEvent;
    expect(byType('mathpix-metrics')).to.be.instanceOf(api.MathpixMetricsEvent);
    expect(metrics).to.include({ revision: 1, strokeCount: 1, retries: 0 });
    expect(api.MathpixLimitEvent).to.be.a('function');
    const { result } = byType('mathpix-result') as api.MathpixResultEvent;
    expect(result).to.have.all.keys(
      'latex',
      'text',
      'confidence',
      'confidenceRate',
      'revision',
      'current',
      'source',
      'raw',
    );
    expect(result).to.include({ revision: 1, current: true, source: 'recognized' });
    expect(el.result).to.equal(result);
  });

  it('has every part', async () => {
    const el = await mount();
    for (const part of ['surface', 'toolbar', 'button', 'result', 'status'])
      inside(el, `[part~=${part}]`);
    el.recognizer = instantRecognizer(() => answer('\\notacommand'));
    await stroke(el, dash());
    await until(() => el.shadowRoot?.querySelector('[part~=latex]') !== null, 'part latex');
    el.value = 'x^2';
    await until(() => el.shadowRoot?.querySelector('[part~=math]') !== null, 'part math');
  });

  it('has the states of the contract', async () => {
    const el = await mount();
    const has = (state: string): boolean => el.matches(`:state(${state})`);
    expect(has('empty')).to.equal(true);
    el.disabled = true;
    await el.updateComplete;
    expect(has('disabled')).to.equal(true);
    el.disabled = false;
    await el.updateComplete;
    expect(has('disabled'), 'enabled again').to.equal(false);
    el.readOnly = true;
    await el.updateComplete;
    expect(has('readonly')).to.equal(true);
    el.readOnly = false;
    await stroke(el, dash());
    await el.updateComplete;
    expect(has('empty')).to.equal(false);
  });

  it('enables the surface and the buttons again after disabled', async () => {
    const el = await mount({ disabled: true });
    el.disabled = false;
    await el.updateComplete;
    await stroke(el, dash());
    expect(el.strokes).to.have.length(1);
    await el.updateComplete;
    expect(inside<HTMLButtonElement>(el, 'button.undo').disabled).to.equal(false);
    expect(inside(el, '[part~=surface]').tabIndex).to.equal(0);
  });

  it('shows the tools that controls asks for, in their own order, or no toolbar', async () => {
    const el = await mount({ controls: 'clear undo' });
    const names = (): string[] =>
      [...(el.shadowRoot?.querySelectorAll('[part~=toolbar] button') ?? [])].map(
        ({ className }) => className,
      );
    expect(names()).to.deep.equal(['undo', 'clear']);
    el.controls = 'none';
    await el.updateComplete;
    expect(el.shadowRoot?.querySelector('[part~=toolbar]')).to.equal(null);
    el.removeAttribute('controls');
    el.controls = null;
    await el.updateComplete;
    expect(names()).to.include.members(['undo', 'redo', 'erase', 'clear', 'copy', 'edit']);
  });

  it('takes words from messages, one by one', async () => {
    const el = await mount();
    el.messages = { undo: 'Zurück', placeholder: 'Hier schreiben' };
    await el.updateComplete;
    expect(inside(el, 'button.undo').getAttribute('aria-label')).to.equal('Zurück');
    expect(inside(el, 'button.redo').getAttribute('aria-label')).to.equal('Redo');
    expect(el.shadowRoot?.textContent).to.contain('Hier schreiben');
  });

  it('names its types in the DOM', () => {
    expect(customElements.get('mathpix-ink')).to.equal(api.MathpixInk);
    expect(document.createElement('mathpix-ink')).to.be.instanceOf(api.MathpixInk);
  });
});
