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
}

const ERASER_BUTTON = 5;
const ERASER_BUTTONS = 32;
const BARREL_BUTTONS = 2;

export class PenPolicy {
  mode: PenMode = 'auto';
  tool: Tool = 'pen';
  /** False on a disabled or read-only pad, which leaves every contact to the page. */
  isEnabled = true;
  #hasSeenPen = false;

  /** True when fingers scroll the page over the pad instead of writing. */
  get isTouchLeftToPage(): boolean {
    return !this.isEnabled || this.mode === 'pen' || (this.mode === 'auto' && this.#hasSeenPen);
  }

  /** Remembers that this person has a pen. Returns true the first time. */
  notePen({ pointerType }: ContactFacts): boolean {
    if (pointerType !== 'pen' || this.#hasSeenPen) return false;
    this.#hasSeenPen = true;
    return true;
  }

  /** What a contact that starts now does. */
  decide({ pointerType, button, buttons }: ContactFacts): 'ink' | 'erase' | 'ignore' {
    if (!this.isEnabled) return 'ignore';
    if (pointerType === 'touch' && this.isTouchLeftToPage) return 'ignore';
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
