/**
 * Shows an answer, and what a person does with it besides writing it: type it, and copy it. Loaded
 * with the first answer that is due, or when asked for. Knows the field only through `AnswerToolsHost`, and holds no rule about ink.
 */
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { CopyFormat } from '../attributes.js';
import { chunkLoader } from '../chunk-loader.js';
import { englishTools } from '../english-tools.js';
import { MathpixErrorEvent } from '../events.js';
import type { InkChange } from '../ink/document.js';
import type { InkStroke } from '../ink/types.js';
import type { FieldKeys } from '../keys/field-keys.js';
import type { KeyField } from '../keys/shortcuts.js';
import type { EarlyMessages, SpeechMessages, ToolMessages } from '../messages.js';
import { lostPart } from '../recognition/errors.js';
import type { Result } from '../result/answer.js';
import type { AnswerNodes } from '../result/answer-nodes.js';
import type { ToolName, ToolViews } from '../view/pad-view.js';
import { answerNotes } from './answer-notes.js';
import type { Urgency } from './announcer.js';
import { styles } from './answer-tools.styles.js';
import { copyByCommand } from './copy-by-command.js';
import { CopyMenu } from './copy-menu.js';
import { doubtOf } from './doubt.js';
import { focusedIn, FocusKeeper } from './focus.js';
import type { LatexEditor } from './latex-editor.js';
import { Narrator, pageClock } from './narrator.js';
import { PlaceTools } from './place-tools.js';
import { ShownMath } from './shown-math.js';
import { iconButton } from './icon-button.js';

const loadKeys = chunkLoader(() => import('../keys/field-keys.js'));
const loadEditor = chunkLoader(() => import('./latex-editor.js'));

/** The part of the element that pages know too. */
export interface ToolField extends LitElement, KeyField {
  readonly value: string;
  readonly result: Result | null;
  readonly confidenceLimit: number;
  readonly grow: boolean;
  readonly controls: string | null;
  readonly readOnly: boolean;
  copy(format: CopyFormat): Promise<void>;
  toBlob(options: { readonly type: string }): Promise<Blob>;
  recognize(): Promise<unknown>;
}

/** What the tools need of the field. All is read at each rendering. */
export interface AnswerToolsHost {
  readonly field: ToolField;
  /** The strokes as they are now. */
  readonly ink: () => readonly InkStroke[];
  /** Whether it takes neither input nor focus, by itself or with its form. */
  readonly isDisabled: () => boolean;
  readonly recognition: { readonly isTyped: boolean; readonly isAsking: boolean };
  /** The words of the pad; those of the tools too, once they are loaded in its language. */
  readonly words: () => EarlyMessages & Partial<ToolMessages & SpeechMessages>;
  /** Puts a sheet after the field's own. */
  readonly adopt: (sheet: CSSStyleSheet) => void;
  /** Whether fingers write beside a pen; `null` while there is no choice. */
  readonly fingers: () => boolean | null;
  readonly setFingers: (doTheyWrite: boolean) => void;
  readonly type: (latex: string) => void;
  /** Does what a button of the toolbar does. */
  readonly use: (tool: ToolName) => void;
  /** Takes out one stroke, where the field takes input. */
  readonly eraseStroke: (index: number) => void;
  /** Says what a tool did. */
  readonly tell: (notice: string) => void;
}

/** The same, as the single tools see it. */
export interface ToolHost extends AnswerToolsHost {
  readonly messages: () => EarlyMessages & ToolMessages & Partial<SpeechMessages>;
  /** Whether a key is one of the field's shortcuts. */
  readonly isOurKey: (event: KeyboardEvent) => boolean;
  /** Says, politely and in its time, what a screen reader does not see. */
  readonly say: (words: string, urgency: Urgency) => void;
  /** The nodes that show some LaTeX, and what is wrong with it. */
  readonly typeset: (latex: string) => AnswerNodes;
}

export class AnswerTools implements ReactiveController {
  readonly #host: ToolHost;
  readonly #math: ShownMath;
  /** `null` until somebody types. */
  #editor: LatexEditor | null = null;
  readonly #menu: CopyMenu;
  readonly #place: PlaceTools;
  /** What the keys do; `null` until it is loaded. */
  #keys: FieldKeys | null = null;
  readonly #narrator: Narrator;

  constructor(field: AnswerToolsHost) {
    const math = new ShownMath(field);
    const messages: ToolHost['messages'] = () => ({ ...englishTools, ...field.words() });
    const narrator = new Narrator({ field: field.field, messages, math, clock: pageClock });
    const host: ToolHost = {
      ...field,
      messages,
      isOurKey: (event) => this.#keys?.isOurs(event) === true,
      say: (words, urgency) => narrator.say(words, urgency),
      typeset: (latex) => math.typeset(latex),
    };
    this.#math = math;
    this.#host = host;
    this.#menu = new CopyMenu(host);
    this.#place = new PlaceTools(host);
    void this.#loadKeys();
    this.#narrator = narrator;
    const { styleSheet } = styles;
    if (styleSheet) host.adopt(styleSheet);
    host.field.addController(this);
    new FocusKeeper(host.field);
    host.field.requestUpdate();
  }

