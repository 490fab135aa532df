/**
 * Reports the size of a surface in CSS px and the device pixels per CSS px, now and whenever
 * either changes. Draws nothing.
 */

export interface SurfaceSize {
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
}

export function observeSize(
  surface: HTMLElement,
  onSize: (size: SurfaceSize) => void,
  signal: AbortSignal,
): void {
  const view = surface.ownerDocument.defaultView;
  if (!view) return;
  const report = (): void => {
    const { offsetWidth: width, offsetHeight: height } = surface;
    onSize({ width, height, ratio: view.devicePixelRatio });
  };
  const observer = new view.ResizeObserver(report);
  observer.observe(surface);
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  // Zooming, or moving to another screen, changes the ratio without any resize. A media query
  // only reports leaving its one value, so it is made anew each time.
  const watchRatio = (): void => {
    const query = view.matchMedia(`(resolution: ${view.devicePixelRatio}dppx)`);
    const onChange = (): void => {
      report();
      watchRatio();
    };
    query.addEventListener('change', onChange, { once: true, signal });
  };
  watchRatio();
  report();
}
