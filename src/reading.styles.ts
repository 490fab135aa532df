/** What an element looks like whose ink is being read; comes with the session, moves nothing. */
import { css } from 'lit';

export const readingStyles = css`
  .status-line {
    text-wrap: balance;
  }
  .status[data-tone='problem'] {
    color: light-dark(#9c3412, #ffb38a);
  }
  .says {
    font-weight: 600;
  }
  /* Moved by the compositor alone: whatever paints makes browsers copy the canvases again. */
  .progress[data-busy]::before {
    content: '';
    display: block;
    block-size: 100%;
    background: linear-gradient(90deg, transparent 40%, var(--_accent), transparent 60%);
    animation: pass 1.1s linear infinite;
  }
  @keyframes pass {
    from {
      transform: translateX(-50%);
    }
    to {
      transform: translateX(50%);
    }
  }
  /* Most answers come before anyone could read, or hear, that the last one is old. */
  .mark[data-mark='older'],
  .recognizing .status[data-tone='quiet'] span {
    animation: read 1s step-end;
  }
  @keyframes read {
    from {
      visibility: hidden;
    }
  }
  /* Most waits end before anyone could read, or hear, a word. Another name: the time begins anew. */
  .waiting .status[data-tone='quiet'] span {
    animation: wait 2s step-end;
  }
  @keyframes wait {
    from {
      visibility: hidden;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .progress[data-busy]::before {
      animation: none;
      background: var(--_accent);
    }
  }
  @media (forced-colors: active) {
    .says {
      text-decoration: underline;
    }
    .progress {
      background: CanvasText;
    }
    .progress[data-busy]::before {
      background: Highlight;
    }
  }
  /* The canvas has the size of the screen's field; on paper the whole drawing is to be there. */
  @media print {
    .dry {
      width: 100% !important;
      height: 100% !important;
      object-fit: contain;
      object-position: 0 0;
    }
  }
`;
