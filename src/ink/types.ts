/**
 * The shapes ink takes everywhere in the project. Types only: no behaviour, no DOM.
 *
 * Coordinates are CSS pixels of the writing surface, y grows downwards.
 */

/** One pen-down … pen-up movement. All arrays of a stroke have the same length. */
export interface InkStroke {
  /** Horizontal positions in CSS px. */
  readonly x: readonly number[];
  /** Vertical positions in CSS px, growing downwards. */
  readonly y: readonly number[];
  /** Milliseconds from the first point of the drawing; absent where the source has no times. */
  readonly t?: readonly number[];
  /** Pressure, 0…1; absent where the device reports none. */
  readonly p?: readonly number[];
}

/** The whole visible ink at one moment. Frozen; a new revision is a new snapshot. */
export interface InkSnapshot {
  /** Grows by one with every change of the ink, never repeats within one document. */
  readonly revision: number;
  readonly strokes: readonly InkStroke[];
}

/** Why the ink changed. */
export type InkChangeReason = 'draw' | 'erase' | 'scratch-out' | 'undo' | 'redo' | 'clear' | 'load';
