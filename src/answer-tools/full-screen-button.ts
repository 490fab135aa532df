/** The button that lets the field fill the screen, and gives it its place back. Pure. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ToolMessages } from '../messages.js';

const icons = {
  enter:
    'M4.5 9V6a1.5 1.5 0 0 1 1.5-1.5h3m6 0h3A1.5 1.5 0 0 1 19.5 6v3m0 6v3a1.5 1.5 0 0 1-1.5 1.5h-3m-6 0H6A1.5 1.5 0 0 1 4.5 18v-3',
  leave:
    'M9 4.5v3A1.5 1.5 0 0 1 7.5 9h-3m15 0h-3A1.5 1.5 0 0 1 15 7.5v-3m0 15v-3a1.5 1.5 0 0 1 1.5-1.5h3m-15 0h3A1.5 1.5 0 0 1 9 16.5v3',
} as const;

export function fullScreenButton(
  { fullScreen, leaveFullScreen }: ToolMessages,
  { isOn, isDisabled }: { readonly isOn: boolean; readonly isDisabled: boolean },
  onToggle: () => void,
): TemplateResult {
  // The name stays, as that of a button that is pressed must.
  return html`<button
    part="button"
    type="button"
    class="full-screen-button"
    aria-label=${fullScreen}
    title=${isOn ? leaveFullScreen : fullScreen}
    aria-disabled=${isDisabled ? 'true' : nothing}
    aria-pressed=${String(isOn)}
    ?disabled=${isDisabled}
    @click=${onToggle}
  >
    <svg viewBox="0 0 24 24"><path d=${isOn ? icons.leave : icons.enter}></path></svg>
  </button>`;
}
