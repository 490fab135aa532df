/**
 * Says what happens to the ink to whoever listens: one thing a second at most while someone writes,
 * what was read rather than what a person did, and that rather than how much ink there is. Knows no
 * words, and no time but its clock's.
 */
import type { Clock } from '../recognition/ports.js';

/** What waits longer gives way to what matters more; `step` answers a key at once. */
export type Urgency = 'ink' | 'act' | 'result' | 'step';

interface Utterance {
  readonly text: string;
  readonly urgency: Urgency;
  readonly onSaid: (() => void) | undefined;
}

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
  readonly #clock: Pick<Clock, 'now' | 'startTimer'>;
  readonly #onText: () => void;
  #waiting: Utterance | null = null;
  /** A result that gave way to a key: nobody would hear of it otherwise, as it comes only once. */
  #displaced: Utterance | null = null;
  #stopTimer = (): void => undefined;
  #saidAt = -Infinity;

  /** @param onText `text` has changed */
  constructor(clock: Pick<Clock, 'now' | 'startTimer'>, onText: () => void) {
    this.#clock = clock;
    this.#onText = onText;
  }

  /** Whether something is still to be said. */
  get isWaiting(): boolean {
    return this.#waiting !== null;
  }

  /** @param onSaid called when it is said; never, where something else takes its place */
  say(text: string, urgency: Urgency, onSaid?: () => void): void {
    const waiting = this.#waiting;
    const next: Utterance = { text, urgency, onSaid };
    if (waiting && RANKS.indexOf(waiting.urgency) > RANKS.indexOf(urgency)) {
      if (urgency === 'result') this.#displaced = next;
      return;
    }
    this.#waiting = next;
    // Whoever writes on and on is still told once a second.
    if (waiting?.urgency === urgency) return;
    if (waiting?.urgency === 'result') this.#displaced = waiting;
    const since = this.#clock.now() - this.#saidAt;
    const gap = urgency === 'ink' ? GAP_MS : urgency === 'step' ? 0 : GAP_MS - since;
    this.#wait(Math.max(PAUSE_MS, gap), () => this.#speak());
  }

  /** What was read is not so any more, or is no news. */
  dropResult(): void {
    this.#displaced = null;
    if (this.#waiting?.urgency === 'result') this.#waiting = null;
  }

  /** Says nothing more: what is being said goes, and what waits. */
  hush(): void {
    this.#stopTimer();
    this.#waiting = this.#displaced = null;
    this.text = '';
  }

  #speak(): void {
    const next = this.#waiting;
    if (next && next.text === this.text) {
      // The same words are no change, and nobody would hear them.
      this.#show('');
      this.#wait(PAUSE_MS, () => this.#speak());
      return;
    }
    this.#waiting = this.#displaced;
    this.#displaced = null;
    if (next) {
      this.#saidAt = this.#clock.now();
      next.onSaid?.();
    }
    if (this.#waiting) this.#wait(GAP_MS, () => this.#speak());
    else this.#wait(FORGET_MS, () => this.#show(''));
    if (next) this.#show(next.text);
  }

  #show(text: string): void {
    this.text = text;
    this.#onText();
  }

  #wait(ms: number, then: () => void): void {
    this.#stopTimer();
    this.#stopTimer = this.#clock.startTimer(then, ms);
  }
}
