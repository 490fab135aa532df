/**
 * Makes the nodes that show a result, typeset maths or mixed prose and maths, or says why there
 * are none: then its source is to be shown. Untrusted text only ever becomes text nodes.
 */
import { toProblem, type LatexProblem } from './latex-problem.js';
import type { MathRenderer } from './math-renderer.js';
import { answerParts, type MathTextPart } from './split-math-text.js';

/** The typeset nodes to show; none where the source is to be shown. */
export interface AnswerNodes {
  readonly nodes: readonly Node[];
  readonly isTypeset: boolean;
  /** Only of what is not typeset. */
  readonly problem: LatexProblem | null;
}

export function answerNodes(latex: string, renderer: MathRenderer): AnswerNodes {
  let [begin, source] = [0, latex];
  const partNode = ({ kind, content, at }: MathTextPart): Node => {
    [begin, source] = [at, content];
    if (kind === 'text') return document.createTextNode(content);
    return renderer.render(content, { isDisplay: kind === 'display' });
  };
  try {
    return { nodes: answerParts(latex).map(partNode), isTypeset: true, problem: null };
  } catch (error) {
    // What the typesetter cannot set (tabular, chemistry, drawings) is readable as its source.
    return { nodes: [], isTypeset: false, problem: toProblem(error, source, begin) };
  }
}
