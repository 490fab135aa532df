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
import type { FullScreen } from '../layout/full-screen.js';
import type { FieldKeys } from '../keys/field-keys.js';
import type { KeyField } from '../keys/shortcuts.js';
import type { EarlyMessages, ToolMessages } from '../messages.js';
import { lostPart } from '../recognition/errors.js';
import type { Result } from '../result/answer.js';
import type { AnswerNodes } from '../result/answer-nodes.js';
import type { ToolName } from '../view/pad-view.js';
import { Announcer, type Urgency } from './announcer.js';
import { answerNotes } from './answer-notes.js';
import { styles } from './answer-tools.styles.js';
import { CopyMenu } from './copy-menu.js';
import { doubtOf } from './doubt.js';
import { LatexEditor } from './latex-editor.js';
import { ShownMath } from './shown-math.js';
import { toggleButton } from './toggle-button.js';

const loadFullScreen = chunkLoader(() => import('../layout/full-screen.js'));
const loadGrow = chunkLoader(() => import('../layout/grow.js'));

/** What `controls` calls the button for the whole screen. */
const NAME = 'full-screen';
const loadKeys = chunkLoader(() => import('../keys/field-keys.js'));

/** The part of the element that pages know too. */
export interface AnswerField extends LitElement, KeyField {
  readonly value: string;
  readonly result: Result | null;
  readonly confidenceLimit: number;
  readonly grow: boolean;
  readonly controls: string | null;
  readonly readOnly: boolean;
  copy(format: CopyFormat): Promise<void>;
  recognize(): Promise<unknown>;
}

/** What the tools need of the field. All is read at each rendering. */
export interface AnswerToolsHost {
  readonly field: AnswerField;
  /** The strokes as they are now. */
  readonly ink: () => readonly InkStroke[];
  /** Whether it takes neither input nor focus, by itself or with its form. */
  readonly isDisabled: () => boolean;
  readonly recognition: { readonly isTyped: boolean; readonly isAsking: boolean };
  /** The words of the pad; those of the tools too, once they are loaded in its language. */
  readonly words: () => EarlyMessages & Partial<ToolMessages>;
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
  readonly messages: () => EarlyMessages & ToolMessages;
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
  readonly #editor: LatexEditor;
  readonly #menu: CopyMenu;
  #fullScreen: FullScreen | null = null;
  #growing: Promise<unknown> | null = null;
  /** What the keys do; `null` until it is loaded. */
  #keys: FieldKeys | null = null;
  readonly #announcer: Announcer;
  /** The reading said last. */
  #said = '';

