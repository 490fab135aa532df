/**
 * The seam to a maths typesetter. The renderer makes nodes from one formula; KaTeX is the
 * implementation. Types only.
 */

/** Typesets LaTeX. */
export interface MathRenderer {
  /**
   * @returns nodes to show, made without any string of markup
   * @throws {Error} when the LaTeX cannot be set; callers show the source then
   */
  render(latex: string, options: { readonly isDisplay: boolean }): Node;
  /**
   * Presentation MathML of the LaTeX.
   * @throws {Error} when the LaTeX cannot be set
   */
  toMathML(latex: string): Element;
  /** The style sheet its output needs in a shadow root. */
  readonly css: string;
}
