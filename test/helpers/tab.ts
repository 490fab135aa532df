/**
 * Further pages of the same origin, as frames of the test page: each with modules, tokens and a
 * timeline of its own, and all with the locks and the storage of the origin, like tabs.
 */
import { until } from './pad.js';
import type { MathpixInk } from '../../src/index.js';

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Tab {
  readonly pad: MathpixInk;
  /** Its requests to addresses that contain `part`. */
  readonly requests: (part: string) => Span[];
}

/** A tab with one pad of these attributes. */
export async function openTab(attributes: Readonly<Record<string, string>>): Promise<Tab> {
  const frame = document.createElement('iframe');
  const pad = document.createElement('div');
  for (const [name, value] of Object.entries(attributes)) pad.setAttribute(name, value);
  const markup = pad.outerHTML.replace(/^<div/, '<mathpix-ink').replace(/div>$/, 'mathpix-ink>');
  frame.width = '400';
  frame.height = '300';
  frame.srcdoc = `<!doctype html>${markup}<script type="module" src="/src/index.ts"></script>`;
  document.body.append(frame);
  const { contentWindow: window } = frame;
  if (!window) throw new Error('The frame has no window.');
  const find = (): MathpixInk | null => frame.contentDocument?.querySelector('mathpix-ink') ?? null;
  await until(() => find()?.status === 'idle', 'the pad of another tab');
  const found = find();
  if (!found) throw new Error('The pad of the tab has gone.');
  await found.updateComplete;
  return {
    pad: found,
    requests: (part) => requestsTo(part, window),
  };
}

/** When a page's requests began and ended, in ms on one clock for all tabs. */
export function requestsTo(part: string, page: Window = window): Span[] {
  const { timeOrigin } = page.performance;
  return page.performance
    .getEntriesByType('resource')
    .filter(({ name }) => name.includes(part))
    .map((entry) => {
      const { startTime, responseEnd } = entry as PerformanceResourceTiming;
      return { start: timeOrigin + startTime, end: timeOrigin + responseEnd };
    });
}

export function closeTabs(): void {
  for (const frame of document.querySelectorAll('iframe')) frame.remove();
}
