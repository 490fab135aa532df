/**
 * Translates keys into commands. Works only on what it is given: the element decides where to
 * listen and what a command does.
 */

export type KeyCommand = 'undo' | 'redo' | 'edit';

/** The part of a `KeyboardEvent` that matters here. */
export interface KeyFacts {
  readonly key: string;
  /** The key's place on the keyboard, for layouts without Latin letters. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * Ctrl/⌘+Z, Ctrl/⌘+Shift+Z and Ctrl/⌘+Y, as everywhere, and F2, as in tables; every other key
 * stays the page's.
 */
export function toCommand(facts: KeyFacts): KeyCommand | null {
  const { key, code, ctrlKey, metaKey, shiftKey, altKey } = facts;
  if (altKey) return null;
  if (!ctrlKey && !metaKey) return key === 'F2' && !shiftKey ? 'edit' : null;
  const letter = (key > '\x7f' ? code.replace('Key', '') : key).toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' && !shiftKey ? 'redo' : null;
}
