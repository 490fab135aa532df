/**
 * Does what keys ask for in a field, and leaves to the page what they cannot do. What walks the
 * strokes comes with the first key for it. Says and draws nothing itself.
 */
import type { StrokeCommand } from '../attributes.js';
import { chunkLoader } from '../chunk-loader.js';
import type { StrokeWalk, WalkStep } from './stroke-walk.js';
import type { ToolName } from '../view/pad-view.js';
import type { ToolHost } from '../answer-tools/answer-tools.js';
import { canUse, commandOf, keysIn } from './shortcuts.js';

const loadWalk = chunkLoader(() => import('./stroke-walk.js'));

export class FieldKeys {
  readonly #host: ToolHost;
  /** Through the strokes; `null` while nobody walks. */
  #walk: StrokeWalk | null = null;

  constructor(host: ToolHost) {
    this.#host = host;
  }

  onKey(event: KeyboardEvent): void {
    const { field, use } = this.#host;
    if (event.defaultPrevented || field.matches(':disabled')) return;
    if (event.key === 'Escape' && this.#walk) {
      event.preventDefault();
      this.endWalk();
      return;
    }
    const command = commandOf(event, field);
    if (command?.endsWith('Stroke')) this.#onStrokeKey(event, command as StrokeCommand);
    else if (command && !field.readOnly && canUse(field, command as ToolName)) {
      event.preventDefault();
      use(command as ToolName);
    }
  }

  /** Whether a key would do something here; not whether it can now. */
  isOurs(event: KeyboardEvent): boolean {
    return commandOf(event, this.#host.field) !== undefined;
  }

  /** The keys of a tool as `aria-keyshortcuts` writes them; `''` for none. */
  keysOf(tool: ToolName): string {
    return (keysIn(this.#host.field)[tool] ?? '').replaceAll('Mod', 'Control');
  }

  endWalk(): void {
    this.#walk?.end();
  }

  /** Only on the surface itself, and only where there is something to choose or to erase. */
  #onStrokeKey(event: KeyboardEvent, command: StrokeCommand): void {
    const { field } = this.#host;
    // Nothing is on the path of an event that is over: the key came before this was loaded.
    const surface = event.composedPath()[0] as HTMLElement | undefined;
    const isErasing = command === 'eraseStroke';
    const isPossible = isErasing ? this.#walk && !field.readOnly : !field.isEmpty;
    if (!surface?.matches('.surface') || !isPossible) return;
    event.preventDefault();
    if (isErasing) this.#walk?.erase();
    else if (this.#walk) this.#walk.go(command);
    // Not loaded, nothing is chosen; the next key asks again.
    else this.#startWalk(surface, command).catch(() => undefined);
  }

  async #startWalk(surface: HTMLElement, step: WalkStep): Promise<void> {
    const { StrokeWalk } = await loadWalk();
    const { ink, eraseStroke, messages, say } = this.#host;
    this.#walk ??= new StrokeWalk({
      surface,
      ink,
      erase: eraseStroke,
      say: (chosen, count, hasErased) => {
        const { strokesErased, strokeOf } = messages();
        const erased = hasErased ? [strokesErased(1)] : [];
        say([...erased, ...(count > 0 ? [strokeOf(chosen, count)] : [])].join(' '), 'step');
      },
      onEnd: () => (this.#walk = null),
    });
    this.#walk.go(step);
  }
}
