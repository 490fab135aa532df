/** Runs one callback at the next frame, however often it is asked for. */
export class FrameScheduler {
  readonly #callback: () => void;
  #id = 0;

  constructor(callback: () => void) {
    this.#callback = callback;
  }

  request(): void {
    if (this.#id !== 0) return;
    this.#id = requestAnimationFrame(() => {
      this.#id = 0;
      this.#callback();
    });
  }

  cancel(): void {
    cancelAnimationFrame(this.#id);
    this.#id = 0;
  }
}
