/**
 * Moves the test page to screens of other pixel ratios. Emulating a device scale factor changes
 * `devicePixelRatio` but delivers no event, so the browser's word about it is played here: by a
 * view of the document in front of the real one, as WebKit does not always see that a property of
 * its window was defined anew. Pads mounted meanwhile see that view; all others see the window.
 */

export interface FakeScreen {
  /** Pixels of the real screen per CSS px. */
  readonly own: number;
  /** Moves the page to a screen of that ratio. */
  readonly moveTo: (ratio: number) => void;
}

/** The view stays until `restoreScreen`. */
export function fakeScreen(): FakeScreen {
  const own = window.devicePixelRatio;
  let ratio = own;
  let armed = new EventTarget();
  const matchMedia = (query: string): EventTarget => {
    if (!query.includes('resolution')) return window.matchMedia(query);
    return armed;
  };
  const view = new Proxy(window, {
    get: (target, name) => {
      if (name === 'devicePixelRatio') return ratio;
      if (name === 'matchMedia') return matchMedia;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  Object.defineProperty(document, 'defaultView', { get: () => view, configurable: true });
  return {
    own,
    moveTo: (to) => {
      ratio = to;
      const left = armed; // a query only tells that its one value was left
      armed = new EventTarget();
      left.dispatchEvent(new Event('change'));
    },
  };
}

/** The document's view is the window again. */
export function restoreScreen(): void {
  Reflect.deleteProperty(document, 'defaultView');
}
