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

export interface Ports {
  readonly clock: Clock;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Uniform in 0…1. */
  readonly random: () => number;
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
};
