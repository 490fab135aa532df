/**
 * The seam to a maths typesetter. The element knows this interface only; KaTeX is one
 * implementation behind a lazy import.
 */

/** Typesets LaTeX. */
export interface MathRenderer {
  /**
   * @returns nodes to show, made without any string of markup
   * @throws {Error} when the LaTeX cannot be set; callers show the source then
   */
  render(latex: string, options: { readonly isDisplay: boolean }): Node;
  /**
   * Presentation MathML of the LaTeX, as a string.
   * @throws {Error} when the LaTeX cannot be set
   */
  toMathML(latex: string): string;
  /** The style sheet its output needs in a shadow root. */
  readonly css: string;
}

let loading: Promise<MathRenderer> | null = null;
let loaded: MathRenderer | null = null;

/** The renderer if it is there already. */
export function loadedMathRenderer(): MathRenderer | null {
  return loaded;
}

/** Loads the renderer, once per page. A failed load is forgotten, so the next call tries again. */
export function loadMathRenderer(): Promise<MathRenderer> {
  loading ??= import('./katex-renderer.js').then(
    ({ katexRenderer }) => (loaded = katexRenderer),
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}
