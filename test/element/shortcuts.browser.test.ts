/** Keys of the field: settable, listed, off-able, and through the strokes of the ink. */
import { expect } from '@open-wc/testing';
import { capabilities } from '../helpers/engine.js';
import { buttonOf, find, inside, mount, next, painted, surfaceOf, until } from '../helpers/pad.js';
import { dash, press, strokes } from '../helpers/pen.js';
import { heldRecognizer, instantRecognizer } from '../helpers/service.js';
// Loaded from the start, so that no key comes before what hears it.
import '../../src/keys/field-keys.js';
import type { MathpixInk, Recognizer } from '../../src/index.js';

async function written(
  count: number,
  attributes = {},
  recognizer: Recognizer = instantRecognizer(),
): Promise<MathpixInk> {
  const el = await mount({ debounce: '10', ...attributes });
  el.recognizer = recognizer;
  await strokes(
    el,
    Array.from({ length: count }, (_, index) => dash(index)),
  );
  await until(() => find(el, '.said') !== null, 'the tools');
  await painted(el);
  return el;
}

const said = (el: MathpixInk): string => inside(el, '.said').textContent ?? '';
const untilSaid = (el: MathpixInk, words: string): Promise<void> =>
  until(
    () => said(el) === words,
    () => `“${words}” (“${said(el)}”)`,
  );
const keysOf = (el: MathpixInk, name: string): string | null =>
  buttonOf(el, name).getAttribute('aria-keyshortcuts');

/** Left of the frame round the chosen stroke; `null` when none is chosen. */
function framed(el: MathpixInk): number | null {
  const frame = find(el, '.chosen');
  if (!frame) return null;
  return Math.round(
    frame.getBoundingClientRect().left - surfaceOf(el).getBoundingClientRect().left,
  );
}

describe('walking the strokes', () => {
  it('goes by arrows, Home and End, shows and says which, and ends with Escape', async () => {
    const el = await written(3);
    const left = (index: number): number => 40 + 30 * index - 6;
    el.focus();
    await press('ArrowRight');
    await untilSaid(el, 'Stroke 1 of 3');
    expect(framed(el)).to.be.closeTo(left(0), 1);
    await press('ArrowDown');
    await untilSaid(el, 'Stroke 2 of 3');
    expect(framed(el)).to.be.closeTo(left(1), 1);
    await press('End');
    await untilSaid(el, 'Stroke 3 of 3');
    await press('ArrowRight');
    expect(framed(el), 'it stays at the end').to.be.closeTo(left(2), 1);
    await press('ArrowLeft');
    await untilSaid(el, 'Stroke 2 of 3');
    await press('Home');
    await untilSaid(el, 'Stroke 1 of 3');
    await expect(el).to.be.accessible();
    await press('Escape');
    expect(framed(el)).to.equal(null);
    await press('ArrowUp');
    await untilSaid(el, 'Stroke 3 of 3');
  });

  it('erases the chosen one, one step of undo, and chooses the next', async () => {
    const el = await written(3);
    const xs = (): number[] => el.strokes.map(({ x }) => Math.round(x[0] ?? 0));
    el.focus();
    await press('Delete');
    expect(el.strokes, 'none is chosen').to.have.length(3);
    await press('ArrowLeft');
    await until(() => framed(el) !== null, 'the frame');
    await press('ArrowLeft');
    const input = next(el, 'input');
    await press('Delete');
    await input;
    expect(xs()).to.deep.equal([40, 100]);
    await untilSaid(el, '1 stroke erased. Stroke 2 of 2');
    await press('Backspace');
    await untilSaid(el, '1 stroke erased. Stroke 1 of 1');
    await press('Backspace');
    await untilSaid(el, '1 stroke erased.');
    expect([el.isEmpty, framed(el)]).to.deep.equal([true, null]);
    await press('Control+z');
    expect(xs()).to.deep.equal([40]);
  });

  it('ends when the ink changes otherwise, and when the focus goes', async () => {
    const el = await written(2);
    el.focus();
    await press('ArrowRight');
    await until(() => framed(el) !== null, 'the frame');
    await press('Control+z');
    expect(framed(el)).to.equal(null);
    await press('ArrowRight');
    await until(() => framed(el) !== null, 'the frame');
    buttonOf(el, 'undo').focus();
    expect(framed(el)).to.equal(null);
    await press('ArrowRight');
    expect(framed(el), 'only on the surface').to.equal(null);
  });

  it('chooses, and erases nothing, in a read-only field', async () => {
    const el = await written(2);
    el.readOnly = true;
    await el.updateComplete;
    el.focus();
    await press('ArrowRight');
    await until(() => framed(el) !== null, 'the frame');
    await press('Delete');
    expect(el.strokes).to.have.length(2);
  });

  it('takes a key from the page only when it acts', async () => {
    const el = await written(1);
    const taken: string[] = [];
    const listen = ({ key, defaultPrevented }: KeyboardEvent): void => {
      if (defaultPrevented) taken.push(key);
    };
    document.addEventListener('keydown', listen);
    el.focus();
    for (const key of ['Delete', 'Escape', 'Home', 'End', 'ArrowLeft']) await press(key);
    await until(() => framed(el) !== null, 'the frame');
    for (const key of ['Home', 'End', 'Delete', 'ArrowLeft', 'Home']) await press(key);
    document.removeEventListener('keydown', listen);
    expect(taken).to.deep.equal(['ArrowLeft', 'Home', 'End', 'Delete']);
  });
});

