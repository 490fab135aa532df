/**
 * `<mathpix-ink>`: where ink, recognition and view meet. Wires the rooms together and keeps
 * the public names; must not fetch, draw, parse JSON or typeset itself.
 */
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import * as attributes from './attributes.js';
import { copyBlob, copyText } from './clipboard.js';
import { MathController } from './controllers/math-controller.js';
import { RecognitionController } from './controllers/recognition-controller.js';
import {
  MathpixErrorEvent,
  MathpixResultEvent,
  MathpixStrokesEvent,
  type SessionStatus,
} from './events.js';
import { FormControl } from './form-control.js';
import { parseFormState, writeFormState } from './form-state.js';
import { InkField } from './ink-field.js';
import type { InkChange } from './ink/document.js';
import type { InkStroke } from './ink/types.js';
import { styles } from './mathpix-ink.styles.js';
import { mergeMessages, type MessageOverrides, type Messages } from './messages.js';
import { MathpixInkError } from './recognition/errors.js';
import type { MathpixConfig } from './recognition/mathpix-recognizer.js';
import type { Recognizer } from './recognition/recognizer.js';
import type { TokenProvider } from './recognition/token-client.js';
import type { Result } from './result/answer.js';
import { padView, type ToolName } from './view/pad-view.js';
import { statusLine } from './view/status-line.js';

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
 *
 * @attr {'pen' | 'eraser'} [tool=pen] - What the pen does.
 * @attr {'auto' | 'pen' | 'any'} [pen-mode=auto] - Who may write: `auto` lets fingers scroll once a pen is seen.
 * @attr {'none' | 'lines' | 'grid'} [guides=none] - Lines on the paper.
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
 * @cssstate recognizing - Ink is being read, or a token fetched for it.
 * @cssstate stale - The result shown answers older ink.
 * @cssstate offline - There is no network.
 * @cssstate failed - Recognition gave up; "Try again" shows.
 * @cssstate disabled - The field takes no input.
 * @cssstate readonly - The field shows but takes no input.
 */
export class MathpixInk extends InkField {
  static override readonly styles = styles;

  static override readonly properties: PropertyDeclarations = {
    ...FormControl.properties,
    tokenUrl: { attribute: 'token-url' },
    apiUrl: { attribute: 'api-url' },
    debounce: { type: Number },
    maxWait: { type: Number, attribute: 'max-wait' },
    placeholder: {},
    controls: {},
    defaultValue: { attribute: 'value' },
    tokenProvider: { attribute: false },
    requestOptions: { attribute: false },
    messages: { attribute: false },
  };

  /** Where to POST for a token; relative to the document. */
  declare tokenUrl: string;
  /** Base of the API: the EU host, an on-premises host or a sandbox. May be relative. */
  declare apiUrl: string;
  /** Quiet time in ms after the last change of the ink before it is sent. */
  declare debounce: number;
  /** While someone writes without pausing, ink is sent at least this often (ms). */
  declare maxWait: number;
  /** Shown on the empty surface. */
  declare placeholder: string;
  /** Space-separated subset of `undo redo erase clear copy`; `none` hides the toolbar. */
  declare controls: string | null;
  /** Initial LaTeX, and what `form.reset()` returns to. */
  declare defaultValue: string;
  /** Asked for tokens instead of `tokenUrl`; resolves with Mathpix's own token answer. */
  declare tokenProvider: TokenProvider | null;
  /** Extra v3/strokes body fields, merged over the defaults. */
  declare requestOptions: Readonly<Record<string, unknown>>;
  /** Overrides of visible and spoken words. */
  declare messages: MessageOverrides;

