// Handwriting made by formula, so that every pad gets the same: positions in CSS px of a surface
// of 1000 × 700.

/** One stroke of `count` samples that wanders over the whole surface, 2.5 px a sample. */
export function longStroke(count) {
  const points = [];
  let [x, y, heading] = [500, 350, 0];
  for (let i = 0; i < count; i++) {
    points.push([x, y]);
    heading += 0.09 * Math.sin(i / 23) + 0.05 * Math.cos(i / 57);
    // Turns back before it leaves the surface.
    const [outX, outY] = [(500 - x) / 420, (350 - y) / 280];
    if (Math.hypot(outX, outY) > 0.9) {
      const turn = Math.atan2(outY, outX) - heading;
      heading += 0.12 * Math.sign(Math.sin(turn));
    }
    x = Math.min(990, Math.max(10, x + 2.5 * Math.cos(heading)));
    y = Math.min(690, Math.max(10, y + 2.5 * Math.sin(heading)));
  }
  return points;
}

/** A small sign of 40 samples, the `index`-th of a page written line by line. */
export function sign(index, count = 40) {
  const [left, top] = [20 + ((index * 24) % 960), 20 + 17 * (Math.floor(index / 40) % 39)];
  return Array.from({ length: count }, (_, i) => [
    left + 9 + 8 * Math.sin(i / 6 + index) + i / 9,
    top + 8 + 7 * Math.cos(i / 5 + index),
  ]);
}

/** What lies on the page before the pen comes. */
export function pageOf(count) {
  return Array.from({ length: count }, (_, index) => sign(index));
}
