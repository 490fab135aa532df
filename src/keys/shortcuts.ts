/**
 * Which keys do what in a field: the usual ones with the page's over them. Does nothing itself.
 */
import { parseControls, type Shortcuts, type StrokeCommand } from '../attributes.js';
import { toCommand } from '../input/keyboard.js';
import { isUsable } from '../view/is-usable.js';
import { EDIT_KEYS, type ToolName } from '../view/pad-view.js';

/** The part of the field that says which keys it has, and what is possible now. */
export interface KeyField {
  readonly shortcuts: Shortcuts | null;
  readonly noShortcuts: boolean;
  readonly controls: string | null;
  readonly readOnly: boolean;
  readonly isEmpty: boolean;
  readonly value: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** What a key can do. */
export type Command = ToolName | StrokeCommand;

/**
 * Undo and redo as everywhere, F2 as in tables and Enter as on a button, arrows as in lists;
 * other keys stay the page's.
 */
const USUAL: Shortcuts = {
  undo: 'Mod+z',
  redo: 'Mod+Shift+z Mod+y',
  edit: EDIT_KEYS,
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
export function commandOf(event: KeyboardEvent, field: KeyField): Command | undefined {
  return toCommand<Command>(event, keysIn(field));
}

/** Whether a tool has something to do, and is there; undo and redo go without a button, too. */
export function canUse(field: KeyField, tool: ToolName): boolean {
  const { controls, readOnly, isEmpty, value, canUndo, canRedo } = field;
  const isThere = tool === 'undo' || tool === 'redo' || parseControls(controls).includes(tool);
  const strokeCount = isEmpty ? 0 : 1;
  const facts = { isReadOnly: readOnly, strokeCount, latex: value, canUndo, canRedo };
  return isThere && isUsable(tool, facts);
}

export function isStrokeCommand(command: Command): command is StrokeCommand {
  return command.endsWith('Stroke');
}

/**
 * The keys of a tool, or of all that is done on the surface, as `aria-keyshortcuts` writes them;
 * `''` for none.
 */
export function listKeys(
  field: KeyField,
  name: ToolName | 'surface',
  isApple = /^(Mac|iP)/.test(navigator.platform),
): string {
  const keys = keysIn(field);
  const commands = Object.keys(keys) as Command[];
  const canEdit = parseControls(field.controls).includes('edit');
  const isOnSurface = (it: Command): boolean => isStrokeCommand(it) || (it === 'edit' && canEdit);
  const listed = commands
    .filter((it) => (name === 'surface' ? isOnSurface(it) : it === name))
    .flatMap((it) => keys[it] ?? []);
  return listed.join(' ').replaceAll('Mod', isApple ? 'Meta' : 'Control');
}

/**
 * The first of some keys as ARIA writes them, in the way of menus: `Ctrl+Z`; `''` for none.
 * @param names how keyboards are labelled where that is not the name of the key
 */
export function labelOf(keys: string, names: Readonly<Record<string, string>>): string {
  const [first = ''] = keys.split(' ');
  const label = (part: string): string =>
    part === 'Meta' ? '⌘' : (names[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  return first.split('+').map(label).join('+');
}
