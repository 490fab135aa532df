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
import { toCommand } from './input/keyboard.js';
import { PenPolicy, type PenMode, type Tool } from './input/pen-policy.js';

const loadToBlob = chunkLoader(() => import('./canvas/to-blob.js'));

export abstract class InkField extends FormControl {
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'tool', 'pen-mode', 'guides'];
  }

  readonly #document = new InkDocument();
  readonly #policy = new PenPolicy();
  readonly #pad = new PadController(this.#document, this.#policy, {
    onWriting: (isWriting) => {
      this.setState('writing', isWriting);
      this.onWriting(isWriting);
    },
    // Not refused: what was begun while the field took input is finished, and no ink is lost.
    onUserChange: (change) => this.#asUser(change),
    onPenSeen: () => this.requestUpdate(),
  });
  #guides: attributes.Guides = 'none';
  #isUserActing = false;

  constructor() {
    super();
    this.#document.subscribe((change) => {
      this.onInk(change, this.#isUserActing);
      this.requestUpdate();
    });
    new ConnectionController(this, (signal) => this.startPeriod(signal));
    this.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** An attribute cannot throw: a wrong one is the default, and the element reports it. */
  override attributeChangedCallback(name: string, old: string | null, text: string | null): void {
    super.attributeChangedCallback(name, old, text);
    const value = text === null || attributes.findProblem(name, text) ? undefined : text;
    if (name === 'tool') this.tool = value as Tool | undefined;
    if (name === 'pen-mode') this.penMode = value as PenMode | undefined;
    if (name === 'guides') this.guides = value as attributes.Guides | undefined;
  }

  /** What the pen does: `pen` or `eraser`. @throws {TypeError} when set to anything else */
  get tool(): Tool {
    return this.#policy.tool;
  }

  set tool(value: Tool | undefined) {
    this.#policy.tool = attributes.choice('tool', attributes.TOOLS, value);
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
    this.#policy.mode = attributes.choice('penMode', attributes.PEN_MODES, value);
    this.requestUpdate();
  }

  /** Lines on the paper: `none`, `lines`, `grid`. @throws {TypeError} when set to anything else */
  get guides(): attributes.Guides {
    return this.#guides;
  }

  set guides(value: attributes.Guides | undefined) {
    this.#guides = attributes.choice('guides', attributes.GUIDES, value);
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

  override focus(options?: FocusOptions): void {
    this.surface?.focus(options);
  }

  /** The frozen strokes of the present snapshot. */
  protected get ink(): readonly InkStroke[] {
    return this.#document.snapshot.strokes;
  }

  protected get revision(): number {
    return this.#document.snapshot.revision;
  }

  protected get surface(): HTMLElement | null {
    return this.renderRoot?.querySelector<HTMLElement>('.surface') ?? null;
  }

  /** Runs a change of ink or value that a person makes, so that the page gets its `input`. */
  protected byUser(change: () => void): void {
    if (!this.isDisabled && !this.readOnly) this.#asUser(change);
  }

  /** The ink changed. `isByUser` is false for changes that the page makes. */
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
    this.#policy.isEnabled = !this.isDisabled && !this.readOnly;
    this.setState('touch-scrolls', this.#policy.isTouchLeftToPage);
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

  /** A key asks to type the answer. False when it is not for this field. */
  protected abstract onEditKey(): boolean;

  #onKey(event: KeyboardEvent): void {
    const command = toCommand(event);
    if (!command || event.defaultPrevented || this.isDisabled || this.readOnly) return;
    if (command === 'edit') {
      if (this.onEditKey()) event.preventDefault();
      return;
    }
    const isPossible = command === 'undo' ? this.canUndo : this.canRedo;
    if (!isPossible) return;
    event.preventDefault();
    this.byUser(() => this[command]());
  }
}
