// Size budgets of the CDN build, in bytes after gzip -9. Part of `npm run check`; build first.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const KB = 1024;
const dir = 'dist/cdn';
const chunks = readdirSync(join(dir, 'chunks')).map((name) => join('chunks', name));
const find = (name) => chunks.filter((file) => file.includes(`/${name}`) && file.endsWith('.js'));

const LANGUAGES = readdirSync('src/languages').flatMap(
  (file) => /^[a-z]{2}(?=\.ts$)/.exec(file) ?? [],
);
const sizeOf = (file) => gzipSync(readFileSync(join(dir, file)), { level: 9 }).length;
const largest = (files) => files.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, 1);

const budgets = [
  { name: 'element', files: ['mathpix-ink.js'], limit: 22 * KB },
  // With the looks and words that only a pad that is read has.
  { name: 'session (first pen-down)', files: find('live-session'), limit: 11 * KB },
  { name: 'what keeps a field (first pen-down)', files: find('field-keeper'), limit: 1.5 * KB },
  { name: 'draft (pads with autosave)', files: find('draft-keeper'), limit: 2 * KB },
  { name: 'answer tools (first pen-down)', files: find('answer-tools'), limit: 6.5 * KB },
  { name: 'editor (first typing)', files: find('latex-editor'), limit: 2.5 * KB },
  { name: 'keys (first pen-down, first key)', files: find('field-keys'), limit: 2 * KB },
  { name: 'walking the strokes (first arrow key)', files: find('stroke-walk'), limit: 1 * KB },
  { name: 'full screen', files: find('full-screen'), limit: 2 * KB },
  { name: 'growing', files: find('grow'), limit: 2 * KB },
  { name: 'scratch-out (once there is ink)', files: find('scratch-out'), limit: 4 * KB },
  { name: "the eraser's index (first wipe)", files: find('stroke-index'), limit: 4 * KB },
  {
    name: 'a language (the largest, with what loads it)',
    files: [...find('load-words'), ...largest(LANGUAGES.flatMap((name) => find(`${name}-`)))],
    limit: 2.5 * KB,
  },
  {
    name: 'typesetter: KaTeX, its sheet and usual fonts',
    files: find('typesetter'),
    limit: 210 * KB,
  },
  { name: 'rare fonts', files: find('fonts-rare'), limit: 150 * KB },
];

let isOver = false;
for (const { name, files, limit } of budgets) {
  if (files.length === 0)
    throw new Error(`No file for "${name}" in ${dir}: has the build changed?`);
  const size = files.reduce((sum, file) => sum + sizeOf(file), 0);
  isOver ||= size > limit;
  console.log(
    `${size > limit ? 'OVER ' : 'ok   '}${(size / KB).toFixed(2).padStart(7)} of ${limit / KB} KB  ${name}`,
  );
}

// "One ES module that needs nothing else": the element's file may load parts, not require them.
const element = readFileSync(join(dir, 'mathpix-ink.js'), 'utf8');
const required =
  element.match(/(?:^|[;}\s])import\s*(?:[\w*{][^;'"`]*from\s*)?["'][^"']+["']/g) ?? [];
const foreign = ['katex', 'KaTeX_Main', 'unipen', 'indexedDB'].filter(
  (word) => element.includes(word) && word !== 'katex',
);
if (required.length > 0 || foreign.length > 0) {
  console.error(
    `The element's file requires or contains too much: ${[...required, ...foreign].join(', ')}`,
  );
  isOver = true;
}
process.exitCode = isOver ? 1 : 0;
