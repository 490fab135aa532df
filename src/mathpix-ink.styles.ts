/**
 * The element's looks, less those of reading.styles.ts: adopted sheet only, logical properties, no id, no inline style.
 * No `:state()`: browsers would restyle all it is named for with each stroke.
 */
import { css } from 'lit';

export const styles = css`
  :host {
    --_paper: var(--mathpix-ink-background, light-dark(#fff, #1b1d22));
    --_line: var(--mathpix-ink-border, light-dark(#d5d8e0, #3b3f4a));
    --_accent: var(--mathpix-ink-accent, light-dark(#2f5bea, #8fa8ff));
    --_guide: var(--mathpix-ink-guide-color, light-dark(#e6e9f2, #2b2f38));
    --_muted: light-dark(#5d6373, #a2a8b8);
    display: block;
    block-size: 320px;
    min-block-size: 200px;
    color: light-dark(#16181d, #f1f2f5);
    font:
      14px/1.4 system-ui,
      sans-serif;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
  }
  :host([hidden]) {
    display: none;
  }
  .pad {
    position: relative;
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    background: var(--_paper);
    border: 1px solid var(--_line);
    border-radius: var(--mathpix-ink-radius, 14px);
    overflow: hidden;
    isolation: isolate;
  }
  .user-invalid {
    outline: 2px solid #d33; /* forced colours have one border for all; this is twice as thick */
    outline-offset: -2px;
  }
  .surface {
    position: relative;
    flex: 1;
    min-block-size: 80px;
    overflow: clip;
    cursor: crosshair;
    touch-action: none;
    stroke-width: 3; /* of the pen, where the page gives none, or what is no width */
  }
  .erasing .surface {
    cursor: cell;
  }
  .touch-scrolls .surface {
    touch-action: manipulation;
  }
  .disabled .surface,
  .readonly .surface {
    cursor: default;
    touch-action: auto;
  }
  .guides-lines,
  .guides-grid {
    background: linear-gradient(var(--_guide) 1px, transparent 0) 0 -1px / 100% 48px;
  }
  .guides-grid {
    background-size: 24px 24px;
    background-image:
      linear-gradient(var(--_guide) 1px, transparent 0),
      linear-gradient(90deg, var(--_guide) 1px, transparent 0);
  }
  canvas,
  .corners,
  .placeholder {
    position: absolute;
    left: 0;
    top: 0;
    inline-size: 100%;
    block-size: 100%;
  }
  .corners {
    direction: ltr;
  }
  /* Over all there is: the pointer meets it first, and browsers look no further. */
  .surface::after {
    content: '';
    position: absolute;
    inset: 0;
    z-index: 1;
  }
  /* What SurfaceMap measures: the origin, and 100 px along and down from there. */
  i {
    display: block;
    inline-size: 0;
  }
  i + i {
    margin-left: 100px;
  }
  i + i + i {
    margin: 100px 0 0;
  }
  .dry {
    color: var(--mathpix-ink-color, currentcolor);
    stroke-width: var(--mathpix-ink-width, inherit);
    /* makes a change of either an event, see observe-theme.ts */
    transition:
      color 1ms,
      stroke-width 1ms;
  }
  canvas {
    will-change: transform; /* a layer of its own: no canvas is copied when another paints */
  }
  .placeholder {
    pointer-events: none;
    box-sizing: border-box;
    display: grid;
    place-items: center;
    padding: 16px;
    color: var(--_muted);
    font-size: 16px;
    text-align: center;
  }
  .writing .placeholder {
    visibility: hidden;
  }
  .toolbar {
    order: -1;
    flex: none;
    display: flex;
    flex-wrap: wrap;
    min-block-size: 44px; /* buttons that come later move nothing */
    padding: 4px; /* all seven buttons in a row of 320 px */
    border-block-end: 1px solid var(--_line);
  }
  .left-handed .toolbar {
    direction: rtl; /* from the right in every page; nothing in it is text */
  }
  button {
    all: unset;
    box-sizing: border-box;
    display: grid;
    place-items: center;
    min-inline-size: 44px;
    min-block-size: 44px;
    border-radius: 10px;
    color: var(--_muted);
    cursor: pointer;
  }
  button:where(:hover:not([aria-disabled])) {
    color: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  button[aria-disabled] {
    cursor: default;
  }
  button[aria-disabled] svg {
    opacity: 0.4;
  }
  button[aria-pressed='true'] {
    color: var(--_accent);
  }
  button:where(:hover:not([aria-disabled])),
  button[aria-pressed='true'] {
    background: color-mix(in srgb, currentcolor 13%, transparent);
  }
  .copy {
    margin-inline-start: auto;
  }
  svg {
    inline-size: 20px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  /* One arrow for both; back is to the right where reading goes to the left, whatever the hand. */
  .redo:dir(ltr) svg,
  .undo:dir(rtl) svg {
    scale: -1 1;
  }
  .progress {
    flex: none;
    block-size: 2px;
    overflow: clip;
    background: var(--_line);
  }
  .answer {
    display: flex;
    flex-direction: column;
    block-size: 34%;
    min-block-size: 100px;
    flex: none;
  }
  .result {
    flex: 1;
    min-block-size: 0;
    display: grid;
    place-items: safe center;
    overflow: auto;
    padding: 6px 16px 0;
  }
  .status-line {
    flex: none;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 12px;
    min-block-size: 24px;
    padding: 0 16px 4px;
    font-size: 13px;
    line-height: 1.3;
    color: var(--_muted);
  }
  .says {
    margin: -10px; /* a target of 44 px in a line of 24 */
    flex: none;
    padding-inline: 12px;
    color: var(--_accent);
  }
  /* What was answered stays as easy to read. */
  .disabled > :not(.answer) {
    opacity: 0.6;
  }
  @media (prefers-contrast: more) {
    :host {
      --_line: var(--mathpix-ink-border, currentcolor);
      --_muted: currentcolor;
    }
  }
  @media (forced-colors: active) {
    .dry {
      color: CanvasText;
      forced-color-adjust: none;
    }
    button[aria-disabled] {
      color: GrayText;
    }
    button[aria-disabled] svg {
      opacity: 1;
    }
  }
`;
