/** Looks of an answer, the editor, the copy menu and the marks, adopted when they are loaded. */
import { css } from 'lit';

export const styles = css`
  :host {
    --_problem: light-dark(#9c3412, #ffb38a);
  }
  .result[data-stale] {
    opacity: 0.62; /* 5:1 on the paper */
  }
  /* The stroke that keys have chosen, see keys/stroke-walk.ts; an outline shows in forced colours, too. */
  .chosen {
    position: absolute;
    outline: 2px dashed var(--_accent);
    border-radius: 4px;
    pointer-events: none;
  }
  /* For screen readers alone. */
  .said {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .latex {
    font-family: ui-monospace, monospace;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .result {
    direction: ltr; /* a formula that is too wide shows its beginning */
    flex: 0 1 auto;
    padding-block-end: 4px;
    user-select: text;
    -webkit-user-select: text;
  }
  /*
   * What is free is the same above the formula and below it, where words have room: it moves only
   * for words that need more than that.
   */
  .answer:has(.result)::before {
    content: '';
    flex: 1;
  }
  .status-line {
    flex-wrap: wrap;
    align-content: end;
    row-gap: 4px;
    container-type: inline-size;
  }
  .result ~ .status-line {
    flex: 1 0 24px;
    min-block-size: auto; /* all its words, once they need more than their half */
  }
  /* One line less, so that the formula is still seen above. */
  @container (inline-size < 420px) {
    .notes ~ .status {
      order: 1;
      text-align: center;
    }
  }
  .mark {
    padding: 1px 8px;
    border: 1px solid;
    border-radius: 9px;
    white-space: nowrap;
  }
  .mark[data-mark='unsure'] {
    color: var(--_problem);
  }
  .toolbar {
    position: relative;
    z-index: 2; /* first in order, it is painted first; what meets the pointer has 1 */
    container-type: inline-size;
  }
  /* To the mouse, browsers show a title by themselves; to the keyboard none does. */
  :is(.toolbar, .typing) button:focus-visible:not([data-quiet])::after {
    content: attr(title);
    position: absolute;
    z-index: 1;
    inset-block-start: calc(100% + 6px);
    justify-self: start;
    padding: 2px 9px;
    border: 1px solid var(--_line);
    border-radius: 7px;
    background: var(--_paper);
    color: var(--_muted);
    white-space: nowrap;
    pointer-events: none;
  }
  .toolbar :is(.copy, .copy ~ button)::after {
    justify-self: end;
  }
  .typing {
    position: relative;
  }
  .typing button:focus-visible::after {
    inset-block: auto calc(100% + 2px);
    inset-inline-end: 0;
  }
  /*
   * Where they have no room in the row: a second row would move the paper under the pen. At the right
   * in every page and for every hand: maths begins at the left.
   */
  :is(.finger, .full-screen-button) {
    top: calc(100% + 4px);
    right: 4px;
  }
  @container (inline-size < 352px) {
    /* A strip below the row has room for any words. */
    .toolbar button:focus-visible::after {
      inset-inline: 4px;
      text-align: center;
    }
    .finger {
      position: absolute;
      background: var(--_paper);
      border: 1px solid var(--_line);
    }
  }
  @container (inline-size < 308px) {
    .full-screen-button {
      position: absolute;
      background: var(--_paper);
      border: 1px solid var(--_line);
    }
    .full-screen-button ~ .finger {
      right: 52px;
    }
  }
  .question {
    display: flex;
    justify-content: center;
    gap: 20px;
  }
  .menu {
    position: absolute;
    z-index: 3;
    inset-block-start: 54px;
    inset-inline-end: 6px;
    box-sizing: border-box;
    max-inline-size: calc(100% - 12px);
    max-block-size: calc(100% - 60px);
    overflow: auto;
    padding: 4px;
    background: var(--_paper);
    border: 1px solid var(--_line);
    border-radius: 12px;
    box-shadow: 0 6px 24px rgb(0 0 0 / 22%);
  }
  /* Below its button, wherever that is. */
  .toolbar:has(.finger) ~ .menu {
    inset-inline-end: 50px;
  }
  .left-handed .menu {
    right: auto;
    left: 6px;
  }
  .left-handed .toolbar:has(.finger) ~ .menu {
    right: auto;
    left: 50px;
  }
  .menu [aria-disabled] {
    opacity: 0.4;
  }
  .menu button {
    display: block;
    inline-size: 100%;
    padding: 11px 14px;
    color: inherit;
  }
  .editor {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-block-size: 0;
    padding: 6px 8px 0 16px;
  }
  .answer:has(.editor) {
    block-size: auto;
    min-block-size: 34%;
    max-block-size: calc(100% - 56px);
  }
  .surface:has(~ .answer > .editor) {
    min-block-size: 0;
  }
  .preview {
    flex: 1;
    min-block-size: 36px;
    display: grid;
    align-items: safe center;
    justify-items: safe center;
    overflow: auto;
    user-select: text;
    -webkit-user-select: text;
  }
  mark {
    background: none;
    color: var(--_problem);
    font-weight: 700;
    text-decoration: underline wavy;
  }
  .problem {
    min-block-size: 18px;
    max-block-size: 34px;
    overflow: auto;
    color: var(--_problem);
    font-size: 13px;
    line-height: 1.3;
  }
  .problem > span {
    animation: tell 0.6s step-end; /* not at each letter */
  }
  @keyframes tell {
    from {
      visibility: hidden;
    }
  }
  .typing {
    display: flex;
    align-items: end;
    gap: 2px;
    flex: none;
  }
  textarea {
    flex: 1;
    box-sizing: border-box;
    min-inline-size: 0;
    min-block-size: 44px;
    max-block-size: 108px;
    field-sizing: content;
    margin: 0;
    padding: 10px 12px;
    resize: none;
    border: 1px solid var(--_muted);
    border-radius: 10px;
    background: transparent;
    color: inherit;
    font:
      16px/1.4 ui-monospace,
      monospace;
    user-select: text;
    -webkit-user-select: text;
  }
  textarea:disabled {
    opacity: 0.6;
  }
  .done {
    color: var(--_accent);
  }
  @media (forced-colors: active) {
    button[aria-pressed='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    .menu [aria-disabled] {
      opacity: 1;
    }
  }
`;
