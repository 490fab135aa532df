/**
 * The outside world as the recognition room sees it: time, chance and the network. Tests and
 * other hosts inject their own; nothing in this room reaches for a global.
 */

export interface Clock {
  /** Monotonic milliseconds; jumps of the wall clock do not touch it. */
  now(): number;
  /** Unix time in milliseconds, as the device believes it. */
  wallNow(): number;
  /** Calls back once after `ms`; the returned function cancels. */
  startTimer(callback: () => void, ms: number): () => void;
}

/**
 * Runs something while no other tab of the origin runs something under the same name. Rejects
 * when the signal aborts before its turn comes.
 */
export type Lock = <T>(name: string, signal: AbortSignal, run: () => Promise<T>) => Promise<T>;

export interface Ports {
  readonly clock: Clock;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Uniform in 0…1. */
  readonly random: () => number;
  /** Absent where there is none (a page without https). */
  readonly lock?: Lock;
  /** Shows an error of the page's own code as uncaught. */
  readonly report: (error: unknown) => void;
}

function webLock(): { readonly lock?: Lock } {
  // Absent in insecure contexts and in older Node, whatever the types say.
  const locks = (globalThis.navigator as { readonly locks?: LockManager } | undefined)?.locks;
  if (!locks) return {};
  // The promise of a lock is the promise of what runs under it.
  const lock: Lock = (name, signal, run) => locks.request(name, { signal }, run);
  return { lock };
}

/** The running browser's (or worker's) own clock, network and chance. */
export const defaultPorts: Ports = {
  clock: {
    now: () => performance.now(),
    wallNow: () => Date.now(),
    startTimer(callback, ms) {
      const id = setTimeout(callback, ms);
      return () => clearTimeout(id);
    },
  },
  fetch: (url, init) => fetch(url, init),
  random: () => Math.random(),
  report: (error) => reportError(error),
  ...webLock(),
};
