/**
 * Hands for engines whose automation lacks a device: the same strokes and touches as pointer
 * events made by the page. They do not move the focus, scroll or click; as with a captured
 * pointer, all events of a contact go to where it began. Knows nothing of pads.
 */

/** One sample of a pen or mouse, in CSS px of the viewport. */
export interface Step {
  readonly x: number;
  readonly y: number;
  readonly pressure?: number;
  readonly down?: boolean;
  readonly up?: boolean;
  readonly button?: 'left' | 'right';
  /** ms before it. */
  readonly wait?: number;
}

/** One finger in a frame. */
export interface FingerStep {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

interface Contact {
  readonly target: EventTarget;
  readonly x: number;
  readonly y: number;
}

const MOUSE_IDS = { mouse: 901, pen: 902 };
const FIRST_FINGER_ID = 910;

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** What a pointer at this place is over, also inside shadow trees. */
function targetAt(x: number, y: number): EventTarget {
  let found = document.elementFromPoint(x, y);
  for (;;) {
    const inner = found?.shadowRoot?.elementFromPoint(x, y);
    if (!inner || inner === found) return found ?? document.documentElement;
    found = inner;
  }
}

function send(
  target: EventTarget,
  type: string,
  { x, y }: { readonly x: number; readonly y: number },
  init: PointerEventInit,
): void {
  const place = { clientX: x, clientY: y, bubbles: true, composed: true, cancelable: true };
  target.dispatchEvent(new PointerEvent(type, { ...place, ...init }));
}

let written: EventTarget | null = null;

/** What the server command `pointer` does with real input. */
export async function dispatchPointer(
  pointerType: 'pen' | 'mouse',
  steps: readonly Step[],
): Promise<void> {
  for (const { x, y, down, up, wait = 0, button = 'left', pressure = 0.5 } of steps) {
    if (wait > 0) await pause(wait);
    const [index, bit] = button === 'left' ? [0, 1] : [2, 2];
    if (down) written = targetAt(x, y);
    const target = written ?? targetAt(x, y);
    const init = { pointerId: MOUSE_IDS[pointerType], pointerType, isPrimary: true };
    if (up) send(target, 'pointerup', { x, y }, { ...init, button: index, buttons: 0 });
    else {
      send(
        target,
        down ? 'pointerdown' : 'pointermove',
        { x, y },
        {
          ...init,
          pressure: written ? pressure : 0,
          button: down ? index : -1,
          buttons: written ? bit : 0,
        },
      );
    }
    if (down && button === 'right') send(target, 'contextmenu', { x, y }, { ...init, button: 2 });
    if (up) written = null;
  }
}

const fingers = new Map<number, Contact>();

/** What the server command `touch` does with real input. */
export async function dispatchTouch(
  frames: readonly (readonly FingerStep[])[],
  wait = 0,
): Promise<void> {
  const initOf = (id: number, buttons: number): PointerEventInit => ({
    pointerId: FIRST_FINGER_ID + id,
    pointerType: 'touch',
    isPrimary: [...fingers.keys()][0] === id,
    pressure: buttons === 0 ? 0 : 0.5,
    width: 8,
    height: 8,
    buttons,
  });
  for (const frame of frames) {
    if (wait > 0) await pause(wait);
    for (const [id, contact] of fingers) {
      if (frame.some((finger) => finger.id === id)) continue;
      send(contact.target, 'pointerup', contact, initOf(id, 0));
      fingers.delete(id);
    }
    for (const { id, x, y } of frame) {
      const before = fingers.get(id);
      const target = before?.target ?? targetAt(x, y);
      fingers.set(id, { target, x, y });
      const button = before ? -1 : 0;
      const type = before ? 'pointermove' : 'pointerdown';
      if (before?.x === x && before.y === y) continue; // a resting finger says nothing
      send(target, type, { x, y }, { ...initOf(id, 1), button });
    }
  }
}
