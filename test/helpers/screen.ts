/** The screen, as browsers lend it to pages or keep it to themselves. Knows nothing of pads. */

/**
 * The page as a phone sees it that keeps the screen to itself, or as it is. Fields fill the window
 * then, whose size tests know.
 */
export function keepScreen(isKept: boolean): void {
  if (isKept)
    Object.defineProperty(document, 'fullscreenEnabled', { value: false, configurable: true });
  else Reflect.deleteProperty(document, 'fullscreenEnabled');
}
