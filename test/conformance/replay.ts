/**
 * Plays a trace to a pad: its pointer events as they are, dispatched with their own times, or its
 * strokes by the engine's own input where a trace has nothing an engine's automation lacks.
 */
import { nextFrame } from '@open-wc/testing';
import { mountWithin, surfaceOf, until, wiped } from '../helpers/pad.js';
import { stroke, touch, type Finger, type Spot } from '../helpers/pen.js';
import { fakeScreen } from '../helpers/ratio.js';
import { instantRecognizer } from '../helpers/service.js';
import type { InkStroke, MathpixInk } from '../../src/index.js';
import type { Trace, TraceEvent } from '../../src/recorder/trace.js';
import { perform, repeat, set, type Stage } from './stage.js';
// Loaded over the network it would come too late for ink that no hand's time lies between.
import '../../src/controllers/scratch-out-preview.js';

const FAR_PX = 1000;

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

/** The outcome: what the model holds, and all that was given to be read, newest last. */
export interface Outcome {
  readonly pad: MathpixInk;
  readonly strokes: readonly InkStroke[];
  readonly given: readonly (readonly InkStroke[])[];
}

/** A pad as the trace had it, in a page that can scroll. */
async function setUp({ setting, before, scene = {} }: NamedTrace): Promise<Stage> {
  const screen = scene.acts?.some((act) => act.do === 'ratio') ? fakeScreen() : null;
  const { root, pad } = await mountWithin(
    (markup) => `<div><div class="box">${markup}</div><p></p></div>`,
    { debounce: '10' },
  );
  const box = root.querySelector<HTMLElement>('.box');
  const filler = root.querySelector<HTMLElement>('p');
  if (!box || !filler) throw new Error('The stage has lost its parts.');
  filler.style.blockSize = '3000px';
  const reader = instantRecognizer();
  pad.recognizer = reader;
  await set(pad, setting);
  if (before.length > 0) pad.strokes = before;
  if (scene.style) box.setAttribute('style', scene.style);
  if (scene.isInShadow) putInShadow(box);
  if (scene.hasNoCapture) surfaceOf(pad).setPointerCapture = refuseCapture;
  await nextFrame();
  await nextFrame();
  return { root, pad, reader, screen };
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

/** Dispatches every event of the trace, and does in between what was done. */
export async function replay(trace: NamedTrace): Promise<Outcome> {
  const stage = await setUp(trace);
  const { pad, reader } = stage;
  const surface = surfaceOf(pad);
  const start = performance.now();
  for (let index = 0; index <= trace.events.length; index++) {
    for (const act of trace.scene?.acts ?? [])
      if (act.before === index) await perform(act.do, stage);
    for (const act of trace.acts ?? []) if (act.before === index) await repeat(act, pad);
    const event = trace.events[index];
    if (!event) break;
    // What the contact asked for, it had by then: the parts that judge its stroke.
    if (event.type === 'pointerup') await nextFrame();
    surface.dispatchEvent(toPointerEvent(event, start, clientMap(surface)));
  }
  await wiped();
  return { pad, strokes: pad.strokes, given: reader.given };
}

type Client = Readonly<Record<'clientX' | 'clientY', number>>;

/** Where places of the surface are on the screen now, found without any help of the element's own. */
function clientMap(surface: HTMLElement): (spot: Spot) => Client {
  const find = (x: number, y: number): DOMRect => {
    const probe = document.createElement('i');
    // A transform, and far apart, because layout rounds to a 60th or a 64th of a pixel.
    const transform = `translate(${x}px, ${y}px)`;
    Object.assign(probe.style, { position: 'absolute', left: '0', top: '0', transform });
    surface.append(probe);
    const rect = probe.getBoundingClientRect();
    probe.remove();
    return rect;
  };
  const [origin, right, down] = [find(0, 0), find(FAR_PX, 0), find(0, FAR_PX)];
  const along = (side: 'left' | 'top', { x, y }: Spot): number =>
    origin[side] +
    ((right[side] - origin[side]) * x) / FAR_PX +
    ((down[side] - origin[side]) * y) / FAR_PX;
  return (spot) => ({ clientX: along('left', spot), clientY: along('top', spot) });
}

function toPointerEvent(
  event: TraceEvent,
  start: number,
  place: (spot: Spot) => Client,
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
  await wiped();
  return { pad, strokes: pad.strokes, given: reader.given };
}
