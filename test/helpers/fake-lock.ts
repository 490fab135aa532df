/**
 * Locks as the tabs of one origin share them (Web Locks), in memory: first come, first served.
 * Knows nothing of what is locked.
 */
import type { Lock } from '../../src/recognition/ports.js';

export class FakeLocks {
  /** Names asked for, in order. */
  readonly asked: string[] = [];
  /** Most holders of one name at once; more than one is a broken lock. */
  mostAtOnce = 0;
  readonly #lines = new Map<string, Promise<unknown>>();
  readonly #holders = new Map<string, number>();

  /** Another tab that takes the lock and hangs until the returned function is called. */
  hold(name: string): () => void {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    void this.lock(name, new AbortController().signal, () => held);
    return release;
  }

  readonly lock: Lock = async (name, signal, run) => {
    this.asked.push(name);
    signal.throwIfAborted();
    const before = this.#lines.get(name) ?? Promise.resolve();
    let leave = (): void => undefined;
    const left = new Promise<void>((resolve) => (leave = resolve));
    this.#lines.set(
      name,
      before.then(() => left),
    );
    try {
      await Promise.race([before, aborted(signal)]);
      signal.throwIfAborted();
      return await this.#held(name, run);
    } finally {
      leave();
    }
  };

  async #held<T>(name: string, run: () => Promise<T>): Promise<T> {
    const holders = (this.#holders.get(name) ?? 0) + 1;
    this.#holders.set(name, holders);
    this.mostAtOnce = Math.max(this.mostAtOnce, holders);
    try {
      return await run();
    } finally {
      this.#holders.set(name, (this.#holders.get(name) ?? 1) - 1);
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
