/**
 * Hands for browser tests: pen, touch, mouse and keys, trusted where the engine's automation
 * has them and dispatched where not (`capabilities` tells), and synthetic pointer events for
 * what none has (eraser end, coalesced lists, pointercancel). Positions are CSS px of the pad's
 * surface.
 */
import { executeServerCommand } from '@web/test-runner-commands';
import { dispatchPointer, dispatchTouch, type Step } from './dispatch.js';
import { capabilities } from './engine.js';
import { painted, surfaceOf, until } from './pad.js';

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly pressure?: number;
}

/** How a stroke is written. */
export interface Hand {
  readonly type?: 'pen' | 'mouse';
  readonly button?: 'left' | 'right';
  readonly pressure?: number;
  /** Leave the pen on the surface, or go on with one that is there. */
  readonly isHeld?: boolean;
  readonly isContinuing?: boolean;
  /** ms before the first sample: the pause before this stroke. */
  readonly pause?: number;
  /** ms before each further sample. */
  readonly pace?: number;
}

/** Spots on the way from one to another, ends included. */
export function line(from: Spot, to: Spot, count = 8): Spot[] {
  return Array.from({ length: count }, (_, i) => {
    const share = i / (count - 1);
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  });
}

function originOf(pad: Element): { left: number; top: number } {
  const surface = surfaceOf(pad);
  surface.scrollIntoView({ block: 'nearest' });
  const { left, top } = surface.getBoundingClientRect();
  return { left, top };
}

function toSteps(pad: Element, spots: readonly Spot[], hand: Hand): Step[] {
  const { left, top } = originOf(pad);
  const { button = 'left', pressure = 0.5, pause = 0, pace = 0 } = hand;
  const steps: Step[] = spots.map((spot, i) => ({
    x: left + spot.x,
    y: top + spot.y,
    pressure: spot.pressure ?? pressure,
    button,
    wait: i === 0 ? pause : pace,
    ...(i === 0 && !hand.isContinuing && { down: true }),
  }));
  const last = steps.at(-1);
  if (last && !hand.isHeld) {
    const { x, y } = last;
    steps.push({ x, y, pressure: 0, button, up: true });
  }
  return steps;
}

/** One stroke of a pen (or mouse). */
export async function stroke(pad: Element, spots: readonly Spot[], hand: Hand = {}): Promise<void> {
  await strokes(pad, [spots], hand);
}

/** Several strokes in one go, as fast as `pause` and `pace` say. */
export async function strokes(
  pad: Element,
  all: readonly (readonly Spot[])[],
  hand: Hand = {},
): Promise<void> {
  const { type = 'pen', button = 'left', pressure } = hand;
  const steps = all.flatMap((spots) => toSteps(pad, spots, hand));
  const hasPressure = pressure !== undefined || all.flat().some((spot) => 'pressure' in spot);
  const means = [
    type === 'pen' ? capabilities.pen : 'real',
    type === 'pen' && hasPressure ? capabilities.penPressure : 'real',
    button === 'right' ? capabilities.otherButtons : 'real',
  ];
  if (means.includes('dispatched')) await dispatchPointer(type, steps);
  else await executeServerCommand('pointer', { type, steps });
}

/** A short slanted line; `index` puts it beside the others. */
export function dash(index = 0): Spot[] {
  const x = 40 + 30 * index;
  return line({ x, y: 60 }, { x: x + 12, y: 130 }, 6);
}

export interface Finger extends Spot {
  readonly id: number;
}

/** Frames of fingers on the surface; a finger missing from a frame is lifted. */
export async function touch(
  pad: Element,
  frames: readonly (readonly Finger[])[],
  wait = 0,
): Promise<void> {
  originOf(pad); // scrolls it into view
  await painted(); // nobody touches what is not there yet, and Firefox scrolls what it painted last
  const { left, top } = originOf(pad);
  const placed = frames.map((frame) =>
    frame.map(({ id, x, y }) => ({ id, x: left + x, y: top + y })),
  );
  await touchViewport(placed, wait);
}

async function touchViewport(frames: readonly (readonly Finger[])[], wait = 0): Promise<void> {
  if (capabilities.touch === 'dispatched') await dispatchTouch(frames, wait);
  else await executeServerCommand('touch', { frames, wait });
}

/**
 * Repeats a gesture until it has scrolled something: twice, as the first touch may only load what
 * scrolls, and more often in Firefox, whose compositor may not have the newest page yet on a busy
 * machine, and then scrolls nothing.
 */
export async function untilScrolled(
  gesture: () => Promise<void>,
  hasScrolled: () => boolean,
  attempts = capabilities.engine === 'firefox' ? 6 : 2,
): Promise<void> {
  for (let left = attempts; left > 0; left--) {
    await gesture();
    try {
      await until(hasScrolled, 'the fingers to scroll', 700);
      return;
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}

/** One stroke of one finger. */
export async function finger(pad: Element, spots: readonly Spot[], wait = 0): Promise<void> {
  await touch(pad, [...spots.map(({ x, y }) => [{ id: 0, x, y }]), []], wait);
}

export async function press(keys: string): Promise<void> {
  await executeServerCommand('press', { keys });
}

/** Letters, as a keyboard gives them. */
export async function type(text: string): Promise<void> {
  await executeServerCommand('type', { text });
}

/** A trusted click, in each engine, in the middle of an element. */
export async function click(target: Element): Promise<void> {
  target.scrollIntoView({ block: 'nearest' });
  // It takes the pointer to be where that would be on what it painted last.
  if (capabilities.engine === 'firefox') await painted();
  const { left, top, width, height } = target.getBoundingClientRect();
  const at = { x: left + width / 2, y: top + height / 2 };
  const steps = [at, { ...at, down: true }, { ...at, up: true }];
  await executeServerCommand('pointer', { type: 'mouse', steps });
}

/** Lifts whatever a failed test may have left on the surface. */
export async function liftAll(): Promise<void> {
  await touchViewport([[]]);
}

/** A synthetic pointer event on the surface. Nothing captures such a pointer. */
export function fire(
  pad: Element,
  type: string,
  { x, y }: Spot,
  init: PointerEventInit = {},
): PointerEvent {
  const { left, top } = originOf(pad);
  const event = new PointerEvent(type, {
    bubbles: true,
    composed: true,
    cancelable: true,
    pointerId: 77,
    pointerType: 'pen',
    button: type === 'pointermove' ? -1 : 0,
    buttons: type === 'pointerup' || type === 'pointercancel' ? 0 : 1,
    clientX: left + x,
    clientY: top + y,
    ...init,
  });
  surfaceOf(pad).dispatchEvent(event);
  return event;
}

/** A whole synthetic stroke. */
export function fireStroke(
  pad: Element,
  spots: readonly Spot[],
  init: PointerEventInit = {},
): void {
  const [first, last] = [spots[0], spots.at(-1)];
  if (!first || !last) throw new Error('A stroke has at least one spot.');
  fire(pad, 'pointerdown', first, init);
  for (const spot of spots.slice(1)) fire(pad, 'pointermove', spot, { ...init, button: -1 });
  fire(pad, 'pointerup', last, { ...init, buttons: 0 });
}
