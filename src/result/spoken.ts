/**
 * Puts an answer in a few words for whoever listens: "x squared plus 1 over 2". Walks MathML and
 * knows no language: what stands for what comes in the words. What has no name is said as it stands.
 */
import { isMixed } from './is-mixed.js';
import { splitMathText } from './split-math-text.js';

/** How maths is said; all of it is made of words that are said themselves. */
export interface SpokenWords {
  /** `isLong`: more than one sign above or below, so that the end is to be heard. */
  readonly fraction: (top: string, bottom: string, isLong: boolean) => string;
  readonly power: (base: string, exponent: string) => string;
  readonly index: (base: string, index: string) => string;
  /** `degree` is `''` for a square root. */
  readonly root: (radicand: string, degree: string, isLong: boolean) => string;
  /** A sum or an integral; `''` where there is no such limit. */
  readonly bounds: (sign: string, from: string, to: string) => string;
  /** Names of operators by their characters; others are left to the listener's own reader. */
  readonly signs: Readonly<Record<string, string>>;
}

/** Nobody listens to more of it; the whole is there to be read. */
const MAX_WORDS = 60;

/**
 * @param toMathML MathML of a formula; throws when there is none
 * @returns the words of an answer, which may have prose between its formulas
 */
export function spoken(
  latex: string,
  words: SpokenWords,
  toMathML: (latex: string) => Element,
): string {
  const parts = isMixed(latex)
    ? splitMathText(latex)
    : [{ kind: 'inline' as const, content: latex }];
  const said = parts.map(({ kind, content }) => {
    if (kind === 'text') return content;
    try {
      return new Reader(words).read(toMathML(content));
    } catch {
      return content; // it is shown as its source, too
    }
  });
  const all = said.join(' ').split(/\s+/).filter(Boolean);
  return all.length > MAX_WORDS ? `${all.slice(0, MAX_WORDS).join(' ')} …` : all.join(' ');
}

class Reader {
  readonly #words: SpokenWords;

  constructor(words: SpokenWords) {
    this.#words = words;
  }

  read(node: Element): string {
    const words = this.#words;
    const children = [...node.children];
    const child = (index: number): string => {
      const found = children[index];
      return found ? this.read(found) : '';
    };
    const all = (): string =>
      children
        .map((each) => this.read(each))
        .filter(Boolean)
        .join(' ');
    const isLong = children.some((each) => leavesOf(each) > 1);
    switch (node.localName) {
      case 'mi':
      case 'mn':
      case 'mtext':
        return node.textContent.trim();
      case 'mo':
        return this.#sign(node);
      case 'semantics':
        return child(0);
      case 'annotation':
      case 'mphantom':
      case 'mspace':
        return '';
      case 'mfrac':
        return words.fraction(child(0), child(1), isLong);
      case 'msup':
        return words.power(child(0), child(1));
      case 'msub':
        return words.index(child(0), child(1));
      case 'msubsup':
        return isSign(children[0])
          ? words.bounds(child(0), child(1), child(2))
          : words.power(words.index(child(0), child(1)), child(2));
      case 'munder':
        return words.bounds(child(0), child(1), '');
      case 'munderover':
        return words.bounds(child(0), child(1), child(2));
      case 'msqrt':
        return words.root(all(), '', leavesOf(node) > 1);
      case 'mroot':
        return words.root(child(0), child(1), isLong);
      case 'mtr':
        return `${all()},`;
      default:
        return all();
    }
  }

  /** Operators by their names; those that cannot be seen are not said either. */
  #sign({ textContent }: Element): string {
    const sign = textContent.replace(/[\u2061-\u2064]/g, '').trim();
    return this.#words.signs[sign] ?? sign;
  }
}

function leavesOf(node: Element): number {
  const leaves = node.querySelectorAll('mi, mn, mo, mtext').length;
  return Math.max(leaves, 1);
}

/** Whether limits belong to it: a sum, an integral, not a letter. */
function isSign(node: Element | undefined): boolean {
  return node?.localName === 'mo';
}
