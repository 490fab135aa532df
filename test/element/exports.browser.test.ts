/** The ink and the value leave the pad: SVG, pictures, InkML and the clipboard. */
import { expect } from '@open-wc/testing';
import { allowClipboard, capabilities } from '../helpers/engine.js';
import { answered, buttonOf, find, inside, mount, statusText, until } from '../helpers/pad.js';
import { click, dash, press, stroke } from '../helpers/pen.js';
import { answer, instantRecognizer } from '../helpers/service.js';
import { MathpixInkError, type MathpixInk } from '../../src/index.js';

const INK = [
  { x: [10, 60, 110], y: [20, 60, 20], t: [0, 10, 20], p: [0.2, 0.5, 0.9] },
  { x: [60], y: [90], t: [30], p: [0.5] },
];

async function inked(): Promise<MathpixInk> {
  const el = await mount({ debounce: '10' });
  el.recognizer = instantRecognizer(() => '\\frac{1}{2}');
  el.strokes = INK;
  await answered(el);
  return el;
}

/** What was copied; asked for again where the clipboard changed hands meanwhile, as WebKit then refuses. */
async function clipboardText(triesLeft = 20): Promise<string> {
  try {
    return await navigator.clipboard.readText();
  } catch (error) {
    if (triesLeft === 0) throw error;
    await new Promise((done) => setTimeout(done, 50));
    return clipboardText(triesLeft - 1);
  }
}

async function decode(
  blob: Blob,
): Promise<{ width: number; height: number; at: (x: number, y: number) => number[] }> {
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  const at = (x: number, y: number): number[] => [
    ...(context?.getImageData(x, y, 1, 1).data ?? []),
  ];
  return { width: bitmap.width, height: bitmap.height, at };
}

