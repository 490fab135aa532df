/**
 * What a person does with an answer besides writing it: type it, and copy it. Loaded when first
 * asked for. Knows the field only through `AnswerToolsHost`, and holds no rule about ink.
 */
import type { LitElement, TemplateResult } from 'lit';
import { englishTools } from '../english-tools.js';
import type { EarlyMessages, ToolMessages } from '../messages.js';
import type { Result } from '../result/answer.js';
import type { AnswerNodes } from '../result/answer-nodes.js';
import { notesView } from './answer-notes.js';
import { styles } from './answer-tools.styles.js';
import { CopyMenu } from './copy-menu.js';
import { doubtOf } from './doubt.js';
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
  /** The words of the pad; those of the tools too, once they are loaded in its language. */
  readonly words: () => EarlyMessages & Partial<ToolMessages>;
  /** The nodes that show some LaTeX, and what is wrong with it. */
  readonly typeset: (latex: string) => AnswerNodes;
  readonly type: (latex: string) => void;
  /** Says what a tool did. */
  readonly tell: (notice: string) => void;
}

/** The same, as the single tools see it. */
export interface ToolHost extends AnswerToolsHost {
  readonly messages: () => EarlyMessages & ToolMessages;
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
    const { styleSheet } = styles;
    const root = host.field.renderRoot as ShadowRoot;
    if (styleSheet) root.adoptedStyleSheets.push(styleSheet);
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
    return doubtOf(result, confidenceLimit);
  }
}
