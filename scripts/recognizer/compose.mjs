// Lays real single symbols out as small formulas: to learn from wrong groupings of strokes, and to
// measure layout with many writers. Knows places and sizes only, nothing of features or reading.
import { boundsOf } from './augment.mjs';

const MID = new Set([
  '+',
  '-',
  '=',
  '<',
  '>',
  '\\times',
  '\\div',
  '\\pm',
  '\\leq',
  '\\geq',
  '\\neq',
  '*',
  '\\infty',
  '\\rightarrow',
]);
const LOW = new Set([...'acemnorsuvwxz', '\\alpha', '\\pi', '\\sigma', '\\omega', '\\epsilon']);
const DEEP = new Set([...'gpqyj', '\\mu', '\\beta', '\\gamma', '\\rho', '\\phi']);

/** Moves and scales strokes so that their box starts at `x` and rests as the symbol does. */
function place(label, strokes, x, baseline, unit) {
  const box = boundsOf(strokes);
  let [top, bottom] = [1.6, 0];
  if (LOW.has(label)) top = 1;
  else if (DEEP.has(label)) [top, bottom] = [1, -0.7];
  else if (label === '\\int' || label === '(' || label === ')') [top, bottom] = [1.9, -0.4];
  let k = ((top - bottom) * unit) / Math.max(box.height, 1e-6);
  let y = baseline - top * unit;
  if (MID.has(label)) {
    k = unit / Math.max(box.width, box.height, 1e-6);
    y = baseline - 0.75 * unit - (box.height * k) / 2;
  } else if (label === '.' || label === ',') {
    k = ((label === '.' ? 0.12 : 0.35) * unit) / Math.max(box.width, box.height, 1e-6);
    y = baseline - 0.1 * unit;
  } else if (box.width * k > 2 * unit) {
    k = (2 * unit) / box.width;
    y = baseline - box.height * k;
  }
  return strokes.map((s) => s.map(([u, v]) => [(u - box.left) * k + x, (v - box.top) * k + y]));
}

const boxOf = (parts) => boundsOf(parts.flatMap((p) => p.strokes));
const move = (parts, dx, dy) =>
  parts.map((p) => ({ ...p, strokes: p.strokes.map((s) => s.map(([x, y]) => [x + dx, y + dy])) }));

/** Several formulas under each other behind one large brace. */
function composeCases(draw, r, unit) {
  const parts = [];
  let y = 0;
  for (let i = 0; i < 2 + (r() < 0.3 ? 1 : 0); i++) {
    const line = compose(draw, r, unit, 1);
    const box = boxOf(line);
    parts.push(...move(line, unit - box.left, y - box.top));
    y += box.height + unit * (0.5 + r());
  }
  const [label, brace] = draw('brace');
  const box = boundsOf(brace);
  const k = (y * 1.05) / Math.max(box.height, 1);
  const narrow = Math.min(k, (unit * 1.5) / Math.max(box.width, 1));
  const strokes = brace.map((s) =>
    s.map(([u, v]) => [
      (u - box.right) * narrow + unit * 0.8 * r(),
      (v - box.top) * k - unit * 0.2,
    ]),
  );
  return r() < 0.5 ? [{ label, strokes }, ...parts] : [...parts, { label, strokes }];
}

/** Parts `{ label, strokes }` of a random formula; `draw(kind)` gives `[label, strokes]`. */
export function compose(draw, r, unit = 30, depth = 0) {
  if (depth === 0 && r() < 0.07) return composeCases(draw, r, unit);
  const parts = [];
  let x = 0;
  let last = '';
  const count = 2 + Math.floor(r() * (depth ? 2 : 5));
  for (let i = 0; i < count; i++) {
    const gap = unit * (0.12 + 0.5 * r());
    const wobble = unit * 0.12 * (r() - 0.5);
    const kind = r();
    if (depth < 2 && kind < 0.1) {
      const up = compose(draw, r, unit * 0.8, depth + 1);
      const down = compose(draw, r, unit * 0.8, depth + 1);
      const [a, b] = [boxOf(up), boxOf(down)];
      const width = Math.max(a.width, b.width) + unit * 0.4;
      const axis = -0.75 * unit;
      parts.push(
        ...move(
          up,
          x + (width - a.width) / 2 - a.left,
          axis - unit * (0.15 + 0.3 * r()) - a.bottom,
        ),
      );
      const bar = draw('bar')[1];
      const box = boundsOf(bar);
      const k = width / Math.max(box.width, 1);
      parts.push({
        label: '\\frac',
        strokes: bar.map((s) =>
          s.map(([u, v]) => [x + (u - box.left) * k, axis + (v - box.top) * Math.min(k, 0.3)]),
        ),
      });
      parts.push(
        ...move(down, x + (width - b.width) / 2 - b.left, axis + unit * (0.15 + 0.3 * r()) - b.top),
      );
      x += width + gap;
      last = '\\frac';
    } else if (depth < 2 && kind < 0.17) {
      const body = compose(draw, r, unit * 0.9, depth + 1);
      const b = boxOf(body);
      const root = draw('root')[1];
      const box = boundsOf(root);
      const foot = box.left + box.width * 0.5;
      const hook = unit * (0.5 + 0.3 * r());
      const kx = hook / Math.max(foot - box.left, 1);
      const far = (b.width + unit * 0.3) / Math.max(box.right - foot, 1);
      const ky = (b.height + unit * 0.35) / Math.max(box.height, 1);
      parts.push({
        label: '\\sqrt',
        strokes: root.map((s) =>
          s.map(([u, v]) => [
            x + (u <= foot ? (u - box.left) * kx : hook + (u - foot) * far),
            b.top - unit * 0.25 + (v - box.top) * ky,
          ]),
        ),
      });
      parts.push(...move(body, x + hook + unit * 0.15 - b.left, 0));
      x += hook + b.width + unit * 0.4 + gap;
      last = '\\sqrt';
    } else {
      const operand = last === '' || MID.has(last) || last === '(';
      const [label, strokes] = draw(operand ? 'operand' : r() < 0.4 ? 'operator' : 'any');
      const put = place(label, strokes, x, wobble, unit);
      parts.push({ label, strokes: put });
      x = boundsOf(put).right + gap;
      last = label;
      if (operand && r() < 0.18) {
        const up = r() < 0.65;
        const [name, ink] = draw('operand');
        const small = place(name, ink, x - gap * 0.6, up ? -unit * 1.05 : unit * 0.45, unit * 0.62);
        parts.push({ label: name, strokes: small });
        x = boundsOf(small).right + gap;
      }
    }
  }
  return parts;
}
