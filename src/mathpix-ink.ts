/**
 * `<mathpix-ink>`: the field with its face: toolbar, result and words. Renders what the layers
 * below know; must not fetch, draw, parse JSON or typeset itself.
 */
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { activeIn } from './active-element.js';
import { AnswerField } from './answer-field.js';
import * as attributes from './attributes.js';
import { copyBlob, copyText } from './clipboard.js';
import { adoptSheet } from './controllers/adopt-sheet.js';
import { LanguageController } from './controllers/language-controller.js';
import { ToolsController } from './controllers/tools-controller.js';
import type { InkChange } from './ink/document.js';
import { styles } from './mathpix-ink.styles.js';
import {
  earlyEnglish,
  mergeMessages,
  type EarlyMessages,
  type MessageOverrides,
} from './messages.js';
import { lostPart, MathpixInkError } from './recognition/errors.js';
import type { ShownState } from './recognition/session-model.js';
import { earlyStatusLine } from './view/early-status-line.js';
import { padView, type ToolName } from './view/pad-view.js';

/** Longer than a quick hand is in the air between two strokes. */
const REST_MS = 100;

/**
 * A field to write maths in by hand. The ink is recognised live and becomes LaTeX, which is
 * shown typeset and submitted with the form.
 *
 * @tag mathpix-ink
 * @summary Handwriting field for maths: ink in, typeset LaTeX out.
 *
 * @fires input - The value or the ink changed through the user.
 * @fires change - The value settled: the newest ink is answered, or an answer was typed.
 * @fires {MathpixStrokesEvent} mathpix-strokes - The ink changed, whatever the cause.
 * @fires {MathpixRequestEvent} mathpix-request - Ink is about to be sent; cancelable.
 * @fires {MathpixResultEvent} mathpix-result - An answer arrived.
 * @fires {MathpixStatusEvent} mathpix-status - `status` changed.
 * @fires {MathpixSessionEvent} mathpix-session - A token with a new session was obtained.
 * @fires {MathpixErrorEvent} mathpix-error - Something failed; cancelable.
 * @fires {MathpixMetricsEvent} mathpix-metrics - An answer arrived: what it took. No ink, no token.
 * @fires {MathpixLimitEvent} mathpix-limit - A cap is reached, or the drawing is nearly too large.
 *
 * @attr {'pen' | 'eraser'} [tool=pen] - What the pen does.
 * @attr {'auto' | 'pen' | 'any'} [pen-mode=auto] - Who may write: `auto` lets fingers scroll once a pen is seen.
 * @attr {'none' | 'lines' | 'grid'} [guides=none] - Lines on the paper.
 * @attr {'on' | 'off'} [scratch-out=on] - `off`: a zig-zag over ink is ink. Otherwise it erases what is below.
 * @attr {'right' | 'left'} [hand=right] - The hand that writes: `left` has the tools at the right.
 * @attr {string} [lang] - Language of the words, inherited: `ar` `de` `en` `es` `fr` `ja`; otherwise English.
 *
 * @csspart surface - The writing surface.
 * @csspart toolbar - The row of buttons.
 * @csspart button - Each button.
 * @csspart result - The box that holds the result.
 * @csspart math - The typeset result.
 * @csspart latex - The source of a result that is not typeset.
 * @csspart mark - The word beside an answer that was typed, is unsure or older than the ink.
 * @csspart status - The line about what is going on.
 * @csspart editor - The editor for the LaTeX, in the place of the result.
 * @csspart input - The text field of the editor.
 * @csspart menu - The menu of the copy button.
 *
 * @cssprop [--mathpix-ink-color=currentcolor] - Colour of the pen.
 * @cssprop [--mathpix-ink-width=3] - Width of the pen in px; what is no width counts as 3.
 * @cssprop --mathpix-ink-background - Colour of the paper.
 * @cssprop --mathpix-ink-border - Colour of the border and lines.
 * @cssprop [--mathpix-ink-radius=14px] - Radius of the corners.
 * @cssprop --mathpix-ink-accent - Colour of focus and active controls.
 * @cssprop --mathpix-ink-guide-color - Colour of the guides.
 *
 * @cssstate empty - There is no ink.
 * @cssstate writing - A pen is on the surface.
 * @cssstate erasing - The pen erases.
 * @cssstate waiting - Ink is there and goes out at the next pause.
 * @cssstate recognizing - Ink is being read, or a token fetched for it.
 * @cssstate retrying - A try failed and another follows.
 * @cssstate stale - The result shown answers older ink.
 * @cssstate typed - The result shown was typed by a person.
 * @cssstate unsure - The confidence of the result is below `confidenceLimit`.
 * @cssstate user-invalid - Invalid, and a person has answered or tried to send the form.
 * @cssstate offline - There is no network.
 * @cssstate failed - Recognition gave up; "Try again" shows.
 * @cssstate full-screen - The field fills the screen.
 * @cssstate left-handed - `hand` is `left`.
 * @cssstate disabled - The field takes no input.
 * @cssstate readonly - The field shows but takes no input.
 */
