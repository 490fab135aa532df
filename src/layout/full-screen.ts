/**
 * Lets a field fill the screen, or the window where the browser keeps the screen to itself
 * (iPhones, frames without permission). The field stays where it is in the page, so ink, focus
 * and canvases are kept. Holds no rule about ink or results.
 */
import type { LitElement, ReactiveController } from 'lit';
import { styles } from './full-screen.styles.js';

export class FullScreen implements ReactiveController {
  readonly #field: LitElement;
  /** Aborted when the window is left; `null` while the field does not fill it. */
  #ended: AbortController | null = null;

  /** @param adopt puts a sheet after the field's own */
  constructor(field: LitElement, adopt: (sheet: CSSStyleSheet) => void) {
    this.#field = field;
    const { styleSheet } = styles;
    if (styleSheet) adopt(styleSheet);
    // The browser ends it too: its own button, Escape, another page in front.
    field.addEventListener('fullscreenchange', (event) => {
      if (event.target === field) field.requestUpdate();
    });
    field.addController(this);
  }

  get isOn(): boolean {
    return this.#ended !== null || this.#field.matches(':fullscreen');
  }

  /** @throws {DOMException} `InvalidStateError` off the page, `NotSupportedError` in old browsers */
  async enter(): Promise<void> {
    const field = this.#field;
    if (this.isOn) return;
    if (!field.isConnected) throw new DOMException('The field is not on the page.', INVALID);
    if (!(await askForScreen(field))) this.#fillWindow();
    field.requestUpdate();
    await field.updateComplete;
    // Whoever types goes on typing; everybody else writes.
    const { activeElement } = field.renderRoot as ShadowRoot;
    if (!activeElement?.matches('textarea')) field.focus({ preventScroll: true });
  }

  /** Gives the field its place in the page back. */
  async exit(): Promise<void> {
    const field = this.#field;
    if (field.matches(':fullscreen')) await field.ownerDocument.exitFullscreen();
    this.#leaveWindow();
    field.requestUpdate(); // some browsers tell only later that it is over
    await field.updateComplete;
  }

  /** Taken out of the page, a field fills nothing, and no event tells. */
  hostDisconnected(): void {
    this.#leaveWindow();
  }

  #fillWindow(): void {
    const field = this.#field;
    if (this.isOn) return; // two asked at once
    if (!('showPopover' in field) || field.popover !== null) {
      throw new DOMException('The field cannot be put in front of its page.', 'NotSupportedError');
    }
    const { signal } = (this.#ended = new AbortController());
    field.popover = 'manual';
    field.showPopover();
    // Editor and menu keep an Escape of their own, and a dialog around the field the next.
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      this.#leaveWindow();
    };
    field.ownerDocument.addEventListener('keydown', onKey, { signal });
    // The page behind cannot be seen, so nobody should be at work in it.
    const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget) this.#leaveWindow();
    };
    field.addEventListener('focusout', onFocusOut, { signal });
  }

  #leaveWindow(): void {
    const field = this.#field;
    if (!this.#ended) return;
    this.#ended.abort();
    this.#ended = null;
    field.popover = null; // which hides it
    field.requestUpdate();
  }
}

const INVALID = 'InvalidStateError';

/** False where browsers have none for this page, or refuse it, as they do outside a click. */
async function askForScreen(field: LitElement): Promise<boolean> {
  if (!field.ownerDocument.fullscreenEnabled) return false;
  try {
    await field.requestFullscreen({ navigationUI: 'hide' });
    return true;
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return false;
    throw error;
  }
}