describe('the chosen stroke', () => {
  it('is scrolled to, as the arrows scroll nothing themselves any more', async () => {
    const el = await mount({ debounce: '10' });
    el.style.blockSize = '3000px';
    el.recognizer = instantRecognizer();
    el.strokes = [
      { x: [20, 60], y: [20, 60] },
      { x: [20, 60], y: [1500, 1540] },
    ];
    await until(() => find(el, '.said') !== null, 'the tools');
    const isSeen = (): boolean => {
      const { top, bottom } = inside(el, '.chosen').getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    };
    el.focus({ preventScroll: true });
    await press('ArrowLeft');
    await until(() => find(el, '.chosen') !== null && isSeen(), 'the last stroke');
    await press('Home');
    await until(isSeen, 'the first stroke');
  });
});

describe('Enter', () => {
  it('opens the editor from the surface, and presses buttons elsewhere', async () => {
    const el = await written(1);
    buttonOf(el, 'undo').focus();
    await press('Enter');
    expect([el.isEmpty, find(el, '.editor')]).to.deep.equal([true, null]);
    el.focus();
    await press('Enter');
    await until(() => el.shadowRoot?.activeElement?.localName === 'textarea', 'the editor');
    expect(inside<HTMLTextAreaElement>(el, 'textarea').value).to.equal('');
  });

  it('that is held opens the editor and does not close it', async () => {
    const el = await written(1);
    el.focus();
    await press('Enter');
    await until(() => find(el, '.editor') !== null, 'the editor');
    const held = new KeyboardEvent('keydown', {
      ...{ key: 'Enter', repeat: true, bubbles: true, composed: true, cancelable: true },
    });
    inside(el, 'textarea').dispatchEvent(held);
    await el.updateComplete;
    expect([held.defaultPrevented, find(el, '.editor') !== null]).to.deep.equal([true, true]);
  });
});

describe('a key that the page sets', () => {
  it('copies only when there is something to copy, in a read-only field too', async () => {
    const el = await written(1);
    el.shortcuts = { copy: 'Mod+Alt+x' };
    el.focus();
    await press('Control+z');
    await press('Control+Alt+x');
    await el.updateComplete;
    expect(find(el, '.menu'), 'an empty pad').to.equal(null);
    await press('Control+y');
    el.readOnly = true;
    await el.updateComplete;
    await press('Control+Alt+x');
    await until(() => find(el, '.menu') !== null, 'the menu');
  });
});

