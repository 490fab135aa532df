/**
 * Moves the page's clock, for what takes a pad many seconds. Drawing, the network and whoever has
 * kept the real functions go on at their own speed; so do `new Date()` and intervals.
 */
const own = { setTimeout: window.setTimeout, now: performance.now, wallNow: Date.now };

function set(later: (now: number) => number): void {
  const start = own.now.call(performance);
  const [now, wallStart] = [performance.now(), Date.now()];
  const passed = (): number => later(own.now.call(performance) - start);
  Object.assign(performance, { now: () => now + passed() });
  Object.assign(Date, { now: () => wallStart + passed() });
}

/** From here on `factor` seconds of the page pass in one. */
export function speedUp(factor: number): void {
  set((ms) => ms * factor);
  const soon = (callback: () => void, ms = 0): unknown =>
    own.setTimeout.call(window, callback, ms / factor);
  Object.assign(window, { setTimeout: soon });
}

/** It is `ms` later at once, as in a page that was put to sleep; timers are none the wiser. */
export function skip(ms: number): void {
  set((passed) => passed + ms);
}

/** The clock of the browser again. */
export function resetClock(): void {
  Object.assign(window, { setTimeout: own.setTimeout });
  Reflect.deleteProperty(performance, 'now');
  Object.assign(Date, { now: own.wallNow });
}
