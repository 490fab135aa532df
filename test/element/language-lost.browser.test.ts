/** Words that could not be loaded: English meanwhile, and another try. */
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { buttonOf, inside, mount, mountWithin, next, record, until } from '../helpers/pad.js';
import { dash, stroke } from '../helpers/pen.js';
import { instantRecognizer, resetService } from '../helpers/service.js';

/** Addresses that the browser does not reach; `''` is none. */
const block = (urls: string): Promise<unknown> => executeServerCommand('block', { urls });

const undoOf = (pad: Element): string => buttonOf(pad, 'undo').getAttribute('aria-label') ?? '';

const langOf = (pad: Element): string | null =>
  inside(pad, '.undo').closest('[lang]')?.getAttribute('lang') ?? null;

describe('language: words that are lost on the way', () => {
  before(resetService);
  afterEach(() => block(''));

  it('stays English when the words cannot be loaded, says so, and tries again', async () => {
    const pad = await mount();
    await block('**/src/languages/*');
    const lost = next(pad, 'mathpix-error');
    pad.lang = 'fr';
    const { error } = await lost;
    expect(error).to.include({ code: 'offline', retryable: true });
    expect(error.message).to.equal('The words could not be loaded.');
    await pad.updateComplete;
    expect([undoOf(pad), langOf(pad)]).to.deep.equal(['Undo', 'en']);
    await block('');
    const errors = record(pad, 'mathpix-error');
    pad.recognizer = instantRecognizer();
    await stroke(pad, dash());
    await until(() => undoOf(pad) === 'Annuler', 'French');
    expect(errors.length).to.equal(0);
    expect(langOf(pad)).to.equal(null);
  });

  it('… and when it is put into the page again', async () => {
    const { root, pad } = await mountWithin((it) => `<div>${it}</div>`);
    await block('**/src/languages/*');
    const lost = next(pad, 'mathpix-error');
    pad.lang = 'es';
    await lost;
    await block('');
    pad.remove();
    root.append(pad);
    await until(() => undoOf(pad) === 'Deshacer', 'Spanish');
  });
});
