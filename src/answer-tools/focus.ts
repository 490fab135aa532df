/**
 * Moves the focus within a field, and gives it back. Must not take it from elsewhere on the page.
 */
import type { LitElement } from 'lit';
import { activeIn } from '../active-element.js';

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
