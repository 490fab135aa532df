// A Vite plug-in for the CDN file: lets it find its lazy chunks, and them find it, whatever the
// address it was loaded from. `https://cdn.jsdelivr.net/npm/mathpix-ink` serves the file without
// a redirect, so that a relative import would ask for another package (jsdelivr#18743); and a
// query behind the name would make the chunks load a second copy of the element.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly name: string;
  readonly version: string;
};
const ENTRY = 'mathpix-ink.js';
const FROM_ENTRY = /import\s*\{([^}]*)\}\s*from\s*["`]\.\.\/mathpix-ink\.js["`]/;

/** What the chunks take from the entry; the first copy on a page is the one that is registered. */
const SHARED = `globalThis[Symbol.for(${JSON.stringify(`${name}@${version}`)})]`;
/** The address of a chunk: beside the file, or in the package that the file's address names. */
const ADDRESS =
  'function mathpixInkChunk(file){const url=import.meta.url.replace(/[?#].*/,"");' +
  `return(/\\/${name}(@[^/]*)?\\/?$/.test(url)?url.replace(/\\/?$/,"/dist/cdn/"):` +
  'url.replace(/[^/]*$/,""))+"chunks/"+file}';

/** `a as b, c` as pairs of names. */
const pairsOf = (list: string): (readonly [from: string, to: string])[] =>
  list.split(',').map((part) => {
    const [from = '', to = from] = part.trim().split(' as ');
    return [from, to];
  });

const namesOf = (list: string): string[] => pairsOf(list).map(([from]) => from);

/** An export list as the text of an object with the wanted names, an import list as a pattern. */
function toObject(list: string, isExport: boolean, wanted?: ReadonlySet<string>): string {
  const pairs = pairsOf(list).map(([from, to]) => (isExport ? [to, from] : [from, to]));
  const kept = pairs.filter(([name = '']) => !wanted || wanted.has(name));
  return `{${kept.map((pair) => pair.join(':')).join()}}`;
}

/** What pages may import: names of one or two letters are the minifier's, for the chunks. */
const publicOf = (list: string): string =>
  list
    .split(',')
    .filter((part) => !/ as \w{1,2}$/.test(part.trim()))
    .join();

function replaceOnce(
  code: string,
  pattern: RegExp,
  replace: (all: string, list: string) => string,
  what: string,
): string {
  const found = [...code.matchAll(new RegExp(pattern, 'g'))];
  if (found.length !== 1) throw new Error(`${found.length} times ${what}, not once.`);
  return code.replace(pattern, replace);
}

export function portableChunks(): Plugin {
  return {
    name: 'portable-chunks',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((it) => it.type === 'chunk');
      const wanted = new Set(
        chunks.flatMap(({ code }) => namesOf(FROM_ENTRY.exec(code)?.[1] ?? '')),
      );
      for (const chunk of chunks) {
        if (chunk.fileName === ENTRY) {
          let code = chunk.code.replace(
            /import\((["`])\.\/chunks\/([^"`]+)\1\)/g,
            (_all: string, _quote: string, file: string) => {
              return `import(mathpixInkChunk("${file}"))`;
            },
          );
          code = replaceOnce(
            code,
            /export\{([^}]*)\}/,
            (_all, list) => `${SHARED}??=${toObject(list, true, wanted)};export{${publicOf(list)}}`,
            'an export list in the entry',
          );
          // Behind the code, so that the source map still holds.
          chunk.code = code.replace(/(?=\n\/\/# sourceMappingURL|$)/, `\n${ADDRESS}`);
        } else if (/from\s*["`]\.\.\//.test(chunk.code)) {
          chunk.code = replaceOnce(
            chunk.code,
            FROM_ENTRY,
            (_all, list) => `const${toObject(list, false)}=${SHARED}`,
            `an import of the entry in ${chunk.fileName}`,
          );
        }
        // From one chunk to another, relative is right.
        if (/(from|import)\s*\(?["`]\.(\.\/|\/chunks\/)/.test(chunk.code))
          throw new Error(`${chunk.fileName} still imports by a relative address.`);
      }
    },
  };
}
