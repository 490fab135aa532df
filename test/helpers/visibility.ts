/**
 * Hides the test page from the element as another tab or a locked screen would. Headless
 * Chromium keeps `document.visibilityState` at `visible` whatever the DevTools protocol asks for
 * (minimised window, tab behind, frozen page), so the property and its event are played here.
 */
export function setHidden(isHidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** The document says the truth again. */
export function unsetHidden(): void {
  Reflect.deleteProperty(document, 'hidden');
  document.dispatchEvent(new Event('visibilitychange'));
}
