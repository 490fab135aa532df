/**
 * Puts an answer in a few words for whoever listens: "x squared plus 1 over 2". Walks MathML and
 * knows no language: what stands for what comes in the words. What has no name is said as it stands.
 */
import { isMixed } from './is-mixed.js';
import { splitMathText } from './split-math-text.js';

/**
 * How maths is said; all of it is made of words that are said themselves. `isLong` asks for words
 * where something begins or ends that is more than one sign, so that nobody takes it for another.
 */
export interface SpokenWords {
  readonly fraction: (top: string, bottom: string, isLong: boolean) => string;
  /** In how many ways so many are chosen of so many. */
  readonly choose: (all: string, chosen: string) => string;
  readonly power: (base: string, exponent: string, isLong: boolean) => string;
  readonly index: (base: string, index: string, isLong: boolean) => string;
  /** `degree` is `''` for a square root. */
  readonly root: (radicand: string, degree: string, isLong: boolean) => string;
  /** A sum, an integral, a limit; `''` where there is no such bound. */
  readonly bounds: (sign: string, from: string, to: string, isLong: boolean) => string;
  /** Several signs that something above, below or raised belongs to. */
  readonly group: (content: string) => string;
  /** One line of several. */
  readonly row: (content: string) => string;
  /** Names of operators by their characters; others are left to the listener's own reader. */
  readonly signs: Readonly<Record<string, string>>;
  /** What is raised, above or below (`_`), by its character; `#` stands for what it belongs to. */
  readonly marks: Readonly<Record<string, string>>;
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

/** Different characters for the same mark. */
const SAME: Readonly<Record<string, string>> = {
  '\u20d7': '→',
  ˉ: '‾',
  '′′': '″',
  '′′′': '‴',
};
/** What is no exponent though it is raised. */
const RAISED = /^[′″‴∘∗]$/;
/** What has bounds rather than an index and an exponent: large operators, and limits by name. */
const BOUNDED = /^([∏-∑∫-∳⋀-⋃⨀-⫿]|(arg\s?)?(lim|max|min|sup|inf|gcd|det|Pr)(\s(sup|inf))?)$/;

class Reader {
  readonly #words: SpokenWords;

  constructor(words: SpokenWords) {
    this.#words = words;
  }

  read(node: Element): string {
    const words = this.#words;
    const children = [...node.children];
    const [first, second, third] = children;
    const child = (index: number): string => {
      const found = children[index];
      return found ? this.read(found) : '';
    };
    const isLong = children.some((each) => leavesOf(each) > 1);
    switch (node.localName) {
      case 'mi':
      case 'mn':
      case 'mtext':
      case 'mo':
        return this.#leaf(node);
      case 'semantics':
        return child(0);
      case 'annotation':
      case 'mphantom':
      case 'mspace':
        return '';
      case 'mfrac':
        if (node.getAttribute('linethickness')?.startsWith('0')) {
          return words.choose(child(0), child(1));
        }
        // Of two in one another each is to be heard from its beginning to its end.
        return words.fraction(child(0), child(1), isLong || isIn(node, 'mfrac'));
      case 'msup':
        return this.#scripts(first, null, second);
      case 'msub':
        return this.#scripts(first, second, null);
      case 'msubsup':
        return this.#scripts(first, second, third);
      case 'munder': {
        const isLine = markOf(second) === '‾';
        return this.#marked(first, isLine ? '_' : '') ?? this.#bounds(first, second, null);
      }
      case 'mover':
        if (isBounded(first)) return this.#bounds(first, null, second);
        return this.#marked(first, markOf(second)) ?? this.#all(children);
      case 'munderover':
        return this.#bounds(first, second, third);
      case 'msqrt':
        return words.root(this.#all(children), '', leavesOf(node) > 1);
      case 'mroot':
        return words.root(child(0), child(1), isLong);
      case 'mtr':
        return words.row(this.#all(children));
      default:
        return this.#all(children);
    }
  }

  #all(nodes: readonly Element[]): string {
    return nodes
      .map((each) => this.read(each))
      .filter(Boolean)
      .join(' ');
  }

  /** By its name, or as it stands; what cannot be seen is not said either. */
  #leaf(node: Element): string {
    const text = textOf(node);
    const { marks, signs } = this.#words;
    if (node.localName === 'mi' && text === '°') return marks['∘']?.replace('#', '').trim() ?? text;
    return (node.localName !== 'mtext' && nameIn(signs, text)) || text;
  }

  #scripts(base: Element | undefined, low: Maybe, high: Maybe): string {
    if (isBounded(base)) return this.#bounds(base, low, high);
    const words = this.#words;
    const index = low ? this.read(low) : '';
    const said = base ? this.read(base) : '';
    const below = low ? words.index(said, index, isLongScript(low)) : said;
    if (!high) return below;
    const sign = markOf(high);
    const mark = RAISED.test(sign) && nameIn(words.marks, sign);
    if (mark) return mark.replace('#', () => (low ? below : this.#group(base)));
    return words.power(below, this.read(high), isLongScript(high));
  }

  #bounds(base: Maybe, low: Maybe, high: Maybe): string {
    const said = (node: Maybe): string => (node ? this.read(node) : '');
    const last = high ?? low;
    const isLong = Boolean(last) && leavesOf(last as Element) > 1;
    return this.#words.bounds(said(base), said(low), said(high), isLong);
  }

  /** What has a mark above or below it; `null` for one without a name. */
  #marked(base: Maybe, character: string): string | null {
    const mark = nameIn(this.#words.marks, character);
    return mark ? mark.replace('#', () => this.#group(base)) : null;
  }

  #group(node: Maybe): string {
    if (!node) return '';
    const said = this.read(node);
    return leavesOf(node) > 1 ? this.#words.group(said) : said;
  }
}

/** An element where there is one. */
type Maybe = Element | null | undefined;

/** What a character is called; text of the answer may be called like what all objects have. */
function nameIn(names: Readonly<Record<string, string>>, character: string): string | undefined {
  return Object.hasOwn(names, character) ? names[character] : undefined;
}

function textOf(node: Element): string {
  return node.textContent.replace(/[\u2061-\u2064]/g, '').trim();
}

function leavesOf(node: Element): number {
  const leaves = [...node.querySelectorAll('mi, mn, mo, mtext')].filter((leaf) => textOf(leaf));
  return Math.max(leaves.length, 1);
}

/** The minus of a single sign leaves no doubt. */
function isLongScript(node: Element): boolean {
  return leavesOf(node) - Number(textOf(node).startsWith('−')) > 1;
}

/** The character of a mark, where it is one: signs only. */
function markOf(node: Maybe): string {
  const text = node?.querySelector('mi, mn, mtext') || !node ? '' : textOf(node);
  return nameIn(SAME, text) ?? text;
}

function isBounded(node: Maybe): boolean {
  return Boolean(node) && BOUNDED.test(textOf(node as Element));
}

function isIn(node: Element, name: string): boolean {
  return Boolean(node.parentElement?.closest(name));
}
