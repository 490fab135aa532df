/**
 * Reads the element's numbers as its session needs them: whatever a page set is a time or a cap.
 * Never throws; what is wrong with an attribute is said by `attributes.ts`.
 */

/** A time in ms, or `fallback` for anything that is none. */
export function milliseconds(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : fallback;
}

/** The most there may be of something, 1 or more; anything else is no limit. */
export function cap(value: unknown): number {
  return typeof value === 'number' && value >= 1 ? Math.floor(value) : Infinity;
}
