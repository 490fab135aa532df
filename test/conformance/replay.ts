/**
 * Plays a trace to a pad: its pointer events as they are, dispatched with their own times, or its
 * strokes by the engine's own input where a trace has nothing an engine's automation lacks.
 */
import { nextFrame } from '@open-wc/testing';
import { mountWithin, surfaceOf, until } from '../helpers/pad.js';
import { stroke, touch, type Finger, type Spot } from '../helpers/pen.js';
import { instantRecognizer } from '../helpers/service.js';
import type { InkStroke, MathpixInk, PenMode, Tool } from '../../src/index.js';
import type { Trace, TraceEvent } from '../../src/recorder/trace.js';

/** What happens around the pad, which no recording holds and some traces need. */
export interface Scene {
  /** Style of the box the pad is in. */
  readonly style?: string;
  readonly hasNoCapture?: boolean;
  /** The box scrolls what is in it within a shadow root, whose `scroll` events nobody hears. */
  readonly isInShadow?: boolean;
  /** What is done before the event of that index. */
  readonly acts?: readonly { readonly before: number; readonly do: string }[];
}

/** A trace of the suite. Recordings have no scene and name no pitfall. */
export interface NamedTrace extends Trace {
  readonly name: string;
  readonly pitfalls?: readonly number[];
  readonly scene?: Scene;
}

/** The outcome: what the model holds, and what was given to be read. */
export interface Outcome {
  readonly pad: MathpixInk;
  readonly strokes: readonly InkStroke[];
  readonly read: () => number | undefined;
}

interface Stage {
  readonly root: HTMLElement;
  readonly pad: MathpixInk;
  readonly reader: ReturnType<typeof instantRecognizer>;
}

/** A pad as the trace had it, in a page that can scroll. */
async function setUp({ setting, before, scene = {} }: NamedTrace): Promise<Stage> {
  const { root, pad } = await mountWithin(
    (markup) => `<div><div class="box">${markup}</div><p></p></div>`,
    { debounce: '10' },
  );
  const box = root.querySelector<HTMLElement>('.box');
  const filler = root.querySelector<HTMLElement>('p');
  if (!box || !filler) throw new Error('The stage has lost its parts.');
  filler.style.blockSize = '3000px';
  const reader = instantRecognizer();
  Object.assign(pad, { recognizer: reader, penMode: setting.penMode as PenMode });
  pad.tool = setting.tool as Tool;
  const surface = surfaceOf(pad);
  pad.style.inlineSize = `${setting.width + pad.offsetWidth - surface.clientWidth}px`;
  pad.style.blockSize = `${setting.height + pad.offsetHeight - surface.clientHeight}px`;
  if (before.length > 0) pad.strokes = before;
  if (scene.style) box.setAttribute('style', scene.style);
  if (scene.isInShadow) putInShadow(box);
  if (scene.hasNoCapture) surface.setPointerCapture = refuseCapture;
  await nextFrame();
  await nextFrame();
  return { root, pad, reader };
}

function putInShadow(box: HTMLElement): void {
  const scroller = document.createElement('div');
  Object.assign(scroller.style, { blockSize: '550px', overflow: 'auto' });
  const spacer = document.createElement('p');
  spacer.style.blockSize = '1000px';
  scroller.append(document.createElement('slot'), spacer);
  box.attachShadow({ mode: 'open' }).append(scroller);
}

function refuseCapture(): never {
  throw new DOMException('No active pointer with the given id is found.', 'NotFoundError');
}

/** Dispatches every event of the trace. */
export async function replay(trace: NamedTrace): Promise<Outcome> {
  const stage = await setUp(trace);
  const { pad, reader } = stage;
  const surface = surfaceOf(pad);
  const start = performance.now();
  for (const [index, event] of trace.events.entries()) {
    for (const act of trace.scene?.acts ?? []) {
      if (act.before === index) await perform(act.do, stage);
    }
    surface.dispatchEvent(toPointerEvent(event, start, (spot) => toClient(surface, spot)));
  }
  return { pad, strokes: pad.strokes, read: () => reader.seen.at(-1) };
}

/** Where a place of the surface is on the screen, found without any help of the element's own. */
function toClient(surface: HTMLElement, { x, y }: Spot): { clientX: number; clientY: number } {
  const probe = document.createElement('i');
  // A transform, because layout rounds to a 64th of a pixel.
  const transform = `translate(${x}px, ${y}px)`;
  Object.assign(probe.style, { position: 'absolute', left: '0', top: '0', transform });
  surface.append(probe);
  const { left, top } = probe.getBoundingClientRect();
  probe.remove();
  return { clientX: left, clientY: top };
}

