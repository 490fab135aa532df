// Scratch-outs made by geometry: what writers draw over ink they want gone, with a shaking,
// hurried, inexact hand. Each shape gives places in the unit square of the ink below.
import { drawn, layOver, rounded } from './shapes.mjs';

/** Legs across, working downwards. The ends reach past the ink or fall a little short. */
function zigzag(random, legs) {
  return Array.from({ length: legs + 1 }, (_, k) => [
    k % 2 === 1 ? random.between(0.88, 1.08) : random.between(-0.08, 0.12),
    k / legs + random.between(-0.25, 0.25) / legs,
  ]);
}

const swapped = (places) => places.map(([x, y]) => [y, x]);

const SHAPES = {
  'zig-zag across': (random) => zigzag(random, random.whole(6, 11)),
  'zig-zag up and down': (random) => swapped(zigzag(random, random.whole(6, 14))),
  'zig-zag aslant': (random) => {
    const slant = random.between(0.25, 0.6) * random.pick([-1, 1]);
    const places = zigzag(random, random.whole(6, 12)).map(([x, y]) => [x, y + slant * (x - 0.5)]);
    return random.pick([places, swapped(places)]);
  },
  'coils along it': (random, box) => {
    const [loops, from, way] = [
      random.between(4, 8),
      random.between(0, 6.28),
      random.pick([-1, 1]),
    ];
    const radius = random.between(0.12, 0.25);
    const count = Math.round(loops * 14);
    const places = Array.from({ length: count + 1 }, (_, k) => {
      const [share, angle] = [k / count, from + (way * 2 * Math.PI * loops * k) / count];
      const size = 1 + 0.1 * Math.sin(9 * share + from);
      return [
        radius + share * (1 - 2 * radius) + radius * size * Math.cos(angle),
        0.5 + 0.5 * size * Math.sin(angle),
      ];
    });
    return box.height > box.width ? swapped(places) : places;
  },
  'strike, to and fro': (random) => {
    const slope = random.between(-0.15, 0.15);
    return Array.from({ length: random.whole(4, 7) + 1 }, (_, k) => {
      const x = k % 2 === 1 ? random.between(0.95, 1.08) : random.between(-0.08, 0.05);
      return [x, 0.5 + slope * (x - 0.5) + random.between(-0.08, 0.08)];
    });
  },
};

export const SCRIBBLES = Object.keys(SHAPES);
export const isStrike = (name) => name.startsWith('strike');

/** A scratch-out of that shape over a box, reaching past it by a tenth to four tenths. */
export function scribble(name, box, random) {
  const size = Math.sqrt(Math.max(box.width, 8) * Math.max(box.height, 8));
  const margin = () => Math.max(4, size * random.between(0.1, 0.4));
  const margins = [margin(), isStrike(name) ? 0 : margin()];
  const places = layOver(SHAPES[name](random, box), box, margins);
  const corners = name.startsWith('coils') ? places : rounded(places, random.between(0, 0.1));
  const [step, bend] = [random.between(2, 7), 0.05 * random.bell()];
  return drawn(corners, random, { step, bend: name.startsWith('coils') ? 0 : bend });
}
