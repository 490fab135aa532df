// A Vite plug-in for the CDN file: leaves out of Lit what is there for browsers we do not support
// (style sheets that cannot be constructed, the hooks of its polyfill), what we do not use
// (decorators, directives, SVG templates, expressions within comments, scripts and text areas,
// JSON attributes, defaults of properties, hooks of an update, lists of sheets), and its list of
// versions. Whatever is not found exactly once is an error: Lit has changed, and this must be
// looked at again.
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
    [/break;case Object:case Array:(\w)=null==\1\?\1:JSON\.stringify\(\1\)/, ''],
    [/break;case Object:case Array:try\{\w=JSON\.parse\(\w\)\}catch\(\w\)\{\w=null\}/, ''],
    [/\w\.state&&\(\w\.attribute=!1\),/, ''],
    [/\|\|\w\.useDefault&&[^;]+?_\$Eu\(\w,\w\)\)/, ''],
    [/\w&&!\(this\._\$Ej\?\?=new Map\)\.has\(\w\)&&\(.+?void 0!==\w\)\|\|/, ''],
    [/\?\?this\._\$Ej\?\.get\(\w\)\?\?\w/, ''],
    [/(\w)=this\.shouldUpdate\(\w\),\1\?\((.+?\))\):this\._\$EM\(\)(?=\}catch)/, '$1=!0,$2'],
    [/shouldUpdate\(\w\)\{[^}]+\}/, ''],
    [
      /,this\.hasUpdated\|\|\(this\.hasUpdated=!0,this\.firstUpdated\(\w\)\)/,
      ',this.hasUpdated=!0',
    ],
    [/firstUpdated\(\w\)\{\}/, ''],
    [
      /const (\w)=this\.scheduleUpdate\(\);return null!=\1&&await \1,/,
      'return this.performUpdate(),',
    ],
    [/scheduleUpdate\(\)\{[^}]+\}/, ''],
    [/(static finalizeStyles\((\w)\))\{.+?return \w\}/, '$1{return[$2]}'],
    [/const (\w)=this\[Symbol\.metadata\];if\(null!==\1\)\{.+?\}(?=this\.\S{1,6}=new Map;)/, ''],
  ],
  'lit-element/lit-element.js': [
    [/,\w+\.litElementHydrateSupport\?\.\(\{LitElement:\w\}\)/, ''],
    [/\w+\.litElementPolyfillSupport(?=;)/, 'void 0'],
    [/this\.hasUpdated\|\|\(this\.renderOptions\.isConnected=this\.isConnected\),/, ''],
    [/connectedCallback\(\)\{[^}]+\}disconnectedCallback\(\)\{[^}]+\}/, ''],
    [/\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[^"]+"\);/, ''],
  ],
  'lit-html/lit-html.js': [
    [/\w+\.litHtmlPolyfillSupport(?=;)/, 'void 0'],
    [/,\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[^"]+"\)/, ''],
    // Directives, what they may ask and are told, and what stands where an attribute's name is one.
    [
      /function (\w)\((\w),(\w),\w=\2,\w\)\{if\(\3===\w\)return \3;.+?,\3\}(?=class)/,
      'function $1($2,$3){return $3}',
    ],
    [/else \w\.startsWith\(\w\)&&\(\w\.push\(\{type:6,.+?\);/, ''],
    [/:6===(\w)\.type&&\(\w=new \w\(\w,this,\w\)\)/, ':0'],
    [/get parentNode\(\)\{return [^}]+\}get _\$AU\(\)\{[^}]+\}/, ''],
    [/get parentNode\(\)\{let [^}]+\}get startNode\(\)\{[^}]+\}get endNode\(\)\{[^}]+\}/, ''],
    [/get tagName\(\)\{[^}]+\}get _\$AU\(\)\{[^}]+\}/, ''],
    [/get _\$AU\(\)\{[^}]+\?\?this\._\$Cv\}/, ''],
    [/,this\._\$Cv=\w\?\.isConnected\?\?!0/, ''],
    [/for\(this\._\$AP\?\.\(!1,!0,\w\);/, 'for(;'],
    [/setConnected\(\w\)\{[^}]+\}/, ''],
    // Templates of SVG and MathML.
    [/(\w=)2===(\w)\?"<svg>":3===\2\?"<math>":""/, '$1""'],
    [/\+\(2===(\w)\?"<\/svg>":3===\1\?"<\/math>":""\)/, ''],
    [/,2===(\w)\|\|3===\1\)\{const (\w)=.+?\.\.\.\2\.childNodes\)\}/, ',0){}'],
    // Expressions in elements of mere text, and in comments.
    [/\((\w)\.test\((\w)\[2\]\)&&\(\w=RegExp\("<\/"\+\2\[2\],"g"\)\),(\w=\w)\)/, '$3'],
    [/if\(\w\.test\(\w\.tagName\)\)\{.+?\}\}(?=\}else if\(8===)/, ''],
    [/else\{let (\w)=-1;for\(;-1!==\(\1=.+?\.length-1\}/, ''],
  ],
};

/** What our own code would use of what is left out. */
const UNSUPPORTED =
  /\blit\/(async-directive|directive|decorators)|\b(svg|mathml)`|\buseDefault:|\bstate: true|\btype: (Object|Array)\b|\b(shouldUpdate|firstUpdated|scheduleUpdate)\(|\bstyles = \[|<!--|>\s*\$\{[^<]*<\/(textarea|title|style|script)>/;

export function leanLit(): Plugin {
  const left = new Set(['@lit/reactive-element/css-tag.js', ...Object.keys(CUTS)]);
  return {
    name: 'lean-lit',
    enforce: 'pre',
    transform(code, id) {
      if (id.includes('/src/') && UNSUPPORTED.test(code)) {
        throw new Error(`${id} uses a part of Lit that lean-lit.ts leaves out.`);
      }
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
