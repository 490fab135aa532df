/**
 * Plays a trace by the engine's own pen, mouse and fingers: what happens around the pad at the
 * same points of it, at the speed of the trace or slower. Dispatches nothing itself.
 */
import { executeServerCommand } from '@web/test-runner-commands';
import type { FingerStep, Step } from '../helpers/dispatch.js';
import { capabilities } from '../helpers/engine.js';
import { painted, surfaceOf, until, wiped } from '../helpers/pad.js';
import type { MathpixInk } from '../../src/index.js';
import type { TraceEvent } from '../../src/recorder/trace.js';
import { actsBefore } from './acts.js';
import { clientMap, setUp, type Client, type NamedTrace, type Outcome } from './stage.js';

/** What a browser makes of the others by itself. */
const SAID_BY_HANDS = /^pointer(down|move|up)$/;
/** The longest pause that means something to a pad, in ms. */
const MAX_PAUSE_MS = 700;
/** Larger fingers than automation has. */
const MAX_FINGER_PX = 50;

/** Whether the engine's hands can do all that the trace holds, and do it in time. */
export function playable(trace: NamedTrace): boolean {
  if (trace.scene?.isReplayedOnly) return false;
  const down = new Set<number>();
  const events = trace.events.filter(isOfHand);
  const areOrdinary = events.every((event) => {
    const isUnsaid = event.type === 'pointerdown' ? down.has(event.id) : isLost(event, down);
    if (event.type === 'pointerdown') down.add(event.id);
    if (event.type === 'pointerup') down.delete(event.id);
    return !isUnsaid && isWithinReach(event);
  });
  const taken = trace.events.some(
    ({ type, isTrusted }) => type === 'pointercancel' || (/lost/.test(type) && !isTrusted),
  );
  return areOrdinary && !taken && events.every(hasHand);
}

const isOfHand = ({ type }: TraceEvent): boolean => SAID_BY_HANDS.test(type);

/** A hand's events are whole: no pen leaves the pad, or lands, unheard. */
function isLost({ type, buttons, id, pointer }: TraceEvent, down: ReadonlySet<number>): boolean {
  if (type === 'pointerup') return !down.has(id);
  return pointer === 'touch' ? !down.has(id) : (buttons !== 0) !== down.has(id);
}

function isWithinReach({
  button,
  buttons,
  coalesced,
  isPrimary,
  pointer,
  width,
}: TraceEvent): boolean {
  return (
    /^(pen|mouse|touch)$/.test(pointer) &&
    button <= 2 &&
    button !== 1 &&
    buttons <= 2 &&
    coalesced.length <= 1 && // nobody can say what a browser gathers
    (isPrimary || pointer === 'touch') &&
    width < MAX_FINGER_PX
  );
}

/** Only dispatched once more, it would be another replay. */
function hasHand({ pointer, button, buttons, pressure, type }: TraceEvent): boolean {
  if (button === 2 || buttons === 2) return capabilities.otherButtons === 'real';
  if (pointer === 'touch') return capabilities.touch === 'real';
  if (pointer === 'mouse') return true;
  const isPlain = pressure === 0.5 || buttons === 0 || type === 'pointerup';
  return capabilities.pen === 'real' && (isPlain || capabilities.penPressure === 'real');
}

/** Writes what the trace holds with the engine's own input. */
export async function play(trace: NamedTrace): Promise<Outcome> {
  const stage = await setUp(trace);
  const { pad, reader } = stage;
  await painted(pad); // nobody touches what is not there yet
  const hands = new Hands(pad);
  for (const [index, event] of [...trace.events, null].entries()) {
    const acts = actsBefore(trace, index);
    if (acts.length > 0) await hands.move();
    for (const act of acts) await act(stage);
    if (event && isOfHand(event)) await hands.add(event);
  }
  await hands.move();
  const count = trace.strokes.length;
  await until(
    () => pad.strokes.length === count,
    () => `${count} strokes, not ${pad.strokes.length}`,
  );
  await wiped();
  return { pad, strokes: pad.strokes, given: reader.given };
}

/** All that one device does before another takes its turn is one command, as fast as can be. */
class Hands {
  readonly #pad: MathpixInk;
  readonly #fingers = new Map<number, FingerStep>();
  #waiting: TraceEvent[] = [];
  #last = 0;

  constructor(pad: MathpixInk) {
    this.#pad = pad;
  }

  async add(event: TraceEvent): Promise<void> {
    const [first] = this.#waiting;
    if (first && first.pointer !== event.pointer) await this.move();
    this.#waiting.push(event);
  }

  /** Does what waits, at the places where the surface is now. */
  async move(): Promise<void> {
    const [events, [first]] = [this.#waiting, this.#waiting];
    this.#waiting = [];
    if (!first) return;
    const surface = surfaceOf(this.#pad);
    if (!isSeen(clientMap(surface)(first))) {
      surface.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      await painted();
    }
    const map = clientMap(surface);
    const place = (event: TraceEvent): { x: number; y: number } => {
      const { clientX, clientY } = map(event);
      // Hands point at what the glass shows of the page; the protocol takes its zoom into account.
      const { offsetLeft = 0, offsetTop = 0 } = visualViewport ?? {};
      return { x: clientX - offsetLeft, y: clientY - offsetTop };
    };
    if (first.pointer === 'touch') {
      for (const event of events) {
        const { id, type } = event;
        if (type === 'pointerup') this.#fingers.delete(id);
        else this.#fingers.set(id, { id, ...place(event) });
        const frames = [[...this.#fingers.values()]];
        await executeServerCommand('touch', { frames, wait: this.#pauseBefore(event) });
      }
    } else {
      const steps = events.map((event): Step => {
        const { type, pressure, button, buttons } = event;
        return {
          ...place(event),
          pressure,
          button: button === 2 || buttons === 2 ? 'right' : 'left',
          wait: this.#pauseBefore(event),
          ...(type === 'pointerdown' && { down: true }),
          ...(type === 'pointerup' && { up: true }),
        };
      });
      await executeServerCommand('pointer', { type: first.pointer, steps });
    }
  }

  #pauseBefore({ at }: TraceEvent): number {
    const ms = Math.min(MAX_PAUSE_MS, Math.max(0, at - this.#last));
    this.#last = at;
    return Math.round(ms);
  }
}

function isSeen({ clientX, clientY }: Client): boolean {
  return clientX >= 0 && clientY >= 0 && clientX < innerWidth && clientY < innerHeight;
}
