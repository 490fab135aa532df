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

/** What KaTeX says most often, in its `ParseError.rawMessage`. */
const UNKNOWN = /^(?:Undefined control sequence|No such environment): (.+)$/;
const MISSING = /end of input|got 'EOF'$|^Expected (?:group|a control)/;
/** At the end something is missing; before, a sign is where it should be. */
const ROW = /^Expected &|^Mismatch/;
const UNEXPECTED = /(?:, got|^Can't use function|^Invalid delimiter) '(.+?)'/;
const DOUBLE = /^Double (?:super|sub)script/;

/**
 * KaTeX's `ParseError` knows the place; anything else is an error without one.
 * @param source what was typeset
 * @param begin where it begins in the whole answer
 */
export function toProblem(error: unknown, source: string, begin: number): LatexProblem {
  const { rawMessage, message, position, length } = error as Partial<
    Record<'rawMessage' | 'message' | 'position' | 'length', unknown>
  >;
  const at = typeof position === 'number' ? position : null;
  const extent = typeof length === 'number' && Number.isFinite(length) ? length : 0;
  return {
    fault: faultOf(String(rawMessage ?? message), source.slice(at ?? 0, (at ?? 0) + extent)),
    at: at === null ? null : begin + at,
    length: extent,
  };
}

function faultOf(words: string, sign: string): LatexFault {
  const unknown = UNKNOWN.exec(words)?.[1];
  if (unknown) return { kind: 'unknown', sign: unknown };
  if (ROW.test(words)) return sign ? { kind: 'unexpected', sign } : { kind: 'missing' };
  if (MISSING.test(words)) return { kind: 'missing' };
  const unexpected = UNEXPECTED.exec(words)?.[1];
  if (unexpected) return { kind: 'unexpected', sign: unexpected };
  return DOUBLE.test(words) ? { kind: 'double-script' } : { kind: 'other', words };
}
