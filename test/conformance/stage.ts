/**
 * The stage on which traces are played: a pad as the trace had it, in a page that can scroll, and
 * where its places are on the screen. Plays nothing.
 */
import { nextFrame } from '@open-wc/testing';
import { zoomPage } from '../helpers/engine.js';
import { mountWithin, surfaceOf, until } from '../helpers/pad.js';
import type { Spot } from '../helpers/pen.js';
import { fakeScreen, type FakeScreen } from '../helpers/ratio.js';
import { instantRecognizer } from '../helpers/service.js';
import type { InkStroke, MathpixInk } from '../../src/index.js';
import type { Trace } from '../../src/recorder/trace.js';
import { set } from './acts.js';

/** Far apart, because layout rounds to a 60th or a 64th of a pixel. */
const FAR_PX = 1000;

/** What happens around the pad, which no recording holds and some traces need. */
export interface Scene {
  /** Style of the box the pad is in. */
  readonly style?: string;
  readonly hasNoCapture?: boolean;
  /** The box scrolls what is in it within a shadow root, whose `scroll` events nobody hears. */
  readonly isInShadow?: boolean;
  /** How far the person has zoomed into the page with two fingers. */
  readonly pageScale?: number;
  /** No hands: two contacts in a time that a busy machine may miss, or one lifted before another. */
  readonly isReplayedOnly?: boolean;
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

export interface Stage {
  readonly root: HTMLElement;
  readonly pad: MathpixInk;
  readonly reader: ReturnType<typeof instantRecognizer>;
  /** Where the page can be moved to, when the scene needs that. */
  readonly screen: FakeScreen | null;
}

/** A pad as the trace had it, in a page that can scroll. */
export async function setUp({ setting, before, scene = {} }: NamedTrace): Promise<Stage> {
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
  if (scene.pageScale) {
    await zoomPage(scene.pageScale);
    await until(() => visualViewport?.scale === scene.pageScale, 'the page to be zoomed');
  }
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

export type Client = Readonly<Record<'clientX' | 'clientY', number>>;

/** Where places of the surface are on the screen now, found without any help of the element's own. */
export function clientMap(surface: HTMLElement): (spot: Spot) => Client {
  const find = (x: number, y: number): DOMRect => {
    const probe = document.createElement('i');
    // Layout would round what is not a transform.
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
