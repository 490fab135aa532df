/**
 * Lets a visitor break the sandbox and watch the ink survive. Only wired to the sandbox's remote
 * control; the real API has none.
 */
import type { MathpixInk } from '../src/index.js';
import { byId } from './dom.js';

/** What each button orders; see `POST {sandbox}/control`. */
const ORDERS: Readonly<Record<string, object>> = {
  // Twice: browsers repeat a request by themselves when a kept-alive connection turns out dead.
  offline: { faults: [{ fault: 'offline', times: 2 }] },
  busy: { faults: [{ fault: '429', times: 2, retryAfter: 1 }] },
  expired: { expireTokens: true },
};

/** Wires the buttons with `data-fault`. */
export function startFaults(pad: MathpixInk): void {
  const said = byId('fault-said', HTMLOutputElement);
  byId('faults', HTMLElement).addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null;
    const order = ORDERS[button?.dataset['fault'] ?? ''];
    if (!order) return;
    void sendOrder(order).then((isTaken) => {
      said.value = isTaken
        ? 'Armed. Now write something and watch.'
        : 'The sandbox did not answer.';
    });
  });
  // Ink that is already read is not sent again: the fault strikes with the next change of it.
  pad.addEventListener('mathpix-request', () => (said.value = ''));
}

async function sendOrder(order: object): Promise<boolean> {
  try {
    const response = await fetch('/sandbox/control', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(order),
    });
    return response.ok;
  } catch {
    return false; // the demo's server is gone
  }
}
