/**
 * Plans how recorded ink is written onto a surface: where each point goes and when. Pure; the
 * player carries the plan out.
 */

/** One stroke as recorded: y down, `t` in ms where the recording has times. */
export interface RecordedStroke {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly t?: readonly number[];
}

/** One thing the pen does, in CSS px from the surface's corner and ms from the start. */
export interface PenStep {
  readonly kind: 'down' | 'move' | 'up';
  readonly x: number;
  readonly y: number;
  readonly at: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Part of the surface that the formula may fill. */
const FILL = { width: 0.8, height: 0.66 };
/** A formula is not blown up beyond this: no hand writes that large. */
const MAX_SCALE = 1.9;
/** Between points without a recorded time; a pen reports about this often. */
const POINT_MS = 14;
/** Pauses between strokes are kept as recorded, within this. */
const PAUSE_MS = { min: 60, max: 240 };
/** Slow recordings are sped up, so that no formula takes much longer to write. */
const MAX_WRITING_MS = 5000;

/** @param speed 1 as recorded; more is faster */
export function planReplay(
  strokes: readonly RecordedStroke[],
  surface: Size,
  speed = 1,
): readonly PenStep[] {
  const place = placement(strokes, surface);
  const steps: PenStep[] = [];
  const writingMs = strokes.reduce((sum, stroke) => sum + (times(stroke).at(-1) ?? 0), 0);
  const haste = Math.max(1, writingMs / MAX_WRITING_MS) * speed;
  let clock = 0;
  strokes.forEach((stroke, index) => {
    const at = times(stroke);
    stroke.x.forEach((x, point) => {
      const where = place(x, stroke.y[point] ?? 0);
      const when = clock + (at[point] ?? 0) / haste;
      steps.push({ kind: point === 0 ? 'down' : 'move', ...where, at: when });
    });
    const last = steps.at(-1);
    if (!last) return;
    steps.push({ ...last, kind: 'up' });
    clock = last.at + pauseAfter(stroke, strokes[index + 1]) / speed;
  });
  return steps;
}

/** Times of the points from the start of their stroke. */
function times({ x, t }: RecordedStroke): readonly number[] {
  const start = t?.[0] ?? 0;
  return x.map((_, index) => (t ? (t[index] ?? start) - start : index * POINT_MS));
}

function pauseAfter(stroke: RecordedStroke, next: RecordedStroke | undefined): number {
  const recorded = (next?.t?.[0] ?? Number.NaN) - (stroke.t?.at(-1) ?? Number.NaN);
  const pause = Number.isFinite(recorded) ? recorded : PAUSE_MS.max;
  return Math.min(Math.max(pause, PAUSE_MS.min), PAUSE_MS.max);
}

/** Scales evenly and centres. */
function placement(
  strokes: readonly RecordedStroke[],
  surface: Size,
): (x: number, y: number) => { readonly x: number; readonly y: number } {
  const [left, right] = range(strokes.flatMap(({ x }) => x));
  const [top, bottom] = range(strokes.flatMap(({ y }) => y));
  const scale = Math.min(
    (surface.width * FILL.width) / Math.max(right - left, 1),
    (surface.height * FILL.height) / Math.max(bottom - top, 1),
    MAX_SCALE,
  );
  return (x, y) => ({
    x: surface.width / 2 + (x - (left + right) / 2) * scale,
    y: surface.height / 2 + (y - (top + bottom) / 2) * scale,
  });
}

function range(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
