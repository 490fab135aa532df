/**
 * What the sandbox takes from the outside world, with production defaults. Must not know the API.
 */

/** Injectable so that tests need neither real time nor luck. */
export interface SandboxPorts {
  /** Unix time in milliseconds. */
  readonly clock: () => number;
  /** Even numbers from 0 up to, not including, 1; for ids and delays. */
  readonly random: () => number;
  /** Waits; ends early, without an error, when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

const UINT32 = 2 ** 32;

/** Real time, the platform's random source, real waiting. */
export const defaultPorts: SandboxPorts = {
  clock: () => Date.now(),
  random: () => (globalThis.crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / UINT32,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    }),
};

/** `length` random hexadecimal digits. */
export function randomHex(random: () => number, length: number): string {
  return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
}

/** A version 4 UUID, the form of `request_id` in docs.mathpix.com/reference/post-v3-strokes. */
export function randomUuid(random: () => number): string {
  const hex = randomHex(random, 30);
  const variant = '89ab'.charAt(Math.floor(random() * 4));
  const groups = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(12, 15)}`];
  return [...groups, `${variant}${hex.slice(15, 18)}`, hex.slice(18, 30)].join('-');
}
