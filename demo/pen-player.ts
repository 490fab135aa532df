/**
 * Carries a plan out on a writing surface with pointer events, so that replayed ink takes the very
 * path a hand's ink takes. Knows nothing of recordings or of the pad.
 */
import type { PenStep } from './replay.js';

/** An id no real pointer has. */
const POINTER_ID = 2_000_000_001;
/** After a frame this late (a hidden tab), the pen goes on from where it was. */
const MAX_FRAME_MS = 50;

const TYPES = { down: 'pointerdown', move: 'pointermove', up: 'pointerup' } as const;

/** Resolves when all is written, or when `signal` aborts; the pen is lifted at once then. */
export async function playInk(
  surface: HTMLElement,
  steps: readonly PenStep[],
  signal: AbortSignal,
): Promise<void> {
  let penAt: PenStep | null = null;
  const act = (step: PenStep): void => {
    penAt = step.kind === 'up' ? null : step;
    surface.dispatchEvent(toPointerEvent(step, surface.getBoundingClientRect()));
  };
  const lift = (): void => {
    if (penAt) act({ ...penAt, kind: 'up' });
  };
  signal.addEventListener('abort', lift, { once: true });
  let clock = 0;
  let lastFrame = performance.now();
  for (const step of steps) {
    while (!signal.aborted && clock < step.at) {
      const frame = await nextFrame();
      clock += Math.min(frame - lastFrame, MAX_FRAME_MS);
      lastFrame = frame;
    }
    if (signal.aborted) break;
    act(step);
  }
  signal.removeEventListener('abort', lift);
}

/**
 * A mouse and not a pen: the recordings have no pressure, a mouse may write in every pen mode, and
 * a pen would tell the pad that this visitor owns one, after which fingers only scroll.
 */
function toPointerEvent({ kind, x, y }: PenStep, { left, top }: DOMRect): PointerEvent {
  const isUp = kind === 'up';
  return new PointerEvent(TYPES[kind], {
    pointerId: POINTER_ID,
    pointerType: 'mouse',
    isPrimary: true,
    bubbles: true,
    composed: true,
    cancelable: true,
    clientX: left + x,
    clientY: top + y,
    button: kind === 'move' ? -1 : 0,
    buttons: isUp ? 0 : 1,
    pressure: isUp ? 0 : 0.5,
  });
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
