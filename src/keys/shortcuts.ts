/**
 * Which keys do what in a field: the usual ones with the page's over them. Does nothing itself.
 */
import { parseControls, type Shortcuts } from '../attributes.js';
import { toCommand } from '../input/keyboard.js';
import type { ToolName } from '../view/pad-view.js';

/** The part of the field that says which keys it has, and what is possible now. */
export interface KeyField {
  readonly shortcuts: Shortcuts | null;
  readonly noShortcuts: boolean;
  readonly controls: string | null;
  readonly isEmpty: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Undo and redo as everywhere, F2 as in tables, arrows as in lists; other keys stay the page's. */
const USUAL: Shortcuts = {
  undo: 'Mod+z',
  redo: 'Mod+Shift+z Mod+y',
  edit: 'F2',
  nextStroke: 'ArrowRight ArrowDown',
  previousStroke: 'ArrowLeft ArrowUp',
  firstStroke: 'Home',
  lastStroke: 'End',
  eraseStroke: 'Delete Backspace',
};

export function keysIn({ shortcuts, noShortcuts }: KeyField): Shortcuts {
  return noShortcuts || !shortcuts ? {} : { ...USUAL, ...shortcuts };
}

/** What a key does in a field; `undefined` where it stays the page's. */
export function commandOf(event: KeyboardEvent, field: KeyField): keyof Shortcuts | undefined {
  return toCommand<keyof Shortcuts>(event, keysIn(field));
}

/** Whether a tool has something to do, and is there; undo and redo go without a button, too. */
export function canUse({ controls, isEmpty, canUndo, canRedo }: KeyField, tool: ToolName): boolean {
  const isOffered = parseControls(controls).includes(tool);
  const known: Readonly<Record<string, boolean>> = {
    undo: canUndo,
    redo: canRedo,
    clear: isOffered && !isEmpty,
  };
  return known[tool] ?? isOffered;
}