describe('exports', () => {
  it('toSVG gives a picture that parses, one path per stroke, cropped to the ink', async () => {
    const el = await inked();
    const parsed = new DOMParser().parseFromString(el.toSVG(), 'image/svg+xml');
    expect(parsed.querySelector('parsererror')).to.equal(null);
    expect(parsed.documentElement.localName).to.equal('svg');
    expect(parsed.querySelectorAll('path')).to.have.length(2);
    expect(parsed.querySelectorAll('[id]'), 'no ids (pitfall 39)').to.have.length(0);
    const [left = 0, top = 0, width = 0, height = 0] = (
      parsed.documentElement.getAttribute('viewBox') ?? ''
    )
      .split(' ')
      .map(Number);
    expect(left).to.be.within(-5, 10);
    expect(top).to.be.within(5, 20);
    expect(width).to.be.within(100, 130);
    expect(height).to.be.within(70, 100);
    expect(await createImageBitmapOf(el.toSVG())).to.equal(true);
  });

  it('toBlob gives a PNG, dark on white, also in a dark page (pitfall 52)', async () => {
    const el = await inked();
    el.style.colorScheme = 'dark';
    const blob = await el.toBlob();
    expect(blob.type).to.equal('image/png');
    const { width, height, at } = await decode(blob);
    expect(at(0, 0), 'paper').to.deep.equal([255, 255, 255, 255]);
    let darkest = 255;
    for (let x = 0; x < width; x++)
      darkest = Math.min(darkest, at(x, Math.floor(height / 4))[0] ?? 255);
    expect(darkest, 'ink').to.be.below(60);
  });

  it('toBlob follows scale, type and background', async () => {
    const el = await inked();
    const one = await decode(await el.toBlob({ scale: 1 }));
    const three = await decode(await el.toBlob({ scale: 3 }));
    expect(three.width).to.be.closeTo(one.width * 3, 2);
    const clear = await decode(await el.toBlob({ background: 'transparent' }));
    expect(clear.at(0, 0)[3]).to.equal(0);
    const red = await decode(await el.toBlob({ background: 'rgb(255, 0, 0)' }));
    expect(red.at(0, 0)).to.deep.equal([255, 0, 0, 255]);
    const svg = await el.toBlob({ type: 'image/svg+xml' });
    expect(svg.type).to.equal('image/svg+xml');
    expect(await svg.text()).to.match(/^<svg/);
    expect((await el.toBlob({ type: 'image/jpeg' })).type).to.equal('image/jpeg');
  });

  it('toBlob takes an explicit scheme, whatever the page has, and colours over it', async () => {
    const el = await inked();
    const dark = await decode(await el.toBlob({ scheme: 'dark' }));
    expect(dark.at(0, 0), 'paper').to.deep.equal([27, 29, 34, 255]);
    const row = Math.floor(dark.height / 4);
    const brightest = Math.max(
      ...Array.from({ length: dark.width }, (_, x) => dark.at(x, row)[0] ?? 0),
    );
    expect(brightest, 'ink').to.be.above(200);
    const svg = await (await el.toBlob({ scheme: 'dark', type: 'image/svg+xml' })).text();
    expect(svg).to.contain('fill="#1b1d22"').and.to.contain('stroke="#f1f2f5"');
    const red = await decode(await el.toBlob({ scheme: 'dark', background: 'rgb(255, 0, 0)' }));
    expect(red.at(0, 0)).to.deep.equal([255, 0, 0, 255]);
    const refused: unknown = await Reflect.apply(el.toBlob, el, [{ scheme: 'sepia' }]).catch(
      (error: unknown) => error,
    );
    expect(refused).to.be.instanceOf(TypeError);
  });

  it('toBlob makes a large page coarser, within what phones can draw (pitfall 8)', async () => {
    const el = await inked();
    for (const [width, height] of [
      [7000, 5000],
      [12_000, 300],
      [200, 30_000],
    ] as const) {
      el.strokes = [{ x: [0, width], y: [0, height] }];
      const picture = await decode(await el.toBlob());
      expect(picture.width * picture.height, 'pixels').to.be.at.most(16_777_216);
      expect(Math.max(picture.width, picture.height), 'side').to.be.at.most(8192);
      expect(picture.width * picture.height, 'no smaller than need be').to.be.above(100_000);
      const shape = picture.width / picture.height / (width / height);
      expect(shape, 'its shape').to.be.within(0.9, 1.3);
    }
  });

  it('toBlob refuses a bad scale', async () => {
    const el = await inked();
    for (const scale of [0, -1, NaN, Infinity]) {
      const thrown = await el.toBlob({ scale }).catch((error: unknown) => error);
      expect(thrown, String(scale)).to.be.instanceOf(TypeError);
    }
  });

  it('toInkML gives a document with each point, its time and its pressure', async () => {
    const el = await inked();
    const parsed = new DOMParser().parseFromString(el.toInkML(), 'application/xml');
    expect(parsed.querySelector('parsererror')).to.equal(null);
    expect(parsed.documentElement.namespaceURI).to.equal('http://www.w3.org/2003/InkML');
    const traces = [...parsed.querySelectorAll('trace')].map(({ textContent }) => textContent);
    expect(traces).to.deep.equal(['10 20 0 0.2, 60 60 10 0.5, 110 20 20 0.9', '60 90 30 0.5']);
  });

  it('exports nothing without throwing', async () => {
    const el = await mount();
    expect(el.toSVG()).to.match(/^<svg/);
    expect((await el.toBlob()).size).to.be.above(0);
    expect(el.toInkML()).to.contain('<ink');
  });
});

async function createImageBitmapOf(svg: string): Promise<boolean> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  return image.naturalWidth > 50;
}

async function openMenu(el: MathpixInk): Promise<void> {
  await click(buttonOf(el, 'copy'));
  await until(() => focusedFormat(el) !== undefined, 'the menu');
}

/** The item of the copy menu that has the focus. */
function focusedFormat(el: MathpixInk): string | undefined {
  return (el.shadowRoot?.activeElement as HTMLElement | null)?.dataset.format;
}

