/**
 * Finds the sets of strokes that may form one symbol: few enough to classify them all, and not
 * only strokes drawn one after the other (late dots and crossbars). Knows boxes, not classes.
 */
import { distance, gapX, heightOf, sizeOf, unionOf, widthOf } from './box.js';
import type { Trace } from './trace.js';

/** No class has more parts than this; an `E` has four. */
const MOST_STROKES = 4;
const MOST_GROUPS = 600;

/**
 * Usual longer side of the drawing's strokes. Dots do not count, and one very long bar does not
 * turn everything else into dots.
 */
export function usualSize(traces: readonly Trace[]): number {
  const sizes = traces.map((trace) => sizeOf(trace.box)).sort((a, b) => a - b);
  const high = sizes[Math.floor((sizes.length - 1) * 0.7)] ?? 0;
  const proper = sizes.filter((size) => size > high * 0.3);
  return proper[Math.floor(proper.length / 2)] ?? 0;
}

/** Strokes near enough to belong together, seen from the shorter of the two. */
function areNear(a: Trace, b: Trace, scale: number, follows: boolean): boolean {
  const gap = distance(a.box, b.box);
  const sizeA = sizeOf(a.box);
  const sizeB = sizeOf(b.box);
  const large = Math.min(Math.max(sizeA, sizeB), scale * 1.5);
  const bars = [a, b].every((t) => heightOf(t.box) < 0.4 * widthOf(t.box));
  const small = Math.min(sizeA, sizeB) < 0.35 * scale;
  if (small && gapX(a.box, b.box) < 0.2 * scale && gap <= Math.max(large * 1.1, scale * 0.7)) {
    return true;
  }
  if (follows) return gap <= large * (bars ? 1.1 : 0.65);
  return gap <= large * (bars ? 0.5 : 0.12);
}

/** All candidate groups as ascending lists of stroke indexes; every single stroke is one. */
export function candidateGroups(traces: readonly Trace[], scale: number): number[][] {
  const count = traces.length;
  const near: number[][] = traces.map((a, i) => {
    const list: number[] = [];
    traces.forEach((b, j) => {
      if (i !== j && areNear(a, b, scale, Math.abs(i - j) === 1)) list.push(j);
    });
    return list;
  });
  const groups: number[][] = traces.map((_, i) => [i]);
  const known = new Set(groups.map(String));
  for (let at = 0; at < groups.length && groups.length < count + MOST_GROUPS; at++) {
    const group = groups[at] ?? [];
    if (group.length >= MOST_STROKES) continue;
    for (const member of group) {
      for (const next of near[member] ?? []) {
        if (group.includes(next)) continue;
        const grown = [...group, next].sort((a, b) => a - b);
        const key = String(grown);
        if (known.has(key) || !isCompact(grown, traces, scale)) continue;
        known.add(key);
        groups.push(grown);
      }
    }
  }
  return groups;
}

/** A symbol is not much larger than its largest stroke, and its strokes come close in time. */
function isCompact(group: readonly number[], traces: readonly Trace[], scale: number): boolean {
  const boxes = group.flatMap((i) => traces[i]?.box ?? []);
  const whole = sizeOf(unionOf(boxes));
  const largest = Math.max(...boxes.map(sizeOf));
  if (whole > Math.max(largest, scale * 0.6) * 2.2) return false;
  const breaks = group.filter((v, i) => i > 0 && v - (group[i - 1] ?? v) > 1).length;
  return breaks <= 1;
}
