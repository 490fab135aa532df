/**
 * The panel beside the pad: the value as source, how sure the reading is, and whether it answers
 * the newest ink. Reads all of it from the element; makes up nothing.
 */
import type { MathpixInk } from '../src/index.js';
import { byId } from './dom.js';
import { percent } from './figures.js';

const EVENTS = ['input', 'change', 'mathpix-strokes', 'mathpix-result', 'mathpix-status'] as const;

/** Shows the state now and after every event that may change it. */
export function startLiveResult(pad: MathpixInk): void {
  const source = byId('latex', HTMLElement);
  const copy = byId('copy-latex', HTMLButtonElement);
  const meter = byId('confidence-meter', HTMLMeterElement);
  const show = (): void => {
    const { value, result } = pad;
    const confidence = result?.confidence ?? null;
    source.textContent = value;
    copy.disabled = value === '';
    byId('confidence', HTMLElement).textContent = value === '' ? '–' : percent(confidence);
    byId('symbol-confidence', HTMLElement).textContent =
      value === '' ? '–' : percent(result?.confidenceRate);
    meter.value = value === '' ? 0 : (confidence ?? 0);
    const age = byId('freshness', HTMLElement);
    age.textContent = freshness(pad);
    age.dataset['stale'] = String(result?.current === false);
  };
  for (const name of EVENTS) pad.addEventListener(name, show);
  // A reset puts the field back after the event.
  pad.form?.addEventListener('reset', () => queueMicrotask(show));
  show();
}

function freshness({ isEmpty, result, value }: MathpixInk): string {
  if (isEmpty && value === '') return 'Nothing written yet';
  if (result?.source === 'typed') return 'Set by the page';
  if (!result) return 'Not read yet';
  if (!result.current) return 'Older than the ink';
  return result.latex === '' ? 'Nothing recognised yet' : 'Up to date with the ink';
}
