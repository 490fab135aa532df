/**
 * KaTeX behind the `MathRenderer` seam; the only importer of katex. Builds DOM nodes, never
 * markup, and lets no formula reach the network, run code or style the page.
 */
import katex from 'katex';
import type { KatexOptions } from 'katex';
import { chunkLoader } from '../chunk-loader.js';
import { fonts as usualFonts } from './generated/fonts-usual.js';
import { katexCss } from './generated/katex-css.js';
import { registerFonts } from './math-fonts.js';
import type { MathRenderer } from './math-renderer.js';

/** The virtual node that KaTeX builds before the DOM; not in its public types. */
interface VirtualNode {
  readonly attributes?: Record<string, string>;
  readonly children?: readonly VirtualNode[];
  toNode(): Node;
}

/** `__renderToDomTree` is exported but undocumented, which is why KaTeX is pinned exactly. */
const { __renderToDomTree: renderToDomTree } = katex as unknown as {
  __renderToDomTree: (latex: string, options: KatexOptions) => VirtualNode;
};

const OPTIONS: KatexOptions = {
  throwOnError: true,
  trust: false, // no \href, \url, \includegraphics, \htmlStyle …: an answer is data
  strict: false,
  maxSize: 20,
  maxExpand: 500,
  output: 'htmlAndMathml',
};

/** Commands of Mathpix Markdown that KaTeX does not know. */
const MACROS: Readonly<Record<string, string>> = {
  '\\varangle': '\\sphericalangle',
  '\\lcm': '\\operatorname{lcm}',
  '\\longdiv': '\\overline{\\smash{)}#1}',
  '\\hhline': '\\hline',
  '\\overparen': '\\overgroup{#1}',
};

/** Classes whose glyphs are not in the usual fonts. */
const RARE = [
  '.mathcal',
  '.mathfrak',
  '.mathscr',
  '.mathsf',
  '.mathtt',
  '.mathit',
  '.boldsymbol',
  '.textit',
  '.textfrak',
  '.textscr',
  '.textsf',
  '.texttt',
  '.textitsf',
  '.textboldsf',
  '.mathitsf',
  '.mathsfit',
  '.mathboldsf',
  '.mathboldfrak',
  '.textboldfrak',
].join();

registerFonts(document, usualFonts);

export const katexRenderer: MathRenderer = {
  css: katexCss,

  render(latex, { isDisplay }) {
    // KaTeX writes \gdef into the macros it is given, so each call gets its own.
    const options = { ...OPTIONS, displayMode: isDisplay, macros: { ...MACROS } };
    const node = toStyledNode(renderToDomTree(latex, options));
    if (node.querySelector(RARE)) void addRareFonts();
    return node;
  },

  toMathML(latex) {
    const options = { ...OPTIONS, output: 'mathml' as const, macros: { ...MACROS } };
    const node = renderToDomTree(latex, options).toNode() as Element;
    const math = node.querySelector('math');
    if (!math) throw new Error('KaTeX made no MathML.');
    return math;
  },
};

/**
 * KaTeX writes a literal `style` attribute on a few nodes (\vec, tall delimiters), which a
 * strict `style-src` blocks. Taken off before the DOM is built and set through the CSSOM
 * instead, which no policy forbids. To be removed once KaTeX/KaTeX#4096 is.
 */
function toStyledNode(tree: VirtualNode): Element {
  const styles: string[] = [];
  const take = ({ attributes, children }: VirtualNode): void => {
    if (attributes?.style !== undefined) {
      attributes['data-style'] = String(styles.push(attributes.style) - 1);
      delete attributes.style;
    }
    children?.forEach(take);
  };
  take(tree);
  const root = tree.toNode() as Element;
  for (const node of root.querySelectorAll<HTMLElement | SVGElement>('[data-style]')) {
    node.style.cssText = styles[Number(node.getAttribute('data-style'))] ?? '';
    node.removeAttribute('data-style');
  }
  return root;
}

const loadRareFonts = chunkLoader(() => import('./generated/fonts-rare.js'));

async function addRareFonts(): Promise<void> {
  try {
    const { fonts } = await loadRareFonts();
    registerFonts(document, fonts);
  } catch {
    // Without them these letters stand in the usual fonts; the next formula tries again.
  }
}
