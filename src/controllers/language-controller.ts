/**
 * Keeps the words of the language in effect at one element: finds the nearest `lang`, follows its
 * changes and loads the words. English until they are there. Knows no words of its own.
 */
import type { LitElement, ReactiveController } from 'lit';
import { chunkLoader } from '../chunk-loader.js';
import { MathpixErrorEvent } from '../events.js';
import type { Messages } from '../messages.js';
import { lostPart } from '../recognition/errors.js';

/** Tags of what `load-words.ts` has, with their varieties; for others nothing is loaded. */
const KNOWN = /^(ar|de|es|fr|ja)\b/i;

const loadLoader = chunkLoader(() => import('../languages/load-words.js'));
/** What is loaded, by tag. */
const loaded = new Map<string, Messages>();

/** All connected elements; one observer for them, which rests while there are none. */
const hosts = new Set<LitElement>();
let observer: MutationObserver | null = null;

/**
 * The nearest `lang`, out of shadow trees through their hosts; `''` where nothing says. Whatever
 * could give another answer later lies in a tree that is watched from here on.
 */
function languageOf(element: Element): string {
  const root = element.getRootNode();
  observer ??= new MutationObserver(() => hosts.forEach((host) => host.requestUpdate()));
  observer.observe(root, { subtree: true, attributeFilter: ['lang'] }); // twice is once
  const lang = element.closest('[lang]')?.getAttribute('lang');
  return lang ?? (root instanceof ShadowRoot ? languageOf(root.host) : '');
}

export class LanguageController implements ReactiveController {
  /** The language in effect, as the page names it; `''` when it does not. */
  tag = '';
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The words; `null` for English, and until those of another language are there. */
  get messages(): Messages | null {
    return loaded.get(this.tag) ?? null;
  }

  hostConnected(): void {
    hosts.add(this.#host);
    this.load();
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
    if (hosts.size === 0) observer?.disconnect();
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    const { tag } = this;
    this.tag = languageOf(this.#host);
    if (this.tag !== tag) this.load();
  }

  /** Loads the words if they are not there, as at first or after a failure. */
  load(): void {
    const { tag } = this;
    if (!KNOWN.test(tag) || loaded.has(tag)) return;
    loadLoader()
      .then(({ loadWords }) => loadWords(tag))
      .then((words) => {
        loaded.set(tag, words);
        this.#host.requestUpdate();
      })
      .catch((cause: unknown) => {
        this.#host.dispatchEvent(new MathpixErrorEvent(lostPart('words', cause)));
      });
  }
}
