// How long each frame keeps the main thread, from a trace: CPU time of all its tasks.
import { setTimeout as pause } from 'node:timers/promises';

const CATEGORIES = ['toplevel', 'devtools.timeline', 'cc'];
const TASK = 'ThreadControllerImpl::RunTask';
const FRAME = 'ProxyMain::BeginMainFrame';
/** Without frames the time is cut into pieces of this many µs all the same. */
const FRAME_US = 16_667;

/** @returns {Promise<number[]>} ms of main-thread work in each frame while `act` goes on */
export async function frameWork(browser, pad, act) {
  await browser.startTracing(pad.page, { categories: CATEGORIES });
  await act();
  await pause(400);
  const { traceEvents } = JSON.parse(String(await browser.stopTracing()));
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const byThread = group(traceEvents);
  const busiest = [...threads]
    .map((thread) => byThread[thread] ?? [])
    .sort((a, b) => cpu(b) - cpu(a))
    .at(0);
  return cut(busiest);
}

function group(events) {
  const groups = {};
  for (const event of events) (groups[`${event.pid}/${event.tid}`] ??= []).push(event);
  return groups;
}

const tasksOf = (events) =>
  events.filter(({ name, ph }) => name === TASK && ph === 'X').sort((a, b) => a.ts - b.ts);

const cpu = (events) => tasksOf(events).reduce((sum, { tdur = 0 }) => sum + tdur, 0);

/** A frame is the tasks since the last one, up to the one that makes the picture. */
function cut(events) {
  const pictures = events.filter(({ name }) => name === FRAME).map(({ ts }) => ts);
  const frames = [];
  let [work, startedAt] = [0, -Infinity];
  for (const { ts, dur, tdur = 0 } of tasksOf(events)) {
    if (ts - startedAt > FRAME_US && work > 0) {
      frames.push(work);
      work = 0;
    }
    if (work === 0) startedAt = ts;
    work += tdur / 1000;
    if (pictures.some((at) => at >= ts && at <= ts + dur)) {
      frames.push(work);
      work = 0;
    }
  }
  return frames;
}

export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
