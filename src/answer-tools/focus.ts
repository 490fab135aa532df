/**
 * Moves the focus within a field, and gives it back. Must not take it from elsewhere on the page.
 */
import type { LitElement, ReactiveController } from 'lit';
import { activeIn } from '../active-element.js';

/** Keeps the focus in a field when what has it goes with what it was about, as a question's button does. */
export class FocusKeeper implements ReactiveController {
  readonly #field: LitElement;
  #focused: Element | null = null;

  constructor(field: LitElement) {
    this.#field = field;
    field.addController(this);
  }

  hostUpdate(): void {
    this.#focused = focusedIn(this.#field.renderRoot as ShadowRoot);
  }

  hostUpdated(): void {
    if (this.#focused?.isConnected === false) this.#field.focus({ preventScroll: true });
  }
}

/** What has the focus in the field; `null` when that is not within it. */
export function focusedIn(root: ShadowRoot): HTMLElement | null {
  return root.activeElement instanceof HTMLElement ? root.activeElement : null;
}

/**
 * Whether the field may take the focus for what was asked for a while ago: it has it already, or
 * nobody has moved it since.
 * @param from what had it then; `null` is the field, or nothing
 */
export function mayFocus(field: LitElement, from: Element | null): boolean {
  const { renderRoot, ownerDocument } = field;
  if (focusedIn(renderRoot as ShadowRoot)) return true;
  return activeIn(ownerDocument) === (from ?? ownerDocument.body);
}

/** Returns the focus to where it came from, unless a person has moved it on meanwhile. */
export function giveBack(panel: Element | null, before: HTMLElement | null): void {
  const root = panel?.getRootNode();
  if (!(root instanceof ShadowRoot) || !panel?.contains(root.activeElement)) return;
  const target = before?.isConnected ? before : root.querySelector<HTMLElement>('.surface');
  target?.focus({ preventScroll: true });
}
