/**
 * What the browser keeps of a field for Back, reload and tab restore: the ink and its answer.
 * Restored state is as untrusted as any other input.
 */
import { parseStrokes } from './ink/parse-strokes.js';
import type { InkStroke } from './ink/types.js';

export interface FormState {
  readonly strokes: readonly InkStroke[];
  readonly value: string;
  /** False when the ink was still to be read: the value answers older ink. */
  readonly isCurrent: boolean;
  /** True when a person typed the value, which new ink does not replace unasked. */
  readonly isTyped: boolean;
}

const VERSION = 1;

export function writeFormState({ strokes, value, isCurrent, isTyped }: FormState): string {
  return JSON.stringify({ version: VERSION, strokes, value, isCurrent, isTyped });
}

/** The state, or `null` when it is not one of ours (another version, another page, damage). */
export function parseFormState(state: unknown): FormState | null {
  if (typeof state !== 'string') return null;
  try {
    const { version, strokes, value, isCurrent, isTyped } = JSON.parse(state) as Record<
      string,
      unknown
    >;
    if (version !== VERSION || typeof value !== 'string') return null;
    return {
      strokes: parseStrokes(strokes),
      value,
      isCurrent: isCurrent !== false,
      isTyped: isTyped === true,
    };
  } catch {
    return null; // a browser may hand back anything; there is nobody to tell
  }
}
