/**
 * Evenly spaced points along a path, so that pen speed and sampling rate do not matter. Knows
 * coordinates only.
 */

export interface Path {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Evenly spaced points along a path; the last point is always kept. */
export function resample(x: readonly number[], y: readonly number[], step: number): Path {
  const outX = [x[0] ?? 0];
  const outY = [y[0] ?? 0];
  let fromX = outX[0] ?? 0;
  let fromY = outY[0] ?? 0;
  let missing = step;
  for (let i = 1; i < x.length; i++) {
    const toX = x[i] ?? 0;
    const toY = y[i] ?? 0;
    let rest = Math.hypot(toX - fromX, toY - fromY);
    while (rest >= missing) {
      fromX += ((toX - fromX) * missing) / rest;
      fromY += ((toY - fromY) * missing) / rest;
      outX.push(fromX);
      outY.push(fromY);
      rest -= missing;
      missing = step;
    }
    missing -= rest;
    fromX = toX;
    fromY = toY;
  }
  if (missing < step * 0.6) {
    outX.push(fromX);
    outY.push(fromY);
  }
  return { x: outX, y: outY };
}
