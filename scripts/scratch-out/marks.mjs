// Marks that must never erase, laid over real symbols: what people do to ink they mean to keep.
// Each is drawn again and again more often than anyone would, up to the point of doubt.
import { boxOf, drawn, layOver, points } from './shapes.mjs';

/** To and fro between two places, over and over, nearly in one line. */
function toAndFro(random, [from, to], times) {
  const near = ([x, y]) => [x + 1.5 * random.bell(), y + 1.5 * random.bell()];
  return Array.from({ length: times + 1 }, (_, k) => near(k % 2 === 1 ? to : from));
}

const across = ({ left, right }, y) => [
  [left - 6, y],
  [right + 6, y],
];

function ring(random, box, times, margin) {
  const [cx, cy] = [box.left + box.width / 2, box.top + box.height / 2];
  return Array.from({ length: Math.round(times * 16) + 1 }, (_, k) => {
    const angle = (k / 16) * 2 * Math.PI;
    const size = 1 + 0.03 * random.bell();
    return [
      cx + (0.6 * box.width + margin) * size * Math.cos(angle),
      cy + (0.6 * box.height + margin) * size * Math.sin(angle),
    ];
  });
}

export const MARKS = {
  'one line through it': ({ box, random }) => {
    const y = box.top + box.height * random.between(0.2, 0.8);
    return toAndFro(random, across(box, y), 1);
  },
  'cancelled: a slash, or two in one': ({ box: { left, top, right, bottom }, random }) =>
    toAndFro(
      random,
      [
        [left - 4, bottom + 4],
        [right + 4, top - 4],
      ],
      random.whole(1, 2),
    ),
  'cross-bar gone over, 2-3 times': ({ box, random }) => {
    const y = box.top + box.height * random.between(0.15, 0.6);
    return toAndFro(random, across(box, y), random.whole(2, 3));
  },
  'underlined, 1-9 times': ({ box, random }) =>
    toAndFro(random, across(box, box.bottom + random.between(-2, 7)), random.whole(1, 9)),
  'bar over it, 1-9 times': ({ box, random }) =>
    toAndFro(random, across(box, box.top - random.between(-2, 7)), random.whole(1, 9)),
  'wavy line below': ({ box, random }) => {
    const waves = random.whole(4, 14);
    const y = box.bottom + random.between(2, 8);
    return Array.from({ length: waves + 1 }, (_, k) => [
      box.left - 4 + ((box.width + 8) * k) / waves,
      y + (k % 2 === 1 ? 3 : -3),
    ]);
  },
  'ringed, 1-4 times': ({ box, random }) =>
    ring(random, box, random.between(1, 4), random.between(1, 10)),
  'boxed, 1-4 times': ({ box, random }) => {
    const corners = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ];
    const count = 4 * random.whole(1, 4) + 1;
    return Array.from({ length: count }, (_, k) => {
      const margin = random.between(3, 8);
      return layOver([corners[k % 4]], box, [margin, margin])[0];
    });
  },
  'written over again, 1-4 times': ({ strokes, random }) => {
    const line = points(random.pick(strokes));
    const isBackToo = random.next() < 0.5;
    return Array.from({ length: random.whole(1, 4) }, (_, k) =>
      (isBackToo && k % 2 === 1 ? [...line].reverse() : line).map(([x, y]) => [
        x + 0.8 * random.bell(),
        y + 0.8 * random.bell(),
      ]),
    ).flat();
  },
  'another symbol written over it': ({ box, random, others }) => {
    const other = random.pick(others);
    const from = boxOf(other);
    const share = random.between(0.8, 1.5);
    const scale = (Math.max(box.width, box.height) / Math.max(from.width, from.height, 1)) * share;
    return points(random.pick(other)).map(([x, y]) => [
      box.left + box.width / 2 + scale * (x - from.left - from.width / 2),
      box.top + box.height / 2 + scale * (y - from.top - from.height / 2),
    ]);
  },
};

/** A mark over the strokes of a symbol. `others` are symbols to write over it. */
export function mark(name, strokes, { random, others }) {
  const places = MARKS[name]({ box: boxOf(strokes), strokes, random, others });
  return drawn(places, random);
}
