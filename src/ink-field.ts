/**
 * A form field that holds ink: the writing surface with its document, tools and exports.
 * Knows nothing of recognition, results or the toolbar.
 */
import type { PropertyValues } from 'lit';
import * as attributes from './attributes.js';
import type { BlobOptions } from './canvas/to-blob.js';
import { chunkLoader } from './chunk-loader.js';
import { ConnectionController } from './controllers/connection-controller.js';
import { PadController } from './controllers/pad-controller.js';
import { FormControl } from './form-control.js';
import { InkDocument, type InkChange } from './ink/document.js';
import { cloneStroke } from './ink/parse-strokes.js';
import { toInkML } from './ink/to-inkml.js';
import { toSVG } from './ink/to-svg.js';
import type { InkStroke } from './ink/types.js';
import { PenPolicy, type PenMode, type Tool } from './input/pen-policy.js';
import { lostPart, MathpixInkError } from './recognition/errors.js';
import type { FlightRecorder } from './recorder/flight-recorder.js';

const loadRecorder = chunkLoader(() => import('./recorder/flight-recorder.js'));
const loadToBlob = chunkLoader(() => import('./canvas/to-blob.js'));

export abstract class InkField extends FormControl {
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...Object.keys(attributes.PROPERTIES)];
  }

  readonly #document = new InkDocument();
  /** The person can say who writes once there is that button. */
  readonly #policy = new PenPolicy(() => this.renderRoot.querySelector('.finger') !== null);
  readonly #pad = new PadController(this.#document, this.#policy, {
    onWriting: (isWriting) => {
      this.setState('writing', isWriting);
      this.onWriting(isWriting);
    },
    // Not refused: what was begun while the field took input is finished, and no ink is lost.
    onUserChange: (change) => this.#asUser(change),
    onDecision: (...decided) => this.#recorder?.decide(...decided),
    onWhoWrites: () => this.requestUpdate(),
    canScratchOut: () => this.#scratchOut === 'on' && !this.isFixed,
    onLost: (part, cause) => this.report(lostPart(part, cause)),
  });
  #guides: attributes.Guides = 'none';
  #scratchOut: attributes.Switch = 'on';
  #hand: attributes.Hand = 'right';
  #isUserActing = false;
  #recorder: FlightRecorder | null = null;
  readonly #connection = new ConnectionController(this, (signal) => this.startPeriod(signal));
  /** Starts and stops of recordings: another one came while the recorder was loading. */
  #recordings = 0;

  constructor() {
    super();
    this.#document.subscribe((change) => this.onInk(change, this.#isUserActing));
  }

  /** Browsers take the style sheets of what changes documents, and ours fit no other document. */
  adoptedCallback(): void {
    this.#connection.end();
    this.#onProblem('a pad cannot change documents');
  }

  /** An attribute cannot throw: a wrong one is the default, and the element reports it. */
  override attributeChangedCallback(name: string, old: string | null, text: string | null): void {
    super.attributeChangedCallback(name, old, text);
    const problem = text === null ? null : attributes.findProblem(name, text);
    const property = attributes.PROPERTIES[name];
    // What it may be has just been looked at.
    if (property) this[property] = (problem || text === null ? undefined : text) as undefined;
    if (problem) this.#onProblem(problem);
  }

  /** What the pen does: `pen` or `eraser`. @throws {TypeError} when set to anything else */
  get tool(): Tool {
    return this.#policy.tool;
  }

  set tool(value: Tool | undefined) {
    this.#policy.tool = attributes.choice('tool', value);
    this.requestUpdate();
  }

  /**
   * Who may write: `auto` (once a pen is seen, fingers scroll), `pen` or `any`.
   * @throws {TypeError} when set to anything else
   */
  get penMode(): PenMode {
    return this.#policy.mode;
  }

  set penMode(value: PenMode | undefined) {
    this.#policy.mode = attributes.choice('penMode', value);
    this.requestUpdate();
  }

  /** Lines on the paper: `none`, `lines`, `grid`. @throws {TypeError} when set to anything else */
  get guides(): attributes.Guides {
    return this.#guides;
  }

  set guides(value: attributes.Guides | undefined) {
    this.#guides = attributes.choice('guides', value);
    this.requestUpdate();
  }

  /**
   * Whether a zig-zag over ink erases what is below: `on`, or `off`: it is ink like any other.
   * @throws {TypeError} when set to anything else
   */
  get scratchOut(): attributes.Switch {
    return this.#scratchOut;
  }

  set scratchOut(value: attributes.Switch | undefined) {
    this.#scratchOut = attributes.choice('scratchOut', value);
  }

  /**
   * The hand that writes: `left` has the tools at the right, clear of it.
   * @throws {TypeError} when set to anything but `right` and `left`
   */
  get hand(): attributes.Hand {
    return this.#hand;
  }

  set hand(value: attributes.Hand | undefined) {
    this.#hand = attributes.choice('hand', value);
    this.requestUpdate();
  }

  /**
   * The ink; cloned in and out. Setting it redraws, forgets the undo history and recognises.
   * @throws {TypeError} when malformed; the ink is untouched then
   */
  get strokes(): ReturnType<typeof cloneStroke>[] {
    return this.ink.map(cloneStroke);
  }

  set strokes(strokes: readonly InkStroke[] | undefined) {
    this.#document.load(strokes === undefined ? [] : strokes);
  }

  /** True when there is no ink. */
  get isEmpty(): boolean {
    return this.#document.isEmpty;
  }

  get canUndo(): boolean {
    return this.#document.canUndo;
  }

  get canRedo(): boolean {
    return this.#document.canRedo;
  }

  /** Takes the last change of the ink back. */
  undo(): void {
    this.#document.undo();
  }

  /** Brings back what was undone. */
  redo(): void {
    this.#document.redo();
  }

  /** Removes all ink; undo brings it back. */
  clear(): void {
    this.#document.clear();
  }

  /** The ink as a self-contained SVG document, dark on nothing, cropped to the ink. */
  toSVG(): string {
    return toSVG(this.ink);
  }

  /** The ink as a picture, dark on white unless `background` says otherwise. */
  async toBlob(options: BlobOptions = {}): Promise<Blob> {
    const { ink } = this;
    const { toBlob } = await loadToBlob();
    return toBlob(ink, options);
  }

  /** The ink as W3C InkML. */
  toInkML(): string {
    return toInkML(this.ink);
  }

  /**
   * Starts a flight recording: every pointer event with what was made of it, timings and what
   * went over the network, without any token. A recording that runs is begun anew. It ends when
   * the field leaves the page, at the latest, and does not begin when it is stopped before.
   * @throws {DOMException} `InvalidStateError` when the field is not on the page
   */
  async startRecording(): Promise<void> {
    const recording = ++this.#recordings;
    const { FlightRecorder } = await loadRecorder();
    if (recording !== this.#recordings) return;
    const recorder = new FlightRecorder(this, () => this.ink);
    this.#recorder?.stop();
    this.#recorder = recorder;
  }

  /**
   * Ends the recording and gives it as one JSON file, which the project's conformance suite
   * replays as it is; `null` when none runs.
   * @param about what happened, for whoever reads the file
   */
  stopRecording(about?: string): File | null {
    this.#recordings++;
    const file = this.#recorder?.stop(about) ?? null;
    this.#recorder = null;
    return file;
  }

  override focus(options?: FocusOptions): void {
    this.surface?.focus(options);
  }

  /** The frozen strokes of the present snapshot. */
  protected get ink(): readonly InkStroke[] {
    return this.#document.snapshot.strokes;
  }

  /** A person takes one stroke out. */
  protected eraseStroke(index: number): void {
    this.byUser(() => this.#document.erase([index]));
  }

  protected get revision(): number {
    return this.#document.snapshot.revision;
  }

  protected get surface(): HTMLElement | null {
    return this.renderRoot?.querySelector<HTMLElement>('.surface') ?? null;
  }

  /** Whether fingers write beside a pen; `null` until a pen was seen, or where `penMode` says. */
  protected get doFingersWrite(): boolean | null {
    return this.#policy.isPenInCharge ? this.#policy.doFingersWrite : null;
  }

  protected set doFingersWrite(doThey: boolean | null) {
    this.#policy.doFingersWrite = doThey ?? true;
    this.requestUpdate();
  }

  /** Runs a change of ink or value that a person makes, so that the page gets its `input`. */
  protected byUser(change: () => void): void {
    if (!this.isFixed) this.#asUser(change);
  }

  /** Tells the page of something that failed outside the session. */
  protected abstract report(error: MathpixInkError): void;

  /** The page did something wrong, in words for its developer. */
  #onProblem(problem: string): void {
    this.report(new MathpixInkError('configuration', problem));
  }

  /** The ink changed, and is to show. `isByUser` is false for changes that the page makes. */
  protected abstract onInk(change: InkChange, isByUser: boolean): void;

  /** A pen touched the surface, or left it. */
  protected abstract onWriting(isWriting: boolean): void;

  /** Begins a connected period: everything in it ends with the signal. */
  protected startPeriod(signal: AbortSignal): void {
    const { surface } = this;
    const [dry, wet] = surface?.querySelectorAll('canvas') ?? [];
    if (surface && dry && wet) this.#pad.start({ surface, dry, wet }, signal);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.#policy.isEnabled = !this.isFixed;
    this.setState('touch-scrolls', this.#policy.isTouchLeftToPage);
    this.setState('left-handed', this.#hand === 'left');
    this.setState('erasing', this.tool === 'eraser');
    this.setState('empty', this.isEmpty);
    this.setState('disabled', this.isDisabled);
    this.setState('readonly', this.readOnly);
  }

  #asUser(change: () => void): void {
    this.#isUserActing = true;
    try {
      change();
    } finally {
      this.#isUserActing = false;
    }
  }
}
