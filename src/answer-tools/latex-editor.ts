/**
 * An editor for the LaTeX of an answer, with a live preview and the place of what is wrong. What
 * is typed counts once it is confirmed. Typesets and decides nothing itself.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { AnswerNodes } from '../result/answer-nodes.js';
import type { LatexProblem } from '../result/latex-problem.js';
import type { ToolHost } from './answer-tools.js';
import { focusedIn, giveBack, mayFocus } from './focus.js';
import { iconButton } from './icon-button.js';
import { problemWords } from './problem-words.js';

/** What writes, or moves in a text or a composition. */
const TEXT_KEYS = /^(.|Enter|Escape|Backspace|Delete|Arrow\w+|Home|End|Dead|Process)$/u;

export class LatexEditor {
  readonly #host: ToolHost;
  #isOpen = false;
  /** The answer as it was last put into the text field, with the line ends that such fields have. */
  #given = '';
  /** True from the first letter on; until then the text follows the answer. */
  #isTouched = false;
  #text = '';
  #shown: { readonly text: string; readonly nodes: AnswerNodes } | null = null;
  #told: HTMLElement | null = null;
  #frame = 0;
  #before: HTMLElement | null = null;

  constructor(host: ToolHost) {
    this.#host = host;
  }

  get view(): TemplateResult | null {
    if (!this.#isOpen) return null;
    const { field } = this.#host;
    if (!this.#isTouched) this.#text = this.#given = field.value.replace(/\r\n?/g, '\n');
    // Its text waits for the field to take input again, as that of any text field.
    const isDisabled = this.#host.isDisabled();
    const isFixed = isDisabled || field.readOnly;
    const messages = this.#host.messages();
    const { nodes, isTypeset, problem } = this.#preview();
    const button = (name: 'done' | 'cancel', isUsable: boolean, act: () => void): TemplateResult =>
      iconButton({ name, label: messages[name], icon: name, isDisabled, isUsable }, act);
    const words = problem ? this.#words(problem) : nothing;
    return html`<div part="editor" class="editor" role="group" aria-label=${messages.edit}>
      <div
        class="preview"
        dir="ltr"
        tabindex=${isDisabled ? nothing : 0}
        role="group"
        aria-label=${messages.result}
      >
        ${
          isTypeset
            ? html`<div class="math">${nodes}</div>`
            : html`<code class="latex">${problem ? marked(this.#text, problem) : this.#text}</code>`
        }
      </div>
      <div class="problem" role="status">${words}</div>
      <div class="typing">
        <textarea
          part="input"
          rows="1"
          dir="ltr"
          spellcheck="false"
          autocapitalize="none"
          autocomplete="off"
          autocorrect="off"
          enterkeyhint="done"
          aria-label=${messages.edit}
          aria-invalid=${problem ? 'true' : nothing}
          ?disabled=${isDisabled}
          ?readonly=${field.readOnly}
          .value=${this.#given}
          @input=${(event: Event) => this.#onInput(event)}
          @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
          @keypress=${(event: KeyboardEvent) => this.#keepText(event)}
          @keyup=${(event: KeyboardEvent) => this.#keepText(event)}
        ></textarea>
        ${button('done', !isFixed, () => this.#confirm())}
        ${button('cancel', !isDisabled, () => this.close())}
      </div>
    </div>`;
  }

  /**
   * Opens it where the field takes input, with the focus in it unless a person is elsewhere by now.
   * @param from what had the focus when it was asked for; `null` is the field, or nothing
   */
  async open(from: Element | null): Promise<void> {
    const { field, isDisabled } = this.#host;
    if (isDisabled() || field.readOnly) return;
    if (!this.#isOpen) {
      this.#before = focusedIn(field.renderRoot as ShadowRoot);
      this.#isOpen = true;
      this.#isTouched = false;
      field.requestUpdate();
      await field.updateComplete;
      const { length } = this.#text;
      this.#field?.setSelectionRange(length, length);
    }
    if (mayFocus(field, from)) this.#field?.focus();
  }

  /** Puts the editor away; what was typed is dropped. */
  close(): void {
    if (!this.#isOpen) return;
    cancelAnimationFrame(this.#frame);
    this.#isOpen = false;
    giveBack(this.#editor, this.#before);
    this.#host.field.requestUpdate();
  }

  get #editor(): HTMLElement | null {
    return this.#host.field.renderRoot.querySelector<HTMLElement>('.editor');
  }

  get #field(): HTMLTextAreaElement | null {
    return this.#editor?.querySelector('textarea') ?? null;
  }

  #preview(): AnswerNodes {
    if (this.#shown?.text !== this.#text) {
      const nodes = this.#host.typeset(this.#text);
      // Before the typesetter is there, its words are not final.
      if (!nodes.isTypeset && !nodes.problem) return nodes;
      this.#shown = { text: this.#text, nodes };
    }
    return this.#shown.nodes;
  }

  /** A new node for new words: what makes it wait before it tells them begins anew. */
  #words(problem: LatexProblem): Node {
    const words = problemWords(problem, this.#host.messages());
    if (this.#told?.textContent !== words) {
      this.#told = document.createElement('span');
      this.#told.dir = 'auto';
      this.#told.textContent = words;
    }
    return this.#told;
  }

  /** The field's own `input` tells the page of a changed value, which this is not yet. */
  #onInput(event: Event): void {
    event.stopPropagation();
    this.#isTouched = true;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#text = this.#field?.value ?? '';
      this.#host.field.requestUpdate();
    });
  }

  #onKey(event: KeyboardEvent): void {
    const { key, shiftKey } = event;
    this.#keepText(event);
    // WebKit sends the Enter that ends a composition after its end: only the code of input methods
    // tells (https://bugs.webkit.org/show_bug.cgi?id=165004).
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- `isComposing` is false by then
    if (event.isComposing || event.keyCode === 229) return;
    const isDone = key === 'Enter' && !shiftKey;
    if (!isDone && key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    // A key still held, which may be the Enter that opened it.
    if (event.repeat) return;
    if (!isDone) this.close();
    else if (!this.#host.field.readOnly) this.#confirm();
  }

  /** Letters are text and no shortcuts of the page, and undo is the text's, not the ink's. */
  #keepText(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, isComposing } = event;
    const isText = ctrlKey || metaKey ? /^[zy]$/i.test(key) : !altKey && TEXT_KEYS.test(key);
    if (isText || isComposing || this.#host.isOurKey(event)) event.stopPropagation();
  }

  #confirm(): void {
    const text = this.#field?.value ?? this.#given;
    this.close();
    // What nobody changed is the answer as it came, or is by now.
    if (text === this.#given) return;
    const latex = text.trim();
    if (latex !== this.#host.field.value) this.#host.type(latex);
  }
}

/** The source with the place that is wrong. */
function marked(text: string, { at, length }: LatexProblem): unknown {
  if (at === null) return text;
  const end = at + Math.max(1, length);
  // At its end there is nothing to mark but the place itself.
  return html`${text.slice(0, at)}<mark>${text.slice(at, end) || '\u2423'}</mark>${text.slice(end)}`;
}
