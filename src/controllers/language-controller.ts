/**
 * Keeps the words of the language in effect at one element: finds the nearest `lang`, follows its
 * changes and loads the words. English until they are there. Knows no words of its own.
 */
import type { LitElement, ReactiveController } from 'lit';
import {
  findLanguage,
  isOf,
  loadedLanguage,
  loadLanguage,
  type LanguageName,
} from '../languages/load-language.js';
import { english, type Messages } from '../messages.js';

/** All connected elements; one observer for them, which rests while there are none. */
const hosts = new Set<LitElement>();
let observer: MutationObserver | null = null;

/** Watches a document or shadow tree; watching it twice is watching it once. */
function watch(root: Node): void {
  observer ??= new MutationObserver(() => {
    for (const host of hosts) host.requestUpdate();
  });
  observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
}

/**
 * The nearest `lang`, out of shadow trees through their hosts; `''` where nothing says. Whatever
 * could give another answer later lies in a tree that is watched from here on.
 */
function languageOf(element: Element): string {
  const root = element.getRootNode();
  watch(root);
  const lang = element.closest('[lang]')?.getAttribute('lang');
  return lang ?? (root instanceof ShadowRoot ? languageOf(root.host) : '');
}

export class LanguageController implements ReactiveController {
  readonly #host: LitElement;
  readonly #onLost: (cause: unknown) => void;
  #tag: string | null = null;
  #name: LanguageName | undefined;

  /** @param onLost the words could not be loaded: English stays until a `load()` succeeds */
  constructor(host: LitElement, onLost: (cause: unknown) => void) {
    this.#host = host;
    this.#onLost = onLost;
    host.addController(this);
  }

  /** The language in effect, as the page names it. */
  get tag(): string {
    return this.#tag ?? '';
  }

  get messages(): Messages {
    return (this.#name && loadedLanguage(this.#name)) ?? english;
  }

  /** Whether words of this language are words of the language in effect. */
  isIn(language: string): boolean {
    return isOf(this.tag, language);
  }

  hostConnected(): void {
    hosts.add(this.#host);
    this.#tag = null; // it may stand elsewhere now
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
    if (hosts.size === 0) observer?.disconnect();
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    const tag = languageOf(this.#host);
    if (tag === this.#tag) return;
    this.#tag = tag;
    this.#name = findLanguage(tag);
    this.load();
  }

  /** Loads the words if they are not there, as at first or after a failure. */
  load(): void {
    const name = this.#name;
    if (!name || loadedLanguage(name)) return;
    loadLanguage(name).then(() => this.#host.requestUpdate(), this.#onLost);
  }
}
