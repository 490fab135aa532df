/**
 * What a person does with an answer besides writing it: type it, and copy it. Loaded when first
 * asked for. Knows the field only through `AnswerToolsHost`, and holds no rule about ink.
 */
import type { LitElement, TemplateResult } from 'lit';
import { englishTools } from '../messages-tools.js';
import type { mergeMessages, Messages } from '../messages.js';
import { DEFAULT_CONFIDENCE_LIMIT as DEFAULT_LIMIT, share } from '../attributes.js';
import type { Result } from '../result/answer.js';
import type { AnswerNodes } from '../result/answer-nodes.js';
import { notesView } from './answer-notes.js';
import { styles } from './answer-tools.styles.js';
import { CopyMenu } from './copy-menu.js';
import { LatexEditor } from './latex-editor.js';

export type CopyFormat = 'latex' | 'mathml' | 'svg' | 'png';

/** The part of the element that pages know too. */
export interface AnswerField extends LitElement {
  readonly value: string;
  readonly isEmpty: boolean;
  readonly result: Result | null;
  readonly confidenceLimit: number;
  copy(format: CopyFormat): Promise<void>;
  recognize(): Promise<unknown>;
}

/** What the tools need of the field. All is read at each rendering. */
export interface AnswerToolsHost {
  readonly field: AnswerField;
  readonly recognition: { readonly isTyped: boolean; readonly isAsking: boolean };
  readonly words: () => WordsOfField;
  /** The nodes that show some LaTeX, and what is wrong with it. */
  readonly typeset: (latex: string) => AnswerNodes;
  readonly type: (latex: string) => void;
  /** Says what a tool did. */
  readonly tell: (notice: string) => void;
}

type WordsOfField = ReturnType<typeof mergeMessages>;

/** The same, as the single tools see it. */
export interface ToolHost extends AnswerToolsHost {
  readonly messages: () => Messages;
}

export class AnswerTools {
  readonly #host: ToolHost;
  readonly #editor: LatexEditor;
  readonly #menu: CopyMenu;

  constructor(field: AnswerToolsHost) {
    const host = { ...field, messages: () => ({ ...englishTools, ...field.words() }) };
    this.#host = host;
    this.#editor = new LatexEditor(host);
    this.#menu = new CopyMenu(host);
    const root = host.field.renderRoot as ShadowRoot;
    const { styleSheet } = styles;
    if (styleSheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
    host.field.requestUpdate();
  }

  /** The editor, in the place of the result; `null` while it is closed. */
  get editor(): TemplateResult | null {
    return this.#editor.view;
  }

  /** The menu of the copy button; `null` while it is closed. */
  get menu(): TemplateResult | null {
    return this.#menu.view;
  }

  /** True while the answer is to the present ink and less sure than the field wants it. */
  get isUnsure(): boolean {
    return this.#doubt !== null;
  }

  /** The mark of the answer, and the question about it. */
  get notes(): TemplateResult {
    const { field, recognition, messages, type } = this.#host;
    const { isTyped, isAsking } = recognition;
    const isOlder = field.result?.current === false;
    const facts = { isTyped, isAsking, isOlder, doubt: this.#doubt };
    // The buttons are about to go, and focus with them.
    const leave = (): void => field.focus({ preventScroll: true });
    return notesView(field.value === '' ? null : facts, messages(), {
      onKeep: () => {
        leave();
        type(field.value);
      },
      onRead: () => {
        leave();
        // The outcome shows in the status line and in events; the promise says nothing more.
        field.recognize().catch(() => undefined);
      },
    });
  }

  /** Opens the editor, with the focus in it. */
  edit(): Promise<void> {
    return this.#editor.open();
  }

  /** Opens the menu, with the focus in it, or closes it. */
  async toggleMenu(): Promise<void> {
    if (this.#menu.isOpen) this.#menu.close();
    else await this.#menu.open();
  }

  /** Puts everything away, what was being typed included. */
  close(): void {
    this.#menu.close();
    this.#editor.close();
  }

  get #doubt(): number | null {
    const { result, confidenceLimit } = this.#host.field;
    const { current, confidence = null } = result ?? {};
    const isUnsure = confidence !== null && confidence < share(confidenceLimit, DEFAULT_LIMIT);
    return current && isUnsure ? confidence : null;
  }
}
