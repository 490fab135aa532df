/**
 * The browser's own ink ahead of the page's, where it has that (`navigator.ink`, Chromium): from
 * the newest sample drawn to where the pen is by now. A picture for a frame and no more; knows no
 * strokes and keeps none.
 */
import type { PenStyle } from './ink-renderer.js';

interface Presenter {
  updateInkTrailStartPoint(
    event: PointerEvent,
    style: { readonly color: string; readonly diameter: number },
  ): void;
}

interface Ink {
  requestPresenter(options: { readonly presentationArea: Element }): Promise<Presenter>;
}

export class InkTrail {
  #presenter: Presenter | null = null;
  readonly #style: () => PenStyle;

  constructor(style: () => PenStyle) {
    this.#style = style;
  }

  /** Asks for trails on an area of the page, until `signal` aborts. */
  async connect(presentationArea: Element, signal: AbortSignal): Promise<void> {
    const ink = (navigator as { readonly ink?: Ink }).ink;
    signal.addEventListener('abort', () => (this.#presenter = null), { once: true });
    try {
      const presenter = (await ink?.requestPresenter({ presentationArea })) ?? null;
      if (!signal.aborted) this.#presenter = presenter;
    } catch (error) {
      this.#giveUp(error);
    }
  }

  /** The page is drawing up to this event: the trail begins there. */
  follow(event: PointerEvent): void {
    if (!this.#presenter || !event.isTrusted) return;
    const { color, width: diameter } = this.#style();
    try {
      this.#presenter.updateInkTrailStartPoint(event, { color, diameter });
    } catch (error) {
      this.#giveUp(error);
    }
  }

  /** The browser may refuse (the area has left the page): the ink itself does not need a trail. */
  #giveUp(error: unknown): void {
    if (!(error instanceof DOMException)) throw error;
    this.#presenter = null;
  }
}
