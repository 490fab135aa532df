// One manifest, and from it what editors and frameworks want to know of the element.
import { readFileSync, writeFileSync } from 'node:fs';
import { jsxTypesPlugin } from '@wc-toolkit/jsx-types';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';
import { customElementVuejsPlugin } from 'custom-element-vuejs-integration';

const outdir = 'dist/types';

/**
 * The analyzer takes the first argument of an event class for an event's name, and the layers
 * below the element for elements. Only what is documented is public.
 */
const onlyDocumented = {
  name: 'only-documented',
  packageLinkPhase({ customElementsManifest: { modules } }) {
    for (const declaration of modules.flatMap((module) => module.declarations ?? [])) {
      if (declaration.kind !== 'class') continue;
      declaration.events = declaration.events?.filter(({ description }) => description);
      if (!declaration.tagName) delete declaration.customElement;
    }
  },
};

/** The JSX types name our event classes without importing them. */
const importEvents = {
  name: 'import-events',
  packageLinkPhase() {
    const file = `${outdir}/jsx.d.ts`;
    const text = readFileSync(file, 'utf8');
    const events = [...new Set(text.match(/Mathpix\w+Event\b/g))].join(', ');
    writeFileSync(
      file,
      text.replace('import type { MathpixInk }', `import type { MathpixInk, ${events} }`),
    );
  },
};

export default {
  globs: ['src/*.ts'],
  exclude: ['src/**/*.test.ts'],
  litelement: true,
  outdir: '.',
  plugins: [
    onlyDocumented,
    jsxTypesPlugin({ outdir, fileName: 'jsx.d.ts', globalTypePath: '../element.js' }),
    importEvents,
    customElementVsCodePlugin({
      outdir,
      htmlFileName: 'vscode.html-custom-data.json',
      cssFileName: 'vscode.css-custom-data.json',
    }),
    customElementVuejsPlugin({ outdir, fileName: 'vue.d.ts', globalTypePath: '../element.js' }),
  ],
};
