/** Says what is wrong with typed LaTeX, and where, to the person who types it. Pure. */
import { assertUnreachable } from '../assert-unreachable.js';
import type { EarlyMessages, ToolMessages } from '../messages.js';
import type { LatexFault, LatexProblem } from '../result/latex-problem.js';

type ProblemMessages = ToolMessages & Pick<EarlyMessages, 'lang'>;

export function problemWords({ fault, at }: LatexProblem, messages: ProblemMessages): string {
  const place = at === null ? messages.notMaths : messages.problemAt(at + 1);
  const reason = reasonOf(fault, messages);
  return reason ? messages.because(place, reason) : place;
}

function reasonOf(fault: LatexFault, messages: ProblemMessages): string {
  switch (fault.kind) {
    case 'unknown':
      return messages.unknownCommand(source(fault.sign));
    case 'unexpected':
      return messages.unexpected(source(fault.sign));
    case 'missing':
      return messages.somethingMissing;
    case 'double-script':
      return messages.doubleScript;
    case 'other':
      // The typesetter speaks English alone; others have the place.
      return messages.lang === 'en' ? fault.words : '';
    default:
      return assertUnreachable(fault);
  }
}

/** Source runs from the left within words that may not. */
const source = (sign: string): string => `\u2066${sign}\u2069`;
