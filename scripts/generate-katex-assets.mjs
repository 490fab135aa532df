// Writes KaTeX's style sheet and fonts as TypeScript modules (src/result/generated/), so that
// the element needs no asset pipeline, no extra host and no font-src: a font made from bytes is
// never blocked by a policy. Runs after `npm ci` (npm's prepare step) and before each build.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = dirname(createRequire(import.meta.url).resolve('katex'));
const { version } = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8'));
const target = join(dirname(fileURLToPath(import.meta.url)), '../src/result/generated');

/** The faces nearly every formula needs; the others come in a second lazy part. */
const USUAL = [
  'Main-Regular',
  'Main-Bold',
  'Math-Italic',
  'AMS-Regular',
  'Size1-Regular',
  'Size2-Regular',
  'Size3-Regular',
  'Size4-Regular',
];

const faces = [];
const sheet = readFileSync(join(dist, 'katex.min.css'), 'utf8').replace(
  /@font-face\{([^}]*)\}/g,
  (_, block) => {
    const read = (name) =>
      new RegExp(`(?:^|;)${name}:([^;]+)`).exec(block)?.[1].replaceAll('"', '');
    const file = /url\(fonts\/([^)]+)\.woff2\)/.exec(block)[1];
    faces.push({
      family: read('font-family'),
      weight: read('font-weight'),
      style: read('font-style'),
      file,
      data: readFileSync(join(dist, `fonts/${file}.woff2`)).toString('base64'),
    });
    return '';
  },
);

const head = `/* Generated from KaTeX ${version} (MIT; fonts under the SIL OFL 1.1) by scripts/generate-katex-assets.mjs. */\n`;
const fontModule = (list) =>
  `${head}import type { FontFile } from '../math-fonts.js';\n\nexport const fonts: readonly FontFile[] = ${JSON.stringify(
    list.map(({ family, weight, style, data }) => ({ family, weight, style, data })),
    null,
    2,
  )};\n`;

mkdirSync(target, { recursive: true });
writeFileSync(
  join(target, 'katex-css.ts'),
  `${head}export const katexCss = ${JSON.stringify(sheet)};\n`,
);
writeFileSync(
  join(target, 'fonts-usual.ts'),
  fontModule(faces.filter(({ file }) => USUAL.includes(file.replace('KaTeX_', '')))),
);
writeFileSync(
  join(target, 'fonts-rare.ts'),
  fontModule(faces.filter(({ file }) => !USUAL.includes(file.replace('KaTeX_', '')))),
);
