/**
 * Moves the focus within a field, and gives it back. Must not take it from elsewhere on the page.
 */

/** What has the focus in the field; `null` when that is not within it. */
export function focusedIn(root: ShadowRoot): HTMLElement | null {
  return root.activeElement instanceof HTMLElement ? root.activeElement : null;
}

/** Returns the focus to where it came from, unless a person has moved it on meanwhile. */
export function giveBack(panel: Element | null, before: HTMLElement | null): void {
  const root = panel?.getRootNode();
  if (!(root instanceof ShadowRoot) || !panel?.contains(root.activeElement)) return;
  const target = before?.isConnected ? before : root.querySelector<HTMLElement>('.surface');
  target?.focus({ preventScroll: true });
}
