import { chromium } from 'playwright';
import { chromiumLaunchOptions } from './browsers.mjs';
import { sign, longStroke } from './bench/drawing/ink.mjs';
import { closePad, costOf, fill, openPad, write } from './bench/drawing/pad-page.mjs';
import { serveSite } from './bench/drawing/site.mjs';
const site = await serveSite();
const b = await chromium.launch(chromiumLaunchOptions());
const signs = (count) => Array.from({ length: count }, (_, i) => sign(3 * i + 5));
for (const name of process.argv.slice(2)) {
  const pad = await openPad(b, site.url, name);
  await fill(pad, signs(300));
  await write(pad, signs(3));
  await pad.page.waitForTimeout(500);
  const s = pad.session;
  await b.startTracing(pad.page, {
    categories: [
      'toplevel',
      'devtools.timeline',
      'disabled-by-default-devtools.timeline',
      'blink',
      'cc',
      'v8',
    ],
  });
  const m0 = (await s.send('Performance.getMetrics')).metrics;
  const c = await costOf(pad, () => write(pad, signs(20)));
  const m1 = (await s.send('Performance.getMetrics')).metrics;
  const d = (n) =>
    (
      (m1.find((x) => x.name === n).value - m0.find((x) => x.name === n).value) *
      (/Duration|Time/.test(n) ? 1000 : 1)
    ).toFixed(1);
  console.log(
    name,
    'cost',
    c.toFixed(0),
    'ms; script',
    d('ScriptDuration'),
    'layout',
    d('LayoutDuration'),
    '#',
    d('LayoutCount'),
    'style',
    d('RecalcStyleDuration'),
    '#',
    d('RecalcStyleCount'),
    'task',
    d('TaskDuration'),
  );
  const tr = JSON.parse((await b.stopTracing()).toString());
  const names = {};
  const main = tr.traceEvents
    .filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain')
    .map((e) => e.pid + ':' + e.tid);
  for (const e of tr.traceEvents) {
    if (e.ph === 'X' && main.includes(e.pid + ':' + e.tid)) {
      const n = (names[e.name] ??= [0, 0]);
      n[0] += (e.tdur ?? 0) / 1000;
      n[1]++;
    }
  }
  console.log(
    Object.entries(names)
      .sort((x, y) => y[1][0] - x[1][0])
      .slice(0, 26)
      .map(([n, v]) => n + ' ' + v[0].toFixed(1) + '/' + v[1])
      .join('\n'),
  );
  if (process.env.PROF) {
    await s.send('Profiler.enable');
    await s.send('Profiler.setSamplingInterval', { interval: 100 });
    await s.send('Profiler.start');
    await write(pad, signs(20));
    const { profile } = await s.send('Profiler.stop');
    const self = {};
    const byId = new Map(profile.nodes.map((n) => [n.id, n]));
    profile.samples.forEach((id, i) => {
      const n = byId.get(id).callFrame;
      const k = n.functionName + ' ' + n.url.slice(-26) + ':' + n.lineNumber + ':' + n.columnNumber;
      self[k] = (self[k] ?? 0) + profile.timeDeltas[i] / 1000;
    });
    console.log(
      Object.entries(self)
        .sort((a, b) => b[1] - a[1])
        .slice(0, 30)
        .map(([k, v]) => v.toFixed(1) + ' ' + k)
        .join('\n'),
    );
  }
  await closePad(pad);
}
await b.close();
await site.close();
