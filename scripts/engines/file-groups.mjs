// Which browser tests run apart, and which do not run in every engine, each with its reason. A
// file runs where the engine has the capability it names.

/** Measures milliseconds, and so has the machine to itself: a busy one makes every timer late. */
export const TIMED = 'test/element/timing.browser.test.ts';

const MEDIA_REASON =
  'WebKitGTK cannot be told another colour scheme, motion preference or forced colours';
const TOUCH_REASON = 'the touch of its WebDriver is a mouse, and dispatched events scroll nothing';

const BLOCK_REASON = 'no address can be cut off from it';

const GROUPS = [
  {
    file: 'test/element/language-lost.browser.test.ts',
    without: ['firefox', 'webkit'],
    reason: BLOCK_REASON,
  },
  {
    file: 'test/element/tools-lost.browser.test.ts',
    without: ['firefox', 'webkit'],
    reason: BLOCK_REASON,
  },
  {
    file: 'test/element/two-fingers-lost.browser.test.ts',
    without: ['firefox', 'webkit'],
    reason: BLOCK_REASON,
  },
  { file: 'test/element/media.browser.test.ts', without: ['webkit'], reason: MEDIA_REASON },
  { file: 'test/element/touch-scroll.browser.test.ts', without: ['webkit'], reason: TOUCH_REASON },
  { file: 'test/element/two-fingers.browser.test.ts', without: ['webkit'], reason: TOUCH_REASON },
];

/** The files that an engine leaves out, with reasons. */
export function leftOut(engine) {
  return GROUPS.filter(({ without }) => without.includes(engine));
}
