/**
 * Shows results through KaTeX. Only ever imported lazily: it brings the renderer and its fonts.
 */
import { answerNodes, type AnswerNodes } from './answer-nodes.js';
import { katexRenderer } from './katex-renderer.js';
import { toMathML } from './to-mathml.js';

/** What the element needs to show and copy a result. */
export interface Typesetter {
  readonly css: string;
  show(latex: string): AnswerNodes;
  /** @throws {MathpixInkError} `unreadable` when the LaTeX cannot be set */
  toMathML(latex: string): string;
}

export const typesetter: Typesetter = {
  css: katexRenderer.css,
  show: (latex) => answerNodes(latex, katexRenderer),
  toMathML: (latex) => toMathML(latex, katexRenderer),
};
