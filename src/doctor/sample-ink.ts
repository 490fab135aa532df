/**
 * The ink of the strokes call: 3x², the request in Mathpix's own documentation
 * (docs.mathpix.com/reference/post-v3-strokes), moved to the corner. Sends nothing.
 */

const X = [
  [
    1, 1, 0, 0, 1, 3, 6, 16, 21, 28, 31, 32, 32, 32, 32, 29, 25, 17, 12, 7, 6, 8, 13, 30, 41, 60,
    67, 72, 72, 72, 71, 64, 59, 47, 40, 28, 23, 20, 18,
  ],
  [101, 101, 103, 105, 109, 118, 122, 130, 134, 143, 147, 150, 152, 153],
  [143, 142, 141, 140, 137, 132, 127, 119, 113, 110, 107, 105, 104, 104, 103, 103],
  [
    166, 166, 167, 169, 170, 171, 171, 172, 173, 174, 175, 176, 176, 175, 174, 168, 164, 156, 153,
    151, 151, 152, 154, 154, 155, 157, 160, 163, 164, 169, 171, 178, 179, 184, 185, 186,
  ],
];
const Y = [
  [
    26, 26, 25, 24, 23, 21, 20, 19, 19, 22, 25, 30, 33, 40, 43, 47, 49, 51, 52, 52, 52, 52, 52, 52,
    54, 60, 65, 72, 74, 77, 79, 82, 83, 84, 84, 84, 83, 82, 81,
  ],
  [44, 44, 45, 48, 51, 59, 62, 70, 74, 80, 83, 85, 86, 87],
  [43, 43, 43, 44, 47, 53, 59, 71, 81, 86, 90, 94, 94, 96, 96, 97],
  [
    5, 5, 4, 2, 1, 0, 0, 0, 1, 1, 3, 6, 8, 11, 13, 18, 21, 26, 28, 28, 28, 27, 27, 27, 27, 29, 31,
    33, 34, 36, 36, 36, 36, 34, 34, 33,
  ],
];

/** A body as the element sends it; Mathpix is asked to keep nothing of it. */
export function sampleBody(sessionId: string): string {
  return JSON.stringify({
    strokes: { strokes: { x: X, y: Y } },
    strokes_session_id: sessionId,
    formats: ['text', 'latex_styled'],
    metadata: { improve_mathpix: false },
  });
}