describe('clipboard', () => {
  before(allowClipboard);

  it('copies LaTeX, MathML, SVG and PNG', async () => {
    const el = await inked();
    await el.copy('latex');
    expect(await clipboardText()).to.equal('\\frac{1}{2}');
    await el.copy('mathml');
    expect(await clipboardText()).to.match(/^<math[\s\S]*<mfrac>[\s\S]*<\/math>$/);
    await el.copy('svg');
    const picture = await clipboardText();
    expect(picture).to.equal(await (await el.toBlob({ type: 'image/svg+xml' })).text());
    expect(picture, 'dark on white, whatever it is pasted into').to.include('fill="#fff"');
  });

  it('copies a picture, begun within the click (pitfall 9)', async () => {
    const el = await inked();
    const given: ClipboardItem[] = [];
    const own = Clipboard.prototype.write;
    Clipboard.prototype.write = function (items) {
      given.push(...items);
      return own.call(this, items);
    };
    try {
      const copying = el.copy('png');
      expect(given, 'written before anything is awaited').to.have.length(1);
      await copying;
    } finally {
      Clipboard.prototype.write = own;
    }
    // A Firefox without a window takes the picture and does not give it back.
    const [item] = capabilities.clipboardPictures ? await navigator.clipboard.read() : given;
    expect(item?.types).to.deep.equal(['image/png']);
    const { width } = await decode((await item?.getType('image/png')) ?? new Blob());
    expect(width).to.be.above(100);
  });

  it('copies from its button, and says so', async () => {
    const el = await inked();
    await navigator.clipboard.writeText('before');
    await openMenu(el);
    await click(inside(el, '[data-format=latex]'));
    await until(() => statusText(el) === 'Copied.', 'the word about it');
    expect(await clipboardText()).to.equal('\\frac{1}{2}');
    await stroke(el, dash(5));
    await answered(el);
    expect(statusText(el), 'the word passes').to.equal('');
  });

  it('copies mixed text as MathML, its words as text', async () => {
    const el = await inked();
    el.value = 'If \\( x>0 \\)\nthen \\[ \\frac{1}{2} \\]';
    await el.copy('mathml');
    const text = await clipboardText();
    const parsed = new DOMParser().parseFromString(text, 'application/xml');
    expect(parsed.querySelector('parsererror')).to.equal(null);
    expect(parsed.documentElement.localName).to.equal('math');
    const words = [...parsed.querySelectorAll('mtext')].map(({ textContent }) => textContent);
    // WebKitGTK's clipboard makes an ordinary space of each that does not break.
    const asWritten = words.map((word) => word?.replace(/\u00a0$/, ' '));
    expect(asWritten).to.deep.equal(['If ', 'then ']);
    expect(parsed.querySelectorAll('mfrac, mspace[linebreak]')).to.have.length(2);
  });

  it('says that what KaTeX cannot set has no MathML, in a typed error and in words', async () => {
    const el = await inked();
    el.value = '\\begin{tabular}{l} a \\end{tabular}';
    const thrown = await el.copy('mathml').catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(MathpixInkError).and.to.include({ code: 'unreadable' });
    await openMenu(el);
    await click(inside(el, '[data-format=mathml]'));
    await until(() => statusText(el) === 'This cannot be copied as MathML.', 'the word about it');
  });

  for (const [format, type] of [
    ['latex', 'text/plain'],
    ['mathml', 'text/plain'],
    ['svg', 'text/plain'],
    ['png', 'image/png'],
  ] as const) {
    it(`writes ${format} within the gesture, before anything is awaited (Safari)`, async () => {
      const el = await inked();
      const { clipboard } = navigator;
      const calls: string[] = [];
      clipboard.write = (items) => {
        calls.push(...items.flatMap(({ types }) => types));
        return Promise.resolve();
      };
      clipboard.writeText = () => {
        calls.push('text/plain');
        return Promise.resolve();
      };
      try {
        void el.copy(format);
        expect(calls).to.deep.equal([type]);
      } finally {
        for (const name of ['write', 'writeText']) Reflect.deleteProperty(clipboard, name);
      }
    });
  }

  it('throws a TypeError for an unknown format', async () => {
    const el = await inked();
    const thrown = await el.copy('docx' as 'svg').catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(TypeError);
    expect(String(thrown)).to.contain('docx');
  });

  /** A page whose browser has no asynchronous clipboard, or refuses it, for one test. */
  async function withoutClipboard(isThere: boolean, act: () => Promise<void>): Promise<void> {
    const { clipboard } = navigator;
    const refuse = (): Promise<never> => Promise.reject(new DOMException('no', 'NotAllowedError'));
    if (isThere) Object.assign(clipboard, { write: refuse, writeText: refuse });
    else Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
    try {
      await act();
    } finally {
      if (isThere)
        for (const name of ['write', 'writeText']) Reflect.deleteProperty(clipboard, name);
      else Reflect.deleteProperty(navigator, 'clipboard');
    }
  }

  for (const isThere of [true, false]) {
    it(`copies texts where the clipboard ${isThere ? 'is refused' : 'is missing'}`, async () => {
      const el = await inked();
      await until(() => find(el, '.katex') !== null, 'the typesetter');
      // Each is another than what the clipboard has from before.
      for (const [format, words] of [
        ['mathml', /^<math[^]*<\/math>$/],
        ['svg', /^<svg[^]*<\/svg>\s*$/],
        ['latex', /^\\frac\{1\}\{2\}$/],
      ] as const) {
        await withoutClipboard(isThere, async () => {
          await openMenu(el);
          await click(inside(el, `[data-format=${format}]`));
          await until(
            () => statusText(el) === 'Copied.',
            () => `the word about ${format}, not “${statusText(el)}”`,
          );
        });
        expect(el.shadowRoot?.activeElement?.className, 'the focus is back').to.equal('copy');
        expect(el.shadowRoot?.querySelectorAll('textarea')).to.have.length(0);
        expect(await clipboardText()).to.match(words);
      }
    });
  }

  it('says it when the browser refuses altogether', async () => {
    const el = await inked();
    Object.assign(document, { execCommand: () => false });
    try {
      await withoutClipboard(true, async () => {
        for (const format of ['latex', 'mathml', 'png'] as const) {
          await openMenu(el);
          await click(inside(el, `[data-format=${format}]`));
          await until(() => statusText(el).includes('not allowed'), 'the word about it');
          const thrown = await el.copy(format).catch((error: unknown) => error);
          expect(thrown, format).to.be.instanceOf(DOMException);
        }
      });
    } finally {
      Reflect.deleteProperty(document, 'execCommand');
    }
  });
});

