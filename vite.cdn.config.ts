// The CDN build: one ES module that registers the element and needs nothing else on the page.
// KaTeX and its fonts stay in chunks beside it and load at the first pen-down.
import { minify } from 'terser';
import { defineConfig, type Plugin } from 'vite';
import { leanLit } from './scripts/lean-lit.js';
import { portableChunks } from './scripts/portable-chunks.js';
import { SHORT_NAMES } from './scripts/short-names.js';

/** Minifiers leave template literals alone; the white space of ours means nothing. */
const minifyTemplates: Plugin = {
  name: 'minify-templates',
  enforce: 'pre',
  transform(code, id) {
    const map = { mappings: '' } as const; // templates have nothing to step through
    if (/\/src\/(view|answer-tools)\/[\w-]+(?<!\.styles)\.ts$/.test(id)) {
      const bare = code.replace(/^\s*\/\/.*$/gm, '');
      // Lines are joined below, and such a comment would swallow all that follows.
      if (/\S\s*\/\/ /.test(bare)) throw new Error(`A comment at the end of a line in ${id}`);
      const short = bare
        .replace(/\n\s+(?=[<>]|\/>)/g, '') // no text between elements, which flex and grid ignore
        .replace(/\n\s+/g, ' ');
      return { code: short, map };
    }
    if (!id.endsWith('.styles.ts')) return null;
    // The tag checks what is put into a sheet. Nothing is: its text alone is a tenth of a KB less.
    const short = code.replace('{ css }', '{ unsafeCSS }').replace(/css`([^`]*)`/, (_, sheet) => {
      const text = String(sheet)
        .replace(/\/\*[^]*?\*\//g, '')
        .replace(/\s+/g, ' ')
        .replace(/ ?([{};,]) ?/g, '$1')
        .replace(/: /g, ':')
        .replace(/\b0\./g, '.')
        .replace(/;}/g, '}');
      return `unsafeCSS(\`${text.trim()}\`)`;
    });
    return { code: short, map };
  },
};

/** Two more passes over the element's own file, which every page pays for at load: 2 % smaller. */
const squeeze: Plugin = {
  name: 'squeeze',
  async generateBundle(_, bundle) {
    const file = bundle['mathpix-ink.js'];
    const mapFile = bundle['mathpix-ink.js.map'];
    if (file?.type !== 'chunk' || mapFile?.type !== 'asset') {
      throw new Error('The CDN build made no mathpix-ink.js with a source map.');
    }
    for (const { fileName, ...other } of Object.values(bundle)) {
      const names = (other.type === 'chunk' && other.code.match(/[\w$]+/g)) || [];
      const known = fileName !== file.fileName && names.find((name) => SHORT_NAMES.test(name));
      if (known) throw new Error(`${fileName} knows ${known}, which the entry calls otherwise.`);
    }
    const { code, map } = await minify(file.code, {
      module: true,
      ecma: 2020,
      compress: { passes: 3, keep_fargs: false, pure_getters: true, unsafe_arrows: true },
      mangle: { properties: { regex: SHORT_NAMES } },
      sourceMap: { content: String(mapFile.source), url: 'mathpix-ink.js.map' },
    });
    if (!code || typeof map !== 'string') throw new Error('Terser made nothing.');
    file.code = code;
    mapFile.source = map;
  },
};

export default defineConfig({
  publicDir: false,
  plugins: [leanLit(), minifyTemplates, portableChunks(), squeeze],
  build: {
    target: 'es2022',
    outDir: 'dist/cdn',
    emptyOutDir: true,
    sourcemap: true,
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: () => 'mathpix-ink.js' },
    rolldownOptions: {
      // Code the chunks share with the entry stays in the entry: one file to load, as promised.
      preserveEntrySignatures: 'allow-extension',
      // Library mode leaves white space in ES output unless told otherwise.
      output: { minify: true, chunkFileNames: 'chunks/[name]-[hash:6].js' },
    },
  },
});
