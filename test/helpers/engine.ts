/**
 * The browser engine under the tests: what its automation can do, and settings of its page.
 * Knows nothing of pads.
 */
import { executeServerCommand } from '@web/test-runner-commands';

/** `real`: trusted, from the browser's own input; `dispatched`: events made by the page. */
export type Means = 'real' | 'dispatched';

export interface Capabilities {
  readonly engine: 'chromium' | 'firefox' | 'webkit';
  readonly pen: Means;
  /** How a pen gets a pressure that the test names. */
  readonly penPressure: Means;
  /** How buttons other than the left one are pressed. */
  readonly otherButtons: Means;
  readonly touch: Means;
  /** What positions of pointer events are multiples of, in CSS px; 0: any fraction. */
  readonly eventGrid: number;
  /** Whether a picture can be read back from the clipboard. */
  readonly clipboardPictures: boolean;
  /** Whether `emulateMedia` works. */
  readonly media: boolean;
  /** Whether `zoomPage` works. */
  readonly pageScale: boolean;
}

export const capabilities = await executeServerCommand<Capabilities, undefined>('capabilities');

/** Makes the page as large as that, in CSS px. */
export async function setViewport(size: {
  readonly width: number;
  readonly height: number;
}): Promise<void> {
  await executeServerCommand('viewport', size);
  // WebKitGTK answers before its window has followed.
  const isDone = (): boolean => innerWidth === size.width && innerHeight === size.height;
  const end = performance.now() + 5000;
  while (!isDone()) {
    if (performance.now() > end) {
      throw new Error(`The page is ${innerWidth} × ${innerHeight}, not ${JSON.stringify(size)}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What the person prefers, as far as style sheets can ask. */
export async function emulateMedia(media: {
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly forcedColors?: 'active' | 'none';
  readonly contrast?: 'more' | 'no-preference';
}): Promise<void> {
  await executeServerCommand('media', media);
}

/** Zooms into the page as two fingers do: the layout stays, the visual viewport shows a part of it. */
export async function zoomPage(scale: number): Promise<void> {
  await executeServerCommand('pageScale', { scale });
}

/** Lets the page read and write the clipboard without a click. */
export async function allowClipboard(): Promise<void> {
  await executeServerCommand('allowClipboard');
}
