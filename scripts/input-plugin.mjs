// Server commands for browser tests: input as trusted as each engine's protocol allows, and
// settings of the page. Positions are CSS px of the page's viewport. What is pressed or touched
// stays so from one command to the next. What an engine can do, `capabilities` tells.
//   capabilities   see test/helpers/engine.ts
//   pointer { type, steps: [{ x, y, down?, up?, pressure?, button?, wait? }] }
//           `wait`: ms before the step, the speed of the hand
//   touch   { frames: [[{ id, x, y }, ...], ...], wait? }   an empty frame lifts all fingers
//   press   { keys }   'a', 'Enter', 'Control+z' …
//   type    { text }   letter by letter
//   allowClipboard
//   viewport { width, height }
//   media   { colorScheme?, reducedMotion?, forcedColors?, contrast? }   as Playwright's emulateMedia
//   pageScale { scale }   zooms the visual viewport, as two fingers do; where `capabilities` says so
//   block   { urls }   a glob of addresses that fail as without a network; '' lifts it
import { chromiumHands } from './engines/chromium-hands.mjs';
import { firefoxHands } from './engines/firefox-hands.mjs';
import { webkitHands } from './engines/webkit-hands.mjs';

/** Kinds of Web Test Runner launchers, which are one for each engine here. */
const HANDS = { playwright: chromiumHands, puppeteer: firefoxHands, webkitgtk: webkitHands };

export function inputPlugin() {
  return {
    name: 'mathpix-ink-input',
    async executeCommand({ command, payload, session }) {
      const { browser, id } = session;
      const hands = HANDS[browser.type];
      if (!Object.hasOwn(hands, command)) return undefined;
      return (await hands[command](await browser.getPage(id), payload)) ?? true;
    },
  };
}
