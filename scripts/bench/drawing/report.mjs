// The table and the verdicts.
import { quantile } from './frames.mjs';

const median = (values) => quantile(values, 0.5);
const text = (value, digits = 2) => value.toFixed(digits).padStart(9);

export class Report {
  #lines = [];
  #verdicts = [];

  get hasMisses() {
    return this.#verdicts.some(({ isMet }) => !isMet);
  }

  #judge(what, value, limit, { unit = '', isLeast = false, digits = 2 } = {}) {
    const isMet = isLeast ? value >= limit : value <= limit;
    const wanted = `${isLeast ? 'at least' : 'at most'} ${limit}${unit}`;
    this.#verdicts.push({ isMet, line: `${what}: ${value.toFixed(digits)}${unit}, ${wanted}` });
  }

  /** Own cost of one workload, as a ratio to signature_pad's. */
  addCosts({ name, isLong = false, isFull = false }, { costs, tenths, keptShare }) {
    const empty = median(costs.empty);
    const own = (key) => median(costs[key]) - empty;
    const them = own('signature_pad');
    if (this.#lines.length === 0) {
      this.#lines.push(
        'own cost, µs a sample         empty      ours sig._pad  freehand |  ours/sig  free/sig',
      );
    }
    this.#lines.push(
      name.padEnd(26) +
        [empty, own('ours'), them, own('freehand')].map((it) => text(it, 0)).join('') +
        ` |${text(own('ours') / them)}${text(own('freehand') / them)}`,
    );
    this.#judge(`${name}: own cost to signature_pad's (aim 0.7)`, own('ours') / them, 1);
    this.#judge(`${name}: share of the samples kept`, keptShare, 0.95, { isLeast: true });
    if (isLong || isFull) {
      const others = Math.min(them, own('freehand'));
      this.#judge(`${name}: own cost to the lowest of the others`, own('ours') / others, 1);
    }
    if (isFull) this.#judge(`${name}: to an empty page`, own('ours') / own('bare'), 1.2);
    if (isLong) {
      const part = (index) =>
        median(tenths.ours.map((it) => it[index])) - median(tenths.empty.map((it) => it[index]));
      this.#judge(`${name}: last tenth to the first`, part(1) / part(0), 1.3);
    }
  }

  /** ms of main-thread work per frame; ours is what an idle frame has not. */
  addFrames({ idle, undo, erase, ...traced }) {
    this.#lines.push('', 'ms of a frame on the main thread        p50      p95      p99      max');
    for (const [name, work] of Object.entries({ ...traced, undo, erase })) {
      const figures = [0.5, 0.95, 0.99, 1].map((share) => text(quantile(work, share))).join('');
      this.#lines.push(name.padEnd(34) + figures);
    }
    for (const [name, work] of Object.entries(traced)) {
      if (!name.endsWith('/ours')) continue;
      this.#judge(`${name}: longest frame`, Math.max(...work) - idle, 8, { unit: ' ms' });
    }
    this.#judge('undo with 1500 strokes: longest frame', Math.max(...undo), 16, { unit: ' ms' });
    this.#judge('erase with 1500 strokes: longest frame', Math.max(...erase), 16, { unit: ' ms' });
  }

  addMemory({ heap, mounts, samples }) {
    const count = { digits: 0 };
    this.#judge('heap a stroke of 40 beyond its numbers', heap, 1024, { ...count, unit: ' B' });
    this.#judge('pads alive after 200 mounts', mounts.pads, 1, count);
    this.#judge('heap each mount leaves', mounts.bytes, 1024, { ...count, unit: ' B' });
    this.#judge('kept of 41 samples ½ px apart', samples.count, 38, { ...count, isLeast: true });
    this.#judge('error of a sample', samples.off, 0.25, { unit: ' px', digits: 3 });
    const isReal = samples.hasPressure && samples.hasTime;
    this.#judge('pressure and time are the pen’s', Number(isReal), 1, { ...count, isLeast: true });
  }

  print() {
    console.log(['', ...this.#lines, ''].join('\n'));
    for (const { isMet, line } of this.#verdicts)
      console.log(`${isMet ? 'PASS' : 'FAIL'}  ${line}`);
  }
}
