// A Vite plug-in for the CDN file: leaves out of Lit what is there for browsers we do not support
// (style sheets that cannot be constructed, the hooks of its polyfill), for decorators, which we
// do not use, and for its list of versions. Whatever is not found exactly once is an error: Lit has
// changed, and this must be looked at again.
import type { Plugin } from 'vite';

const CSS_TAG = `
export const supportsAdoptingStyleSheets = true;
export class CSSResult {}
export const unsafeCSS = (text) => {
  const styleSheet = new CSSStyleSheet();
  styleSheet.replaceSync(text);
  return { styleSheet };
};
export const css = unsafeCSS; // see minify-templates
export const getCompatibleStyle = (style) => style;
export const adoptStyles = (root, styles) => {
  root.adoptedStyleSheets = styles.map((style) => style.styleSheet);
};`;

/** What goes, by the end of a module's path, and what stands in its place. */
const CUTS: Readonly<Record<string, readonly (readonly [part: RegExp, instead: string])[]>> = {
  '@lit/reactive-element/reactive-element.js': [
    [/\w+\.reactiveElementPolyfillSupport(?=,)/, 'void 0'],
    [/,\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[^"]+"\)/, ''],
    [/Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/, ''],
    [/static addInitializer\(\w\)\{[^}]+\}/, ''],
    [/,this\.constructor\.\w\?\.forEach\(\w=>\w\(this\)\)/, ''],
    [/,void 0!==(\w)\.(\w)&&\(this\.\2=\[\.\.\.\1\.\2\]\)/, ''],
    [/const (\w)=this\[Symbol\.metadata\];if\(null!==\1\)\{.+?\}(?=this\.\S{1,6}=new Map;)/, ''],
  ],
  'lit-element/lit-element.js': [
    [/,\w+\.litElementHydrateSupport\?\.\(\{LitElement:\w\}\)/, ''],
    [/\w+\.litElementPolyfillSupport(?=;)/, 'void 0'],
    [/\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[^"]+"\);/, ''],
  ],
  'lit-html/lit-html.js': [
    [/\w+\.litHtmlPolyfillSupport(?=;)/, 'void 0'],
    [/,\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[^"]+"\)/, ''],
  ],
};

export function leanLit(): Plugin {
  const left = new Set(['@lit/reactive-element/css-tag.js', ...Object.keys(CUTS)]);
  return {
    name: 'lean-lit',
    enforce: 'pre',
    transform(code, id) {
      const name = [...left].find((path) => id.endsWith(`/node_modules/${path}`));
      if (!name) return null;
      left.delete(name);
      const map = { mappings: '' } as const; // minified once by its makers: nothing to step through
      if (!CUTS[name]) return { code: CSS_TAG, map };
      const short = CUTS[name].reduce((text, [part, instead]) => {
        const { length } = [...text.matchAll(new RegExp(part, 'g'))];
        if (length !== 1) throw new Error(`${length} times ${part.source} in ${name}, not once.`);
        return text.replace(part, instead);
      }, code);
      return { code: short, map };
    },
    buildEnd(error) {
      if (!error && left.size > 0) throw new Error(`Not in the build: ${[...left].join(', ')}`);
    },
  };
}
