// npm run soak: minutes of pen strokes in a real browser on a faulty service; build first.
//   node scripts/soak.mjs [--minutes N] [--seed N]
// Prints what happened, and ends with an error when something was lost, stale, spent or grown.
import { parseArgs } from 'node:util';
import { soak } from './soak/soak.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
  },
});
const { rows, violations } = await soak({
  seconds: Number(values.minutes) * 60,
  seed: Number(values.seed),
});
const width = Math.max(...rows.map(([name]) => name.length));
for (const [name, text] of rows) console.log(`${name.padEnd(width)}  ${text}`);
for (const violation of violations) console.error(`VIOLATION  ${violation}`);
console.log(violations.length === 0 ? 'ok' : `${violations.length} violations`);
process.exitCode = violations.length === 0 ? 0 : 1;
