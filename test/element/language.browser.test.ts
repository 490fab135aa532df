/** The words follow the `lang` in effect: found, followed, loaded when needed, and spoken as such. */
import { expect } from '@open-wc/testing';
import type { MathpixInk } from '../../src/index.js';
import { messages as arabic } from '../../src/languages/ar.js';
import { english } from '../../src/english.js';
import { buttonOf, inside, mount, mountWithin } from '../helpers/pad.js';
import { statusText, surfaceOf, until } from '../helpers/pad.js';
import { dash, stroke } from '../helpers/pen.js';
import { fetchedUrls, instantRecognizer, resetService } from '../helpers/service.js';

const UNDO = {
  ar: 'تراجع',
  de: 'Rückgängig',
  en: 'Undo',
  es: 'Deshacer',
  fr: 'Annuler',
  ja: '元に戻す',
};
type Name = keyof typeof UNDO;

const undoOf = (pad: Element): string => buttonOf(pad, 'undo').getAttribute('aria-label') ?? '';

function speaks(pad: Element, name: Name): Promise<void> {
  return until(
    () => undoOf(pad) === UNDO[name],
    () => `“${UNDO[name]}” (it is “${undoOf(pad)}”)`,
  );
}

/** The `lang` of the nearest node of the shadow tree that has one; `null` is the page's. */
function langOf(pad: Element, selector: string): string | null {
  return inside(pad, selector).closest('[lang]')?.getAttribute('lang') ?? null;
}

/** A pad in a shadow tree in a shadow tree, the outer host in `<div lang>`. */
async function mountDeep(
  lang: string,
): Promise<{ outer: Element; host: Element; pad: MathpixInk }> {
  const { root, pad } = await mountWithin((it) => `<div lang="${lang}"><p></p>${it}</div>`);
  const outer = root.querySelector('p') as HTMLElement;
  const host = document.createElement('div');
  outer.attachShadow({ mode: 'open' }).append(host);
  host.attachShadow({ mode: 'open' }).append(pad);
  return { outer: root, host, pad };
}

