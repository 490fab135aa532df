/** What has the focus, within shadow trees too. Must not move it. */

/** The innermost element with the focus, as far as open shadow trees go; `body` where nothing has it. */
export function activeIn(root: DocumentOrShadowRoot): Element | null {
  const { activeElement } = root;
  const inner = activeElement?.shadowRoot;
  return inner?.activeElement ? activeIn(inner) : activeElement;
}
