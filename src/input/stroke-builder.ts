/**
 * Collects the samples of one contact into a stroke. Keeps every sample at full precision;
 * knows pointer events only by their numbers.
 */
import type { InkStroke } from '../ink/types.js';

/** One sample: position in surface px, time in ms of the event clock, pressure 0…1. */
export interface Sample {
  readonly x: number;
  readonly y: number;
  readonly time: number;
  readonly pressure: number;
}

export class StrokeBuilder {
  readonly #x: number[] = [];
  readonly #y: number[] = [];
  readonly #t: number[] = [];
  readonly #p: number[] = [];
  readonly #timeOrigin: number;
  /** The stroke so far. Its arrays are live: they grow with the next sample. */
  readonly live: InkStroke = { x: this.#x, y: this.#y };

  /** @param timeOrigin event time at which the drawing began */
  constructor(timeOrigin: number) {
    this.#timeOrigin = timeOrigin;
  }

  get length(): number {
    return this.#x.length;
  }

  /** Where the stroke has got to. */
  get last(): { readonly x: number; readonly y: number } {
    return { x: this.#x.at(-1) ?? 0, y: this.#y.at(-1) ?? 0 };
  }

  /** The same stroke, to be gone on with. */
  copy(): StrokeBuilder {
    const copy = new StrokeBuilder(this.#timeOrigin);
    copy.#x.push(...this.#x);
    copy.#y.push(...this.#y);
    copy.#t.push(...this.#t);
    copy.#p.push(...this.#p);
    return copy;
  }

  add({ x, y, time, pressure }: Sample): void {
    const last = this.#x.length - 1;
    if (last >= 0 && this.#x[last] === x && this.#y[last] === y) return;
    if (!Number.isFinite(x + y + time)) return;
    const previousTime = this.#t[last] ?? 0;
    this.#x.push(x);
    this.#y.push(y);
    // Coalesced samples may arrive out of order; time within a stroke never runs backwards.
    this.#t.push(Math.max(previousTime, time - this.#timeOrigin));
    this.#p.push(pressure);
  }

  /** The place where the pen was lifted. A lifted pen presses with nothing: not part of the ink. */
  addLift(sample: Sample): void {
    this.add({ ...sample, pressure: this.#p.at(-1) ?? 0 });
  }

  /** The finished stroke. A pressure that never varies is a device without pressure. */
  finish(): InkStroke {
    const [first] = this.#p;
    const hasPressure = this.#p.some((value) => value !== first);
    // Copies are as long as their numbers; what grew has room for half as many more.
    return {
      x: this.#x.slice(),
      y: this.#y.slice(),
      t: this.#t.slice(),
      ...(hasPressure && { p: this.#p.slice() }),
    };
  }
}
