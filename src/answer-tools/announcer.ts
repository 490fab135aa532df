/**
 * Says what happens to the ink to whoever listens: one thing a second at most while someone writes,
 * what was read rather than what a person did, and that rather than how much ink there is. Knows no
 * words.
 */

/** What waits longer gives way to what matters more; `step` answers a key at once. */
export type Urgency = 'ink' | 'act' | 'result' | 'step';

const RANKS: readonly Urgency[] = ['ink', 'act', 'result', 'step'];
/** Between two things said, in ms. */
const GAP_MS = 1000;
/** Lets what follows at once take the place of what was to be said. */
const PAUSE_MS = 100;
/** Said long ago, it must not be read again by whoever goes through the page. */
const FORGET_MS = 8000;

export class Announcer {
  /** What is being said. */
  text = '';
  readonly #onText: () => void;
  #waiting: { readonly text: string; readonly urgency: Urgency } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saidAt = -Infinity;

  /** @param onText `text` has changed */
  constructor(onText: () => void) {
    this.#onText = onText;
  }

  say(text: string, urgency: Urgency): void {
    const rank = RANKS.indexOf(urgency);
    if (this.#waiting && RANKS.indexOf(this.#waiting.urgency) > rank) return;
    const isSooner = this.#waiting?.urgency !== urgency;
    this.#waiting = { text, urgency };
    // Whoever writes on and on is still told once a second.
    if (!isSooner) return;
    const since = performance.now() - this.#saidAt;
    const gap = urgency === 'ink' ? GAP_MS : urgency === 'step' ? 0 : GAP_MS - since;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#speak(), Math.max(PAUSE_MS, gap));
  }

  /** Says nothing more: what is being said goes, and what waits. */
  hush(): void {
    clearTimeout(this.#timer);
    this.#waiting = null;
    this.text = '';
  }

  #speak(): void {
    this.text = this.#waiting?.text ?? '';
    this.#waiting = null;
    this.#saidAt = performance.now();
    this.#timer = setTimeout(() => {
      this.text = '';
      this.#onText();
    }, FORGET_MS);
    this.#onText();
  }
}
