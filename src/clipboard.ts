/**
 * Writes to the clipboard within the click that asked for it: Safari refuses a write that
 * begins after an await, so pictures go in as promises. Knows nothing of ink.
 */

/** Tries another way for a text that the browser refused; whether it went. */
export type OtherWay = (text: string) => boolean | undefined;

/** @throws {DOMException} when the browser does not allow it; {TypeError} when it cannot. */
export async function copyText(text: string, inAnotherWay: OtherWay): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    if (!inAnotherWay(text)) throw error;
  }
}

/**
 * Puts a picture or a text into the clipboard; `blob` may still be in the making.
 * @throws what `blob` rejects with, which browsers put in words of their own
 */
export async function copyBlob(
  type: string,
  blob: Promise<Blob>,
  inAnotherWay?: OtherWay,
): Promise<void> {
  blob.catch(() => undefined); // thrown below, once the browser has had its say
  try {
    await navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
  } catch (error) {
    const text = await (await blob).text();
    if (!inAnotherWay?.(text)) throw error;
  }
}
