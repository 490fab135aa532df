/** What pointer input tells whoever receives its ink. Types only: no behaviour, no DOM work. */
import type { Point } from '../ink/geometry.js';
import type { InkStroke } from '../ink/types.js';

/** What the pad makes of a pointer event. */
export type Decision =
  /** It begins to write, to erase. */
  | 'ink'
  | 'erase'
  /** Left to the page: a scrolling finger, a second finger, a palm, another button. */
  | 'ignore'
  /** The contact ends and what it wrote stays; or goes. */
  | 'finish'
  | 'drop';

/** The end of a stroke under way, in a frame. */
export interface Tip {
  /** What came last since the frame before; `null` when nothing did. */
  readonly event: PointerEvent | null;
  /** Where the browser expects the pen next. Never kept. */
  readonly ahead: readonly Point[];
}

/** Who receives the ink. */
export interface InkSink {
  /** What was decided on that event, for whoever records it. */
  onDecision(decision: Decision, event: PointerEvent | null): void;
  /** A contact began to write or erase, or ended. */
  onContact(isWriting: boolean): void;
  /** A pen was seen, and fingers scroll from now on; or it was put away, and they write again. */
  onWhoWrites(): void;
  /** A pen lands: what fingers wrote since `since` (event time) was the hand that holds it. */
  onPalm(since: number): void;
  /**
   * The stroke under way has begun, or goes on.
   * @param look to be called in each frame of the stroke: lets it grow by what came until then
   */
  onWetInk(stroke: InkStroke, look: () => Tip): void;
  /** A stroke is finished; not `isLifted` when the system or the page took the pen away. */
  onStroke(stroke: InkStroke, contact: ContactOrigin, isLifted: boolean): void;
  /** The eraser moved; all that one contact erases is one wipe. */
  onErase(from: Point, to: Point, contact: ContactOrigin): void;
  /**
   * What a contact wrote or erased is not to be: a palm, a second finger, a scroll; or a pen's that
   * goes on where the system cut it off.
   */
  onDrop(contact: ContactOrigin): void;
  /** Event time at which the drawing began; `now` when it begins with this contact. */
  timeOrigin(now: number): number;
}

/** What writes or erases, and since when: the same object until it is lifted. */
export interface ContactOrigin {
  readonly type: string;
  readonly startedAt: number;
}
