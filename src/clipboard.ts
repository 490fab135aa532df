/**
 * Writes to the clipboard within the click that asked for it: Safari refuses a write that
 * begins after an await, so pictures go in as promises. Knows nothing of ink.
 */

/** @throws {DOMException} when the browser does not allow it; {TypeError} when it cannot. */
export function copyText(text: string): Promise<void> {
  return navigator.clipboard.writeText(text);
}

/**
 * Puts a picture or a text into the clipboard; `blob` may still be in the making.
 * @throws what `blob` rejects with, which browsers put in words of their own
 */
export async function copyBlob(type: string, blob: Promise<Blob>): Promise<void> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
  } catch (error) {
    await blob;
    throw error;
  }
}
