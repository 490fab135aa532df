/**
 * Keeps the typeset nodes of the current value: loads the typesetter when told to, adopts its
 * style sheet and typesets again only when the value changed. Knows nothing of ink.
 */
import type { LitElement, ReactiveController } from 'lit';
import { answerNodes, type AnswerNodes } from '../result/answer-nodes.js';
import { loadedMathRenderer, loadMathRenderer, type MathRenderer } from '../result/math-renderer.js';

export class MathController implements ReactiveController {
  readonly #host: LitElement;
  #renderer: MathRenderer | null = null;
  #cached: { readonly latex: string; readonly shown: AnswerNodes } | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    const ready = loadedMathRenderer();
    if (ready) this.#adopt(ready);
  }

  /** Starts loading the typesetter. Rejects when it cannot be had; the source shows meanwhile. */
  async load(): Promise<MathRenderer> {
    const renderer = await loadMathRenderer();
    this.#adopt(renderer);
    return renderer;
  }

  /** The nodes that show `latex`; the same nodes until it changes. */
  show(latex: string): AnswerNodes {
    if (this.#cached?.latex !== latex) {
      this.#cached = { latex, shown: answerNodes(latex, this.#renderer) };
    }
    return this.#cached.shown;
  }

  #adopt(renderer: MathRenderer): void {
    if (this.#renderer) return;
    const root = this.#host.renderRoot;
    if (!(root instanceof ShadowRoot)) {
      void this.#host.updateComplete.then(() => this.#adopt(renderer));
      return;
    }
    this.#renderer = renderer;
    this.#cached = null;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(renderer.css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    this.#host.requestUpdate();
  }
}