  readonly #recognition = new RecognitionController(this, {
    config: () => this.#config(),
    timing: () => ({
      debounceMs: attributes.milliseconds(this.debounce, attributes.DEFAULT_DEBOUNCE_MS),
      maxWaitMs: attributes.milliseconds(this.maxWait, attributes.DEFAULT_MAX_WAIT_MS),
    }),
    onAnswered: (result, hasNewValue) => this.#onAnswered(result, hasNewValue),
  });
  readonly #math = new MathController(this);
  /** False while the default value is the value: no ink, no typed and no restored answer yet. */
  #isDirty = false;
  /** Whether the newest ink is a person's, so that its answer is an `input` of theirs. */
  #isUserInk = false;
  /** The value and the ink that the form has. */
  #published: readonly [string, readonly InkStroke[]] | null = null;
  /** A passing word about what a button did. */
  #notice = '';

  constructor() {
    super();
    this.tokenUrl = '';
    this.apiUrl = 'https://api.mathpix.com';
    this.debounce = attributes.DEFAULT_DEBOUNCE_MS;
    this.maxWait = attributes.DEFAULT_MAX_WAIT_MS;
    this.placeholder = '';
    this.controls = null;
    this.defaultValue = '';
    this.tokenProvider = null;
    this.requestOptions = {};
    this.messages = {};
    const early = ['tool', 'penMode', 'guides', 'recognizer', 'strokes', 'value'] as const;
    this.adoptEarly(early, (cause) => {
      this.#report(new MathpixInkError('configuration', String(cause), { cause }));
    });
  }

  /** The current LaTeX. Setting it replaces the answer without touching the ink. */
  get value(): string {
    return this.#isDirty ? this.#recognition.answer.value : this.defaultValue;
  }

  set value(latex: string) {
    this.#isDirty = true;
    this.#recognition.setTyped(String(latex ?? ''));
    if (this.value !== '') this.#loadMath();
    this.#publishValue();
    this.requestUpdate();
  }

  /** The last result; `null` when there is none. */
  get result(): Result | null {
    return this.#recognition.answer.result;
  }

  /** What the session is doing. */
  get status(): SessionStatus {
    return this.#recognition.state.status;
  }

  /** What reads the ink; `null` is Mathpix. @throws {TypeError} for anything else */
  get recognizer(): Recognizer | null {
    return this.#recognition.recognizer;
  }

  set recognizer(recognizer: Recognizer | null) {
    this.#recognition.recognizer = recognizer;
  }

  /**
   * Sends the ink now, without the debounce. Resolves with `null` when there is no ink or the
   * page cancelled the request.
   * @throws {MathpixInkError} when the ink cannot be read now
   */
  recognize(): Promise<Result | null> {
    return this.#recognition.sendNow();
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

  /** @internal called by the browser */
  formResetCallback(): void {
    this.strokes = [];
    this.#recognition.setTyped('');
    this.#isDirty = false;
    this.#publishValue();
  }

  /** @internal called by the browser with what it kept of the field; anything may come */
  formStateRestoreCallback(state: unknown): void {
    const restored = parseFormState(state);
    if (restored) Object.assign(this, restored);
  }

  override attributeChangedCallback(name: string, old: string | null, text: string | null): void {
    super.attributeChangedCallback(name, old, text);
    const problem = text === null ? null : attributes.findProblem(name, text);
    if (problem) this.#report(new MathpixInkError('configuration', problem));
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('debounce') || changed.has('maxWait')) this.#recognition.retime();
    const hasMoved = ['tokenUrl', 'apiUrl', 'tokenProvider'].some((name) => changed.has(name));
    if (hasMoved && this.hasUpdated) this.#recognition.reconfigure();
    const { status } = this;
    this.setState('recognizing', status === 'recognizing' || status === 'connecting');
    this.setState('stale', this.result?.current === false);
    this.setState('offline', status === 'offline');
    this.setState('failed', status === 'failed');
  }

  protected override render(): TemplateResult {
    const messages = this.#words;
    const { state, isErrorHidden } = this.#recognition;
    const { status, result, value } = this;
    const hasReadNothing = !this.isEmpty && result?.current === true && result.latex === '';
    return padView(
      {
        messages,
        isDisabled: this.isDisabled,
        isReadOnly: this.readOnly,
        strokeCount: this.ink.length,
        tools: attributes.parseControls(this.controls),
        canUndo: this.canUndo,
        canRedo: this.canRedo,
        tool: this.tool,
        guides: this.guides,
        placeholder: this.placeholder || messages.placeholder,
        isBusy: status === 'connecting' || status === 'recognizing',
        result: { latex: value, ...this.#math.show(value), isStale: result?.current === false },
        status: statusLine(state, messages, {
          isErrorHidden,
          hasReadNothing,
          notice: this.#notice,
        }),
      },
      {
        onTool: (tool) => this.#useTool(tool),
        // The outcome shows in the status line and in events; the promise says nothing more.
        onTryAgain: () => void this.recognize().catch(() => undefined),
      },
    );
  }

  protected override updated(changed: PropertyValues): void {
    this.internals.role ??= 'group';
    this.#publishValue();
    // The attribute went just now; an enclosing fieldset may still disable the field.
    if (changed.get('disabled')) void this.updateComplete.then(() => this.requestUpdate());
  }

  protected override startPeriod(signal: AbortSignal): void {
    super.startPeriod(signal);
    this.#recognition.connect(signal);
  }

  protected override onWriting(isWriting: boolean): void {
    if (isWriting) this.#loadMath();
    this.#recognition.setWriting(isWriting);
  }

  protected override onInk({ reason, snapshot }: InkChange, isByUser: boolean): void {
    this.#isUserInk = isByUser;
    this.#notice = '';
    if (!this.#isDirty && this.defaultValue !== '') {
      this.#recognition.setTyped(this.defaultValue);
    }
    this.#isDirty = true;
    if (!this.isEmpty) this.#loadMath();
    this.#recognition.setInk({ reason, snapshot });
    this.#publishValue();
    const { revision, strokes } = snapshot;
    this.dispatchEvent(new MathpixStrokesEvent({ reason, revision, strokeCount: strokes.length }));
    if (isByUser) this.#fire('input');
    if (this.isEmpty) this.#settle({ isNews: isByUser });
  }

  protected override missingMessage(): string | null {
    if (this.value !== '') return null;
    return this.isEmpty ? this.#words.valueMissing : this.#words.notReadYet;
  }

  protected override validityAnchor(): HTMLElement | null {
    return this.surface;
  }

  get #words(): Messages {
    return mergeMessages(this.messages ?? {});
  }

  /** @throws {MathpixInkError} `configuration` when an address cannot be understood */
  #config(): MathpixConfig {
    const { tokenUrl, apiUrl, tokenProvider, requestOptions } = this;
    const base = this.ownerDocument.baseURI;
    return {
      tokenUrl: tokenUrl ? attributes.absoluteUrl('token-url', tokenUrl, base) : '',
      apiUrl: attributes.absoluteUrl('api-url', apiUrl, base),
      tokenProvider: tokenProvider ?? null,
      requestOptions: requestOptions ?? {},
    };
  }

  #onAnswered(result: Result, hasNewValue: boolean): void {
    this.#publishValue();
    this.requestUpdate();
    this.dispatchEvent(new MathpixResultEvent(result));
    if (hasNewValue && this.#isUserInk) this.#fire('input');
    if (result.current) this.#settle({ isNews: true });
  }

  /** The value stands for the newest ink now; pages hear of it when it is news to them. */
  #settle({ isNews }: { readonly isNews: boolean }): void {
    if (this.#recognition.answer.settle() && isNews) this.#fire('change');
  }

  #fire(type: 'input' | 'change'): void {
    this.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
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

  /** Without a typesetter the source is shown, so a failure is reported and no more. */
  #loadMath(): void {
    this.#math.load().catch((cause: unknown) => {
      const message = 'The typesetter could not be loaded.';
      this.#report(new MathpixInkError('offline', message, { retryable: true, cause }));
    });
  }

  #report(error: MathpixInkError): void {
    this.dispatchEvent(new MathpixErrorEvent(error));
  }

  /** Gives the form its value, and the browser what brings ink and result back. */
  #publishValue(): void {
    const { value, ink } = this;
    this.updateValidity();
    // Writing a long drawing down takes time, and most updates change neither.
    if (this.#published?.[0] === value && this.#published[1] === ink) return;
    this.#published = [value, ink];
    this.internals.setFormValue(value, writeFormState({ strokes: ink, value }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'mathpix-ink': MathpixInk;
  }
}
