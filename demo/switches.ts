/**
 * The switches that set attributes of the pad: guides, who may write, caps, disabled.
 */
import type { MathpixInk } from '../src/index.js';
import { byId } from './dom.js';

const CAPS = ['max-sessions', 'max-requests-per-minute'];

/** Follows the switches, and applies what the browser restored in them. */
export function startSwitches(pad: MathpixInk): void {
  const switches = byId('switches', HTMLFormElement);
  const apply = (): void => {
    const chosen = new FormData(switches);
    for (const name of ['guides', 'pen-mode']) {
      const value = chosen.get(name);
      if (typeof value === 'string') pad.setAttribute(name, value);
    }
    for (const name of CAPS) {
      const cap = chosen.get(name);
      if (typeof cap === 'string' && cap !== 'none') pad.setAttribute(name, cap);
      else pad.removeAttribute(name);
    }
    pad.toggleAttribute('disabled', chosen.has('disabled'));
  };
  switches.addEventListener('change', apply);
  switches.addEventListener('submit', (event) => event.preventDefault());
  apply();
}
