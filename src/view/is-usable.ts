/** Whether a tool has something to do now. Pure; buttons and keys ask the same. */
import type { ToolName } from './pad-view.js';

export interface ToolFacts {
  readonly isReadOnly: boolean;
  readonly hasInk: boolean;
  readonly hasValue: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export function isUsable(tool: ToolName, facts: ToolFacts): boolean {
  const { isReadOnly, hasInk, canUndo, canRedo } = facts;
  if (tool === 'copy') return hasInk || facts.hasValue;
  const has: Readonly<Partial<Record<ToolName, boolean>>> = {
    undo: canUndo,
    redo: canRedo,
    clear: hasInk,
  };
  return !isReadOnly && has[tool] !== false;
}