export class MathpixInk extends AnswerField {
  static override readonly styles = styles;

  /** Version of the package. */
  static readonly version = '0.1.0';

  static override readonly properties: PropertyDeclarations = {
    ...AnswerField.properties,
    placeholder: {},
    controls: {},
    grow: { type: Boolean, reflect: true },
    confidenceLimit: {
      attribute: 'confidence-limit',
      converter: (text) => Number(text?.trim() || NaN),
    },
    messages: { attribute: false },
    noShortcuts: { type: Boolean, reflect: true, attribute: 'no-shortcuts' },
  };

  /** Shown on the empty surface. */
  declare placeholder: string;
  /** Whether the height follows the ink: two lines stay free below it. */
  declare grow: boolean;
  /** Space-separated subset of `undo redo erase clear copy edit full-screen`; `none` hides the toolbar. */
  declare controls: string | null;
  /** Answers whose `confidence` is below it are marked as unsure: 0…1, 0.8 by default. */
  declare confidenceLimit: number;
  /** Overrides of visible and spoken words; the others are in the language in effect. */
  declare messages: MessageOverrides;
  /** Leaves every key to the page and to buttons, whatever `shortcuts` says. */
  declare noShortcuts: boolean;

  readonly #language = new LanguageController(this);
  readonly #tools = new ToolsController({
    field: this,
    ink: () => this.ink,
    isDisabled: () => this.isDisabled,
    recognition: this.recognition,
    words: () => this.#words,
    adopt: (sheet) => void adoptSheet(this, sheet),
    fingers: () => this.doFingersWrite,
    setFingers: (doThey) => (this.doFingersWrite = doThey),
    eraseStroke: (index) => this.eraseStroke(index),
    use: (tool) => this.#useTool(tool),
    type: (latex) => this.byUser(() => this.type(latex)),
    tell: (notice) => this.#tell(notice),
  });
  /** A passing word about what a button or a scratch-out did. */
  #notice = '';
  /** What was being read when the pen came down last: the bar that runs for it has stopped. */
  #interrupted: ShownState | null = null;
  #isBusy = false;
  /** Whether another stroke changes no button. */
  #canGoOn = false;
  /** The rendering that a stroke asked for. */
  #update: ReturnType<typeof setTimeout> | undefined;
  #shortcuts: attributes.Shortcuts | null = {};

  constructor() {
    super();
    this.placeholder = '';
    this.controls = null;
    this.grow = false;
    this.confidenceLimit = attributes.DEFAULT_CONFIDENCE_LIMIT;
    this.messages = {};
    this.noShortcuts = false;
    this.addEventListener('keydown', (event) => this.#tools.onKey(event));
    const early = [
      ...Object.values(attributes.PROPERTIES),
      'recognizer',
      'shortcuts',
      'strokes',
      'value',
    ] as const;
    this.adoptEarly(early, (cause) => {
      this.report(new MathpixInkError('configuration', String(cause), { cause }));
    });
  }

  /**
   * Keys of commands over the usual ones, e.g. `{ clear: 'Mod+Backspace', edit: null }`; `null` for
   * none at all. Cloned in.
   * @throws {TypeError} for what cannot be pressed or done; the old ones stay then
   */
  get shortcuts(): attributes.Shortcuts | null {
    return this.#shortcuts;
  }

  set shortcuts(shortcuts: attributes.Shortcuts | null | undefined) {
    this.#shortcuts = attributes.checkShortcuts(shortcuts);
    this.requestUpdate();
  }

  /**
   * Copies the value or the ink. Call it from a click: browsers refuse it otherwise.
   * @throws {TypeError} for an unknown format; {DOMException} when the browser refuses;
   * {MathpixInkError} `unreadable` for a value that has no MathML
   */
  async copy(format: attributes.CopyFormat = 'latex'): Promise<void> {
    const inAnotherWay = (text: string): boolean | undefined => this.#tools.tools?.copyText(text);
    const wanted = attributes.choice('format', format);
    if (wanted === 'latex') return copyText(this.value, inAnotherWay);
    if (wanted === 'png') return copyBlob('image/png', this.toBlob());
    const text = this.#tools.load().then((tools) => tools.toText(wanted));
    return copyBlob('text/plain', text, inAnotherWay);
  }

  /** Opens the editor, as the button, F2 and Enter do. Rejects when it cannot be loaded now. */
  async edit(): Promise<void> {
    if (this.isFixed) return;
    const from = activeIn(this.ownerDocument);
    this.expectValue(); // to preview it
    await (await this.#tools.load()).edit(from);
  }

  /**
   * Fills the screen, result and tools pinned; the window where browsers allow no more than that
   * (iPhones, outside a click). Rejects when the part for it cannot be loaded now.
   * @throws {DOMException} `InvalidStateError` off the page, `NotSupportedError` in old browsers
   */
  async enterFullScreen(): Promise<void> {
    await (await this.#tools.load()).setFullScreen(true);
  }

  /** Gives the field its place in the page back. */
  async exitFullScreen(): Promise<void> {
    await this.#tools.tools?.setFullScreen(false);
  }

  protected override render(): TemplateResult {
    const messages = this.#words;
    const words = { language: this.#language.messages, overrides: this.messages ?? {} };
    const { result, value } = this;
    const states = this.stateSet;
    const { state, isErrorHidden, live } = this.recognition;
    const notice = this.#notice;
    this.#isBusy =
      states.has('recognizing') && !states.has('writing') && state !== this.#interrupted;
    return padView(
      {
        messages,
        lang: this.#language.tag,
        isDisabled: this.isDisabled,
        isReadOnly: this.readOnly,
        strokeCount: this.ink.length,
        states,
        controls: attributes.parseControls(this.controls),
        canUndo: this.canUndo,
        canRedo: this.canRedo,
        tool: this.tool,
        guides: this.guides,
        placeholder: this.placeholder,
        isBusy: this.#isBusy,
        latex: value,
        isStale: result?.current === false,
        status:
          live?.describe(words, notice) ??
          earlyStatusLine(state, messages, { isErrorHidden, notice }),
        shortcuts: this.noShortcuts ? null : this.#shortcuts,
        views: this.#tools.tools,
      },
      {
        onTool: (tool) => this.#useTool(tool),
        onTryAgain: () => {
          this.focus({ preventScroll: true }); // the button is about to go, and focus with it
          // The outcome shows in the status line and in events; the promise says nothing more.
          void this.recognize().catch(() => undefined);
        },
      },
    );
  }

  protected override willUpdate(changed: PropertyValues): void {
    clearTimeout(this.#update);
    this.#update = undefined;
    this.#canGoOn = this.canUndo && !this.canRedo && !this.isEmpty;
    super.willUpdate(changed);
    this.setState('typed', this.recognition.isTyped);
    this.setState('unsure', this.#tools.tools?.isUnsure === true);
    this.setState('full-screen', this.#tools.tools?.isFullScreen === true);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.internals.role ??= 'group';
    // The attribute went just now; an enclosing fieldset may still disable the field.
    if (changed.get('disabled')) void this.updateComplete.then(() => this.requestUpdate());
  }

  /** A bar that runs costs each frame some work, which the pen has better use for. */
  protected override onWriting(isWriting: boolean): void {
    super.onWriting(isWriting);
    if (isWriting) this.#interrupted = this.recognition.state;
    if (this.#isBusy || this.isEmpty || this.grow) this.requestUpdate();
  }

  protected override onInk(change: InkChange, isByUser: boolean): void {
    this.#notice = this.#tools.tools?.noticeOf(change) ?? '';
    super.onInk(change, isByUser);
    if (isByUser && change.reason === 'draw' && this.#canGoOn) this.#updateSoon();
    else this.requestUpdate();
  }

  /** What else a stroke changes shows in the pause after it: a quick hand goes on. */
  #updateSoon(): void {
    clearTimeout(this.#update);
    this.#update = setTimeout(() => {
      if (this.recognition.isWriting) this.#updateSoon();
      else this.requestUpdate();
    }, REST_MS);
  }

  /** Whoever waits for it has it at once. */
  protected override getUpdateComplete(): Promise<boolean> {
    if (this.#update) this.requestUpdate();
    return super.getUpdateComplete();
  }

  /** @internal called by the browser */
  override formResetCallback(): void {
    this.#tools.tools?.close();
    super.formResetCallback();
  }

  /** Without a typesetter the source shows, without words English: a failure is reported, no more. */
  protected override expectValue(): void {
    this.#tools
      .load()
      .then((tools) => tools.loadTypesetter())
      .catch((cause: unknown) => this.report(lostPart('typesetter', cause)));
    this.#language.load();
  }

  protected override missingMessage(): string | null {
    if (this.value !== '') return null;
    return this.recognition.isUnanswered ? this.#words.notReadYet : this.#words.valueMissing;
  }

  protected override validityAnchor(): HTMLElement | null {
    return this.surface;
  }

  get #words(): EarlyMessages {
    return mergeMessages(this.#language.messages ?? earlyEnglish, this.messages ?? {});
  }

  #useTool(tool: ToolName): void {
    this.#notice = '';
    if (tool === 'copy' || tool === 'edit') {
      this.expectValue(); // to preview it, or to have its MathML
      this.#tools.load().then(
        (tools) => tools.open(tool),
        () => this.#tell(this.#words.errors.offline),
      );
    } else if (tool === 'erase') this.tool = this.tool === 'eraser' ? 'pen' : 'eraser';
    else this.byUser(() => this[tool]());
  }

  #tell(notice: string): void {
    this.#notice = notice;
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'mathpix-ink': MathpixInk;
  }
}
