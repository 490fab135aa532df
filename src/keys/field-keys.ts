/**
 * Does what keys ask for in a field, and leaves to the page what they cannot do. What walks the
 * strokes comes with the first key for it. Says and draws nothing itself.
 */
import type { StrokeCommand } from '../attributes.js';
import { chunkLoader } from '../chunk-loader.js';
import type { InkStroke } from '../ink/types.js';
import type { ToolMessages } from '../messages.js';
import type { ToolName } from '../view/pad-view.js';
import {
  canUse,
  commandOf,
  isStrokeCommand,
  type KeyField,
  labelOf,
  listKeys,
} from './shortcuts.js';
import type { StrokeWalk, WalkStep } from './stroke-walk.js';

const loadWalk = chunkLoader(() => import('./stroke-walk.js'));

/** What keys need of their field. */
export interface KeysHost {
  readonly field: KeyField & Pick<Element, 'matches'>;
  /** What has the focus in the field; unlike the target of an event, it is known later, too. */
  readonly focused: () => HTMLElement | null;
  /** The strokes as they are now. */
  readonly ink: () => readonly InkStroke[];
  /** Does what a button of the toolbar does. */
  readonly use: (tool: ToolName) => void;
  /** Takes out one stroke, where the field takes input. */
  readonly eraseStroke: (index: number) => void;
  readonly messages: () => Pick<ToolMessages, 'strokesErased' | 'strokeOf' | 'keyNames'>;
  /** Says what a key did. */
  readonly say: (words: string, urgency: 'step') => void;
  /** A part for keys could not be loaded; the next key asks again. */
  readonly onLost: (cause: unknown) => void;
}

export class FieldKeys {
  readonly #host: KeysHost;
  /** Through the strokes; `null` while nobody walks. */
  #walk: StrokeWalk | null = null;

  constructor(host: KeysHost) {
    this.#host = host;
  }

  onKey(event: KeyboardEvent): void {
    const { field, focused, use } = this.#host;
    if (event.defaultPrevented || field.matches(':disabled')) return;
    if (event.key === 'Escape' && this.#walk) {
      event.preventDefault();
      this.endWalk();
      return;
    }
    const target = focused();
    if (event.key === 'Escape' && target?.matches('button')) hush(target);
    const command = commandOf(event, field);
    if (!command) return;
    const surface = target?.matches('.surface') ? target : null;
    if (isStrokeCommand(command)) {
      if (surface) this.#onStrokeKey(event, command, surface);
      return;
    }
    // Elsewhere these two press the button that has the focus.
    const isFree = surface || !/^(Enter| )$/.test(event.key);
    if (!isFree || !canUse(field, command)) return;
    event.preventDefault();
    use(command);
  }

  /** Whether a key would do something here; not whether it can now. */
  isOurs(event: KeyboardEvent): boolean {
    return commandOf(event, this.#host.field) !== undefined;
  }

  /** Keys as `aria-keyshortcuts` writes them; `''` for none. */
  keysOf(name: ToolName | 'surface'): string {
    return listKeys(this.#host.field, name);
  }

  /** A tool's words with the first of its keys, as keyboards are labelled: “Undo (Ctrl+Z)”. */
  hintOf(name: ToolName, words: string): string {
    const key = labelOf(this.keysOf(name), this.#host.messages().keyNames);
    return key ? `${words} (${key})` : words;
  }

  endWalk(): void {
    this.#walk?.end();
  }

  /** Only where there is something to choose or to erase; the ends are the page's until then. */
  #onStrokeKey(event: KeyboardEvent, command: StrokeCommand, surface: HTMLElement): void {
    const { field, onLost } = this.#host;
    const isErasing = command === 'eraseStroke';
    const isBeginning = /^(next|previous)/.test(command);
    if (isErasing && field.readOnly) return;
    if (field.isEmpty || !(this.#walk || isBeginning)) return;
    event.preventDefault();
    if (isErasing) this.#walk?.erase();
    else if (this.#walk) this.#walk.go(command);
    else this.#startWalk(surface, command).catch(onLost);
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

/** Its hint goes until it has the focus anew: it may cover ink that somebody wants to see. */
function hush(button: HTMLElement): void {
  button.dataset['quiet'] = '';
  button.addEventListener('blur', () => delete button.dataset['quiet'], { once: true });
}
