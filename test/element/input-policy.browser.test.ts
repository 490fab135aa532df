/** Who may write: fingers, palms, pens and buttons, and how a contact that goes wrong ends. */
import { expect } from '@open-wc/testing';
import {
  find,
  inside,
  mount,
  mountWithin,
  painted,
  record,
  surfaceOf,
  until,
  wiped,
} from '../helpers/pad.js';
import {
  click,
  dash,
  finger,
  fire,
  fireStroke,
  liftAll,
  line,
  stroke,
  touch,
} from '../helpers/pen.js';
import { isOn } from '../helpers/full-screen.js';
import { instantRecognizer } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

async function pad(attributes: Record<string, string | boolean> = {}): Promise<MathpixInk> {
  const element = await mount(attributes);
  element.recognizer = instantRecognizer();
  return element;
}

function firstXs(el: MathpixInk): number[] {
  return el.strokes.map(({ x }) => Math.round(x[0] ?? NaN));
}

describe('input policy: fingers, palms and pens', () => {
  afterEach(liftAll);

  it('never inks a line between two fingers (pitfall 18, section 2)', async () => {
    const el = await pad();
    const first = line({ x: 50, y: 50 }, { x: 138, y: 60 }, 6);
    const both = line({ x: 138, y: 60 }, { x: 180, y: 70 }, 6).map(({ x, y }, i) => [
      { id: 0, x, y },
      { id: 1, x: 400 + i, y: 160 },
    ]);
    await touch(el, [...first.map(({ x, y }) => [{ id: 0, x, y }]), ...both, []]);
    for (const { x } of el.strokes) {
      expect(Math.max(...x), 'ink of the first finger only').to.be.below(200);
    }
    expect(el.strokes.length, 'never more than one finger inks').to.be.below(2);
    await finger(el, line({ x: 300, y: 40 }, { x: 340, y: 90 }));
    expect(firstXs(el).at(-1), 'the pad still writes').to.equal(300);
  });

  it('takes two quick fingers as a gesture and leaves nothing behind (pitfall 18)', async () => {
    const el = await pad();
    const events = record(el, 'mathpix-strokes');
    fire(el, 'pointerdown', { x: 50, y: 50 }, { pointerId: 1, pointerType: 'touch' });
    fire(el, 'pointermove', { x: 60, y: 55 }, { pointerId: 1, pointerType: 'touch' });
    fire(el, 'pointerdown', { x: 300, y: 50 }, { pointerId: 2, pointerType: 'touch' });
    fire(el, 'pointermove', { x: 80, y: 55 }, { pointerId: 1, pointerType: 'touch' });
    fire(el, 'pointermove', { x: 310, y: 60 }, { pointerId: 2, pointerType: 'touch' });
    fire(el, 'pointerup', { x: 310, y: 60 }, { pointerId: 2, pointerType: 'touch' });
    fire(el, 'pointerup', { x: 80, y: 55 }, { pointerId: 1, pointerType: 'touch' });
    expect(el.strokes).to.have.length(0);
    expect(events).to.have.length(0);
    expect(el.canUndo).to.equal(false);
    expect(el.matches(':state(writing)')).to.equal(false);
  });

  it('ignores a palm during a pen stroke (section 2)', async () => {
    const el = await pad();
    await stroke(el, line({ x: 50, y: 100 }, { x: 100, y: 100 }), { isHeld: true });
    await touch(el, [[{ id: 5, x: 450, y: 160 }], []]);
    await stroke(el, line({ x: 110, y: 100 }, { x: 250, y: 100 }), { isContinuing: true });
    expect(el.strokes).to.have.length(1);
    const xs = el.strokes[0]?.x ?? [];
    expect([Math.min(...xs), Math.max(...xs)].map(Math.round)).to.deep.equal([50, 250]);
  });

  it('retracts a palm that landed before the pen, without an undo step (pitfall 11)', async () => {
    const el = await pad();
    await touch(el, [[{ id: 5, x: 450, y: 160 }]]);
    await stroke(el, line({ x: 50, y: 100 }, { x: 250, y: 100 }));
    await touch(el, [[{ id: 5, x: 455, y: 160 }], []]);
    expect(firstXs(el)).to.deep.equal([50]);
    el.undo();
    expect(el.isEmpty).to.equal(true);
    expect(el.canUndo).to.equal(false);
  });

  it('retracts the marks that a palm had finished before the pen landed (pitfall 11)', async () => {
    const el = await pad();
    await stroke(el, dash(0), { type: 'mouse' });
    const reasons = record(el, 'mathpix-strokes');
    for (const x of [440, 470]) {
      fire(el, 'pointerdown', { x, y: 160 }, { pointerId: 5, pointerType: 'touch' });
      fire(el, 'pointermove', { x: x + 4, y: 163 }, { pointerId: 5, pointerType: 'touch' });
      fire(el, 'pointerup', { x: x + 4, y: 163 }, { pointerId: 5, pointerType: 'touch' });
    }
    expect(firstXs(el)).to.deep.equal([40, 440, 470]);
    fireStroke(el, dash(4));
    expect(firstXs(el)).to.deep.equal([40, 160]);
    expect(reasons.map(({ reason }) => reason)).to.deep.equal([
      'draw',
      'draw',
      'undo',
      'undo',
      'draw',
    ]);
    el.undo();
    expect(firstXs(el), 'the palm left no step behind').to.deep.equal([40]);
    el.undo();
    expect([el.isEmpty, el.canUndo]).to.deep.equal([true, false]);
  });

  it('keeps what a finger wrote well before the pen', async () => {
    const el = await pad({ 'pen-mode': 'any' });
    fireStroke(el, dash(0), { pointerType: 'touch', pointerId: 5 });
    const writtenAt = performance.now();
    await until(() => performance.now() - writtenAt > 500, 'more time than a hand takes to land');
    fireStroke(el, dash(4));
    expect(firstXs(el)).to.deep.equal([40, 160]);
  });

  it('ignores what is as large as a hand (pitfall 12)', async () => {
    const el = await pad();
    const palm = { pointerType: 'touch', pointerId: 5, width: 90, height: 60 };
    fireStroke(el, dash(0), palm);
    fireStroke(el, dash(2), { ...palm, width: 30, height: 40 });
    expect(firstXs(el)).to.deep.equal([100]);
  });

  it('lets no third finger write while two scroll (pitfalls 12, 18)', async () => {
    const el = await pad();
    const touchOf = (pointerId: number, isPrimary = false): PointerEventInit => ({
      pointerId,
      pointerType: 'touch',
      isPrimary,
    });
    fire(el, 'pointerdown', { x: 50, y: 50 }, touchOf(1, true));
    fire(el, 'pointerdown', { x: 300, y: 50 }, touchOf(2));
    fireStroke(el, dash(4), touchOf(3));
    expect(el.isEmpty).to.equal(true);
    for (const id of [1, 2]) fire(el, 'pointerup', { x: 60, y: 60 }, touchOf(id));
    fireStroke(el, dash(2), touchOf(4, true));
    expect(firstXs(el), 'one finger writes again').to.deep.equal([100]);
  });

  it('forgets fingers whose end was never heard', async () => {
    const el = await pad();
    const finger1 = { pointerId: 1, pointerType: 'touch', isPrimary: true };
    fire(el, 'pointerdown', { x: 50, y: 50 }, finger1);
    window.dispatchEvent(new Event('blur'));
    fireStroke(el, dash(4), { ...finger1, pointerId: 9 });
    expect(firstXs(el).at(-1)).to.equal(160);
  });

  it('pen-mode auto: after a pen, fingers are left to the page and never ink', async () => {
    const el = await pad();
    expect(getComputedStyle(surfaceOf(el)).touchAction).to.equal('none');
    await stroke(el, dash());
    await el.updateComplete;
    // What `pan-x pan-y pinch-zoom` is called when read back, in some engines.
    expect(getComputedStyle(surfaceOf(el)).touchAction).to.be.oneOf([
      'manipulation',
      'pan-x pan-y pinch-zoom',
    ]);
    await finger(el, dash(4));
    await finger(el, [{ x: 300, y: 50 }]);
    await painted(el);
    expect(firstXs(el)).to.deep.equal([40]);
    el.penMode = 'any';
    await el.updateComplete;
    expect(getComputedStyle(surfaceOf(el)).touchAction).to.equal('none');
  });

  it('pen-mode auto: a person who puts the pen away writes with a finger again (pitfall 13)', async () => {
    const el = await pad();
    expect(find(el, '.finger'), 'nothing to choose yet').to.equal(null);
    await stroke(el, dash());
    await until(() => find(el, '.finger') !== null, 'the button');
    const button = inside(el, '.finger');
    expect(button.getAttribute('aria-pressed')).to.equal('false');
    await finger(el, dash(2));
    expect(el.strokes).to.have.length(1);
    await click(button);
    await el.updateComplete;
    expect(button.getAttribute('aria-pressed')).to.equal('true');
    expect(getComputedStyle(surfaceOf(el)).touchAction).to.equal('none');
    await finger(el, dash(4));
    expect(firstXs(el)).to.deep.equal([40, 160]);
    await stroke(el, dash(6));
    await el.updateComplete;
    expect(button.getAttribute('aria-pressed'), 'the pen is back').to.equal('false');
    el.penMode = 'any';
    await el.updateComplete;
    expect(find(el, '.finger')).to.equal(null);
  });

  it('pen-mode auto: without a toolbar fingers write again, minutes after the pen (pitfall 13)', async () => {
    const el = await pad({ controls: 'none' });
    const penDown = new PointerEvent('pointerdown', {
      pointerId: 7,
      pointerType: 'pen',
      buttons: 1,
    });
    Object.defineProperty(penDown, 'timeStamp', { value: performance.now() - 6 * 60_000 });
    surfaceOf(el).dispatchEvent(penDown);
    fire(el, 'pointercancel', { x: 0, y: 0 }, { pointerId: 7 });
    await el.updateComplete;
    expect(getComputedStyle(surfaceOf(el)).touchAction, 'the pen is in charge').not.to.equal(
      'none',
    );
    await finger(el, dash(2), 8);
    expect(firstXs(el), 'the very first touch writes').to.deep.equal([100]);
    expect(getComputedStyle(surfaceOf(el)).touchAction).to.equal('none');
    fireStroke(el, dash(6));
    await el.updateComplete;
    await finger(el, dash(4));
    expect(firstXs(el), 'the pen is back').not.to.include(160);
  });

  it('pen-mode pen: fingers never ink, pens and mice do', async () => {
    const el = await pad({ 'pen-mode': 'pen' });
    await finger(el, dash());
    expect(el.isEmpty).to.equal(true);
    await stroke(el, dash(2), { type: 'mouse' });
    await stroke(el, dash(3));
    expect(firstXs(el)).to.deep.equal([100, 130]);
  });

  it('pen-mode any: fingers ink also after a pen', async () => {
    const el = await pad({ 'pen-mode': 'any' });
    await stroke(el, dash());
    await el.updateComplete;
    await finger(el, dash(4));
    expect(firstXs(el)).to.deep.equal([40, 160]);
  });
});

