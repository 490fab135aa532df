/**
 * Who may write: decides for each contact whether it inks, erases or is left to the page.
 * Pure bookkeeping over what pointer events say; attaches no listener and owns no stroke.
 */

/** Which pointers ink; see the `pen-mode` attribute. */
export type PenMode = 'auto' | 'pen' | 'any';
/** What the pen does; see the `tool` attribute. */
export type Tool = 'pen' | 'eraser';

/** The part of a `PointerEvent` that matters here. */
export interface ContactFacts {
  readonly pointerType: string;
  readonly button: number;
  readonly buttons: number;
  /** Size of what touches, in CSS px; 1 or less where the device cannot tell. */
  readonly width?: number;
  readonly height?: number;
}

const ERASER_BUTTON = 5;
const ERASER_BUTTONS = 32;
const BARREL_BUTTONS = 2;
/** Fingertips and thumbs stay below this; the side of a hand does not. */
const PALM_PX = 72;
/** Longer than a writer with a pen thinks before the next line; short enough to wait for. */
const PEN_AWAY_MS = 5 * 60_000;

export class PenPolicy {
  mode: PenMode = 'auto';
  tool: Tool = 'pen';
  /** False on a disabled or read-only pad, which leaves every contact to the page. */
  isEnabled = true;
  #hasSeenPen = false;
  #doFingersWrite = true;
  #penAt = 0;
  readonly #hasSwitch: () => boolean;

  /** @param hasSwitch whether there is a button by which the person lets fingers write again */
  constructor(hasSwitch: () => boolean = () => false) {
    this.#hasSwitch = hasSwitch;
  }

  /** True when fingers scroll the page over the pad instead of writing. */
  get isTouchLeftToPage(): boolean {
    return !this.isEnabled || this.mode === 'pen' || !this.doFingersWrite;
  }

  /** True once a pen was seen while that decides about fingers: there is something to choose. */
  get isPenInCharge(): boolean {
    return this.mode === 'auto' && this.#hasSeenPen;
  }

  /** False when a pen was seen, until the person says otherwise or lifts the pen again. */
  get doFingersWrite(): boolean {
    return this.mode !== 'auto' || this.#doFingersWrite;
  }

  set doFingersWrite(doThey: boolean) {
    this.#doFingersWrite = doThey;
  }

  /**
   * Remembers that this person has a pen in hand; or has put it away long ago, where no button
   * could tell. Returns true when that changes who writes.
   * @param at when the contact began, in ms of any clock
   */
  note({ pointerType }: ContactFacts, at: number): boolean {
    const didFingersWrite = this.#doFingersWrite;
    if (pointerType === 'pen') {
      this.#hasSeenPen = true;
      this.#doFingersWrite = false;
      this.#penAt = at;
    } else if (at - this.#penAt > PEN_AWAY_MS && !this.#hasSwitch()) {
      this.#doFingersWrite = true;
    }
    return this.#doFingersWrite !== didFingersWrite;
  }

  /** What a contact that starts now does. */
  decide(contact: ContactFacts): 'ink' | 'erase' | 'ignore' {
    const { pointerType, button, buttons, width = 0, height = 0 } = contact;
    if (!this.isEnabled) return 'ignore';
    if (pointerType === 'touch') {
      if (this.isTouchLeftToPage || Math.max(width, height) > PALM_PX) return 'ignore';
    }
    if (pointerType === 'pen') {
      // The eraser end is button 5 or buttons 32 depending on the browser; the barrel button
      // erases as well, as it does in most pen applications.
      const isEraser =
        button === ERASER_BUTTON || (buttons & (ERASER_BUTTONS | BARREL_BUTTONS)) !== 0;
      if (isEraser) return 'erase';
    }
    if (button !== 0) return 'ignore';
    return this.tool === 'eraser' ? 'erase' : 'ink';
  }
}
