// Plane geometry of the benchmark: boxes, places, and a hand that shakes. Points are [x, y].

export const points = ({ x, y }) => x.map((px, i) => [px, y[i]]);
export const toStroke = (places) => ({ x: places.map(([x]) => x), y: places.map(([, y]) => y) });

export function boxOf(strokes) {
  const xs = strokes.flatMap(({ x }) => x);
  const ys = strokes.flatMap(({ y }) => y);
  const span = (values) => [
    values.reduce((a, b) => Math.min(a, b), Infinity),
    values.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  const [[left, right], [top, bottom]] = [span(xs), span(ys)];
  return { left, top, right, bottom, width: right - left, height: bottom - top };
}

/** Places from the unit square, laid over a box that is wider by the margins. */
export function layOver(unit, box, [marginX, marginY] = [0, 0]) {
  const width = Math.max(box.width, 8) + 2 * marginX;
  const height = Math.max(box.height, 8) + 2 * marginY;
  return unit.map(([x, y]) => [box.left - marginX + x * width, box.top - marginY + y * height]);
}

/** Corners cut off on both sides, as a quick hand does. */
export function rounded(places, share) {
  return places.flatMap((place, i) => {
    const [before, after] = [places[i - 1], places[i + 1]];
    if (!before || !after || share === 0) return [place];
    const towards = ([x, y]) => [
      place[0] + share * (x - place[0]),
      place[1] + share * (y - place[1]),
    ];
    return [towards(before), towards(after)];
  });
}

/** The line through the places as a hand draws it: bent a little, trembling, in small steps. */
export function drawn(places, random, { step = 3, tremor = 0.35, bend = 0 } = {}) {
  const line = [];
  let [shakeX, shakeY] = [0, 0];
  places.slice(1).forEach(([x, y], i) => {
    const [fromX, fromY] = places[i];
    const [dx, dy] = [x - fromX, y - fromY];
    const count = Math.max(1, Math.round(Math.hypot(dx, dy) / step));
    for (let k = 0; k < count; k++) {
      const share = k / count;
      shakeX = 0.8 * shakeX + tremor * random.bell();
      shakeY = 0.8 * shakeY + tremor * random.bell();
      const bow = bend * 4 * share * (1 - share);
      line.push([fromX + share * dx + shakeX - bow * dy, fromY + share * dy + shakeY + bow * dx]);
    }
  });
  return toStroke([...line, places.at(-1)]);
}

/** Convex hull, clockwise on a screen. */
function hullOf(places) {
  const sorted = [...places].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const turn = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  const half = (list) => {
    const out = [];
    for (const place of list) {
      while (out.length > 1 && turn(out.at(-2), out.at(-1), place) <= 0) out.pop();
      out.push(place);
    }
    return out.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** Share of a stroke's points that lie in the convex hull of another stroke. */
export function shareWithin(stroke, around) {
  const hull = hullOf(points(around));
  const isIn = ([x, y]) =>
    hull.every(([ax, ay], i) => {
      const [bx, by] = hull[(i + 1) % hull.length];
      return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0;
    });
  return points(stroke).filter(isIn).length / stroke.x.length;
}
