/**
 * The whole element as a function of a view model. Reads no element, decides no rule: what is
 * enabled and what it says arrives in the model.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { EarlyMessages } from '../messages.js';
import type { Tool } from '../input/pen-policy.js';
import { icons } from './icons.js';

/** Buttons of the toolbar, in their order. */
export const TOOL_NAMES = ['undo', 'redo', 'erase', 'clear', 'copy'] as const;
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
  /** Whether fingers write beside a pen; `null` while there is no choice. */
  readonly doFingersWrite: boolean | null;
  readonly guides: string;
  /** The page's own; `''` for ours. */
  readonly placeholder: string;
  readonly isBusy: boolean;
  readonly result: {
    readonly latex: string;
    readonly nodes: readonly Node[];
    readonly isTypeset: boolean;
    readonly isStale: boolean;
  };
  readonly status: StatusLine;
}

export interface PadActions {
  readonly onTool: (tool: ToolName) => void;
  readonly onFingers: (doTheyWrite: boolean) => void;
  readonly onTryAgain: () => void;
}

export function padView(model: PadModel, actions: PadActions): TemplateResult {
  const { messages, lang, isDisabled, strokeCount, states, guides, placeholder, isBusy } = model;
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
    <div class="answer">${resultView(model)} ${statusView(model, actions)}</div>
  </div>`;
}

function toolbarView(model: PadModel, { onTool, onFingers }: PadActions): TemplateResult {
  const { messages, isDisabled, isReadOnly, strokeCount, canUndo, canRedo, tool, result } = model;
  const { doFingersWrite } = model;
  const isUsable: Readonly<Record<ToolName, boolean>> = {
    undo: canUndo && !isReadOnly,
    redo: canRedo && !isReadOnly,
    erase: !isReadOnly,
    clear: strokeCount > 0 && !isReadOnly,
    copy: result.latex !== '',
  };
  // Unusable buttons stay focusable, so that focus is not lost when the last step is undone.
  const button = (
    name: ToolName | 'finger',
    isUsable: boolean,
    isPressed: boolean | null,
    onClick: () => void,
  ): TemplateResult =>
    html`<button
      part="button"
      type="button"
      class=${name}
      aria-label=${messages[name]}
      title=${messages[name]}
      aria-disabled=${isUsable && !isDisabled ? nothing : 'true'}
      aria-pressed=${isPressed ?? nothing}
      ?disabled=${isDisabled}
      @click=${() => isUsable && onClick()}
    >
      <svg viewBox="0 0 24 24"><path d=${icons[name]}></path></svg>
    </button>`;
  const toolButton = (name: ToolName): TemplateResult =>
    button(name, isUsable[name], name === 'erase' ? tool === 'eraser' : null, () => onTool(name));
  return html`<div part="toolbar" class="toolbar" role="group" aria-label=${messages.toolbar}>
    ${model.tools.map(toolButton)}
    ${
      doFingersWrite === null
        ? nothing
        : button('finger', true, doFingersWrite, () => onFingers(!doFingersWrite))
    }
  </div>`;
}

function resultView({ messages, lang, result }: PadModel): TemplateResult {
  const { latex, nodes, isTypeset, isStale } = result;
  return html`<div
    part="result"
    class="result"
    role="group"
    aria-label=${messages.result}
    ?data-stale=${isStale}
  >
    ${
      latex === ''
        ? nothing
        : isTypeset
          ? html`<div part="math" class="math" dir="ltr" lang=${lang || nothing}>${nodes}</div>`
          : html`<code part="latex" class="latex" dir="ltr">${latex}</code>`
    }
  </div>`;
}

function statusView({ messages, status }: PadModel, { onTryAgain }: PadActions): TemplateResult {
  return html`<div class="status-line">
    <span part="status" class="status" role="status" data-tone=${status.tone}
      ><span dir="auto">${status.text}</span></span
    >
    ${
      status.canTryAgain
        ? html`<button part="button" type="button" class="try-again" @click=${onTryAgain}>
            ${messages.tryAgain}
          </button>`
        : nothing
    }
  </div>`;
}
