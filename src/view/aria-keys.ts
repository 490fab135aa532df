/** Writes keys as `aria-keyshortcuts` does, and knows those that are listed before any is loaded. */

/** Opens the editor where the page does not say otherwise; Enter on the surface alone. */
export const EDIT_KEYS = 'F2 Enter';

/** @param isApple whether `Mod` is ⌘ on the keyboards of this device */
export function ariaKeys(
  keys: string | null | undefined,
  isApple = /^(Mac|iP)/.test(navigator.platform),
): string {
  return (keys ?? '').replaceAll('Mod', isApple ? 'Meta' : 'Control');
}
