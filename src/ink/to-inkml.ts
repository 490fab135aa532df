/**
 * Writes ink as W3C InkML (https://www.w3.org/TR/InkML/), the exchange format of handwriting
 * collections. Numbers only, so nothing needs escaping.
 */
import type { InkStroke } from './types.js';

/** InkML's channel names: position in CSS px, time in ms, pressure 0…1. */
const CHANNELS = [
  ['X', 'x'],
  ['Y', 'y'],
  ['T', 't'],
  ['F', 'p'],
] as const;

/** The ink as an InkML document; times and pressure only where every stroke has them. */
export function toInkML(strokes: readonly InkStroke[]): string {
  const channels = CHANNELS.filter(([, key]) => strokes.every((stroke) => stroke[key]));
  const format = channels.map(([name]) => `<channel name="${name}" type="decimal"/>`);
  const traces = strokes.map((stroke) => {
    const points = stroke.x.map((_, i) =>
      channels.map(([, key]) => Math.round((stroke[key]?.[i] ?? 0) * 1000) / 1000).join(' '),
    );
    return `<trace>${points.join(', ')}</trace>`;
  });
  return (
    '<ink xmlns="http://www.w3.org/2003/InkML">' +
    `<traceFormat>${format.join('')}</traceFormat>${traces.join('')}</ink>`
  );
}
