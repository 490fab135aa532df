/**
 * `<mathpix-ink>`: the field with its face: toolbar, result and words. Renders what the layers
 * below know; must not fetch, draw, parse JSON or typeset itself.
 */
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { AnswerField } from './answer-field.js';
import * as attributes from './attributes.js';
import { copyBlob, copyText } from './clipboard.js';
import { LanguageController } from './controllers/language-controller.js';
import { MathController } from './controllers/math-controller.js';
import { PROPERTIES } from './ink-field.js';
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

/**
 * A field to write maths in by hand. The ink is recognised live and becomes LaTeX, which is
 * shown typeset and submitted with the form.
 *
 * @tag mathpix-ink
 * @summary Handwriting field for maths: ink in, typeset LaTeX out.
 *
 * @fires input - The value or the ink changed through the user.
 * @fires change - The value settled: the newest ink is answered.
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
 * @attr {string} [lang] - Language of the words, inherited: `ar` `de` `en` `es` `fr` `ja`; otherwise English.
 *
 * @csspart surface - The writing surface.
 * @csspart toolbar - The row of buttons.
 * @csspart button - Each button.
 * @csspart result - The box that holds the result.
 * @csspart math - The typeset result.
 * @csspart latex - The source of a result that is not typeset.
 * @csspart status - The line about what is going on.
 *
 * @cssprop [--mathpix-ink-color=currentcolor] - Colour of the pen.
 * @cssprop [--mathpix-ink-width=3] - Width of the pen in px.
 * @cssprop --mathpix-ink-background - Colour of the paper.
 * @cssprop --mathpix-ink-border - Colour of the border and lines.
 * @cssprop [--mathpix-ink-radius=14px] - Radius of the corners.
 * @cssprop --mathpix-ink-accent - Colour of focus and active controls.
 * @cssprop --mathpix-ink-guide-color - Colour of the guides.
 *
 * @cssstate empty - There is no ink.
 * @cssstate writing - A pen is on the surface.
 * @cssstate waiting - Ink is there and goes out at the next pause.
 * @cssstate recognizing - Ink is being read, or a token fetched for it.
 * @cssstate retrying - A try failed and another follows.
 * @cssstate stale - The result shown answers older ink.
 * @cssstate offline - There is no network.
 * @cssstate failed - Recognition gave up; "Try again" shows.
 * @cssstate disabled - The field takes no input.
 * @cssstate readonly - The field shows but takes no input.
 */
export class MathpixInk extends AnswerField {
  static override readonly styles = styles;

  static override readonly properties: PropertyDeclarations = {
    ...AnswerField.properties,
    placeholder: {},
    controls: {},
    messages: { attribute: false },
  };

  /** Shown on the empty surface. */
  declare placeholder: string;
  /** Space-separated subset of `undo redo erase clear copy`; `none` hides the toolbar. */
  declare controls: string | null;
  /** Overrides of visible and spoken words; the others are in the language in effect. */
  declare messages: MessageOverrides;

  readonly #math = new MathController(this);
  readonly #language = new LanguageController(this);
  /** A passing word about what a button or a scratch-out did. */
  #notice = '';
  /** What was being read when the pen came down last: the bar that runs for it has stopped. */
  #interrupted: ShownState | null = null;
  #isBusy = false;

  constructor() {
    super();
    this.placeholder = '';
    this.controls = null;
    this.messages = {};
    const early = [...Object.values(PROPERTIES), 'recognizer', 'strokes', 'value'] as const;
    this.adoptEarly(early, (cause) => {
      this.report(new MathpixInkError('configuration', String(cause), { cause }));
    });
  }

  /**
   * Copies the value or the ink. Call it from a click: browsers refuse it otherwise.
   * @throws {TypeError} for an unknown format; {DOMException} when the browser refuses
   */
  async copy(format: 'latex' | 'mathml' | 'svg' | 'png' = 'latex'): Promise<void> {
    const latex = this.value;
    switch (attributes.choice('format', ['latex', 'mathml', 'svg', 'png'], format)) {
      case 'latex':
        return copyText(latex);
      case 'svg':
        return copyText(this.toSVG());
      case 'png':
        return copyBlob('image/png', this.toBlob());
      case 'mathml': {
        const type = 'text/plain';
        const mathml = this.#math.load().then((typesetter) => typesetter.toMathML(latex));
        return copyBlob(
          type,
          mathml.then((text) => new Blob([text], { type })),
        );
      }
    }
  }

  protected override render(): TemplateResult {
    const messages = this.#words;
    const words = { language: this.#language.messages, overrides: this.messages ?? {} };
    const { session, result, value, isErrorHidden } = this;
    const { states } = this.internals;
    this.#isBusy =
      states.has('recognizing') && !states.has('writing') && session !== this.#interrupted;
    const facts = {
      isErrorHidden,
      hasReadNothing: !this.isEmpty && result?.current === true && result.latex === '',
      notice: this.#notice,
    };
    return padView(
      {
        messages,
        lang: this.#language.tag,
        isDisabled: this.isDisabled,
        isReadOnly: this.readOnly,
        strokeCount: this.ink.length,
        states,
        tools: attributes.parseControls(this.controls),
        canUndo: this.canUndo,
        canRedo: this.canRedo,
        tool: this.tool,
        doFingersWrite: this.doFingersWrite,
        guides: this.guides,
        placeholder: this.placeholder,
        isBusy: this.#isBusy,
        result: { latex: value, ...this.#math.show(value), isStale: result?.current === false },
        status: this.describe?.(session, words, facts) ?? earlyStatusLine(session, messages, facts),
      },
      {
        onTool: (tool) => this.#useTool(tool),
        onFingers: (doTheyWrite) => (this.doFingersWrite = doTheyWrite),
        onTryAgain: () => {
          this.focus({ preventScroll: true }); // the button is about to go, and focus with it
          // The outcome shows in the status line and in events; the promise says nothing more.
          void this.recognize().catch(() => undefined);
        },
      },
    );
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
    if (isWriting) this.#interrupted = this.session;
    if (this.#isBusy || this.isEmpty) this.requestUpdate();
  }

  protected override onInk(change: InkChange, isByUser: boolean): void {
    const { reason, countBefore, snapshot } = change;
    const erased = countBefore - snapshot.strokes.length;
    this.#notice = reason === 'scratch-out' ? this.#words.strokesErased(erased) : '';
    super.onInk(change, isByUser);
  }

  /** Without a typesetter the source shows, without words English: a failure is reported, no more. */
  protected override expectValue(): void {
    this.#math.load().catch((cause: unknown) => this.report(lostPart('typesetter', cause)));
    this.#language.load();
  }

  protected override missingMessage(): string | null {
    if (this.value !== '') return null;
    return this.isEmpty ? this.#words.valueMissing : this.#words.notReadYet;
  }

  protected override validityAnchor(): HTMLElement | null {
    return this.surface;
  }

  get #words(): EarlyMessages {
    return mergeMessages(this.#language.messages ?? earlyEnglish, this.messages ?? {});
  }

  #useTool(tool: ToolName): void {
    this.#notice = '';
    if (tool === 'copy') void this.#copyForUser();
    else if (tool === 'erase') this.tool = this.tool === 'eraser' ? 'pen' : 'eraser';
    else this.byUser(() => this[tool]());
  }

  async #copyForUser(): Promise<void> {
    try {
      await this.copy('latex');
      this.#notice = this.#words.copied;
    } catch {
      this.#notice = this.#words.copyFailed; // the browser's refusal, in the user's words
    }
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'mathpix-ink': MathpixInk;
  }
}
