/**
 * The menu of the copy button: what can be copied, by pointer and by keys as in any menu. Knows
 * no clipboard, but calls within the gesture, as clipboards demand.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { CopyFormat } from '../attributes.js';
import type { ToolHost } from './answer-tools.js';
import { giveBack, mayFocus } from './focus.js';

/** Steps through the items; the first and the last follow one another. */
const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

export class CopyMenu {
  readonly #host: ToolHost;
  /** Aborted when the menu closes; `null` while it is closed. */
  #opened: AbortController | null = null;

  constructor(host: ToolHost) {
    this.#host = host;
  }

  get isOpen(): boolean {
    return this.#opened !== null;
  }

  get view(): TemplateResult | null {
    if (!this.#opened) return null;
    const { copy, latex, mathML, inkAs } = this.#host.messages();
    const [hasLatex, hasInk] = [this.#host.field.value !== '', !this.#host.field.isEmpty];
    const item = (format: CopyFormat, name: string, isUsable: boolean): TemplateResult =>
      html`<button
        part="button"
        type="button"
        role="menuitem"
        tabindex="-1"
        data-format=${format}
        aria-disabled=${isUsable ? nothing : 'true'}
        @click=${() => isUsable && this.#choose(format)}
      >
        ${name}
      </button>`;
    return html`<div
      part="menu"
      class="menu"
      role="menu"
      aria-label=${copy}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
      @focusout=${(event: FocusEvent) => this.#onFocusOut(event)}
    >
      ${item('latex', latex, hasLatex)} ${item('mathml', mathML, hasLatex)}
      ${item('svg', inkAs('SVG'), hasInk)} ${item('png', inkAs('PNG'), hasInk)}
    </div>`;
  }

  async open(): Promise<void> {
    const { field } = this.#host;
    const opened = (this.#opened = new AbortController());
    const onOutside = (event: Event): void => {
      const path = event.composedPath();
      const isInside = [this.#menu, this.#button].some((it) => it && path.includes(it));
      if (!isInside) this.close();
    };
    const { signal } = opened;
    field.ownerDocument.addEventListener('pointerdown', onOutside, { signal, capture: true });
    field.requestUpdate();
    await field.updateComplete;
    const first = this.#items.find((item) => !item.ariaDisabled);
    if (mayFocus(field, null)) first?.focus({ preventScroll: true });
  }

  close(): void {
    if (!this.#opened) return;
    this.#opened.abort();
    this.#opened = null;
    giveBack(this.#menu, this.#button);
    this.#host.field.requestUpdate();
  }

  get #menu(): HTMLElement | null {
    return this.#host.field.renderRoot.querySelector<HTMLElement>('.menu');
  }

  get #button(): HTMLElement | null {
    return this.#host.field.renderRoot.querySelector<HTMLElement>('.copy');
  }

  get #items(): HTMLElement[] {
    return [...(this.#menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  }

  #choose(format: CopyFormat): void {
    const { field, tell, messages } = this.#host;
    const { copied, copyFailed, noMathML } = messages();
    // The browser's refusal, or ours, in the user's words.
    const onRefused = (error: unknown): void => {
      const hasNone = (error as { code?: unknown } | null)?.code === 'unreadable';
      tell(hasNone ? noMathML : copyFailed);
    };
    // First, as copying may need the focus for a moment.
    this.close();
    field.copy(format).then(() => tell(copied), onRefused);
  }

  #onKey(event: KeyboardEvent): void {
    const { key, target } = event;
    const step = STEPS[key];
    if (key === 'Tab') {
      // The focus goes on from the button.
      this.close();
      return;
    }
    if (key !== 'Escape' && !step) return;
    event.preventDefault();
    event.stopPropagation();
    if (!step) {
      this.close();
      return;
    }
    const items = this.#items;
    items[step(items.indexOf(target as HTMLElement), items.length)]?.focus();
  }

  #onFocusOut({ relatedTarget }: FocusEvent): void {
    const menu = this.#menu;
    const isStill = relatedTarget instanceof Node && menu?.contains(relatedTarget);
    // Its own button closes it with a click; closed already, it would open again.
    if (relatedTarget !== null && !isStill && relatedTarget !== this.#button) this.close();
  }
}
