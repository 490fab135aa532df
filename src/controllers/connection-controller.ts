/**
 * One `AbortController` per connected period of an element. A move in the DOM (or a framework's
 * double mount) is no disconnection: the end is decided a microtask later.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class ConnectionController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #start: (signal: AbortSignal) => void;
  #period: AbortController | null = null;

  /** @param start called once per period, as soon as the element is connected and rendered */
  constructor(host: ReactiveControllerHost & HTMLElement, start: (signal: AbortSignal) => void) {
    this.#host = host;
    this.#start = start;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    if (this.#period || !this.#host.isConnected) return;
    this.#period = new AbortController();
    this.#start(this.#period.signal);
  }

  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.end();
    });
  }

  /** Ends the period, if one is under way; the next update begins another. */
  end(): void {
    this.#period?.abort();
    this.#period = null;
  }
}
