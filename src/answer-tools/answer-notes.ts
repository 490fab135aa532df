/**
 * What is to be known of an answer that is not simply read from the present ink, and the question
 * whether a typed one stays. Pure.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { ToolMessages } from '../messages.js';

/** How the answer stands to the ink. */
export interface AnswerFacts {
  readonly isTyped: boolean;
  /** The answer is to older ink. */
  readonly isOlder: boolean;
  /** Confidence of a doubtful answer, 0…1; `null` when there is no doubt. */
  readonly doubt: number | null;
  /** Whether a typed answer stays, or newer ink is read, is to be said. */
  readonly isAsking: boolean;
}

export interface NoteActions {
  readonly onKeep: () => void;
  readonly onRead: () => void;
}

/** @param facts `null` while there is nothing to say, or no answer */
export function notesView(
  facts: AnswerFacts | null,
  messages: ToolMessages,
  { onKeep, onRead }: NoteActions,
): TemplateResult {
  const name = facts && markName(facts);
  const text = { typed: messages.typed, older: messages.older };
  const words = name === 'unsure' ? messages.unsure(facts?.doubt ?? 0) : name && text[name];
  const isAsking = facts?.isAsking === true;
  const button = (label: string, act: () => void): TemplateResult =>
    html`<button part="button" type="button" class="says" @click=${act}>${label}</button>`;
  return html`<span class="notes" role="status"
      >${name ? html`<span part="mark" class="mark" data-mark=${name}>${words}</span>` : nothing}
      ${isAsking ? messages.newInk : nothing}</span
    >
    ${
      isAsking
        ? html`<span class="question" role="group" aria-label=${messages.newInk}
            >${button(messages.keepTyped, onKeep)} ${button(messages.readInk, onRead)}</span
          >`
        : nothing
    }`;
}

function markName({ isTyped, isOlder, doubt }: AnswerFacts): 'typed' | 'older' | 'unsure' | null {
  if (isTyped) return 'typed';
  if (isOlder) return 'older';
  return doubt === null ? null : 'unsure';
}
