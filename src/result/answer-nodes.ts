/**
 * Makes the nodes that show a result: typeset maths, mixed prose and maths, or the source
 * where it cannot be typeset. Untrusted text only ever becomes text nodes.
 */
import type { MathRenderer } from './math-renderer.js';
import { isMixed } from './is-mixed.js';
import { splitMathText, type MathTextPart } from './split-math-text.js';

/** Why, and where in the source, the typesetter gave up. */
export interface LatexProblem {
  /** In the typesetter's own words, English. */
  readonly message: string;
  /** Place and length in the source, in UTF-16 units; `null` when it does not know. */
  readonly at: number | null;
  readonly length: number;
}

/** Nodes to show and whether they are typeset or the bare source. */
export interface AnswerNodes {
  readonly nodes: readonly Node[];
  readonly isTypeset: boolean;
  /** Only of what is not typeset. */
  readonly problem: LatexProblem | null;
}

export function answerNodes(latex: string, renderer: MathRenderer): AnswerNodes {
  let begin = 0;
  const partNode = ({ kind, content, at }: MathTextPart): Node => {
    begin = at;
    if (kind === 'text') return document.createTextNode(content);
    return renderer.render(content, { isDisplay: kind === 'display' });
  };
  try {
    const nodes = isMixed(latex)
      ? splitMathText(latex).map(partNode)
      : [renderer.render(latex, { isDisplay: true })];
    return { nodes, isTypeset: true, problem: null };
  } catch (error) {
    // What the typesetter cannot set (tabular, chemistry, drawings) is readable as its source.
    const nodes = [document.createTextNode(latex)];
    return { nodes, isTypeset: false, problem: toProblem(error, begin) };
  }
}

/** KaTeX's `ParseError` knows the place; anything else is an error without one. */
function toProblem(error: unknown, begin: number): LatexProblem {
  const { rawMessage, message, position, length } = error as Partial<
    Record<'rawMessage' | 'message' | 'position' | 'length', unknown>
  >;
  return {
    message: String(rawMessage ?? message),
    at: typeof position === 'number' ? begin + position : null,
    length: typeof length === 'number' && Number.isFinite(length) ? length : 0,
  };
}
