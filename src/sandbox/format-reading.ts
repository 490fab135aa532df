/**
 * Writes a reading the way the service writes its answers: `text` as Mathpix Markdown, and
 * `latex_styled`. Pure; must not read ink.
 *
 * Forms from docs.mathpix.com/reference/post-v3-strokes and from recorded answers
 * (github.com/JoelGrayson/Cognito, fixtures).
 */
import type { SandboxReading } from './reading.js';
import type { StrokesOptions } from './strokes-options.js';

/** The two text fields; an empty one is left out of the answer. */
export interface FormattedReading {
  readonly text: string;
  readonly latexStyled: string;
}

type Style = Pick<
  StrokesOptions,
  'inlineDelimiters' | 'displayDelimiters' | 'hasIdiomaticBraces' | 'areNumbersMath'
>;

const MATHS = /\\\(([\s\S]*?)\\\)|\\\[([\s\S]*?)\\\]/g;
const LONE_NUMBER = /^-?\d+(?:[.,]\d+)?$/;

/** Formats a reading; both fields are empty when nothing was read. */
export function formatReading(reading: SandboxReading, style: Style): FormattedReading {
  const latex = braces(reading.latex.trim(), style);
  const words = reading.text.trim();
  if (latex === '' && words === '') return { text: '', latexStyled: '' };
  const text = LONE_NUMBER.test(latex) && !style.areNumbersMath ? latex : words;
  const source = text === '' ? `\\( ${oneLine(latex)} \\)` : text;
  return { text: delimit(source, style), latexStyled: styled(latex, words) };
}

/**
 * Present when the whole input is one expression: documented for an equation, recorded for
 * aligned lines (with newlines inside) and for words (as `\text { … }`, odd spaces included).
 */
function styled(latex: string, words: string): string {
  if (latex !== '') return latex.includes('\\begin{') ? manyLines(latex) : latex;
  // Absent for mixed prose, several blocks, tables and chemistry.
  const isPlain = words.search(MATHS) < 0 && !/\n|<smiles>|\\begin\{/.test(words);
  return isPlain ? `\\text { ${words} }` : '';
}

/** Each mathematical part between the delimiters asked for, spaces just inside them. */
function delimit(text: string, style: Style): string {
  return text.replace(MATHS, (_whole, inline?: string, display?: string) => {
    const [open, close] = inline === undefined ? style.displayDelimiters : style.inlineDelimiters;
    return `${open} ${oneLine(braces(inline ?? display ?? '', style))} ${close}`;
  });
}

/** `idiomatic_braces`: `x^2` for `x^{2}`. */
function braces(latex: string, style: Style): string {
  return style.hasIdiomaticBraces ? latex.replace(/([\^_])\{([A-Za-z0-9])\}/g, '$1$2') : latex;
}

function oneLine(latex: string): string {
  return latex.trim().replace(/\s*\n\s*/g, ' ');
}

function manyLines(latex: string): string {
  return oneLine(latex)
    .replace(/(\\begin\{[a-z]+\*?\}(?:\{[a-z|]+\})?) ?/g, '$1\n')
    .replace(/ ?\\\\ ?/g, ' \\\\\n')
    .replace(/ ?(\\end\{)/g, '\n$1');
}
