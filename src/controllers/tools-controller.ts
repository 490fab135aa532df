/**
 * Joins the answer tools (editor, copy menu, marks) to their element: loads them when there is an
 * answer, or somebody asks for them. Holds no rule of its own.
 */
import type { AnswerTools, AnswerToolsHost } from '../answer-tools/answer-tools.js';
import { chunkLoader } from '../chunk-loader.js';

const loadTools = chunkLoader(() => import('../answer-tools/answer-tools.js'));

export class ToolsController {
  readonly #host: AnswerToolsHost;
  /** `null` until they are loaded. */
  tools: AnswerTools | null = null;

  constructor(host: AnswerToolsHost) {
    this.#host = host;
  }

  /** Rejects when they cannot be had now. */
  async load(): Promise<AnswerTools> {
    const { AnswerTools } = await loadTools();
    await this.#host.field.updateComplete;
    return (this.tools ??= new AnswerTools(this.#host));
  }
}