describe('language', () => {
  before(resetService);
  afterEach(() => {
    document.documentElement.removeAttribute('lang');
  });

  it('English asks the network for nothing, and neither does a language that is not here', async () => {
    for (const lang of ['', 'en', 'en-GB', 'th', 'den', 'constructor']) {
      const pad = await mount({ lang });
      await pad.updateComplete;
      expect(undoOf(pad), lang).to.equal(UNDO.en);
    }
    // This file imports Arabic itself.
    const parts = fetchedUrls().filter((url) => /languages\/(?!plural|ar\.)/.test(url));
    expect(parts).to.deep.equal([]);
  });

  for (const lang of ['ar', 'de', 'es', 'fr', 'ja'] as const) {
    it(`speaks ${lang}`, async () => {
      const pad = await mount({ lang });
      await speaks(pad, lang);
    });
  }

  for (const lang of ['de-AT', 'DE', 'de-Latn-DE-1996']) {
    it(`takes ${lang} for German`, async () => speaks(await mount({ lang }), 'de'));
  }

  it('takes the nearest lang, the page’s at last', async () => {
    document.documentElement.lang = 'ja';
    const { pad } = await mountWithin(
      (it) => `<div lang="fr"><div lang="de"><p>${it}</p></div></div>`,
    );
    await speaks(pad, 'de');
    await speaks(await mount(), 'ja');
    const { pad: unknown } = await mountWithin((it) => `<div lang="">${it}</div>`);
    expect(undoOf(unknown), 'lang="" is no language').to.equal(UNDO.en);
  });

  it('finds it out of shadow trees, and follows it on each level', async () => {
    const { outer, host, pad } = await mountDeep('de');
    await speaks(pad, 'de');
    outer.setAttribute('lang', 'es');
    await speaks(pad, 'es');
    host.setAttribute('lang', 'ja');
    await speaks(pad, 'ja');
    pad.lang = 'fr';
    await speaks(pad, 'fr');
    pad.removeAttribute('lang');
    host.removeAttribute('lang');
    outer.removeAttribute('lang');
    await speaks(pad, 'en');
    document.documentElement.lang = 'ar';
    await speaks(pad, 'ar');
  });

  it('follows a move', async () => {
    const { root, pad } = await mountWithin(
      (it) => `<div><div lang="de">${it}</div><section lang="es"></section></div>`,
    );
    await speaks(pad, 'de');
    root.querySelector('section')?.append(pad);
    await speaks(pad, 'es');
    root.querySelector('section')?.setAttribute('lang', 'ja');
    await speaks(pad, 'ja');
  });

  it('does not flicker when the words are there already', async () => {
    await speaks(await mount({ lang: 'de' }), 'de');
    const pad = document.createElement('mathpix-ink');
    pad.lang = 'de';
    document.body.append(pad);
    await pad.updateComplete;
    expect(undoOf(pad)).to.equal(UNDO.de);
    pad.remove();
  });

  it('leaves pads that have gone alone, and rests without any', async () => {
    const [one, two] = [await mount(), await mount()];
    for (const other of document.querySelectorAll('mathpix-ink')) {
      if (other !== one && other !== two) other.remove();
    }
    let updates = 0;
    one.requestUpdate = (...of) => {
      updates += 1;
      Object.getPrototypeOf(one).requestUpdate.apply(one, of);
    };
    one.remove();
    await one.updateComplete;
    updates = 0;
    document.documentElement.lang = 'de';
    await speaks(two, 'de');
    expect(updates).to.equal(0);

    const { disconnect } = MutationObserver.prototype;
    let rests = 0;
    MutationObserver.prototype.disconnect = function () {
      rests += 1;
      disconnect.call(this);
    };
    try {
      two.remove();
    } finally {
      MutationObserver.prototype.disconnect = disconnect;
    }
    expect(rests).to.equal(1);
    document.body.append(two);
    document.documentElement.lang = 'es';
    await speaks(two, 'es');
    two.remove();
  });

  it('the page’s words win over the language’s', async () => {
    const pad = await mount({ lang: 'de' });
    await speaks(pad, 'de');
    pad.messages = { undo: 'Zurück' };
    await pad.updateComplete;
    expect([undoOf(pad), buttonOf(pad, 'redo').title]).to.deep.equal(['Zurück', 'Wiederholen']);
    pad.messages = {};
    await pad.updateComplete;
    expect(undoOf(pad)).to.equal(UNDO.de);
  });

  it('localises validity, and follows it', async () => {
    const pad = await mount({ lang: 'de', required: true });
    await speaks(pad, 'de');
    expect(pad.validationMessage).to.equal('Bitte eine Antwort schreiben.');
    pad.lang = 'fr';
    await speaks(pad, 'fr');
    expect(pad.validationMessage).to.equal('Veuillez écrire une réponse.');
    pad.setCustomValidity('Non !');
    expect(pad.validationMessage).to.equal('Non !');
  });

  it('localises what is announced, shown and counted', async () => {
    const pad = await mount({ lang: 'ar', debounce: '20' });
    await speaks(pad, 'ar');
    expect(inside(pad, '.placeholder').textContent).to.equal(arabic.placeholder);
    expect(surfaceOf(pad).getAttribute('aria-label')).to.equal(arabic.surface);
    expect(inside(pad, '#count').textContent).to.equal('فارغة');
    pad.recognizer = instantRecognizer(() => '');
    await stroke(pad, dash());
    await stroke(pad, dash(1));
    await until(() => statusText(pad) === arabic.nothingRecognized, 'the Arabic status');
    await until(() => inside(pad, '#count').textContent === 'خطّان', 'the strokes');
    expect(getComputedStyle(pad).direction, 'the direction is the page’s').to.equal('ltr');
  });
});

describe('language: whose voice speaks', () => {
  before(resetService);
  afterEach(() => document.documentElement.removeAttribute('lang'));

  it('says nothing where the words are in the language in effect', async () => {
    for (const lang of ['en', 'en-US', 'de', 'de-CH'] as const) {
      const pad = await mount({ lang });
      await speaks(pad, lang.startsWith('de') ? 'de' : 'en');
      expect(langOf(pad, '.undo'), lang).to.equal(null);
    }
  });

  it('has English spoken as English, and leaves the page’s own words to the page', async () => {
    const pad = await mount({ lang: 'th', placeholder: 'เขียนที่นี่', value: 'x' });
    for (const part of ['.surface', '.toolbar', '.result', '.status']) {
      expect(langOf(pad, part), part).to.equal('en');
    }
    expect(langOf(pad, '.placeholder')).to.equal('th');
    await until(() => pad.shadowRoot?.querySelector('.math') != null, 'the result');
    expect(langOf(pad, '.math')).to.equal('th');
    pad.placeholder = '';
    await pad.updateComplete;
    expect(inside(pad, '.placeholder').textContent).to.equal(english.placeholder);
    expect(langOf(pad, '.placeholder')).to.equal('en');
  });

  it('takes the page’s word for words of its own', async () => {
    const pad = await mount({ lang: 'pt-BR' });
    pad.messages = { ...english, lang: 'pt', undo: 'Desfazer' };
    await pad.updateComplete;
    expect(langOf(pad, '.undo')).to.equal(null);
    pad.lang = 'en';
    pad.messages = arabic; // imported by the page: there at once
    await pad.updateComplete;
    expect([undoOf(pad), langOf(pad, '.undo')]).to.deep.equal([UNDO.ar, 'ar']);
  });
});
