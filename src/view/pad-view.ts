/**
 * The whole element as a function of a view model. Reads no element, decides no rule: what is
 * enabled and what it says arrives in the model.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { EarlyMessages } from '../messages.js';
import type { Tool } from '../input/pen-policy.js';
import { icons } from './icons.js';
import { isUsable } from './is-usable.js';

/** Buttons of the toolbar, in their order. */
export const TOOL_NAMES = ['undo', 'redo', 'erase', 'clear', 'copy', 'edit'] as const;
export type ToolName = (typeof TOOL_NAMES)[number];
/** What `controls` may ask for. */
export const CONTROL_NAMES = [...TOOL_NAMES, 'full-screen'] as const;
export type ControlName = (typeof CONTROL_NAMES)[number];

/** Opens the editor where the page does not say otherwise; Enter on the surface alone. */
export const EDIT_KEYS = 'F2 Enter';

/** A line about what is going on. */
export interface StatusLine {
  readonly text: string;
  /** Something is wrong, and may be tried again. */
  readonly isProblem: boolean;
}

export interface PadModel {
  readonly messages: EarlyMessages;
  /** The language in effect, which the words may not be in; `''` when the page names none. */
  readonly lang: string;
  readonly isDisabled: boolean;
  readonly isReadOnly: boolean;
  readonly strokeCount: number;
  /** The custom states that the element is in, for its own looks. */
  readonly states: Iterable<string> & Pick<ReadonlySet<string>, 'has'>;
  readonly controls: readonly ControlName[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly tool: Tool;
  readonly guides: string;
  /** The page's own; `''` for ours. */
  readonly placeholder: string;
  readonly isBusy: boolean;
  readonly latex: string;
  /** The LaTeX answers older ink. */
  readonly isStale: boolean;
  readonly status: StatusLine;
  /** The page's own keys; `null` when all are off. */
  readonly shortcuts: Readonly<Partial<Record<string, string | null>>> | null;
  /** `null` until they are loaded: the source shows. */
  readonly views: ToolViews | null;
}

/** What the answer tools show; `null` for nothing. */
export interface ToolViews {
  readonly editor: TemplateResult | null;
  readonly menu: TemplateResult | null;
  readonly notes: TemplateResult;
  /** The keys of a tool or of the surface as ARIA writes them; `null` until they are known. */
  keysOf(name: ToolName | 'surface'): string | null;
  /** What a tool is called, and its key as keyboards are labelled; `null` until that is known. */
  hintOf(name: ToolName): string | null;
  formula(lang: string): TemplateResult | null;
  toggles(model: Pick<PadModel, 'isDisabled' | 'controls'>): TemplateResult;
  /** How many strokes the surface is said to hold: not news more often than anything is said. */
  countToTell(count: number): number;
}

export interface PadActions {
  readonly onTool: (tool: ToolName) => void;
  readonly onTryAgain: () => void;
}

export function padView(model: PadModel, actions: PadActions): TemplateResult {
  const { messages, lang, isDisabled, strokeCount, states, guides, placeholder, isBusy, views } =
    model;
  // The surface comes first: a label's click focuses the first thing that can be focused. It has
  // keys of its own, which screen readers pass on to an application only; its name stays the same,
  // as they say a name that changes at once.
  return html`<div
    class="pad ${[...states].join(' ')}"
    lang=${lang.startsWith(messages.lang) ? nothing : messages.lang}
  >
    <div
      part="surface"
      class="surface guides-${guides}"
      role="application"
      aria-label=${messages.surface}
      aria-describedby="count"
      aria-keyshortcuts=${keysOf(model, 'surface') || nothing}
      aria-invalid=${states.has('user-invalid') || nothing}
      tabindex=${isDisabled ? nothing : 0}
    >
      <canvas class="dry" aria-hidden="true"></canvas>
      <canvas class="wet" aria-hidden="true"></canvas>
      <div class="corners"><i></i><i></i><i></i></div>
      ${
        strokeCount === 0
          ? html`<span class="placeholder" dir="auto" lang=${(placeholder && lang) || nothing}
              >${placeholder || messages.placeholder}</span
            >`
          : nothing
      }
    </div>
    <span id="count" hidden
      >${messages.strokeCount(views?.countToTell(strokeCount) ?? strokeCount)}</span
    >
    ${
      // What fills the screen must be left, whatever the page thinks of buttons.
      model.controls.length > 0 || states.has('full-screen') ? toolbarView(model, actions) : nothing
    }
    <div class="progress" ?data-busy=${isBusy}></div>
    <div class="answer">${views?.editor ?? resultView(model)} ${statusView(model, actions)}</div>
    ${isDisabled ? nothing : views?.menu}
  </div>`;
}

function toolbarView(model: PadModel, { onTool }: PadActions): TemplateResult {
  const { messages, isDisabled, tool } = model;
  // Unusable buttons stay focusable, so that focus is not lost when the last step is undone.
  const button = (name: ToolName): TemplateResult =>
    html`<button
      part="button"
      type="button"
      class=${name}
      aria-label=${messages[name]}
      title=${model.views?.hintOf(name) ?? messages[name]}
      aria-disabled=${isUsable(name, model) && !isDisabled ? nothing : 'true'}
      aria-pressed=${name === 'erase' ? String(tool === 'eraser') : nothing}
      aria-haspopup=${name === 'copy' ? 'menu' : nothing}
      aria-expanded=${name === 'copy' ? String(Boolean(model.views?.menu)) : nothing}
      aria-keyshortcuts=${keysOf(model, name) || nothing}
      ?disabled=${isDisabled}
      @click=${() => isUsable(name, model) && onTool(name)}
    >
      <svg viewBox="0 0 24 24"><path d=${icons[name]}></path></svg>
    </button>`;
  return html`<div part="toolbar" class="toolbar" role="group" aria-label=${messages.toolbar}>
    ${model.controls.map((name) => (name === 'full-screen' ? nothing : button(name)))}
    ${model.views?.toggles(model)}
  </div>`;
}

/** The usual ones to type, where the page left them alone, until all are known. */
function keysOf({ views, shortcuts, controls }: PadModel, name: ToolName | 'surface'): string {
  const isUsual = shortcuts && !('edit' in shortcuts) && controls.includes('edit');
  return views?.keysOf(name) ?? (isUsual && /edit|surface/.test(name) ? EDIT_KEYS : '');
}

function resultView(model: PadModel): TemplateResult {
  const { messages, lang, latex, isStale, isDisabled, views } = model;
  return html`<div
    part="result"
    class="result"
    role="group"
    aria-label=${messages.result}
    tabindex=${latex === '' || isDisabled ? nothing : 0}
    ?data-stale=${isStale}
  >
    ${
      latex === ''
        ? nothing
        : (views?.formula(lang) ?? html`<code part="latex" class="latex" dir="ltr">${latex}</code>`)
    }
  </div>`;
}

function statusView(
  { messages, status, isDisabled, views }: PadModel,
  actions: PadActions,
): TemplateResult {
  return html`<div class="status-line">
    ${views?.notes}
    <span
      part="status"
      class="status"
      role="status"
      data-tone=${status.isProblem ? 'problem' : 'quiet'}
      ><span dir="auto">${status.text}</span></span
    >
    ${
      status.isProblem && !isDisabled
        ? html`<button
            part="button"
            type="button"
            class="try-again says"
            @click=${actions.onTryAgain}
          >
            ${messages.tryAgain}
          </button>`
        : nothing
    }
  </div>`;
}
