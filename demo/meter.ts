/**
 * The meter: what all pads of the page have spent, and what that costs at list price. Counts
 * events and nothing else; it is read when looked at and never announced.
 */
import type { StrokesBody } from '../src/index.js';
import { byId } from './dom.js';
import { dollars, median, seconds, size } from './figures.js';

/**
 * First tier of Mathpix's list prices for v3/strokes, in US dollars (https://mathpix.com/pricing/api).
 * The first thousand sessions of a month are free; the meter cannot know which these are.
 */
const PRICE = { session: 0.01, request: 0.002 } as const;
/** As many answers as the median is taken of: enough to be steady, too few to grow. */
const KEPT_WAITS = 200;

/**
 * Begins to count. Listens on the document, so that pads may come and go and there may be several;
 * whoever cancels a request has done so by then.
 */
export function startMeter(): void {
  const spent = { sessions: 0, requests: 0, bytes: 0 };
  const waits: number[] = [];
  const write = (id: string, text: string): void => {
    byId(id, HTMLElement).textContent = text;
  };
  const show = (): void => {
    const { sessions, requests, bytes } = spent;
    const wait = median(waits);
    write('meter-sessions', String(sessions));
    write('meter-requests', String(requests));
    write('meter-bytes', size(bytes));
    write('meter-wait', wait === null ? '–' : seconds(wait));
    write('meter-price', dollars(sessions * PRICE.session));
    write('meter-price-singly', dollars(requests * PRICE.request));
  };
  document.addEventListener('mathpix-session', () => {
    spent.sessions += 1;
    show();
  });
  document.addEventListener('mathpix-request', ({ body, defaultPrevented }) => {
    if (defaultPrevented) return;
    spent.requests += 1;
    spent.bytes += byteLength(body);
    show();
  });
  document.addEventListener('mathpix-metrics', ({ metrics }) => {
    waits.push(metrics.penUpToAnswerMs);
    if (waits.length > KEPT_WAITS) waits.shift();
    show();
  });
  show();
}

/** Also of requests that get no answer, and so no metrics. */
function byteLength(body: StrokesBody): number {
  return new TextEncoder().encode(JSON.stringify(body)).length;
}
