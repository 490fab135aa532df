/** The answer tools cannot be loaded: the value and its source are there, and another try is made. */
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import {
  answered,
  buttonOf,
  find,
  inside,
  mount,
  next,
  statusText,
  until,
} from '../helpers/pad.js';
import { click, dash, stroke } from '../helpers/pen.js';
import { instantRecognizer, resetService } from '../helpers/service.js';

/** Addresses that the browser does not reach; `''` is none. */
const block = (urls: string): Promise<unknown> => executeServerCommand('block', { urls });

describe('answer tools that are lost on the way', () => {
  before(resetService);
  afterEach(() => block(''));

  it('leave the source, and are loaded with the next ink', async () => {
    await block('**/src/answer-tools/*');
    const el = await mount({ debounce: '10', name: 'a' });
    const form = document.createElement('form');
    el.before(form);
    form.append(el);
    el.recognizer = instantRecognizer();
    const lost = next(el, 'mathpix-error');
    await stroke(el, dash());
    expect((await lost).error).to.include({ code: 'offline', retryable: true });
    await answered(el);
    await until(() => find(el, '[part~=latex]') !== null, 'the source');
    expect(inside(el, '[part~=latex]').textContent).to.equal('x_{1}');
    expect(new FormData(form).get('a')).to.equal('x_{1}');
    await click(buttonOf(el, 'edit'));
    await until(() => statusText(el).includes('offline'), 'the word about it');
    await block('');
    await stroke(el, dash(1));
    await answered(el);
    await until(() => find(el, '[part~=math] .katex') !== null, 'the formula');
  });

  it('do without the editor, say so, and load it when it is asked for again', async () => {
    await block('**/latex-editor*');
    const el = await mount({ value: 'x' });
    const lost = next(el, 'mathpix-error');
    await click(buttonOf(el, 'edit'));
    expect((await lost).error).to.include({ code: 'offline', retryable: true });
    await until(() => statusText(el).includes('offline'), 'the word about it');
    await block('');
    await click(buttonOf(el, 'edit'));
    await until(() => find(el, '.editor') !== null, 'the editor');
    expect(statusText(el)).to.equal('');
  });
});
