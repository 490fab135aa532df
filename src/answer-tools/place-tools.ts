/**
 * Where a field is and how large, for the answer tools: loads full screen and growing once they are
 * asked for, and draws the button between them. Must not measure or move anything itself.
 */
import type { TemplateResult } from 'lit';
import { chunkLoader } from '../chunk-loader.js';
import { MathpixErrorEvent } from '../events.js';
import type { FullScreen } from '../layout/full-screen.js';
import { lostPart } from '../recognition/errors.js';
import type { ToolHost } from './answer-tools.js';
import { iconButton } from './icon-button.js';

const loadFullScreen = chunkLoader(() => import('../layout/full-screen.js'));
const loadGrow = chunkLoader(() => import('../layout/grow.js'));

export class PlaceTools {
  readonly #host: ToolHost;
  #fullScreen: FullScreen | null = null;
  #growing: Promise<unknown> | null = null;

  constructor(host: ToolHost) {
    this.#host = host;
  }

  /** True while the field fills the screen. */
  get isFullScreen(): boolean {
    return this.#fullScreen?.isOn === true;
  }

  /** Fills the screen, or gives the field its place back. */
  async setFullScreen(isOn: boolean): Promise<void> {
    if (!isOn) return this.#fullScreen?.exit();
    const { FullScreen } = await loadFullScreen();
    const { field, adopt } = this.#host;
    await (this.#fullScreen ??= new FullScreen(field, adopt)).enter();
  }

  /** Loads what follows the ink where it is due: in full screen, too, or turning a phone hides ink. */
  expectGrowth(): void {
    const { field, ink, adopt } = this.#host;
    if (this.#growing || !(field.grow || this.isFullScreen)) return;
    this.#growing = loadGrow().then(
      ({ Grow }) => {
        new Grow(field, ink, adopt);
        field.requestUpdate();
      },
      (cause: unknown) => {
        // A field of its styled height, until the next change tries again.
        this.#growing = null;
        field.dispatchEvent(new MathpixErrorEvent(lostPart('height', cause)));
      },
    );
  }

  /**
   * The button for the whole screen; `null` where nobody asks for it. The way out is there and open
   * whatever the page asks for: a phone has no Escape.
   */
  toggle(isOffered: boolean, isFieldDisabled: boolean): TemplateResult | null {
    const { messages, tell } = this.#host;
    const isOn = this.isFullScreen;
    if (!isOn && !isOffered) return null;
    const { fullScreen: label, leaveFullScreen, noFullScreen, errors } = messages();
    const looks = { hint: isOn ? leaveFullScreen : label, icon: isOn ? 'leave' : 'enter' } as const;
    const isDisabled = isFieldDisabled && !isOn;
    return iconButton({ name: 'full-screen-button', label, ...looks, isOn, isDisabled }, () => {
      this.setFullScreen(!isOn).catch((cause: unknown) => {
        // The browser will not; anything else is a part that could not be loaded.
        tell(cause instanceof DOMException ? noFullScreen : errors.offline);
      });
    });
  }
}
