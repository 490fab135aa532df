/**
 * Why LaTeX cannot be typeset, and where: the typesetter's English sorted into what can be said in
 * any language. Pure.
 */

/** What is wrong; `sign` is the part of the source that it is about. */
export type LatexFault =
  | { readonly kind: 'unknown' | 'unexpected'; readonly sign: string }
  | { readonly kind: 'missing' | 'double-script' }
  /** Seldom, and only told in `words`. */
  | { readonly kind: 'other'; readonly words: string };

/** Why, and where in the source, the typesetter gave up. */
export interface LatexProblem {
  readonly fault: LatexFault;
  /** Place and length in the source, in UTF-16 units; `null` when it does not know. */
  readonly at: number | null;
  readonly length: number;
}

/** What KaTeX 0.16 says, most of all; the words of `ParseError.rawMessage`. */
const UNKNOWN = /^(?:Undefined control sequence|No such environment): (.+)$/;
const MISSING = /end of input|got 'EOF'$|^Expected (?:group|a control|&)/;
const UNEXPECTED = /(?:, got|^Can't use function|^Invalid delimiter) '(.+?)'/;
const DOUBLE = /^Double (?:super|sub)script/;

/**
 * KaTeX's `ParseError` knows the place; anything else is an error without one.
 * @param begin where in the source what was typeset begins
 */
export function toProblem(error: unknown, begin: number): LatexProblem {
  const { rawMessage, message, position, length } = error as Partial<
    Record<'rawMessage' | 'message' | 'position' | 'length', unknown>
  >;
  return {
    fault: faultOf(String(rawMessage ?? message)),
    at: typeof position === 'number' ? begin + position : null,
    length: typeof length === 'number' && Number.isFinite(length) ? length : 0,
  };
}

function faultOf(words: string): LatexFault {
  const unknown = UNKNOWN.exec(words)?.[1];
  if (unknown) return { kind: 'unknown', sign: unknown };
  if (MISSING.test(words)) return { kind: 'missing' };
  const unexpected = UNEXPECTED.exec(words)?.[1];
  if (unexpected) return { kind: 'unexpected', sign: unexpected };
  return DOUBLE.test(words) ? { kind: 'double-script' } : { kind: 'other', words };
}
