// Writes the table of docs/conformance.md from the last `npm test`: which trace held in which
// engine, replayed event by event and written with the engine's own input.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const TRACES = 'test/conformance/traces';
const DOC = 'docs/conformance.md';
const [START, END] = ['<!-- table -->', '<!-- end of table -->'];

/** Name and version of an engine from what it calls itself. */
function engineOf(agent) {
  const firefox = /Firefox\/(\d+)/.exec(agent);
  if (firefox) return `Firefox ${firefox[1]}`;
  const chromium = /Chrome\/(\d+)/.exec(agent);
  if (chromium) return `Chromium ${chromium[1]}`;
  return `WebKit ${/Version\/([\d.]+)/.exec(agent)?.[1] ?? ''}`.trim();
}

/** `trace engine` → way of playing it → whether it held: each is noted when begun and once held. */
const held = new Map();
for (const line of readFileSync('test-results/conformance.jsonl', 'utf8').trim().split('\n')) {
  const { trace, way, agent, hasHeld } = JSON.parse(line);
  const key = `${trace} ${engineOf(agent)}`;
  held.set(key, (held.get(key) ?? new Map()).set(way, hasHeld));
}
const engines = [...new Set([...held.keys()].map((key) => key.slice(key.indexOf(' ') + 1)))].sort();
const rows = readdirSync(TRACES)
  .sort()
  .map((file) => {
    const name = file.replace(/\.json$/, '');
    const { about, pitfalls = [] } = JSON.parse(readFileSync(`${TRACES}/${file}`, 'utf8'));
    const cells = engines.map((engine) => {
      const ways = held.get(`${name} ${engine}`);
      if (!ways) return 'not played';
      const words = [...ways].map(([way, hasHeld]) => (hasHeld ? way : `**${way} fails**`));
      return words.sort().reverse().join(', ');
    });
    return `| \`${name}\` | ${about} | ${pitfalls.join(' ')} | ${cells.join(' | ')} |`;
  });
const table = [
  `| trace | what happens | pitfalls | ${engines.join(' | ')} |`,
  `|---|---|---|${engines.map(() => '---|').join('')}`,
  ...rows,
].join('\n');

const doc = readFileSync(DOC, 'utf8');
const [head, rest] = doc.split(START);
const tail = rest?.split(END)[1];
if (tail === undefined) throw new Error(`${DOC} lacks ${START} and ${END}.`);
writeFileSync(DOC, `${head}${START}\n\n${table}\n\n${END}${tail}`);
console.log(`${rows.length} traces in ${engines.join(', ')}: ${DOC}`);
