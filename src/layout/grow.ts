/**
 * Lets a field's height follow its ink: room for another line or two is always free below. In full
 * screen the paper alone grows, in fields without `grow` no further than their ink, so that all of it
 * can be reached. Sets a sheet of the field's own and no attribute. Must not change what is written.
 */
import type { LitElement, ReactiveController } from 'lit';
import type { InkStroke } from '../ink/types.js';

/** Free below the lowest ink, in CSS px. */
const FREE_PX = 96;
/** Heights are multiples of a line, so that not every stroke moves what is below the field. */
const LINE_PX = 48;
/** Below the lowest ink of a paper that does not grow: what is seen of a wide pen. */
const EDGE_PX = 8;

export interface GrowingField extends LitElement {
  readonly grow: boolean;
}

export class Grow implements ReactiveController {
  readonly #field: GrowingField;
  readonly #ink: () => readonly InkStroke[];
  readonly #sheet = new CSSStyleSheet();
  readonly #lowest = new WeakMap<InkStroke, number>();
  readonly #sizes = new ResizeObserver(() => this.#onSize());
  /** What the ink needed last; `null` to look again. */
  #needed: number | null = null;
  /** Size of the field as we set it. */
  #ownSize = '';
  #frame = 0;

  /** @param adopt puts a sheet after the field's own */
  constructor(
    field: GrowingField,
    ink: () => readonly InkStroke[],
    adopt: (sheet: CSSStyleSheet) => void,
  ) {
    this.#field = field;
    this.#ink = ink;
    adopt(this.#sheet);
    field.addController(this);
  }

  hostConnected(): void {
    this.#sizes.observe(this.#field);
  }

  hostDisconnected(): void {
    this.#sizes.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  hostUpdated(): void {
    const field = this.#field;
    // The paper never moves under the pen, nor while somebody types over it.
    if (field.renderRoot.querySelector('.writing, .editor')) return;
    const needed = field.grow || this.#isFilling ? this.#need() : 0;
    if (needed === this.#needed) return;
    this.#needed = needed;
    this.#fit(needed);
  }

  get #isFilling(): boolean {
    return this.#field.renderRoot.querySelector('.full-screen') !== null;
  }

  /** Height of the surface that the ink asks for, in CSS px; 0 without ink. */
  #need(): number {
    const lowest = this.#ink().reduce((low, stroke) => Math.max(low, this.#lowestOf(stroke)), 0);
    if (lowest === 0) return 0;
    if (!this.#field.grow) return Math.ceil(lowest + EDGE_PX);
    return Math.ceil((lowest + FREE_PX) / LINE_PX) * LINE_PX;
  }

  /** Strokes never change, and a long page has many. */
  #lowestOf(stroke: InkStroke): number {
    const known = this.#lowest.get(stroke);
    if (known !== undefined) return known;
    const lowest = stroke.y.reduce((low, y) => Math.max(low, y), 0);
    this.#lowest.set(stroke, lowest);
    return lowest;
  }

  #fit(needed: number): void {
    const field = this.#field;
    const room = `.full-screen .surface{min-block-size:${needed}px}`;
    const growth = this.#isFilling || needed === 0 ? '' : this.#growth(needed);
    this.#sheet.replaceSync(room + growth);
    this.#ownSize = sizeOf(field);
  }

  /** Measures the field as its page has styled it, and adds what is missing. */
  #growth(needed: number): string {
    const { renderRoot, offsetHeight } = this.#field;
    // In its place for a moment: a page that got shorter would scroll.
    this.#sheet.replaceSync(`:host{margin-block-end:${offsetHeight}px!important}`);
    const [surface, answer] = ['.surface', '.answer'].map(
      (part) => renderRoot.querySelector<HTMLElement>(part)?.offsetHeight ?? 0,
    );
    if (!surface || !answer || needed <= surface) return '';
    const { blockSize, maxBlockSize } = getComputedStyle(this.#field);
    // A percentage is of what may depend on us.
    const most = /px$/.test(maxBlockSize) ? parseFloat(maxBlockSize) : Infinity;
    const height = Math.min(parseFloat(blockSize) + needed - surface, most);
    return `:host{min-block-size:${height}px!important}.answer{block-size:${answer}px}.answer:has(.editor){min-block-size:${answer}px}`;
  }

  /** Somebody else made the field another size: what its page wants of it may be another now. */
  #onSize(): void {
    if (this.#ownSize === sizeOf(this.#field)) return;
    // Not now: a size that changes while sizes are told is an error to browsers.
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#needed = null;
      this.#field.requestUpdate();
    });
  }
}

function sizeOf({ offsetWidth, offsetHeight }: HTMLElement): string {
  return `${offsetWidth} ${offsetHeight}`;
}
