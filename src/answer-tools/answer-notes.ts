/**
 * What is to be known of an answer that is not simply read from the present ink, and the question
 * whether a typed one stays. Holds no rule about ink.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { ToolHost } from './answer-tools.js';

/** @param doubt confidence of a doubtful answer, 0…1; `null` when there is no doubt */
export function answerNotes(host: ToolHost, doubt: number | null): TemplateResult {
  const { field, recognition, isDisabled, type } = host;
  const messages = host.messages();
  const hasAnswer = field.value !== '';
  const name = hasAnswer ? markName(host, doubt) : null;
  const text = { typed: messages.typed, older: messages.older };
  const words = name === 'unsure' ? messages.unsure(doubt ?? 0) : name && text[name];
  // Whoever answers it changes the value, which nobody can in a field that takes no input.
  const isAsking = hasAnswer && recognition.isAsking && !isDisabled() && !field.readOnly;
  const button = (label: string, act: () => void): TemplateResult =>
    html`<button part="button" type="button" class="says" @click=${act}>${label}</button>`;
  const keep = (): void => type(field.value);
  const read = (): void => {
    // The outcome shows in the status line and in events; the promise says nothing more.
    field.recognize().catch(() => undefined);
  };
  return html`<span class="notes" role="status"
      >${name ? html`<span part="mark" class="mark" data-mark=${name}>${words}</span>` : nothing}
      ${isAsking ? messages.newInk : nothing}</span
    >
    ${
      isAsking
        ? html`<span class="question" role="group" aria-label=${messages.newInk}
            >${button(messages.keepTyped, keep)} ${button(messages.readInk, read)}</span
          >`
        : nothing
    }`;
}

function markName(
  { field, recognition }: ToolHost,
  doubt: number | null,
): 'typed' | 'older' | 'unsure' | null {
  if (recognition.isTyped) return 'typed';
  if (field.result?.current === false) return 'older';
  return doubt === null ? null : 'unsure';
}
