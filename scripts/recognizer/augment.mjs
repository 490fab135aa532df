// Makes new ink out of real ink: the small differences between writers, pens and screens.
// Works on plain arrays of points; knows classes by name only, nothing of features.

/** A small seeded generator: the same data and seed give the same weights. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const gauss = (r) => Math.sqrt(-2 * Math.log(1 - r())) * Math.cos(2 * Math.PI * r());

const TALL = new Set(['(', ')', '[', ']', '|', '\\{', '\\}', '\\int']);
const WIDE = new Set(['-', '=', '\\rightarrow', '\\leftarrow', '\\Rightarrow']);
/** Shapes that become another symbol when turned. */
const UPRIGHT = new Set([
  '1',
  '/',
  '-',
  '<',
  '>',
  '|',
  'l',
  'I',
  '\\prime',
  ',',
  '(',
  ')',
  '\\angle',
]);

export function boundsOf(strokes) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const s of strokes)
    for (const [x, y] of s) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  return { left, top, right, bottom, width: right - left, height: bottom - top };
}

/** Draws the bar of a root out over longer contents: single samples have short bars. */
function stretchRoot(strokes, r) {
  const box = boundsOf(strokes);
  const from = box.left + box.width * (0.45 + 0.3 * r());
  const factor = Math.exp(r() * 2.2) * 0.8;
  return strokes.map((s) => s.map(([x, y]) => [x > from ? from + (x - from) * factor : x, y]));
}

/** A varied copy of one symbol's strokes. */
export function augment(strokes, label, r) {
  let out = strokes.map((s) => s.map(([x, y]) => [x, y]));
  if (label === '\\sqrt' && r() < 0.75) out = stretchRoot(out, r);
  const turn = gauss(r) * (UPRIGHT.has(label) ? 0.05 : 0.1);
  const shear = gauss(r) * (UPRIGHT.has(label) ? 0.06 : 0.16);
  let sx = Math.exp(gauss(r) * 0.16);
  let sy = 1 / sx;
  if (TALL.has(label)) sy *= Math.exp(r() * 0.9 - 0.1);
  if (WIDE.has(label)) sx *= Math.exp(r() * 1.2 - 0.2);
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const box = boundsOf(out);
  const size = Math.max(box.width, box.height, 1);
  const steady = r();
  const wobble = steady < 0.25 ? 0 : (steady < 0.7 ? 0.012 : 0.025) * size;
  const drop = r() < 0.3 ? 0.3 : 0;
  // Slow devices give a handful of points for a whole stroke.
  const every = r() < 0.2 ? 2 + Math.floor(r() * 7) : 1;
  out = out.map((stroke) => {
    // Slow waves, not white noise: a hand errs smoothly.
    const [px, py, qx, qy] = [r() * 6.3, r() * 6.3, 1 + r() * 3, 1 + r() * 3];
    const [ox, oy] = [gauss(r) * wobble, gauss(r) * wobble];
    const n = stroke.length;
    return stroke
      .filter((_, i) => i === 0 || i === n - 1 || (i % every === 0 && r() >= drop))
      .map(([x, y], i) => {
        const u = (x + shear * -y) * sx;
        const v = y * sy;
        return [
          u * c - v * s + ox + wobble * Math.sin(px + (qx * 6.3 * i) / n),
          u * s + v * c + oy + wobble * Math.sin(py + (qy * 6.3 * i) / n),
        ];
      });
  });
  if (r() < 0.15) out = out.map((s) => (r() < 0.5 ? [...s].reverse() : s));
  if (out.length > 1 && r() < 0.25) out = out.sort(() => r() - 0.5);
  if (r() < 0.35) {
    // Small writing on a whole-pixel screen.
    const b = boundsOf(out);
    const k = (14 + r() * 60) / Math.max(b.width, b.height, 1);
    out = out.map((q) => q.map(([x, y]) => [Math.round(x * k), Math.round(y * k)]));
  }
  return out;
}

/** A scribble: a random walk, a zigzag, a coil, or a few crossing lines. */
export function scribble(r) {
  const kind = Math.floor(r() * 5);
  const n = 12 + Math.floor(r() * 90);
  if (kind === 4) {
    return Array.from({ length: 3 + Math.floor(r() * 3) }, () => {
      const [x, y, u, v] = [r() * 100, r() * 100, r() * 100, r() * 100];
      return Array.from({ length: 9 }, (_, i) => [x + ((u - x) * i) / 8, y + ((v - y) * i) / 8]);
    });
  }
  const points = [];
  let [x, y, angle, bend] = [0, 0, r() * 6.3, 0];
  const [swing, drift, rough] = [20 + r() * 60, r() * 6, 0.15 + r() * 0.9];
  const spin = (r() < 0.5 ? -1 : 1) * (0.3 + r() * 0.5);
  for (let i = 0; i < n; i++) {
    if (kind === 0) {
      [x, y] = [x + gauss(r) * 10, y + gauss(r) * 10];
    } else if (kind === 1) {
      bend = bend * 0.8 + gauss(r) * rough;
      angle += bend;
      [x, y] = [x + 6 * Math.cos(angle), y + 6 * Math.sin(angle)];
    } else if (kind === 2) {
      const up = Math.floor(i / 4) % 2;
      [x, y] = [
        x + drift * (0.5 + r()),
        (up ? 1 - (i % 4) / 4 : (i % 4) / 4) * swing + gauss(r) * 3,
      ];
    } else {
      angle += spin * (0.8 + 0.4 * r());
      [x, y] = [drift * i + swing * Math.cos(angle), swing * 0.7 * Math.sin(angle)];
    }
    points.push([x, y]);
  }
  return [points];
}
