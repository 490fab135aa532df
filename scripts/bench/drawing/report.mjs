// The table and the verdicts.
import { quantile } from './frames.mjs';
import { NUMBER_BYTES } from './memory.mjs';

const median = (values) => quantile(values, 0.5);
const text = (value, digits = 2) => value.toFixed(digits).padStart(9);

const FRAMES = 'ms of a frame on the main thread';
const SHARES = [0.5, 0.95, 0.99, 1];
const SHARE_NAMES = '      p50      p95      p99      max';
const TAKEN_OUT = { undo: 'undo', firstWipe: 'first wipe', erase: 'further wipe' };

export class Report {
  #lines = [];
  #hasFrames = false;
  #verdicts = [];

  get hasMisses() {
    return this.#verdicts.some(({ isMet }) => !isMet);
  }

  #judge(what, value, limit, { unit = '', isLeast = false, digits = 2 } = {}) {
    const isMet = isLeast ? value >= limit : value <= limit;
    const wanted = `${isLeast ? 'at least' : 'at most'} ${limit}${unit}`;
    this.#verdicts.push({ isMet, line: `${what}: ${value.toFixed(digits)}${unit}, ${wanted}` });
  }

  /**
   * Own cost of one workload, as a ratio to signature_pad's: the median of what each round cost
   * more than the empty canvas in the same round. `±` is half of what the middle half of the
   * rounds spans, in µs.
   */
  addCosts({ name, isLong = false, isFull = false }, { costs, tenths, keptShare }) {
    const rounds = (key) => costs[key].map((cost, round) => cost - costs.empty[round]);
    const own = (key) => median(rounds(key));
    const noise = (key) => (quantile(rounds(key), 0.75) - quantile(rounds(key), 0.25)) / 2;
    const [us, them] = [own('ours'), own('signature_pad')];
    if (this.#lines.length === 0) {
      this.#lines.push(
        'own cost, µs a sample      (empty)     ours   ±  sig._pad   ±  freehand | ours/sig  free/sig',
      );
    }
    const measured = (key) => `${text(own(key), 0)} ${noise(key).toFixed(0).padStart(3)}`;
    this.#lines.push(
      name.padEnd(25) +
        text(median(costs.empty), 0) +
        measured('ours') +
        ` ${measured('signature_pad')}` +
        ` ${text(own('freehand'), 0)}` +
        ` |${text(us / them)} ${text(own('freehand') / them)}`,
    );
    this.#judge(`${name}: own cost to signature_pad's (aim 0.7)`, us / them, 1);
    this.#judge(`${name}: share of the samples kept`, keptShare, 0.95, { isLeast: true });
    if (isLong || isFull) {
      const others = Math.min(them, own('freehand'));
      this.#judge(`${name}: own cost to the lowest of the others`, us / others, 1);
    }
    if (isFull) this.#judge(`${name}: to an empty page`, us / own('bare'), 1.2);
    if (isLong) {
      const part = (index) =>
        median(tenths.ours.map((it, round) => it[index] - tenths.empty[round][index]));
      this.#judge(`${name}: last tenth to the first`, part(1) / part(0), 1.3);
    }
  }

  /**
   * ms of main-thread work per frame, and ours to signature_pad's. The longest frame is judged
   * less what an idle one takes: the median of the empty canvas.
   */
  addFrames({ name }, { work, ...ours }) {
    if (!this.#hasFrames) this.#lines.push('', `${FRAMES.padEnd(34)}${SHARE_NAMES}`);
    this.#hasFrames = true;
    const shares = (frames) => SHARES.map((share) => quantile(frames, share));
    const add = (label, values) =>
      this.#lines.push(label.padEnd(34) + values.map((value) => text(value)).join(''));
    for (const [pad, frames] of Object.entries(work)) add(`${name}/${pad}`, shares(frames));
    const theirs = shares(work.signature_pad);
    add(
      `${name}: ours/sig._pad`,
      shares(work.ours).map((ms, i) => ms / theirs[i]),
    );
    const idle = median(work.empty);
    this.#judge(`${name}: longest frame`, Math.max(...work.ours) - idle, 8, { unit: ' ms' });
    for (const [key, frames] of Object.entries(ours)) {
      const label = `${name}: ${TAKEN_OUT[key]}`;
      add(label, shares(frames));
      this.#judge(`${label}: longest frame`, Math.max(...frames), 16, { unit: ' ms' });
    }
  }

  /** @param heap `{ [pad]: { bytes, samples } }` of a stroke: what it takes, and has kept */
  addMemory({ heap, mounts, samples }) {
    const count = { digits: 0 };
    this.#lines.push(
      '',
      'heap of a stroke of 40          bytes     kept  a sample | ours to it,  by sample',
    );
    const { bytes: own, samples: ownKept } = heap.ours;
    for (const [pad, { bytes, samples: kept }] of Object.entries(heap)) {
      const [each, ownEach] = [bytes / kept, own / ownKept];
      const figures = [bytes, kept, each].map((value) => text(value, 0)).join('');
      this.#lines.push(`${pad.padEnd(28)}${figures} |${text(own / bytes)}${text(ownEach / each)}`);
    }
    const beyond = own - NUMBER_BYTES;
    this.#judge('heap a stroke of 40 beyond its numbers', beyond, 1024, { ...count, unit: ' B' });
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
