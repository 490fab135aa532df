// What ink weighs, what stays of pads that are gone, and what is kept of what the pen said.
import { setTimeout as pause } from 'node:timers/promises';
import { write } from './pad-page.mjs';

const SAMPLES = 40;
const MOUNTS = 200;

async function heap(session) {
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

/**
 * Bytes of heap without the code that the browser compiles as it finds out what is called often:
 * that comes in steps, for as long as anything runs, and is the same for one pad and for many.
 */
async function heapWithoutCode(session) {
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const chunks = [];
  const onChunk = ({ chunk }) => chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', onChunk);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', onChunk);
  const { nodes, snapshot } = JSON.parse(chunks.join(''));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let sum = 0;
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (types[type][nodes[at + type]] !== 'code') sum += nodes[at + size];
  }
  return sum;
}

/** What the numbers of a stroke take: x, y, time and pressure, 8 bytes each. */
export const NUMBER_BYTES = SAMPLES * 4 * 8;

/** Bytes of heap that each of `strokes` drawn strokes takes, and how many of its samples are kept. */
export async function heapPerStroke({ page, session }, strokes) {
  const draw = async (count) => {
    await page.evaluate((args) => globalThis.bench.draw(...args), [count, SAMPLES]);
    await pause(600);
  };
  const count = () => page.evaluate(() => globalThis.bench.count());
  await draw(strokes / 10);
  const [before, countBefore] = [await heap(session), await count()];
  await draw(strokes);
  return {
    bytes: ((await heap(session)) - before) / strokes,
    samples: ((await count()) - countBefore) / strokes,
  };
}

/** How many pads live on after `MOUNTS` came and went, and bytes of heap each of them left. */
export async function leftAfterMounts({ page, session }) {
  const cycle = (count) => page.evaluate((times) => globalThis.bench.mount(times), count);
  await cycle(100);
  const before = await heapWithoutCode(session);
  await cycle(MOUNTS);
  const bytes = ((await heapWithoutCode(session)) - before) / MOUNTS;
  const prototype = await session.send('Runtime.evaluate', {
    expression: "customElements.get('mathpix-ink').prototype",
  });
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: prototype.result.objectId,
  });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: 'function () { return this.filter((pad) => !pad.isConnected).length; }',
    returnByValue: true,
  });
  // The class's own prototype is among its objects where it inherits from another.
  return { pads: result.value, bytes };
}

/** Of 41 samples half a pixel apart: how many are kept, and how far off the worst of them is. */
export async function samplesKept(pad) {
  const points = Array.from({ length: 41 }, (_, i) => [300.25 + i / 2, 200.125]);
  await write(pad, [points]);
  const [stroke] = await pad.page.evaluate(() => globalThis.bench.strokes());
  const off = stroke.x.map((x, i) =>
    Math.min(...points.map(([px, py]) => Math.hypot(px - x, py - stroke.y[i]))),
  );
  const doRise = stroke.t.every((time, i) => i === 0 || time >= stroke.t[i - 1]);
  return {
    count: stroke.x.length,
    off: Math.max(...off),
    hasPressure: new Set(stroke.p ?? []).size > 5,
    hasTime: doRise && stroke.t.at(-1) - stroke.t[0] > 100,
  };
}
