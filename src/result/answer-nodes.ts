/**
 * Makes the nodes that show a result: typeset maths, mixed prose and maths, or the source
 * where it cannot be typeset. Untrusted text only ever becomes text nodes.
 */
import type { MathRenderer } from './math-renderer.js';
import { splitMathText, type MathTextPart } from './split-math-text.js';

/** Nodes to show and whether they are typeset or the bare source. */
export interface AnswerNodes {
  readonly nodes: readonly Node[];
  readonly isTypeset: boolean;
}

export function answerNodes(latex: string, renderer: MathRenderer): AnswerNodes {
  try {
    const nodes = isMixed(latex)
      ? splitMathText(latex).map((part) => partNode(part, renderer))
      : [renderer.render(latex, { isDisplay: true })];
    return { nodes, isTypeset: true };
  } catch {
    // What the typesetter cannot set (tabular, chemistry, drawings) is readable as its source.
    return { nodes: [document.createTextNode(latex)], isTypeset: false };
  }
}

/** Delimiters stand only in Mathpix Markdown, never in bare LaTeX. */
function isMixed(latex: string): boolean {
  return /\\[([]/.test(latex.replaceAll('\\\\', ''));
}

function partNode({ kind, content }: MathTextPart, renderer: MathRenderer): Node {
  if (kind === 'text') return document.createTextNode(content);
  return renderer.render(content, { isDisplay: kind === 'display' });
}
