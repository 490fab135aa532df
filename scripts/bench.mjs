// npm run bench: runs every file of scripts/bench/ in name order, or only those that are named:
//   node scripts/bench.mjs overhead wire
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';

const folder = new URL('./bench/', import.meta.url);
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.mjs'))
  .sort();
const unknown = names.filter((name) => !files.includes(`${basename(name, '.mjs')}.mjs`));
if (unknown.length > 0) throw new Error(`scripts/bench/ has no ${unknown.join(', ')}`);

for (const file of files) {
  const name = basename(file, '.mjs');
  if (names.length > 0 && !names.some((it) => basename(it, '.mjs') === name)) continue;
  console.log(`\n== ${name}`);
  const { default: run } = await import(new URL(file, folder));
  await run();
}
