/**
 * Reports the pen's colour and width as CSS gives them, now and whenever they change. Canvas
 * pixels do not follow a theme by themselves. Draws nothing.
 */
import type { PenStyle } from './ink-renderer.js';

/** For a pen of no width. */
const DEFAULT_WIDTH = 3;

/**
 * @param canvas its `color` and `stroke-width` are the pen's; the style sheet gives them a hair of a
 *   transition, so that any change, inherited or not, ends in a `transitionend`
 */
export function observeTheme(
  surface: HTMLElement,
  canvas: HTMLElement,
  onStyle: (style: PenStyle) => void,
  signal: AbortSignal,
): void {
  const view = surface.ownerDocument.defaultView;
  if (!view) return;
  const report = (): void => {
    const { color, strokeWidth } = view.getComputedStyle(canvas);
    onStyle({ color, width: Number.parseFloat(strokeWidth) || DEFAULT_WIDTH });
  };
  canvas.addEventListener('transitionend', report, { signal });
  // Firefox runs no transition when its theme changes what `light-dark()` is.
  for (const feature of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
    view.matchMedia(feature).addEventListener('change', report, { signal });
  }
  // Whatever else changed the style, the next stroke has it. Asked before anybody changes anything
  // for that stroke: the browser would have to restyle at once.
  surface.addEventListener('pointerdown', report, { signal, capture: true });
  report();
}
