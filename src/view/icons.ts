/** The toolbar's drawings: paths of line icons on 24 units, styled by the sheet. */

/** Undo; the sheet mirrors it for redo, and both from right to left. */
const arrow = 'M8 5 4 9l4 4M4 9h9.5a5.5 5.5 0 0 1 0 11H9';

export const icons = {
  undo: arrow,
  redo: arrow,
  erase:
    'm4.6 14.6 9.2-9.2a2 2 0 0 1 2.8 0l3.6 3.6a2 2 0 0 1 0 2.8L12 20H8.2l-3.6-3.6a1.3 1.3 0 0 1 0-1.8Zm4.9-4.9 6.2 6.2M12 20h8',
  clear: 'M4.5 6.5h15m-10 0V4.3h5v2.2m-8 0 .8 13h9.4l.8-13m-7.2 4v5.5m3.4-5.5v5.5',
  copy: 'M10.5 8.5h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2Zm5 0v-2a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2',
  edit: 'm4.5 19.5 1-4.5L16 4.5l3.5 3.5L9 18.5l-4.5 1Zm9-12.5 3.5 3.5',
} as const;