  hostUpdated(): void {
    this.#place.expectGrowth();
    if (this.#host.isDisabled()) this.#menu.close();
  }

  /** A field that is gone must not be kept by its open menu. */
  hostDisconnected(): void {
    this.#menu.close();
  }

  /** Has answers typeset. Rejects when that cannot be had now; the source shows meanwhile. */
  async loadTypesetter(): Promise<void> {
    await this.#math.load();
  }

  /** Copies a text without the clipboard that the browser refuses; whether it went. */
  copyText(text: string): boolean {
    return copyByCommand(text, this.#host.field.renderRoot as ShadowRoot);
  }

  /**
   * Presentation MathML, or a picture of the ink, dark on white: as text.
   * @throws {MathpixInkError} `unreadable` when there is no MathML
   */
  async toText(format: 'mathml' | 'svg'): Promise<Blob> {
    const { field } = this.#host;
    const text =
      format === 'svg'
        ? await (await field.toBlob({ type: 'image/svg+xml' })).text()
        : (await this.#math.load()).toMathML(field.value);
    return new Blob([text], { type: 'text/plain' });
  }

  /** The typeset answer, its words in a language; `null` where it cannot be typeset. */
  formula(lang: string): TemplateResult | null {
    const { nodes, isTypeset } = this.#math.show(this.#host.field.value);
    if (!isTypeset) return null;
    return html`<div part="math" class="math" dir="ltr" lang=${lang || nothing}>${nodes}</div>`;
  }

  /** Says what became of the ink, and returns what is to be shown of it; `''` for nothing. */
  noticeOf(change: InkChange): string {
    // Its numbers are of other strokes now.
    if (change.reason !== 'erase') this.#keys?.endWalk();
    return this.#narrator.noticeOf(change);
  }

  /** How many strokes the surface is said to hold. */
  countToTell(count: number): number {
    return this.#narrator.countToTell(count);
  }

  /** The buttons for the whole screen and, once there is a choice, for fingers. */
  toggles({ isDisabled, controls }: Parameters<ToolViews['toggles']>[0]): TemplateResult {
    const isOffered = controls.includes('full-screen');
    return html`${this.#place.toggle(isOffered, isDisabled)} ${this.#fingerToggle(isDisabled)}`;
  }

  #fingerToggle(isDisabled: boolean): TemplateResult | null {
    const { fingers, setFingers, messages } = this.#host;
    const isOn = fingers();
    if (isOn === null) return null;
    const { finger: label } = messages();
    return iconButton({ name: 'finger', label, icon: 'finger', isOn, isDisabled }, () =>
      setFingers(!isOn),
    );
  }

  /** True while the field fills the screen. */
  get isFullScreen(): boolean {
    return this.#place.isFullScreen;
  }

  /** Fills the screen, or gives the field its place back. */
  setFullScreen(isOn: boolean): Promise<void> {
    return this.#place.setFullScreen(isOn);
  }

  /** The editor, in the place of the result; `null` while it is closed. */
  get editor(): TemplateResult | null {
    return this.#editor?.view ?? null;
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
    const notes = answerNotes(this.#host, this.#doubt);
    return html`${notes}<span class="said" role="status">${this.#narrator.text}</span>`;
  }

  /**
   * Opens the editor where the field takes input. Rejects when it cannot be loaded now.
   * @param from what had the focus when the page asked for it; `null` is the field, or nothing
   */
  async edit(from: Element | null): Promise<void> {
    const { LatexEditor } = await loadEditor();
    await (this.#editor ??= new LatexEditor(this.#host)).open(from);
  }

  /** Does what a button asks for: opens the editor, or opens or closes the menu. */
  async open(tool: 'copy' | 'edit'): Promise<void> {
    if (tool === 'edit') {
      await loadEditor().then(
        () => this.edit(null),
        (cause: unknown) => {
          this.#report('editor', cause);
          this.#host.tell(this.#host.messages().errors.offline);
        },
      );
    } else if (this.#menu.isOpen) this.#menu.close();
    else await this.#menu.open();
  }

  /** Keys as ARIA writes them, `''` for none; `null` until they are known. */
  keysOf(name: ToolName | 'surface'): string | null {
    return this.#keys?.keysOf(name) ?? null;
  }

  /** The name of a tool with the first of its keys; `null` until they are known. */
  hintOf(name: ToolName): string | null {
    return this.#keys?.hintOf(name, this.#host.messages()[name]) ?? null;
  }

  /** Does what a key asks for; what it cannot do stays the page's. */
  onKey(event: KeyboardEvent): void {
    if (this.#keys) this.#keys.onKey(event);
    else void this.#loadKeys().then((keys) => keys?.onKey(event));
  }

  /** Puts everything away, what was being typed included. */
  close(): void {
    this.#menu.close();
    this.#editor?.close();
  }

  /** Without them keys do nothing; the next one asks again. */
  async #loadKeys(): Promise<FieldKeys | null> {
    const onLost = (cause: unknown): void => this.#report('keys', cause);
    const focused = (): HTMLElement | null => focusedIn(this.#host.field.renderRoot as ShadowRoot);
    try {
      const { FieldKeys } = await loadKeys();
      this.#keys ??= new FieldKeys({ ...this.#host, focused, onLost });
    } catch (cause) {
      onLost(cause);
    }
    // The buttons list them.
    this.#host.field.requestUpdate();
    return this.#keys;
  }

  #report(part: string, cause: unknown): void {
    this.#host.field.dispatchEvent(new MathpixErrorEvent(lostPart(part, cause)));
  }

  get #doubt(): number | null {
    return doubtOf(this.#host.field.result, this.#host.field.confidenceLimit);
  }
}
