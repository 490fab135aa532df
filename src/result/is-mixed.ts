/**
 * Tells Mathpix Markdown from bare LaTeX. Apart from what splits it, which loads with the
 * typesetter; must not import anything.
 */

/** Delimiters stand only in Mathpix Markdown, never in bare LaTeX. */
export function isMixed(latex: string): boolean {
  return /\\[([]/.test(latex.replaceAll('\\\\', ''));
}
