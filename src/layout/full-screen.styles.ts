/** Looks of a field that fills the screen: result and tools pinned, the paper has the rest. */
import { css } from 'lit';

export const styles = css`
  /* The field's own page may have given it a size, a margin, a transform. */
  :host(:is(:fullscreen, :popover-open)) {
    position: fixed !important;
    inset: 0 !important;
    box-sizing: border-box !important;
    inline-size: 100% !important;
    block-size: 100% !important;
    min-inline-size: 0 !important;
    min-block-size: 0 !important;
    max-inline-size: none !important;
    max-block-size: none !important;
    margin: 0 !important;
    transform: none !important;
    border: 0 !important;
    overflow: hidden !important;
    /* Clear of notches and of the bar that phones draw over the page. */
    padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom)
      env(safe-area-inset-left) !important;
    /* A paper that lets the page shine through must not, here. */
    background: linear-gradient(var(--_paper), var(--_paper)) Canvas !important;
  }
  .full-screen {
    border: 0;
    border-radius: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
  }
  /* Below its button, as in a small field, while the paper scrolls. */
  .full-screen .menu {
    position: fixed;
    margin: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom)
      env(safe-area-inset-left);
    max-block-size: calc(100% - 60px - env(safe-area-inset-top) - env(safe-area-inset-bottom));
  }
  /* As high as its ink at least, see grow.ts; then it scrolls between tools and result. */
  .full-screen .surface {
    flex: 1 0 auto;
  }
  .full-screen .surface:has(~ .answer > .editor) {
    flex: 1 1 0;
  }
  .full-screen .toolbar,
  .full-screen .answer {
    position: sticky;
    z-index: 2;
    background: linear-gradient(var(--_paper), var(--_paper)) Canvas;
  }
  .full-screen .toolbar {
    inset-block-start: 0;
  }
  .full-screen .answer {
    inset-block-end: 0;
    block-size: clamp(100px, 24%, 220px);
  }
  .full-screen .answer:has(.editor) {
    block-size: auto;
    max-block-size: calc(100% - 56px);
  }
`;