  constructor(field: AnswerToolsHost) {
    const math = new ShownMath(field);
    const announcer = new Announcer(() => field.field.requestUpdate());
    const host: ToolHost = {
      ...field,
      messages: () => ({ ...englishTools, ...field.words() }),
      isOurKey: (event) => this.#keys?.isOurs(event) === true,
      say: (words, urgency) => announcer.say(words, urgency),
      typeset: (latex) => math.typeset(latex),
    };
    this.#math = math;
    this.#host = host;
    this.#editor = new LatexEditor(host);
    this.#menu = new CopyMenu(host);
    // Without it keys do nothing; the next one asks again.
    this.#loadKeys().catch(() => undefined);
    this.#announcer = announcer;
    const { styleSheet } = styles;
    if (styleSheet) host.adopt(styleSheet);
    host.field.addController(this);
    host.field.addEventListener('mathpix-result', ({ result }) => this.#sayResult(result));
    host.field.requestUpdate();
  }

  hostUpdated(): void {
    const { field, ink, adopt, isDisabled } = this.#host;
    if (isDisabled()) this.#menu.close();
    if (!field.grow || this.#growing) return;
    this.#growing = loadGrow().then(
      ({ Grow }) => {
        new Grow(field, ink, adopt);
        field.requestUpdate();
      },
      (cause: unknown) => {
        // A field of its styled height, until the next change tries again.
        this.#growing = null;
        field.dispatchEvent(new MathpixErrorEvent(lostPart('height', cause)));
      },
    );
  }

  /** A field that is gone must not be kept by what it was about to say, or by its open menu. */
  hostDisconnected(): void {
    this.#announcer.hush();
    this.#menu.close();
  }

  /** Has answers typeset. Rejects when that cannot be had now; the source shows meanwhile. */
  async loadTypesetter(): Promise<void> {
    await this.#math.load();
  }

  /** Presentation MathML as text. @throws {MathpixInkError} `unreadable` when there is none */
  async toMathML(latex: string): Promise<Blob> {
    return new Blob([(await this.#math.load()).toMathML(latex)], { type: 'text/plain' });
  }

  /** The typeset answer, its words in a language; `null` where it cannot be typeset. */
  formula(lang: string): TemplateResult | null {
    const { nodes, isTypeset } = this.#math.show(this.#host.field.value);
    if (!isTypeset) return null;
    return html`<div part="math" class="math" dir="ltr" lang=${lang || nothing}>${nodes}</div>`;
  }

  /** Says what was read, once it is of all the ink and not what was said before. */
  #sayResult({ latex, current }: Result): void {
    if (!current || latex === '') return;
    const { spoken, result } = this.#host.messages();
    const reading = this.#math.spoken(latex, spoken);
    if (reading === this.#said) return;
    this.#said = reading;
    this.#host.say(`${result}: ${reading}`, 'result');
  }

  /** Says what became of the ink, and returns what is to be shown of it; `''` for nothing. */
  noticeOf({ reason, countBefore, snapshot }: InkChange): string {
    // Its numbers are of other strokes now.
    if (reason !== 'erase') this.#keys?.endWalk();
    const { length } = snapshot.strokes;
    const words = this.#host.messages();
    const erased = words.strokesErased(countBefore - length);
    if (reason === 'scratch-out') return erased;
    const acts = { undo: words.undo, redo: words.redo, clear: words.clear };
    if (reason === 'draw') this.#host.say(words.strokeCount(length), 'ink');
    else if (reason === 'erase') this.#host.say(erased, 'act');
    else if (reason !== 'load') {
      this.#host.say(`${acts[reason]}, ${words.strokeCount(length)}`, 'act');
    }
    return '';
  }

  /** The buttons for the whole screen and, once there is a choice, for fingers. */
  toggles(isDisabled: boolean): TemplateResult {
    return html`${this.#screenToggle(isDisabled)} ${this.#fingerToggle(isDisabled)}`;
  }

  #fingerToggle(isDisabled: boolean): TemplateResult | null {
    const { fingers, setFingers, messages } = this.#host;
    const isOn = fingers();
    if (isOn === null) return null;
    const { finger: label } = messages();
    return toggleButton({ name: 'finger', label, icon: 'finger', isOn, isDisabled }, () =>
      setFingers(!isOn),
    );
  }

  /** `null` where `controls` has other buttons only. */
  #screenToggle(isDisabled: boolean): TemplateResult | null {
    const { field, messages, tell } = this.#host;
    const asked = field.controls?.trim() || NAME;
    if (!asked.split(/\s+/).includes(NAME)) return null;
    const isOn = this.isFullScreen;
    const { fullScreen: label, leaveFullScreen, noFullScreen, errors } = messages();
    const looks = { hint: isOn ? leaveFullScreen : label, icon: isOn ? 'leave' : 'enter' } as const;
    return toggleButton({ name: 'full-screen-button', label, ...looks, isOn, isDisabled }, () => {
      this.setFullScreen(!isOn).catch((cause: unknown) => {
        // The browser will not; anything else is a part that could not be loaded.
        tell(cause instanceof DOMException ? noFullScreen : errors.offline);
      });
    });
  }

  /** True while the field fills the screen. */
  get isFullScreen(): boolean {
    return this.#fullScreen?.isOn === true;
  }

  /** Fills the screen, or gives the field its place back. */
  async setFullScreen(isOn: boolean): Promise<void> {
    if (!isOn) return this.#fullScreen?.exit();
    const { FullScreen } = await loadFullScreen();
    const { field, adopt } = this.#host;
    await (this.#fullScreen ??= new FullScreen(field, adopt)).enter();
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
    const notes = answerNotes(this.#host, this.#doubt);
    return html`${notes}<span class="said" role="status">${this.#announcer.text}</span>`;
  }

  /**
   * Opens the editor where the field takes input.
   * @param from what had the focus when the page asked for it; `null` is the field, or nothing
   */
  edit(from: Element | null): Promise<void> {
    return this.#editor.open(from);
  }

  /** Does what a button asks for: opens the editor, or opens or closes the menu. */
  async open(tool: 'copy' | 'edit'): Promise<void> {
    if (tool === 'edit') await this.edit(null);
    else if (this.#menu.isOpen) this.#menu.close();
    else await this.#menu.open();
  }

  /** The keys of a tool as ARIA writes them; `''` for none. */
  keysOf(tool: ToolName): string {
    return this.#keys?.keysOf(tool) ?? (tool === 'edit' ? 'F2' : '');
  }

  /** Does what a key asks for; what it cannot do stays the page's. */
  onKey(event: KeyboardEvent): void {
    if (this.#keys) this.#keys.onKey(event);
    else {
      this.#loadKeys().then(
        (keys) => keys.onKey(event),
        () => undefined, // the next one asks again
      );
    }
  }

  /** Puts everything away, what was being typed included. */
  close(): void {
    this.#menu.close();
    this.#editor.close();
  }

  async #loadKeys(): Promise<FieldKeys> {
    const { FieldKeys } = await loadKeys();
    // The buttons list them.
    this.#host.field.requestUpdate();
    return (this.#keys ??= new FieldKeys(this.#host));
  }

  get #doubt(): number | null {
    return doubtOf(this.#host.field.result, this.#host.field.confidenceLimit);
  }
}
