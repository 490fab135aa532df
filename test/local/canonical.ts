/**
 * Compares LaTeX by its tokens, as the collections of ink do: blanks and alignment marks mean
 * nothing. For tests only.
 */

const tokensOf = (latex: string): readonly string[] =>
  (latex.match(/\\[A-Za-z]+|\\.|[^\s]/g) ?? []).filter((token) => token !== '&');

export const canonical = (latex: string): string => tokensOf(latex).join(' ');
