/** Whether a tool has something to do now. Pure; buttons and keys ask the same. */
import type { PadModel, ToolName } from './pad-view.js';

export type ToolFacts = Pick<
  PadModel,
  'isReadOnly' | 'strokeCount' | 'canUndo' | 'canRedo' | 'latex'
>;

export function isUsable(tool: ToolName, facts: ToolFacts): boolean {
  const hasInk = facts.strokeCount > 0;
  if (tool === 'copy') return hasInk || facts.latex !== '';
  const has: Readonly<Partial<Record<ToolName, boolean>>> = {
    undo: facts.canUndo,
    redo: facts.canRedo,
    clear: hasInk,
  };
  return !facts.isReadOnly && has[tool] !== false;
}