describe('input policy: buttons and ends', () => {
  it('leaves the right mouse button and its menu to the page (pitfall 26)', async () => {
    const el = await pad();
    let isMenuLeft: boolean | null = null;
    el.addEventListener('contextmenu', (event) => {
      isMenuLeft = !event.defaultPrevented;
      event.preventDefault();
    });
    await stroke(el, dash(), { type: 'mouse', button: 'right' });
    expect(el.isEmpty).to.equal(true);
    expect(isMenuLeft).to.equal(true);
  });

  /** Whether a menu asked for by this pointer is kept from the page. */
  const isMenuRefused = (el: MathpixInk, pointerType: string): boolean =>
    fire(el, 'contextmenu', { x: 9, y: 9 }, { pointerType, buttons: 0 }).defaultPrevented;

  it('opens no menu for a long press of a pen, as Windows does once it is lifted', async () => {
    const el = await pad();
    expect(isMenuRefused(el, 'pen'), 'before the first stroke').to.equal(true);
    fireStroke(el, dash(0));
    await el.updateComplete;
    expect(isMenuRefused(el, 'pen'), 'in pen-mode auto').to.equal(true);
    el.penMode = 'pen';
    await el.updateComplete;
    expect(isMenuRefused(el, 'pen'), 'in pen-mode pen').to.equal(true);
    expect(isMenuRefused(el, 'mouse'), 'of a mouse').to.equal(false);
    expect(isMenuRefused(el, ''), 'of a key').to.equal(false);
    el.disabled = true;
    await el.updateComplete;
    expect(isMenuRefused(el, 'pen'), 'on a pad that takes no ink').to.equal(false);
  });

  it('opens no menu for a long press of a finger that writes', async () => {
    const el = await pad();
    expect(isMenuRefused(el, 'touch')).to.equal(true);
    fireStroke(el, dash(0));
    await el.updateComplete;
    expect(isMenuRefused(el, 'touch'), 'once fingers scroll').to.equal(false);
  });

  it('judges a menu that does not say whose it is by the pointer before it', async () => {
    const el = await pad();
    const isRefused = (): boolean =>
      !surfaceOf(el).dispatchEvent(new MouseEvent('contextmenu', { cancelable: true }));
    fireStroke(el, dash(0), { pointerType: 'mouse' });
    expect(isRefused(), 'a mouse').to.equal(false);
    fireStroke(el, dash(2));
    await el.updateComplete;
    expect(isRefused(), 'a pen').to.equal(true);
  });

  for (const [name, init] of [
    ['buttons 32', { buttons: 32 }],
    ['button 5', { button: 5, buttons: 0 }],
  ] as const) {
    it(`erases with the eraser end of a pen as ${name} (pitfall 19)`, async () => {
      const el = await pad();
      await stroke(el, dash(0));
      await stroke(el, dash(5));
      fire(el, 'pointerdown', { x: 20, y: 95 }, init);
      fire(el, 'pointermove', { x: 70, y: 95 }, { buttons: 32 });
      fire(el, 'pointerup', { x: 70, y: 95 }, { button: 5 });
      await wiped();
      expect(firstXs(el)).to.deep.equal([190]);
      await stroke(el, dash(2));
      expect(firstXs(el), 'the tip writes again, without a ghost line (21)').to.deep.equal([
        190, 100,
      ]);
    });
  }

  it('erases with the barrel button', async () => {
    const el = await pad();
    await stroke(el, dash(0));
    await stroke(el, line({ x: 20, y: 95 }, { x: 70, y: 95 }), { button: 'right' });
    expect(el.isEmpty).to.equal(true);
  });

  it('writes with a pen that is not primary (pitfall 17)', async () => {
    const el = await pad();
    fireStroke(el, dash(1), { isPrimary: false });
    expect(firstXs(el)).to.deep.equal([70]);
  });

  it('ends a stroke when moves come without a button (pitfall 22)', async () => {
    const el = await pad();
    fire(el, 'pointerdown', { x: 40, y: 40 });
    fire(el, 'pointermove', { x: 60, y: 60 });
    fire(el, 'pointermove', { x: 300, y: 60 }, { buttons: 0 });
    fire(el, 'pointermove', { x: 350, y: 90 }, { buttons: 0 });
    expect(el.strokes.map(({ x }) => x)).to.deep.equal([[40, 60]]);
    expect(el.matches(':state(writing)')).to.equal(false);
  });

  it('keeps a pen stroke and drops a finger that the system cancels (pitfalls 15, 16)', async () => {
    const el = await pad();
    for (const pointerType of ['pen', 'touch']) {
      fire(el, 'pointerdown', { x: 40, y: 40 }, { pointerType });
      fire(el, 'pointermove', { x: 60, y: 60 }, { pointerType });
      fire(el, 'pointercancel', { x: 0, y: 0 }, { pointerType });
      expect(firstXs(el), pointerType).to.deep.equal([40]);
    }
    fire(el, 'pointerdown', { x: 90, y: 40 });
    fire(el, 'pointercancel', { x: 0, y: 0 });
    expect(el.strokes, 'a cancelled touch of the pen').to.have.length(1);
    fireStroke(el, dash(4));
    expect(firstXs(el), 'the pad is not stuck').to.deep.equal([40, 160]);
  });

  it('joins what a pen writes on after the system took it for a moment (pitfall 16)', async () => {
    const el = await pad();
    fire(el, 'pointerdown', { x: 40, y: 40 });
    fire(el, 'pointermove', { x: 60, y: 60 });
    fire(el, 'pointercancel', { x: 0, y: 0 });
    fire(el, 'pointerdown', { x: 63, y: 63 });
    fire(el, 'pointermove', { x: 90, y: 70 });
    fire(el, 'pointerup', { x: 90, y: 70 });
    expect(el.strokes.map(({ x }) => x)).to.deep.equal([[40, 60, 63, 90]]);
    el.undo();
    expect([el.isEmpty, el.canUndo]).to.deep.equal([true, false]);
  });

  it('does not join what a pen begins elsewhere', async () => {
    const el = await pad();
    fire(el, 'pointerdown', { x: 40, y: 40 });
    fire(el, 'pointermove', { x: 60, y: 60 });
    fire(el, 'pointercancel', { x: 0, y: 0 });
    fireStroke(el, dash(4));
    expect(firstXs(el)).to.deep.equal([40, 160]);
  });

  it('erases with a pen whose button was only seen while it hovered (pitfall 20)', async () => {
    const el = await pad();
    await stroke(el, dash(0));
    fire(el, 'pointermove', { x: 20, y: 95 }, { buttons: 2 });
    fire(el, 'pointerdown', { x: 20, y: 95 });
    fire(el, 'pointermove', { x: 70, y: 95 });
    fire(el, 'pointerup', { x: 70, y: 95 });
    await wiped();
    expect(el.isEmpty).to.equal(true);
  });

  it('ends the stroke when the page is hidden (pitfall 15)', async () => {
    const el = await pad();
    fire(el, 'pointerdown', { x: 40, y: 40 });
    fire(el, 'pointermove', { x: 60, y: 60 });
    Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(firstXs(el)).to.deep.equal([40]);
  });

  it('keeps a stroke whose pointer capture is lost (pitfall 15)', async () => {
    const el = await pad();
    fire(el, 'pointerdown', { x: 40, y: 40 });
    fire(el, 'pointermove', { x: 60, y: 60 });
    fire(el, 'lostpointercapture', { x: 60, y: 60 });
    expect(firstXs(el)).to.deep.equal([40]);
  });

  it('ends the stroke when the window loses the focus (pitfall 15)', async () => {
    const el = await pad();
    fire(el, 'pointerdown', { x: 40, y: 40 });
    fire(el, 'pointermove', { x: 60, y: 60 });
    window.dispatchEvent(new Event('blur'));
    expect(firstXs(el)).to.deep.equal([40]);
  });

  it('works without pointer capture (pitfall 29)', async () => {
    const el = await pad();
    const surface = surfaceOf(el);
    surface.setPointerCapture = () => {
      throw new DOMException('No active pointer', 'NotFoundError');
    };
    el.style.inlineSize = '400px';
    await painted(el);
    await stroke(el, line({ x: 300, y: 80 }, { x: 500, y: 80 }));
    expect(firstXs(el)).to.deep.equal([300]);
    expect(el.strokes[0]?.x.at(-1), 'the part outside').to.be.closeTo(500, 1);
  });

  it('keeps the whole of a stroke that leaves the pad and returns (section 2)', async () => {
    const el = await pad();
    el.style.inlineSize = '400px';
    await painted(el);
    await stroke(el, [
      ...line({ x: 300, y: 80 }, { x: 500, y: 80 }),
      ...line({ x: 500, y: 82 }, { x: 300, y: 82 }),
    ]);
    expect(el.strokes).to.have.length(1);
    const xs = el.strokes[0]?.x ?? [];
    expect(Math.max(...xs)).to.be.closeTo(500, 1);
    expect(xs.at(-1)).to.be.closeTo(300, 1);
  });

  for (const attribute of ['disabled', 'readonly'] as const) {
    it(`does not ink or erase when ${attribute}`, async () => {
      const el = await pad({ [attribute]: true });
      const kept = [{ x: [40, 60], y: [40, 60] }];
      el.strokes = kept;
      const inputs = record(el, 'input');
      await stroke(el, dash(3));
      await finger(el, dash(4));
      fire(el, 'pointerdown', { x: 50, y: 50 }, { buttons: 32 });
      fire(el, 'pointerup', { x: 50, y: 50 });
      expect(el.strokes).to.deep.equal(kept);
      expect(inputs).to.have.length(0);
      expect(getComputedStyle(surfaceOf(el)).touchAction, 'the page scrolls (35)').to.equal('auto');
    });
  }

  for (const property of ['disabled', 'readOnly'] as const) {
    it(`keeps the stroke that is under way when it becomes ${property}`, async () => {
      const el = await pad();
      fire(el, 'pointerdown', { x: 40, y: 40 });
      fire(el, 'pointermove', { x: 60, y: 60 });
      el[property] = true;
      await el.updateComplete;
      fire(el, 'pointermove', { x: 80, y: 80 });
      fire(el, 'pointerup', { x: 80, y: 80 });
      expect(firstXs(el)).to.deep.equal([40]);
    });
  }

  it('keeps a stroke that is under way when the pad leaves the page', async () => {
    const el = await pad();
    const parent = el.parentElement;
    fire(el, 'pointerdown', { x: 40, y: 40 });
    fire(el, 'pointermove', { x: 60, y: 60 });
    el.remove();
    await Promise.resolve();
    await until(() => el.strokes.length === 1, 'the stroke to be kept');
    parent?.append(el);
    await painted(el);
    expect(firstXs(el)).to.deep.equal([40]);
    await stroke(el, dash(3));
    expect(firstXs(el)).to.deep.equal([40, 130]);
  });

  it('toolbar buttons do not submit the form around (pitfall 46)', async () => {
    const { root, pad: el } = await mountWithin((markup) => `<form>${markup}</form>`);
    el.recognizer = instantRecognizer();
    let submits = 0;
    root.addEventListener('submit', (event) => {
      event.preventDefault();
      submits += 1;
    });
    await stroke(el, dash());
    await until(() => find(el, '.full-screen-button') !== null, 'all buttons');
    for (const button of el.shadowRoot?.querySelectorAll('button') ?? []) await click(button);
    expect(submits).to.equal(0);
    expect(el.canUndo || el.canRedo, 'the clicks did something').to.equal(true);
    await until(() => isOn(el), 'full screen, which one of them asks for');
    await el.exitFullScreen();
  });
});
