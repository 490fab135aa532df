/**
 * Writes an answer as one MathML formula, the prose of mixed answers as its text. Knows no
 * typesetter; what cannot be set has no MathML.
 */
import { MathpixInkError } from '../recognition/errors.js';
import type { MathRenderer } from './math-renderer.js';
import { isMixed } from './is-mixed.js';
import { answerParts } from './split-math-text.js';

const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** @throws {MathpixInkError} `unreadable` when a part of it cannot be set */
export function toMathML(latex: string, renderer: MathRenderer): string {
  try {
    const math = isMixed(latex) ? mixed(latex, renderer) : renderer.toMathML(latex);
    return new XMLSerializer().serializeToString(math);
  } catch (cause) {
    throw new MathpixInkError('unreadable', 'This LaTeX has no MathML.', { cause });
  }
}

function mixed(latex: string, renderer: MathRenderer): Element {
  const math = document.createElementNS(MATHML, 'math');
  for (const { kind, content } of answerParts(latex)) {
    math.append(...(kind === 'text' ? words(content) : renderer.toMathML(content).childNodes));
  }
  return math;
}

/** Lines of words; spaces at their ends are kept by being no plain ones. */
function words(text: string): Element[] {
  return text.split('\n').flatMap((line, index) => {
    const nodes: Element[] = [];
    if (index > 0) {
      const end = document.createElementNS(MATHML, 'mspace');
      end.setAttribute('linebreak', 'newline');
      nodes.push(end);
    }
    if (line !== '') {
      const node = document.createElementNS(MATHML, 'mtext');
      node.textContent = line.replace(/^ +| +$/g, (spaces) => '\u00a0'.repeat(spaces.length));
      nodes.push(node);
    }
    return nodes;
  });
}
