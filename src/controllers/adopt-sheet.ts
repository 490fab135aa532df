/** Gives an element the looks of a part that came later. Must not know which. */
import type { LitElement } from 'lit';

/** Puts a sheet after the element's own; before its first update, as soon as it has had that. */
export async function adoptSheet(host: LitElement, sheet: CSSStyleSheet): Promise<void> {
  if (!(host.renderRoot instanceof ShadowRoot)) await host.updateComplete;
  (host.renderRoot as ShadowRoot).adoptedStyleSheets.push(sheet);
}
