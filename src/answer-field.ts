/**
 * An ink field whose ink is read: where to send it, the value, the result and what the form
 * keeps of them. Knows nothing of toolbars, words or how a result looks.
 */
import type { PropertyDeclarations, PropertyValues } from 'lit';
import * as attributes from './attributes.js';
import { chunkLoader } from './chunk-loader.js';
import type { FieldKeeper } from './controllers/field-keeper.js';
import { RecognitionController } from './controllers/recognition-controller.js';
import {
  MathpixErrorEvent,
  MathpixResultEvent,
  MathpixStrokesEvent,
  type SessionStatus,
} from './events.js';
import { FormControl } from './form-control.js';
import { parseFormState, type FormState } from './form-state.js';
import { InkField } from './ink-field.js';
import type { InkChange } from './ink/document.js';
import type { InkStroke } from './ink/types.js';
import { lostPart, type MathpixInkError } from './recognition/errors.js';
import type { Recognizer } from './recognition/recognizer.js';
import type { TokenProvider } from './recognition/token-client.js';
import type { Result } from './result/answer.js';

const loadKeeper = chunkLoader(() => import('./controllers/field-keeper.js'));

/** The states of the session that pages can style. */
const STYLED = ['waiting', 'retrying', 'offline', 'failed'] as const;

export abstract class AnswerField extends InkField {
  static override readonly properties: PropertyDeclarations = {
    ...FormControl.properties,
    tokenUrl: { attribute: 'token-url' },
    apiUrl: { attribute: 'api-url' },
    debounce: { type: Number },
    maxWait: { type: Number, attribute: 'max-wait' },
    maxSessions: { type: Number, attribute: 'max-sessions' },
    maxRequestsPerMinute: { type: Number, attribute: 'max-requests-per-minute' },
    defaultValue: { attribute: 'value' },
    tokenProvider: { attribute: false },
    requestOptions: { attribute: false },
    autosave: {},
  };

  /** Where to POST for a token; relative to the document. */
  declare tokenUrl: string;
  /** Base of the API: the EU host, an on-premises host or a sandbox. May be relative. */
  declare apiUrl: string;
  /** Quiet time in ms after the last change of the ink before it is sent. */
  declare debounce: number;
  /** While someone writes without pausing, ink is sent at least this often (ms). */
  declare maxWait: number;
  /** Most paid sessions this field may open; no limit by default. */
  declare maxSessions: number;
  /** Most requests this field may send within a minute; no limit by default. */
  declare maxRequestsPerMinute: number;
  /** Initial LaTeX, and what `form.reset()` returns to. */
  declare defaultValue: string;
  /** Asked for tokens instead of `tokenUrl`; resolves with Mathpix's own token answer. */
  declare tokenProvider: TokenProvider | null;
  /** Extra v3/strokes body fields, merged over the defaults. */
  declare requestOptions: Readonly<Record<string, unknown>>;
  /** Key of a draft in this browser that ink and answer survive in; `''` keeps none. */
  declare autosave: string;

  protected readonly recognition = new RecognitionController(this, (result, hasNewValue) => {
    this.#onAnswered(result, hasNewValue);
  });
  /** False while the default value is the value: no ink, no typed and no restored answer yet. */
  #isDirty = false;
  /** The value that was there at the last update. */
  #shown = '';
  /** Sets the answer that comes with ink that is being loaded. */
  #arriving: (() => void) | null = null;
  /** Whether the newest ink is a person's, so that its answer is an `input` of theirs. */
  #isUserInk = false;
  /** Keeps the field for the browser and as a draft; loaded once there is something to keep. */
  #keeper: FieldKeeper | null = null;
  #period: AbortSignal | null = null;

  constructor() {
    super();
    this.tokenUrl = '';
    this.apiUrl = 'https://api.mathpix.com';
    this.debounce = attributes.DEFAULT_DEBOUNCE_MS;
    this.maxWait = attributes.DEFAULT_MAX_WAIT_MS;
    this.maxSessions = Infinity;
    this.maxRequestsPerMinute = Infinity;
    this.defaultValue = '';
    this.tokenProvider = null;
    this.requestOptions = {};
    this.autosave = '';
  }

  /** The current LaTeX. Setting it replaces the answer without touching the ink. */
  get value(): string {
    return this.#isDirty ? this.recognition.answer.value : (this.defaultValue ?? '');
  }

  set value(latex: string) {
    this.#setValue(String(latex ?? ''));
  }

  /** The last result; `null` when there is none. */
  get result(): Result | null {
    return this.recognition.answer.result;
  }

  /** What the session is doing. */
  get status(): SessionStatus {
    return this.recognition.state.status;
  }

  /** What reads the ink; `null` is Mathpix. @throws {TypeError} for anything else */
  get recognizer(): Recognizer | null {
    return this.recognition.recognizer;
  }

  set recognizer(recognizer: Recognizer | null) {
    this.recognition.recognizer = recognizer;
  }

  /**
   * Sends the ink now, without the debounce. Resolves with `null` when there is no ink or the
   * page cancelled the request.
   * @throws {MathpixInkError} when the ink cannot be read now
   */
  recognize(): Promise<Result | null> {
    return this.recognition.sendNow();
  }

  /**
   * Removes the draft that `autosave` keeps, e.g. once the answer is sent. What the field holds
   * now is not kept again until it changes. Rejects when the browser's storage fails.
   */
  discardDraft(): Promise<void> {
    return this.#loadKeeper().then((keeper) => keeper.discardDraft());
  }

