/**
 * Splits Mathpix Markdown into prose and maths. Pure; what it returns is still untrusted text
 * and must only ever be shown through text nodes or the maths renderer.
 */
import { isMixed } from './is-mixed.js';

/** One run of a text: words, or LaTeX without its delimiters. */
export interface MathTextPart {
  readonly kind: 'text' | 'inline' | 'display';
  readonly content: string;
  /** Where it begins in the text. */
  readonly at: number;
}

const OPENERS = [
  { open: '\\(', close: '\\)', kind: 'inline' },
  { open: '\\[', close: '\\]', kind: 'display' },
  { open: '$$', close: '$$', kind: 'display' },
  { open: '$', close: '$', kind: 'inline' },
] as const;

/** No handwriting is so long; unclosed openers in such a text would cost seconds. */
const MAX_LENGTH = 10_000;

/**
 * The parts of an answer: one formula, or prose with formulas between.
 * @throws {Error} for a table or drawing among the prose, which only the whole source can show;
 * with its place as KaTeX gives one
 */
export function answerParts(latex: string): readonly MathTextPart[] {
  if (!isMixed(latex)) return [{ kind: 'display', content: latex, at: 0 }];
  const parts = splitMathText(latex);
  const block = parts.find(({ kind, content }) => kind === 'text' && content.includes('\\begin{'));
  if (!block) return parts;
  const message = 'A block outside of maths';
  const position = latex.indexOf('\\begin{', block.at);
  throw Object.assign(new Error(message), { position, length: '\\begin'.length });
}

/**
 * Maths stands between `\( … \)`, `\[ … \]`, `$ … $` or `$$ … $$`. An opener without its
 * closer is plain text: nothing is ever lost. Outside maths, `\}` and the like lose their
 * backslash.
 */
export function splitMathText(text: string): readonly MathTextPart[] {
  if (text.length > MAX_LENGTH) return [{ kind: 'text', content: text, at: 0 }];
  const parts: MathTextPart[] = [];
  let words = '';
  let wordsAt = 0;
  const flush = (): void => {
    if (words !== '') parts.push({ kind: 'text', content: words, at: wordsAt });
    words = '';
  };
  const write = (char: string | undefined, at: number): void => {
    if (words === '') wordsAt = at;
    words += char ?? '';
  };
  for (let at = 0; at < text.length;) {
    const found = OPENERS.find(({ open }) => text.startsWith(open, at));
    const end = found ? findClose(text, found.close, at + found.open.length) : -1;
    if (found && end >= 0) {
      flush();
      const inner = text.slice(at + found.open.length, end);
      const space = inner.length - inner.trimStart().length;
      const begin = at + found.open.length + space;
      parts.push({ kind: found.kind, content: inner.trim(), at: begin });
      at = end + found.close.length;
    } else if (text[at] === '\\' && /[{}$%&#_\\]/.test(text[at + 1] ?? '')) {
      write(text[at + 1], at);
      at += 2;
    } else {
      write(text[at], at);
      at += 1;
    }
  }
  flush();
  return parts;
}

/** Where `close` stands outside braces and not as the end of `\\`; -1 when it does not. */
function findClose(text: string, close: string, from: number): number {
  if (!text.includes(close, from)) return -1;
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (depth <= 0 && text.startsWith(close, at)) return at;
    if (text[at] === '\\') at += 1;
    else if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
  }
  return -1;
}
