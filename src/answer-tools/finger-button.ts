/** The button that lets fingers write beside a pen, which comes once a pen was seen. Pure. */
import { html, nothing, type TemplateResult } from 'lit';

const HAND =
  'M8.5 13V5.2a1.6 1.6 0 0 1 3.2 0v6l5.2 1.2a2 2 0 0 1 1.5 2.3l-.8 4.8H10l-4-5a1.5 1.5 0 0 1 2.5-1.6Z';

export function fingerButton(
  label: string,
  { doFingersWrite, isDisabled }: { doFingersWrite: boolean; isDisabled: boolean },
  onToggle: () => void,
): TemplateResult {
  return html`<button
    part="button"
    type="button"
    class="finger"
    aria-label=${label}
    title=${label}
    aria-disabled=${isDisabled ? 'true' : nothing}
    aria-pressed=${String(doFingersWrite)}
    ?disabled=${isDisabled}
    @click=${onToggle}
  >
    <svg viewBox="0 0 24 24"><path d=${HAND}></path></svg>
  </button>`;
}
