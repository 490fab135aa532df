/**
 * Writes ink as W3C InkML (https://www.w3.org/TR/InkML/), the exchange format of handwriting
 * collections. Numbers only, so nothing needs escaping.
 */
import type { InkStroke } from './types.js';

/** The ink as an InkML document: X and Y in CSS px, T in ms and F (pressure) where known. */
export function toInkML(strokes: readonly InkStroke[]): string {
  const hasTime = strokes.length > 0 && strokes.every((stroke) => stroke.t);
  const hasForce = strokes.length > 0 && strokes.every((stroke) => stroke.p);
  const channels = [
    '<channel name="X" type="decimal" units="px"/>',
    '<channel name="Y" type="decimal" units="px"/>',
    hasTime ? '<channel name="T" type="decimal" units="ms"/>' : '',
    hasForce ? '<channel name="F" type="decimal"/>' : '',
  ].join('');
  const traces = strokes.map(({ x, y, t, p }, index) => {
    const points = x.map((px, i) =>
      [px, y[i], ...(hasTime ? [t?.[i]] : []), ...(hasForce ? [p?.[i]] : [])]
        .map((value) => Math.round((value ?? 0) * 1000) / 1000)
        .join(' '),
    );
    return `<trace xml:id="t${index}">${points.join(', ')}</trace>`;
  });
  return (
    `<ink xmlns="http://www.w3.org/2003/InkML"><traceFormat>${channels}</traceFormat>` +
    `${traces.join('')}</ink>`
  );
}