  /** @internal called by the browser */
  override formResetCallback(): void {
    super.formResetCallback();
    this.#arriving = () => {
      this.recognition.setTyped('');
      this.#isDirty = false;
    };
    this.strokes = [];
  }

  /** @internal called by the browser with what it kept of the field; anything may come */
  formStateRestoreCallback(state: unknown): boolean {
    // With a draft, what came first stays: it may be written on already.
    const isOurs = this.autosave && this.#isDirty && !(this.isEmpty && this.value === '');
    const restored = isOurs ? null : parseFormState(state);
    if (restored) this.restore(restored);
    return Boolean(restored);
  }

  /** Brings ink and answer back together; ink whose answer was still due is read. */
  protected restore({ strokes, value, isCurrent, isTyped, reading }: FormState): void {
    const { recognition } = this;
    const answer = (): void => {
      if (isTyped) recognition.setTyped(value, isCurrent ? this.ink : []);
      else if (!reading) recognition.setTyped(value);
      else recognition.give({ latex: value, ...reading, source: 'recognized', raw: null });
      recognition.answer.settle(); // the page heard of it then
    };
    this.#isDirty = true;
    if (isCurrent || isTyped) this.#arriving = answer;
    else answer(); // to older ink
    this.strokes = strokes;
  }

  /** A person typed the answer for the present ink. */
  protected type(latex: string): void {
    const isOther = latex !== this.value;
    this.#setValue(latex, this.ink);
    if (this.result) this.dispatchEvent(new MathpixResultEvent(this.result));
    if (isOther) this.#fire('input');
    this.#settle({ isNews: true });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.recognition.update(changed);
    const { status } = this;
    this.setState('recognizing', status === 'recognizing' || status === 'connecting');
    for (const name of STYLED) this.setState(name, status === name);
    this.setState('stale', this.result?.current === false);
  }

  protected override updated(changed: PropertyValues): void {
    this.#publishValue();
    const { value } = this;
    if (value !== this.#shown && value !== '') this.expectValue();
    this.#shown = value;
    if (changed.has('autosave')) this.#keeper?.noteKey();
  }

  protected override startPeriod(signal: AbortSignal): void {
    super.startPeriod(signal);
    this.recognition.connect(signal);
    this.#period = signal;
    this.#keeper?.connect(signal);
  }

  protected override onWriting(isWriting: boolean): void {
    if (isWriting) {
      this.#keep();
      this.expectValue();
    }
    this.recognition.setWriting(isWriting);
  }

  protected override onInk({ reason, snapshot }: InkChange, isByUser: boolean): void {
    this.#isUserInk = isByUser;
    if (!this.#isDirty && this.value !== '') this.recognition.setTyped(this.value);
    this.#isDirty = true;
    if (!this.isEmpty) this.expectValue();
    this.recognition.noteInk({ reason, snapshot });
    const arrive = this.#arriving;
    this.#arriving = null; // whoever hears of this ink may load other ink
    arrive?.();
    this.#publishValue();
    const { revision, strokes } = snapshot;
    this.dispatchEvent(new MathpixStrokesEvent({ reason, revision, strokeCount: strokes.length }));
    if (isByUser) this.#fire('input');
    // Whoever heard of it may have changed the ink again, and then that is what is read.
    if (this.revision !== revision) return;
    this.recognition.readInk({ reason, snapshot });
    if (!this.recognition.isUnanswered) this.#settle({ isNews: isByUser });
  }

  /** There is, or soon will be, a value to show. */
  protected abstract expectValue(): void;

  protected override report(error: MathpixInkError): void {
    this.dispatchEvent(new MathpixErrorEvent(error));
  }

  #setValue(latex: string, typedFor?: readonly InkStroke[]): void {
    this.#isDirty = true;
    this.recognition.setTyped(latex, typedFor);
    this.#publishValue();
    this.requestUpdate();
  }

  #onAnswered(result: Result, hasNewValue: boolean): void {
    this.#publishValue(true);
    this.requestUpdate();
    this.dispatchEvent(new MathpixResultEvent(result));
    if (hasNewValue && this.#isUserInk) this.#fire('input');
    if (result.current) this.#settle({ isNews: true });
  }

  /** The value stands for the newest ink now; pages hear of it when it is news to them. */
  #settle({ isNews }: { readonly isNews: boolean }): void {
    if (this.recognition.answer.settle() && isNews) this.#fire('change');
  }

  #fire(type: 'input' | 'change'): void {
    this.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }

  #read(): FormState {
    const { ink: strokes, value } = this;
    const { isUnanswered, isTyped } = this.recognition;
    const reading = this.result?.source === 'recognized' ? this.result : null;
    return { strokes, value, isCurrent: !isUnanswered, isTyped, reading };
  }

  #publishValue(isAnswer = false): void {
    this.updateValidity();
    if (this.#keeper) this.#keeper.publish(isAnswer);
    else this.internals.setFormValue(this.value, '');
    if (this.#isDirty || this.autosave) this.#keep();
  }

  /** Without its keeper the field is not brought back; the next change tries again. */
  #keep(): void {
    if (this.#keeper) return;
    this.#loadKeeper().catch((cause: unknown) => this.report(lostPart('draft', cause)));
  }

  async #loadKeeper(): Promise<FieldKeeper> {
    const { FieldKeeper } = await loadKeeper();
    const source = {
      read: () => (this.#isDirty ? this.#read() : null),
      isHeld: () => this.recognition.isWriting,
    };
    return (this.#keeper ??= new FieldKeeper(this, this.internals, source, this.#period));
  }
}
