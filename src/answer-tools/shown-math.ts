/**
 * Keeps the typeset nodes of the current value: loads the typesetter when told to and typesets
 * again only when the value changed. Knows nothing of ink.
 */
import type { AnswerNodes } from '../result/answer-nodes.js';
import { loadedTypesetter, loadTypesetter } from '../result/load-typesetter.js';
import type { SpokenWords } from '../result/spoken.js';
import type { Typesetter } from '../result/typesetter.js';
import type { AnswerToolsHost } from './answer-tools.js';

export class ShownMath {
  readonly #host: AnswerToolsHost;
  #typesetter: Typesetter | null = null;
  #cached: { readonly latex: string; readonly shown: AnswerNodes } | null = null;

  constructor(host: AnswerToolsHost) {
    this.#host = host;
    const ready = loadedTypesetter();
    if (ready) this.#adopt(ready);
  }

  /** Starts loading the typesetter. Rejects when it cannot be had; the source shows meanwhile. */
  async load(): Promise<Typesetter> {
    const typesetter = await loadTypesetter();
    this.#adopt(typesetter);
    return typesetter;
  }

  /** New nodes that show `latex`; none until loaded, when the source is to be shown. */
  typeset(latex: string): AnswerNodes {
    return this.#typesetter?.show(latex) ?? { nodes: [], isTypeset: false, problem: null };
  }

  /** A short reading of `latex`, in English without `words`; `''` until the typesetter is loaded. */
  spoken(latex: string, words?: SpokenWords): string {
    return this.#typesetter?.spoken(latex, words) ?? '';
  }

  /** The nodes that show `latex`, the same ones until it changes. */
  show(latex: string): AnswerNodes {
    if (!this.#typesetter) return this.typeset(latex);
    if (this.#cached?.latex !== latex) this.#cached = { latex, shown: this.typeset(latex) };
    return this.#cached.shown;
  }

  #adopt(typesetter: Typesetter): void {
    if (this.#typesetter) return;
    this.#typesetter = typesetter;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(typesetter.css);
    this.#host.adopt(sheet);
    this.#host.field.requestUpdate();
  }
}
