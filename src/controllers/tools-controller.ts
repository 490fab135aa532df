/**
 * Joins the answer tools (typeset answers, editor, copy menu, marks) to their element: loads them
 * when there is an answer to come, or somebody asks for them. Holds no rule of its own.
 */
import type { ReactiveController } from 'lit';
import type { AnswerTools, AnswerToolsHost } from '../answer-tools/answer-tools.js';
import { chunkLoader } from '../chunk-loader.js';

/** What is loaded, for pads that come later. */
let loaded: typeof AnswerTools | null = null;

const loadTools = chunkLoader(() => import('../answer-tools/answer-tools.js'));

/** Keys that pass by, or only change what others do. */
const NO_COMMAND = /^(Tab|Shift|Control|Alt|Meta)$/;

export class ToolsController implements ReactiveController {
  readonly #host: AnswerToolsHost;
  /** `null` until they are loaded. */
  tools: AnswerTools | null = null;

  constructor(host: AnswerToolsHost) {
    this.#host = host;
    host.field.addController(this);
  }

  hostConnected(): void {
    if (loaded) this.tools ??= new loaded(this.#host);
  }

  /** The tools know what keys do. Where the page leaves the field some, a key asks for them. */
  onKey(event: KeyboardEvent): void {
    const { field, tell, words } = this.#host;
    if (this.tools) this.tools.onKey(event);
    else if (field.shortcuts && !field.noShortcuts && !NO_COMMAND.test(event.key)) {
      this.load().then(
        (tools) => tools.onKey(event),
        () => tell(words().errors.offline),
      );
    }
  }

  /** Rejects when they cannot be had now. */
  async load(): Promise<AnswerTools> {
    if (this.tools) return this.tools;
    const { AnswerTools } = await loadTools();
    loaded = AnswerTools;
    await this.#host.field.updateComplete;
    return (this.tools ??= new AnswerTools(this.#host));
  }
}