describe('the copy menu', () => {
  before(allowClipboard);

  it('goes by the keys of a menu, and gives the focus back', async () => {
    const el = await inked();
    buttonOf(el, 'copy').focus();
    await press('Enter');
    await until(() => focusedFormat(el) === 'latex', 'the menu');
    expect(buttonOf(el, 'copy').ariaExpanded).to.equal('true');
    const seen: (string | undefined)[] = [];
    for (const key of [
      'ArrowDown',
      'ArrowDown',
      'ArrowUp',
      'End',
      'ArrowDown',
      'ArrowUp',
      'Home',
    ]) {
      await press(key);
      seen.push(focusedFormat(el));
    }
    expect(seen).to.deep.equal(['mathml', 'svg', 'mathml', 'png', 'latex', 'png', 'latex']);
    let escapes = 0;
    const onKey = ({ key }: KeyboardEvent): void => void (escapes += Number(key === 'Escape'));
    document.addEventListener('keydown', onKey);
    await press('Escape');
    document.removeEventListener('keydown', onKey);
    await until(() => find(el, '.menu') === null, 'the menu to close');
    expect(escapes, 'the page’s dialog stays open').to.equal(0);
    expect(el.shadowRoot?.activeElement?.className).to.equal('copy');
    await press('Enter');
    await until(() => focusedFormat(el) === 'latex', 'the menu again');
    await press('End');
    await press('Enter');
    await until(() => statusText(el) === 'Copied.', 'the word about it');
    const [item] = await navigator.clipboard.read();
    if (capabilities.clipboardPictures) expect(item?.types).to.deep.equal(['image/png']);
  });

  it('closes with a click elsewhere, with Tab and with its own button', async () => {
    const el = await inked();
    await openMenu(el);
    await stroke(el, dash(6));
    await until(() => find(el, '.menu') === null, 'the menu to close');
    expect(el.strokes, 'and the stroke is written').to.have.length(INK.length + 1);
    await openMenu(el);
    await press('Tab');
    await until(() => find(el, '.menu') === null, 'the menu to close');
    expect(el.shadowRoot?.activeElement?.className, 'the next button').to.equal('edit');
    await openMenu(el);
    await click(buttonOf(el, 'copy'));
    await until(() => find(el, '.menu') === null, 'the menu to close');
  });

  it('offers what there is', async () => {
    const el = await mount({ debounce: '10' });
    expect(buttonOf(el, 'copy').ariaDisabled).to.equal('true');
    el.recognizer = instantRecognizer(() => answer(''));
    el.strokes = INK;
    await answered(el);
    await click(buttonOf(el, 'copy'));
    await until(() => focusedFormat(el) === 'svg', 'the menu, the ink first');
    await expect(el).to.be.accessible();
    const usable = [...(el.shadowRoot?.querySelectorAll('[role=menuitem]') ?? [])].map(
      ({ ariaDisabled }) => ariaDisabled,
    );
    expect(usable).to.deep.equal(['true', 'true', null, null]);
    for (const item of el.shadowRoot?.querySelectorAll('[role=menuitem]') ?? []) {
      expect(item.getBoundingClientRect().height).to.be.at.least(44);
    }
  });
});
