/**
 * A `<mathpix-ink>` in the test page: mounting, looking inside, reading pixels, and waiting for
 * events or conditions with a deadline. Never sleeps a fixed time.
 */
import { fixture } from '@open-wc/testing';
import type { MathpixInk, MathpixInkEventMap } from '../../src/index.js';
import '../../src/index.js';

/** How long anything may take on a busy machine before the test fails. */
const DEADLINE_MS = 8000;

/** The real ones, whatever a test makes of the page's. */
const { setTimeout } = window;
const now = performance.now.bind(performance);

type Attributes = Readonly<Record<string, string | boolean>>;

let pads = 0;

/**
 * The service of the test server. Pads with one token URL share their tokens, and tests must
 * not: each pad asks at an address of its own.
 */
function service(): Attributes {
  pads += 1;
  return { 'token-url': `/api/mathpix-token?pad=${pads}`, 'api-url': '/sandbox' };
}

function toMarkup(attributes: Attributes): string {
  const element = document.createElement('div');
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  return element.outerHTML.replace(/^<div/, '<mathpix-ink').replace(/div>$/, 'mathpix-ink>');
}

/** A pad on the test server's service, 500 px high. */
export async function mount(attributes: Attributes = {}): Promise<MathpixInk> {
  return sized(await fixture<MathpixInk>(toMarkup({ ...service(), ...attributes })));
}

/** A pad within other markup; `pad` stands where it goes. */
export async function mountWithin(
  markup: (pad: string) => string,
  attributes: Attributes = {},
): Promise<{ root: HTMLElement; pad: MathpixInk }> {
  const root = await fixture<HTMLElement>(markup(toMarkup({ ...service(), ...attributes })));
  const pad = root.querySelector('mathpix-ink');
  if (!pad) throw new Error('There is no pad in the markup.');
  await sized(pad).updateComplete;
  return { root, pad };
}

function sized(pad: MathpixInk): MathpixInk {
  pad.style.blockSize = '500px';
  return pad;
}

/** One node of the pad's shadow tree. */
export function inside<T extends Element = HTMLElement>(pad: Element, selector: string): T {
  const found = pad.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`There is no ${selector} in the pad.`);
  return found;
}

/** One node of the pad's shadow tree, if it is there. */
export function find(pad: Element, selector: string): HTMLElement | null {
  return pad.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
}

export function surfaceOf(pad: Element): HTMLElement {
  return inside(pad, '[part~=surface]');
}

export function buttonOf(pad: Element, name: string): HTMLButtonElement {
  return inside<HTMLButtonElement>(pad, `button.${name}`);
}

/** The words of the status line. */
export function statusText(pad: Element): string {
  return inside(pad, '[part~=status]').textContent?.trim() ?? '';
}

/** Resolves once `condition` holds; asks every few ms. */
export async function until(
  condition: () => boolean,
  what: string | (() => string) = 'a condition',
  deadline = DEADLINE_MS,
): Promise<void> {
  const end = now() + deadline;
  while (!condition()) {
    if (now() > end) {
      const said = typeof what === 'string' ? what : what();
      throw new Error(`Waited ${deadline} ms in vain for ${said}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}

/** All wipes so far have been carried out: the first waits for a part that it has loaded. */
export async function wiped(): Promise<void> {
  await import('../../src/ink/stroke-index.js');
  await new Promise((resolve) => setTimeout(resolve));
}

/** Resolves after the pad has rendered and the page has painted: both canvases are up to date. */
export async function painted(pad?: MathpixInk): Promise<void> {
  await pad?.updateComplete;
  for (let frame = 0; frame < 3; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

type EventName = keyof MathpixInkEventMap | 'input' | 'change';
type EventOf<T extends EventName> = T extends keyof MathpixInkEventMap
  ? MathpixInkEventMap[T]
  : Event;

/** The next event of a type that fits; listening begins at once. */
export function next<T extends EventName>(
  target: EventTarget,
  type: T,
  fits: (event: EventOf<T>) => boolean = () => true,
): Promise<EventOf<T>> {
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    const timer = setTimeout(() => {
      done.abort();
      reject(new Error(`Waited ${DEADLINE_MS} ms in vain for the event ${type}.`));
    }, DEADLINE_MS);
    const listen = (event: Event): void => {
      if (!fits(event as EventOf<T>)) return;
      clearTimeout(timer);
      done.abort();
      resolve(event as EventOf<T>);
    };
    target.addEventListener(type, listen, { signal: done.signal });
  });
}

/** Collects events of some types, in their order, from now on. */
export function record<T extends EventName>(target: EventTarget, ...types: T[]): EventOf<T>[] {
  const events: EventOf<T>[] = [];
  for (const type of types) {
    target.addEventListener(type, (event) => events.push(event as EventOf<T>));
  }
  return events;
}

/** Resolves when the newest ink is answered. */
export async function answered(pad: MathpixInk): Promise<void> {
  await until(
    () => pad.status === 'idle' && pad.result?.current === true,
    () => `an answer (${pad.status} “${statusText(pad)}”, ${JSON.stringify(pad.result)})`,
  );
  await pad.updateComplete;
}

/** Colours of a canvas's inked pixels; empty where nothing is drawn. */
export function inkPixels(canvas: HTMLCanvasElement): {
  count: number;
  color: readonly [number, number, number];
  box: { left: number; top: number; right: number; bottom: number };
} {
  const { width, height } = canvas;
  const context = canvas.getContext('2d');
  const data = width > 0 && height > 0 ? context?.getImageData(0, 0, width, height).data : null;
  let count = 0;
  let color: readonly [number, number, number] = [-1, -1, -1];
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let at = 0; data && at < data.length; at += 4) {
    if ((data[at + 3] ?? 0) < 200) continue;
    const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
    count += 1;
    color = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return { count, color, box };
}

/** The dry canvas; all that share the surface where it is large. */
export function bandsOf(pad: Element): HTMLCanvasElement[] {
  return [...(pad.shadowRoot?.querySelectorAll<HTMLCanvasElement>('canvas.dry') ?? [])];
}

/** The first band: all of it on most pads. */
export function dryCanvas(pad: Element): HTMLCanvasElement {
  return inside<HTMLCanvasElement>(pad, 'canvas.dry');
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
