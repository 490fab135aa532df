/**
 * Figures as people read them, in English like the page. Pure; knows nothing of the pad.
 */
import { percent as shareInPercent } from '../src/percent.js';

/** A confidence, as the pad says it; `null` and `undefined` are unknown. */
export function percent(confidence: number | null | undefined): string {
  if (confidence === null || confidence === undefined) return 'unknown';
  return shareInPercent('en', confidence);
}

/** `1 stroke`, `2 strokes`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** A duration in ms, as `0.64 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

/** A size, as `312 B`, `4.1 KB` or `1.2 MB`; KB is 1000, as in the service's own limit. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const kilobytes = bytes / 1000;
  return kilobytes < 999.95 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1000).toFixed(1)} MB`;
}

const DOLLARS = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 3,
});

/** A price, as `$0.01` or `$0.008`: the cheapest request costs a fifth of a cent. */
export function dollars(amount: number): string {
  return DOLLARS.format(amount);
}

/** The middle one; of an even number, the mean of the two in the middle. `null` of none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
