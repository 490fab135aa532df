/**
 * Which fingers are on the surface. Fingers scroll as soon as there are two: never more than one
 * writes. Pure bookkeeping; attaches no listener.
 */

/** The part of a `PointerEvent` that matters here. */
export interface TouchFacts {
  readonly pointerId: number;
  readonly pointerType: string;
  readonly isPrimary: boolean;
}

export class TouchCount {
  readonly #ids = new Set<number>();

  get size(): number {
    return this.#ids.size;
  }

  add({ pointerId, pointerType, isPrimary }: TouchFacts): void {
    if (pointerType !== 'touch') return;
    // The first finger of all: whatever was still noted was lifted unheard.
    if (isPrimary) this.#ids.clear();
    this.#ids.add(pointerId);
  }

  remove({ pointerId }: TouchFacts): void {
    this.#ids.delete(pointerId);
  }
}
