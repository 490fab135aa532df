/**
 * Walks the strokes of a field by keys: frames the chosen one, says which it is, and takes it out
 * when asked. Loaded with the first such key. Decides no key, and changes no ink itself.
 */
import { boundsOf } from '../ink/geometry.js';
import type { InkStroke } from '../ink/types.js';

/** What a key can do to the strokes. */
export type WalkStep = 'nextStroke' | 'previousStroke' | 'firstStroke' | 'lastStroke';

/** What the walk needs of its field. */
export interface WalkHost {
  /** What is written on, and has the focus. */
  readonly surface: HTMLElement;
  /** The strokes in their order, the same objects until they change. */
  readonly ink: () => readonly InkStroke[];
  /** Takes out one stroke. */
  readonly erase: (index: number) => void;
  /** Says, politely, which stroke is chosen, counted from 1, and whether one went just now. */
  readonly say: (chosen: number, count: number, hasErased: boolean) => void;
  /** The walk is over. */
  readonly onEnd: () => void;
}

/** Room between the ink and its frame in CSS px. */
const ROOM = 6;

const STEPS: Readonly<Record<WalkStep, (at: number, last: number) => number>> = {
  nextStroke: (at, last) => Math.min(at + 1, last),
  // Backwards, the walk begins with the newest stroke.
  previousStroke: (at, last) => (at < 0 ? last : Math.max(at - 1, 0)),
  firstStroke: () => 0,
  lastStroke: (_, last) => last,
};

export class StrokeWalk {
  readonly #host: WalkHost;
  readonly #frame: HTMLElement;
  readonly #ended = new AbortController();
  #at = -1;

  constructor(host: WalkHost) {
    this.#host = host;
    const { surface } = host;
    this.#frame = surface.ownerDocument.createElement('div');
    this.#frame.className = 'chosen';
    surface.append(this.#frame);
    const { signal } = this.#ended;
    const end = (): void => this.end();
    surface.addEventListener('blur', end, { signal });
    surface.addEventListener('pointerdown', end, { signal });
  }

  /** Chooses another stroke. */
  go(step: WalkStep): void {
    this.#choose(STEPS[step](this.#at, this.#host.ink().length - 1), false);
  }

  /** Takes the chosen stroke out, and chooses the one that takes its place. */
  erase(): void {
    const at = this.#at;
    const count = this.#host.ink().length;
    this.#host.erase(at);
    const left = this.#host.ink().length;
    if (left === count) return; // the field takes no input
    if (left === 0) {
      this.end();
      this.#host.say(0, 0, true);
    } else this.#choose(Math.min(at, left - 1), true);
  }

  end(): void {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort();
    this.#frame.remove();
    this.#host.onEnd();
  }

  #choose(at: number, hasErased: boolean): void {
    const strokes = this.#host.ink();
    const stroke = strokes[at];
    const box = stroke && boundsOf([stroke]);
    if (!box) return;
    this.#at = at;
    const { style } = this.#frame;
    style.left = `${box.left - ROOM}px`;
    style.top = `${box.top - ROOM}px`;
    style.width = `${box.right - box.left + 2 * ROOM}px`;
    style.height = `${box.bottom - box.top + 2 * ROOM}px`;
    // The arrows scroll nothing themselves any more.
    this.#frame.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    this.#host.say(at + 1, strokes.length, hasErased);
  }
}
