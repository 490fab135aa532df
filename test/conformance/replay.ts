/**
 * Replays a trace on a pad: its pointer events as they are, dispatched with their own times, and
 * what was done in between.
 */
import { nextFrame } from '@open-wc/testing';
import { surfaceOf, wiped } from '../helpers/pad.js';
import type { Spot } from '../helpers/pen.js';
import type { TraceEvent } from '../../src/recorder/trace.js';
import { actsBefore } from './acts.js';
import { clientMap, setUp, type Client, type NamedTrace, type Outcome } from './stage.js';
// Loaded over the network it would come too late for ink that no hand's time lies between.
import '../../src/controllers/scratch-out-preview.js';

/** Dispatches every event of the trace, and does in between what was done. */
export async function replay(trace: NamedTrace): Promise<Outcome> {
  const stage = await setUp(trace);
  const { pad, reader } = stage;
  const surface = surfaceOf(pad);
  const start = performance.now();
  for (let index = 0; index <= trace.events.length; index++) {
    for (const act of actsBefore(trace, index)) await act(stage);
    const event = trace.events[index];
    if (!event) break;
    // What the contact asked for, it had by then: the parts that judge its stroke.
    if (event.type === 'pointerup') await nextFrame();
    surface.dispatchEvent(toPointerEvent(event, start, clientMap(surface)));
    // And what comes next finds the stroke drawn.
    if (event.type === 'pointerup') await nextFrame();
  }
  await wiped();
  return { pad, strokes: pad.strokes, given: reader.given };
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
