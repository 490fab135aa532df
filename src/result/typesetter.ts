/**
 * Shows results through KaTeX. Only ever imported lazily: it brings the renderer and its fonts.
 */
import { answerNodes, type AnswerNodes } from './answer-nodes.js';
import { englishSpoken } from './english-spoken.js';
import { katexRenderer } from './katex-renderer.js';
import { spoken, type SpokenWords } from './spoken.js';
import { toMathML } from './to-mathml.js';

/** What the element needs to show and copy a result. */
export interface Typesetter {
  /** The looks of what it shows, for the shadow root. */
  readonly css: string;
  show(latex: string): AnswerNodes;
  /** @throws {MathpixInkError} `unreadable` when the LaTeX cannot be set */
  toMathML(latex: string): string;
  /** A short reading of an answer, in English without `words`; its source where that cannot be set. */
  spoken(latex: string, words?: SpokenWords): string;
}

const LOOKS = `
.math { font-size: 19px; white-space: pre-wrap }
.math .katex-display { margin: 0 }
`;

export const typesetter: Typesetter = {
  css: katexRenderer.css + LOOKS,
  show: (latex) => answerNodes(latex, katexRenderer),
  toMathML: (latex) => toMathML(latex, katexRenderer),
  spoken: (latex, words = englishSpoken) =>
    spoken(latex, words, (formula) => katexRenderer.toMathML(formula)),
};