describe('shortcuts', () => {
  it('are listed at their buttons', async () => {
    const el = await mount();
    expect(keysOf(el, 'edit')).to.equal('F2 Enter');
    el.shortcuts = { edit: 'F4 Mod+e', redo: null };
    await until(() => keysOf(el, 'undo') === 'Control+z', 'the list');
    expect(keysOf(el, 'edit')).to.equal('F4 Control+e');
    expect(keysOf(el, 'redo')).to.equal(null);
    expect(surfaceOf(el).getAttribute('aria-keyshortcuts')).to.equal(
      'F4 Control+e ArrowRight ArrowDown ArrowLeft ArrowUp Home End Delete Backspace',
    );
  });

  it('are named beside the button that the keyboard is on; browsers show titles to the mouse alone', async () => {
    const el = await written(1);
    const told = (): string => getComputedStyle(buttonOf(el, 'undo'), '::after').content;
    await until(() => buttonOf(el, 'undo').title === 'Undo (Ctrl+Z)', 'the key');
    el.focus();
    expect(told()).to.equal('none');
    await press('Tab');
    const button = buttonOf(el, 'undo');
    expect(el.shadowRoot?.activeElement).to.equal(button);
    // WebKitGTK takes its driver's Tab for none of a keyboard, and then nothing is to show.
    expect(button.matches(':focus-visible')).to.equal(capabilities.engine !== 'webkit');
    const words = capabilities.engine === 'webkit' ? ['none'] : ['"Undo (Ctrl+Z)"', 'attr(title)'];
    expect(told()).to.be.oneOf(words);
    await press('Escape');
    expect(told(), 'out of the way').to.equal('none');
    await press('Tab');
    await press('Shift+Tab');
    expect(told(), 'asked for anew').to.be.oneOf(words);
    await press('Tab');
    expect(told()).to.equal('none');
  });

  it('are in the tooltips, as keyboards are labelled', async () => {
    const el = await written(1);
    const hint = (name: string): string => buttonOf(el, name).title;
    const mod = /^(Mac|iP)/.test(navigator.platform) ? '⌘' : 'Ctrl';
    await until(
      () => hint('undo') === `Undo (${mod}+Z)`,
      () => `the key, not ${hint('undo')}`,
    );
    expect([hint('edit'), hint('clear')]).to.deep.equal(['Type LaTeX (F2)', 'Clear']);
    el.shortcuts = { clear: 'Alt+Backspace', undo: null };
    await el.updateComplete;
    expect([hint('undo'), hint('clear')]).to.deep.equal(['Undo', 'Clear (Alt+Backspace)']);
    expect(buttonOf(el, 'undo').ariaLabel, 'its name is its name').to.equal('Undo');
    el.lang = 'de';
    await until(() => hint('clear') === 'Alles löschen (Alt+Rücktaste)', 'German words');
    el.noShortcuts = true;
    await el.updateComplete;
    expect(hint('clear')).to.equal('Alles löschen');
  });

  it('are the page’s to set, one by one', async () => {
    const el = await written(3);
    el.shortcuts = { undo: 'u', clear: 'Mod+Alt+c', nextStroke: null };
    el.focus();
    await press('Control+z');
    await press('ArrowRight');
    expect([el.strokes.length, framed(el)]).to.deep.equal([3, null]);
    await press('u');
    expect(el.strokes).to.have.length(2);
    await press('Control+Alt+c');
    expect(el.isEmpty).to.equal(true);
    await press('F2');
    await until(() => el.shadowRoot?.activeElement?.localName === 'textarea', 'the editor');
    await press('u');
    const typed = inside<HTMLTextAreaElement>(el, 'textarea').value;
    expect([typed, el.isEmpty], 'letters are text in the editor').to.deep.equal(['u', true]);
  });

  for (const off of ['shortcuts = null', 'no-shortcuts']) {
    it(`are all off with ${off}`, async () => {
      const el = await written(2, off === 'no-shortcuts' ? { 'no-shortcuts': true } : {});
      if (off !== 'no-shortcuts') el.shortcuts = null;
      await el.updateComplete;
      el.focus();
      for (const key of ['Control+z', 'ArrowRight', 'F2']) await press(key);
      expect([el.strokes.length, framed(el), find(el, '.editor')]).to.deep.equal([2, null, null]);
      expect(keysOf(el, 'edit')).to.equal(null);
      expect(surfaceOf(el).getAttribute('aria-keyshortcuts')).to.equal(null);
      el.noShortcuts = false;
      el.shortcuts = {};
      await press('Control+z');
      expect(el.strokes).to.have.length(1);
    });
  }

  it('are copied in, and undefined leaves the usual ones', async () => {
    const el = await written(2);
    const own: Record<string, string | undefined> = { undo: undefined, clear: 'c' };
    el.shortcuts = own;
    own['clear'] = 'x';
    el.focus();
    await press('x');
    await press('Control+z');
    expect(el.strokes).to.have.length(1);
    await press('c');
    expect(el.isEmpty).to.equal(true);
  });

  it('that cannot be pressed, or do nothing, throw and leave the old ones', async () => {
    const el = await mount();
    const good = { undo: 'Mod+u' };
    el.shortcuts = good;
    const wrong = [
      ['undo: "Ctrl+z"', { undo: 'Ctrl+z' }],
      ['undo: ""', { undo: '' }],
      ['undo: "Shift+Mod+z"', { undo: 'Shift+Mod+z' }],
      ['undo: 5', { undo: 5 }],
      ['paste: "p"', { paste: 'p' }],
    ] as const;
    for (const [named, shortcuts] of wrong) {
      expect(() => ((el as { shortcuts: unknown }).shortcuts = shortcuts)).to.throw(
        TypeError,
        `shortcuts are commands with keys or null, not ${named}`,
      );
      expect(el.shortcuts).to.deep.equal(good);
    }
  });
});

describe('what is said', () => {
  it('is how much ink there is once a second at most, and what undo did', async () => {
    const el = await written(1, {}, heldRecognizer()); // what is read would be said instead
    await untilSaid(el, '1 stroke');
    const heard: string[] = [];
    const times: number[] = [];
    const observer = new MutationObserver(() => {
      if (said(el) === '' || said(el) === heard.at(-1)) return;
      heard.push(said(el));
      times.push(performance.now());
    });
    observer.observe(inside(el, '.said'), { childList: true, characterData: true, subtree: true });
    for (let index = 1; index < 12; index++) await strokes(el, [dash(index)], { pace: 20 });
    await untilSaid(el, '12 strokes');
    await press('Control+z');
    await untilSaid(el, 'Undo, 11 strokes');
    observer.disconnect();
    for (let i = 1; i < times.length; i++) {
      expect((times[i] ?? 0) - (times[i - 1] ?? 0)).to.be.above(900);
    }
  });
});
