/** The toolbar's drawings: 24-unit line icons in the current colour. */
import { svg, html, type SVGTemplateResult, type TemplateResult } from 'lit';

const icon = (shape: SVGTemplateResult): TemplateResult => html`<svg
  viewBox="0 0 24 24"
  width="20"
  height="20"
  fill="none"
  stroke="currentColor"
  stroke-width="1.75"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
>
  ${shape}
</svg>`;

export const icons = {
  undo: icon(svg`<path d="M8 5 4 9l4 4"/><path d="M4 9h9.5a5.5 5.5 0 0 1 0 11H9"/>`),
  redo: icon(svg`<path d="m16 5 4 4-4 4"/><path d="M20 9h-9.5a5.5 5.5 0 0 0 0 11H15"/>`),
  erase: icon(
    svg`<path d="m4.6 14.6 9.2-9.2a2 2 0 0 1 2.8 0l3.6 3.6a2 2 0 0 1 0 2.8L12 20H8.2l-3.6-3.6a1.3 1.3 0 0 1 0-1.8Z"/><path d="m9.5 9.700 6.2 6.2"/><path d="M12 20h8"/>`,
  ),
  clear: icon(
    svg`<path d="M4.5 6.5h15"/><path d="M9.5 6.5V4.3h5v2.2"/><path d="m6.5 6.5.8 13h9.400l.8-13"/><path d="M10.3 10.5v5.5M13.700 10.5v5.5"/>`,
  ),
  copy: icon(
    svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2"/><path d="M15.5 8.5v-2a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2"/>`,
  ),
} as const;
