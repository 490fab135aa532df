/**
 * The whole element as a function of a view model. Reads no element, decides no rule: what is
 * enabled and what it says arrives in the model.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { EarlyMessages } from '../messages.js';
import type { Tool } from '../input/pen-policy.js';
import { icons } from './icons.js';

/** Buttons of the toolbar, in their order. */
export const TOOL_NAMES = ['undo', 'redo', 'erase', 'clear', 'copy', 'edit'] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

/** A line about what is going on. */
export interface StatusLine {
  readonly text: string;
  readonly tone: 'quiet' | 'problem';
  readonly canTryAgain: boolean;
}

export interface PadModel {
  readonly messages: EarlyMessages;
  /** The language in effect, which the words may not be in; `''` when the page names none. */
  readonly lang: string;
  readonly isDisabled: boolean;
  readonly isReadOnly: boolean;
  readonly strokeCount: number;
  /** The custom states that the element is in, for its own looks. */
  readonly states: Iterable<string>;
  readonly tools: readonly ToolName[];
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
  /** `null` until they are loaded: the source shows. */
  readonly views: ToolViews | null;
}

/** What the answer tools show; `null` for nothing. */
export interface ToolViews {
  readonly editor: TemplateResult | null;
  readonly menu: TemplateResult | null;
  readonly notes: TemplateResult;
  /** The keys of a tool as ARIA writes them; `''` for none. */
  keysOf(tool: ToolName): string;
  formula(lang: string): TemplateResult | null;
  toggles(isDisabled: boolean): TemplateResult;
}

export interface PadActions {
  readonly onTool: (tool: ToolName) => void;
  readonly onTryAgain: () => void;
}

export function padView(model: PadModel, actions: PadActions): TemplateResult {
  const { messages, lang, isDisabled, strokeCount, states, guides, placeholder, isBusy, views } =
    model;
  const label = `${messages.surface}, ${messages.strokeCount(strokeCount)}`;
  // The surface comes first: a label's click focuses the first thing that can be focused.
  return html`<div
    class="pad ${[...states].join(' ')}"
    lang=${lang.startsWith(messages.lang) ? nothing : messages.lang}
  >
    <div
      part="surface"
      class="surface guides-${guides}"
      role="img"
      aria-label=${label}
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
    ${model.tools.length === 0 ? nothing : toolbarView(model, actions)}
    <div class="progress" ?data-busy=${isBusy}></div>
    <div class="answer">${views?.editor ?? resultView(model)} ${statusView(model, actions)}</div>
    ${isDisabled ? nothing : views?.menu}
  </div>`;
}

function toolbarView(model: PadModel, { onTool }: PadActions): TemplateResult {
  const { messages, isDisabled, isReadOnly, strokeCount, canUndo, canRedo, tool, latex } = model;
  const hasInk = strokeCount > 0;
  const isUsable: Readonly<Record<ToolName, boolean>> = {
    undo: canUndo && !isReadOnly,
    redo: canRedo && !isReadOnly,
    erase: !isReadOnly,
    clear: hasInk && !isReadOnly,
    copy: hasInk || latex !== '',
    edit: !isReadOnly,
  };
  // Unusable buttons stay focusable, so that focus is not lost when the last step is undone.
  const button = (name: ToolName): TemplateResult =>
    html`<button
      part="button"
      type="button"
      class=${name}
      aria-label=${messages[name]}
      title=${messages[name]}
      aria-disabled=${isUsable[name] && !isDisabled ? nothing : 'true'}
      aria-pressed=${name === 'erase' ? String(tool === 'eraser') : nothing}
      aria-haspopup=${name === 'copy' ? 'menu' : nothing}
      aria-expanded=${name === 'copy' ? String(Boolean(model.views?.menu)) : nothing}
      aria-keyshortcuts=${model.views?.keysOf(name) ?? (name === 'edit' ? 'F2' : nothing)}
      ?disabled=${isDisabled}
      @click=${() => isUsable[name] && onTool(name)}
    >
      <svg viewBox="0 0 24 24"><path d=${icons[name]}></path></svg>
    </button>`;
  return html`<div part="toolbar" class="toolbar" role="group" aria-label=${messages.toolbar}>
    ${model.tools.map(button)} ${model.views?.toggles(isDisabled)}
  </div>`;
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
    <span part="status" class="status" role="status" data-tone=${status.tone}
      ><span dir="auto">${status.text}</span></span
    >
    ${
      status.canTryAgain && !isDisabled
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
