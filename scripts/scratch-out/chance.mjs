// Chance that repeats itself: the same seed, the same run.

/** `next()` 0…1, `between(a, b)`, `whole(a, b)` ends included, `bell()` about 0 ± 1, `pick(list)`. */
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (a, b) => a + (b - a) * next(),
    whole: (a, b) => a + Math.floor(next() * (b - a + 1)),
    bell: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (list) => list[Math.floor(next() * list.length)],
  };
}
