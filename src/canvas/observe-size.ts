/**
 * Reports the size of a surface in CSS px and the device pixels per CSS px, once the surface is
 * about to be seen or printed and whenever either changes after that: a page with fifty pads has
 * no canvas for those that nobody came to. Draws nothing.
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
  let isSeen = false;
  const report = (): void => {
    if (!isSeen) return;
    const { offsetWidth: width, offsetHeight: height } = surface;
    onSize({ width, height, ratio: view.devicePixelRatio });
  };
  const resizes = new view.ResizeObserver(report);
  resizes.observe(surface);
  const see = (): void => {
    isSeen = true;
    sightings.disconnect();
    report();
  };
  const sightings = new view.IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) see();
    },
    { rootMargin: '100%' }, // a screen ahead, so that nobody scrolls faster than ink shows
  );
  sightings.observe(surface);
  view.addEventListener('beforeprint', see, { signal });
  const stop = (): void => [resizes, sightings].forEach((observer) => observer.disconnect());
  signal.addEventListener('abort', stop, { once: true });
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
}
