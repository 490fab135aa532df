/**
 * Maps client coordinates to CSS px of the surface, also under a scaled ancestor, `zoom` or a
 * zoomed visual viewport. Reads layout once per contact, not once per event.
 */
import type { Point } from '../ink/geometry.js';

export class SurfaceMap {
  readonly #surface: HTMLElement;
  #layout: { left: number; top: number; scaleX: number; scaleY: number } | null = null;

  constructor(surface: HTMLElement) {
    this.#surface = surface;
  }

  /** Forgets the layout: something scrolled, moved or resized. */
  invalidate(): void {
    this.#layout = null;
  }

  toSurface({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point {
    const { left, top, scaleX, scaleY } = (this.#layout ??= this.#measure());
    return { x: (clientX - left) * scaleX, y: (clientY - top) * scaleY };
  }

  #measure(): { left: number; top: number; scaleX: number; scaleY: number } {
    const { left, top, width, height } = this.#surface.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.#surface;
    return {
      left,
      top,
      // A hidden surface has no size; its contacts, if any, are taken unscaled.
      scaleX: width > 0 ? offsetWidth / width : 1,
      scaleY: height > 0 ? offsetHeight / height : 1,
    };
  }
}
