/**
 * `mathpix-ink`: registers `<mathpix-ink>` once, and exports everything public.
 */
import { MathpixInk } from './element.js';

export * from './element.js';

const TAG = 'mathpix-ink';

// Importing must be harmless where there are no elements (Node, workers), and a second copy of
// the package on a page must not throw.
if (typeof customElements !== 'undefined') {
  const registered = customElements.get(TAG);
  if (!registered) customElements.define(TAG, MathpixInk);
  else if (registered !== MathpixInk) {
    const { version } = registered as { version?: string };
    console.warn(`<${TAG}>: version ${version} stays, not ${MathpixInk.version}`);
  }
}