function toPointerEvent(
  event: TraceEvent,
  start: number,
  place: (spot: Spot) => { clientX: number; clientY: number },
): PointerEvent {
  const make = (spot: Spot, at: number, pressure: number): PointerEvent => {
    const made = new PointerEvent(event.type, {
      ...place(spot),
      bubbles: !/enter|leave/.test(event.type),
      cancelable: true,
      composed: true,
      pointerId: event.id,
      pointerType: event.pointer,
      isPrimary: event.isPrimary,
      button: event.button,
      buttons: event.buttons,
      pressure,
      width: event.width,
      height: event.height,
      tiltX: event.tiltX,
      tiltY: event.tiltY,
    });
    // WebKit's constructor cuts places off to whole pixels, and times cannot be given anywhere.
    for (const [name, value] of Object.entries({ ...place(spot), timeStamp: start + at })) {
      Object.defineProperty(made, name, { value });
    }
    return made;
  };
  const made = make(event, event.at, event.pressure);
  const parts = event.coalesced.map(([at, x, y, pressure]) => make({ x, y }, at, pressure));
  Object.defineProperty(made, 'getCoalescedEvents', { value: () => parts });
  return made;
}

async function perform(act: string, { root, pad }: Stage): Promise<void> {
  const box = pad.parentElement;
  if (!box) throw new Error('The pad is in no box.');
  switch (act) {
    case 'scroll':
      window.scrollBy({ top: 37, behavior: 'instant' });
      await nextFrame();
      break;
    case 'scroll-in-shadow':
      box.shadowRoot?.firstElementChild?.scrollBy({ top: 37, behavior: 'instant' });
      break;
    case 'shift':
      root.prepend(Object.assign(document.createElement('p'), { textContent: 'x = 2' }));
      break;
    case 'resize':
      pad.style.inlineSize = '480px';
      break;
    case 'show':
      box.removeAttribute('style');
      break;
    case 'ratio':
      await changeRatio();
      break;
    case 're-parent':
      root.append(pad);
      break;
    case 'move-before':
      moveBefore(root, pad);
      break;
    case 'disconnect':
      pad.remove();
      await Promise.resolve();
      break;
    case 'hide-page':
      Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
      Reflect.deleteProperty(document, 'hidden');
      document.dispatchEvent(new Event('visibilitychange'));
      break;
    case 'blur':
      window.dispatchEvent(new Event('blur'));
      break;
    case 'lose-context':
      for (const canvas of pad.shadowRoot?.querySelectorAll('canvas') ?? []) {
        canvas.dispatchEvent(new Event('contextlost', { cancelable: true }));
        canvas.width += 0; // what a lost context looks like: blank
        canvas.dispatchEvent(new Event('contextrestored'));
      }
      break;
    default:
      throw new Error(`There is no act "${act}".`);
  }
  await nextFrame();
  await nextFrame();
}

/** `append` where there is no `moveBefore`. */
function moveBefore(parent: HTMLElement, child: Element): void {
  const { moveBefore: move } = parent as { moveBefore?: (node: Node, next: null) => void };
  if (move) move.call(parent, child, null);
  else parent.append(child);
}

/** As if the window were dragged to another screen and back. */
async function changeRatio(): Promise<void> {
  const { devicePixelRatio: own } = window;
  for (const ratio of [own * 2, own]) {
    Object.defineProperty(window, 'devicePixelRatio', { value: ratio, configurable: true });
    window.dispatchEvent(new Event('resize'));
    await nextFrame();
  }
}

/** The strokes of a trace as an engine's own pen, mouse or finger can write them, if it can. */
export function playable(trace: NamedTrace): readonly TraceEvent[][] | null {
  const { events, scene, before, setting } = trace;
  const isPlain =
    !scene && before.length === 0 && setting.tool === 'pen' && setting.penMode !== 'pen';
  const kinds = new Set(events.map(({ pointer }) => pointer));
  const isOneHand = kinds.size === 1 && /^(pen|mouse|touch)$/.test([...kinds][0] ?? '');
  const ordinary = events.every(
    ({ type, button, buttons, coalesced, isPrimary, pressure, width }) =>
      /^pointer(down|move|up)$/.test(type) &&
      button <= 0 &&
      buttons <= 1 &&
      (buttons === 1 || type === 'pointerup') &&
      coalesced.length === 0 &&
      isPrimary &&
      (pressure === 0.5 || type === 'pointerup') &&
      width < 50,
  );
  if (!isPlain || !isOneHand || !ordinary) return null;
  const strokes: TraceEvent[][] = [];
  for (const event of events) {
    if (event.type === 'pointerdown') strokes.push([]);
    strokes.at(-1)?.push(event);
  }
  const areWhole = strokes.every((stroke) => stroke.at(-1)?.type === 'pointerup');
  return areWhole ? strokes : null;
}

/** Writes the strokes with the engine's own input. */
export async function play(
  trace: NamedTrace,
  strokes: readonly (readonly TraceEvent[])[],
): Promise<Outcome> {
  const { pad, reader } = await setUp(trace);
  for (const events of strokes) {
    const spots = events.filter(({ type }) => type !== 'pointerup');
    const [first] = events;
    if (first?.pointer === 'touch') {
      const frames: Finger[][] = spots.map(({ x, y }) => [{ id: 0, x, y }]);
      await touch(pad, [...frames, []], 8);
    } else {
      const type = first?.pointer === 'mouse' ? 'mouse' : 'pen';
      await stroke(pad, spots, { type, pace: 8 });
    }
  }
  await until(() => pad.strokes.length >= trace.strokes.length, 'the strokes to be there');
  return { pad, strokes: pad.strokes, read: () => reader.seen.at(-1) };
}
