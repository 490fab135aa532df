// Runs in the page: mounts the pad that the address names, on a surface of 1000 × 700, and gives
// the bench one handle for all of them, `bench`: fill, undo, count.
const SIZE = { width: 1000, height: 700 };
const place = document.querySelector('#pad');

/** A recogniser in the place of the network: it never answers, or answers at once. */
const recognizers = {
  silent: { recognize: () => new Promise(() => undefined) },
  instant: {
    recognize: async ({ strokes }) => ({
      latex: `\\frac{x_{${strokes.length}}}{2} + \\sqrt{y}`,
      text: '',
      confidence: 1,
      confidenceRate: 1,
      raw: null,
    }),
  },
};

async function ours(recognizer) {
  await import('/dist/cdn/mathpix-ink.js');
  const pad = document.createElement('mathpix-ink');
  pad.penMode = 'any';
  pad.controls = 'none';
  pad.recognizer = recognizers[recognizer];
  place.append(pad);
  await pad.updateComplete;
  const surface = pad.shadowRoot.querySelector('[part~="surface"]');
  // The surface gets the bench's size, whatever stands round it.
  for (const [side, name] of [
    ['width', 'inlineSize'],
    ['height', 'blockSize'],
  ]) {
    const box = (element) => element.getBoundingClientRect()[side];
    // The answer has a share of the height: a few steps get there.
    for (let i = 0; i < 50 && Math.abs(box(surface) - SIZE[side]) > 0.01; i++) {
      pad.style[name] = `${box(pad) + SIZE[side] - box(surface)}px`;
    }
  }
  return {
    surface,
    fill: (strokes) => (pad.strokes = strokes),
    undo: () => pad.undo(),
    useEraser: (isUsed) => (pad.tool = isUsed ? 'eraser' : 'pen'),
    count: () => pad.strokes.reduce((sum, { x }) => sum + x.length, 0),
    strokes: () => pad.strokes,
    mount,
  };
}

/** Strokes by events of our own: for what does not depend on their timing. */
function draw(surface, count, samples) {
  surface.setPointerCapture = () => undefined; // browsers know no such pointer
  const { left, top } = surface.getBoundingClientRect();
  const fire = (type, i, stroke) =>
    surface.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        composed: true,
        cancelable: true,
        pointerId: 9,
        pointerType: 'pen',
        buttons: type === 'pointerup' ? 0 : 1,
        clientX: left + 20.3 + (stroke % 30) * 31 + 9 * Math.sin(i / 5),
        clientY: top + 20.7 + (stroke % 21) * 31 + 9 * Math.cos(i / 7),
        pressure: type === 'pointerup' ? 0 : 0.3 + i / 100,
      }),
    );
  for (let stroke = 0; stroke < count; stroke++) {
    fire('pointerdown', 0, stroke);
    for (let i = 1; i < samples; i++) fire('pointermove', i, stroke);
    fire('pointerup', samples - 1, stroke);
  }
}

/** Pads that come, are written on, and go. */
async function mount(times) {
  for (let i = 0; i < times; i++) {
    const pad = document.createElement('mathpix-ink');
    pad.recognizer = recognizers.instant;
    place.append(pad);
    await pad.updateComplete;
    draw(pad.shadowRoot.querySelector('[part~="surface"]'), 1, 10);
    await new Promise(requestAnimationFrame);
    pad.remove();
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
}

function makeCanvas() {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE.width * devicePixelRatio;
  canvas.height = SIZE.height * devicePixelRatio;
  place.append(canvas);
  const context = canvas.getContext('2d');
  context.scale(devicePixelRatio, devicePixelRatio);
  return { canvas, context };
}

function empty() {
  const { canvas } = makeCanvas();
  return { surface: canvas, fill: () => undefined, undo: () => undefined, count: () => 0 };
}

async function signaturePad() {
  const { default: SignaturePad } = await import('/signature_pad.js');
  const { canvas } = makeCanvas();
  const pad = new SignaturePad(canvas);
  const redraw = (data) => pad.fromData(data);
  return {
    surface: canvas,
    // Its own form of the data, as its `toData()` gives it.
    fill: (strokes) =>
      redraw(
        strokes.map(({ x, y, t, p }) => ({
          penColor: 'black',
          dotSize: 0,
          minWidth: 0.5,
          maxWidth: 2.5,
          velocityFilterWeight: 0.7,
          compositeOperation: 'source-over',
          points: x.map((_, i) => ({ x: x[i], y: y[i], time: t[i], pressure: p[i] })),
        })),
      ),
    undo: () => redraw(pad.toData().slice(0, -1)),
    count: () => pad.toData().reduce((sum, { points }) => sum + points.length, 0),
  };
}

/** The outline of all points and all strokes anew at each move, as most examples show it. */
async function freehand() {
  const { getStroke } = await import('/perfect-freehand.js');
  const { canvas, context } = makeCanvas();
  let strokes = [];
  let live = null;
  const pathOf = (points) => {
    const path = new Path2D();
    getStroke(points, { size: 4 }).forEach(([x, y], i) =>
      i === 0 ? path.moveTo(x, y) : path.lineTo(x, y),
    );
    path.closePath();
    return path;
  };
  const draw = () => {
    context.clearRect(0, 0, SIZE.width, SIZE.height);
    for (const stroke of strokes) context.fill(pathOf(stroke));
    if (live) context.fill(pathOf(live));
  };
  const at = ({ offsetX, offsetY, pressure }) => [offsetX, offsetY, pressure];
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    live = [at(event)];
    draw();
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!live) return;
    live.push(at(event));
    draw();
  });
  canvas.addEventListener('pointerup', () => {
    if (live) strokes.push(live);
    live = null;
    draw();
  });
  return {
    surface: canvas,
    fill: (all) => {
      strokes = all.map(({ x, y, p }) => x.map((_, i) => [x[i], y[i], p[i]]));
      draw();
    },
    undo: () => {
      strokes.pop();
      draw();
    },
    count: () => strokes.reduce((sum, points) => sum + points.length, 0),
  };
}

const pads = {
  empty,
  ours: () => ours('silent'),
  answered: () => ours('instant'),
  signature_pad: signaturePad,
  freehand,
};

const bench = await pads[new URLSearchParams(location.search).get('pad')]();
globalThis.bench = { ...bench, draw: (count, samples) => draw(bench.surface, count, samples) };
