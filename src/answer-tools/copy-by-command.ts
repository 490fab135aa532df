/**
 * Copies a text as browsers did before they had an asynchronous clipboard, which pages without https
 * and frames without its permission do not have. Moves the focus for that, and gives it back.
 */
import { activeIn } from '../active-element.js';

/**
 * Only works while a person's click or key still counts.
 * @param root where the text stands meanwhile: what lies outside of an open dialog cannot be selected
 * @returns whether the browser copied it
 */
export function copyByCommand(text: string, root: ShadowRoot): boolean {
  const { ownerDocument } = root;
  const before = activeIn(ownerDocument);
  const field = ownerDocument.createElement('textarea');
  // Out of sight, and no reason for a keyboard on the screen.
  field.className = 'said';
  field.readOnly = true;
  field.value = text;
  root.append(field);
  try {
    field.focus({ preventScroll: true });
    field.select();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way
    return ownerDocument.execCommand('copy');
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}
