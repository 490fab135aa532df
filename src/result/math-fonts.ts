/**
 * Makes KaTeX's fonts known to a document, once. `@font-face` inside a shadow root is ignored
 * by Chromium and Firefox, so they are added to the document; from bytes, so that no
 * `font-src` policy can block them.
 */

/** One face, its woff2 file in base64. */
export interface FontFile {
  readonly family: string;
  readonly weight: string;
  readonly style: string;
  readonly data: string;
}

/** Adds the faces a document lacks; the page, or another maths element, may have some already. */
export function registerFonts(document: Document, files: readonly FontFile[]): void {
  const known = new Set([...document.fonts].map(keyOf));
  for (const file of files) {
    if (known.has(keyOf(file))) continue;
    const bytes = Uint8Array.from(atob(file.data), (char) => char.charCodeAt(0));
    const { weight, style } = file;
    document.fonts.add(new FontFace(file.family, bytes.buffer, { weight, style }));
  }
}

function keyOf({ family, weight, style }: Omit<FontFile, 'data'>): string {
  // Browsers normalise descriptors: quotes round the family, 400 to normal, 700 to bold.
  const name = family.replaceAll('"', '');
  const boldness = { normal: '400', bold: '700' }[weight] ?? weight;
  return `${name}/${boldness}/${style}`;
}
