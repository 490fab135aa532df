/**
 * Translates keys into commands. Works only on what it is given: the element decides where to
 * listen and what a command does.
 */

export type KeyCommand = 'undo' | 'redo';

/** The part of a `KeyboardEvent` that matters here. */
export interface KeyFacts {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Ctrl/⌘+Z, Ctrl/⌘+Shift+Z and Ctrl/⌘+Y, as everywhere; every other key stays the page's. */
export function toCommand({
  key,
  ctrlKey,
  metaKey,
  shiftKey,
  altKey,
}: KeyFacts): KeyCommand | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  switch (key.toLowerCase()) {
    case 'z':
      return shiftKey ? 'redo' : 'undo';
    case 'y':
      return shiftKey ? null : 'redo';
    default:
      return null;
  }
}
