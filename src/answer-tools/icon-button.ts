/** The buttons that come later than those of the toolbar, and look like them. Pure. */
import { html, nothing, type TemplateResult } from 'lit';

/** Their drawings, like those of `view/icons.ts`. */
const icons = {
  finger:
    'M8.5 13V5.2a1.6 1.6 0 0 1 3.2 0v6l5.2 1.2a2 2 0 0 1 1.5 2.3l-.8 4.8H10l-4-5a1.5 1.5 0 0 1 2.5-1.6Z',
  enter:
    'M4.5 9V6a1.5 1.5 0 0 1 1.5-1.5h3m6 0h3A1.5 1.5 0 0 1 19.5 6v3m0 6v3a1.5 1.5 0 0 1-1.5 1.5h-3m-6 0H6A1.5 1.5 0 0 1 4.5 18v-3',
  leave:
    'M9 4.5v3A1.5 1.5 0 0 1 7.5 9h-3m15 0h-3A1.5 1.5 0 0 1 15 7.5v-3m0 15v-3a1.5 1.5 0 0 1 1.5-1.5h3m-15 0h3A1.5 1.5 0 0 1 9 16.5v3',
  done: 'm5 12.5 4.5 4.5L19 7.5',
  cancel: 'm6.5 6.5 11 11m0-11-11 11',
} as const;

export interface IconButton {
  /** Its class. */
  readonly name: string;
  /** Stays the same, on or off, as the name of a button that is pressed must. */
  readonly label: string;
  /** What the button does now; its name by default. */
  readonly hint?: string;
  readonly icon: keyof typeof icons;
  /** Of what can be on or off. */
  readonly isOn?: boolean;
  /** False for a button that has nothing to do now, and keeps the focus all the same. */
  readonly isUsable?: boolean;
  readonly isDisabled: boolean;
}

export function iconButton(button: IconButton, act: () => void): TemplateResult {
  const { name, label, hint = label, icon, isOn, isUsable = true, isDisabled } = button;
  return html`<button
    part="button"
    type="button"
    class=${name}
    aria-label=${label}
    title=${hint}
    aria-disabled=${isUsable && !isDisabled ? nothing : 'true'}
    aria-pressed=${isOn ?? nothing}
    ?disabled=${isDisabled}
    @click=${() => isUsable && act()}
  >
    <svg viewBox="0 0 24 24"><path d=${icons[icon]}></path></svg>
  </button>`;
}
