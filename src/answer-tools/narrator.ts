/**
 * Decides what is said of a field, and in which words: what was read, what became of the ink, how
 * much of it there is. Leaves the time to the announcer; types, draws and typesets nothing.
 */
import type { InkChange } from '../ink/document.js';
import type { Clock } from '../recognition/ports.js';
import type { Result } from '../result/answer.js';
import { Announcer, type Urgency } from './announcer.js';
import type { ToolField, ToolHost } from './answer-tools.js';
import type { ShownMath } from './shown-math.js';

export interface NarratorHost {
  readonly field: Pick<
    ToolField,
    'result' | 'requestUpdate' | 'addController' | 'addEventListener'
  >;
  readonly messages: ToolHost['messages'];
  readonly math: Pick<ShownMath, 'load' | 'spoken'>;
  readonly clock: Pick<Clock, 'now' | 'startTimer'>;
}

/** The page's own time. */
export const pageClock: NarratorHost['clock'] = {
  now: () => performance.now(),
  startTimer(callback, ms) {
    const id = setTimeout(callback, ms);
    return () => clearTimeout(id);
  },
};

export class Narrator {
  readonly #host: NarratorHost;
  readonly #announcer: Announcer;
  /** The reading said last; `''` when any is news. */
  #said = '';
  #toldCount = 0;

  constructor(host: NarratorHost) {
    const { field, clock } = host;
    this.#host = host;
    this.#announcer = new Announcer(clock, () => field.requestUpdate());
    field.addController(this);
    field.addEventListener('mathpix-result', ({ result }) => void this.#sayResult(result));
    // It may have come before this was loaded. One brought back with the page has nothing raw, and
    // is no news.
    if (field.result?.raw) void this.#sayResult(field.result);
  }

  /** What is being said. */
  get text(): string {
    return this.#announcer.text;
  }

  /** Says something politely, in its time. */
  say(words: string, urgency: Urgency): void {
    this.#announcer.say(words, urgency);
  }

  /**
   * How many strokes the description of the surface tells of. Screen readers say a description
   * that changes, so it does not change more often than anything is said.
   */
  countToTell(count: number): number {
    if (!this.#announcer.isWaiting) this.#toldCount = count;
    return this.#toldCount;
  }

  /** Says what became of the ink, and returns what is to be shown of it; `''` for nothing. */
  noticeOf({ reason, countBefore, snapshot, isRetraction }: InkChange): string {
    const { length } = snapshot.strokes;
    const words = this.#host.messages();
    const erased = (): string => words.strokesErased(countBefore - length);
    const did = (act: string): void =>
      this.say(words.afterAct(act, words.strokeCount(length)), 'act');
    // Another drawing: the same answer to it is news.
    if (length === 0 || reason === 'load') this.#forgetReading();
    // Nobody has undone what turned out to be a palm, or half a stroke.
    switch (isRetraction ? 'draw' : reason) {
      case 'scratch-out':
        return erased();
      case 'draw':
        this.say(words.strokeCount(length), 'ink');
        break;
      case 'erase':
        this.say(erased(), 'act');
        break;
      case 'undo':
        did(words.undo);
        break;
      case 'redo':
        did(words.redo);
        break;
      case 'clear':
        did(words.clear);
        break;
      // A page's act, which the page may speak of.
      case 'load':
    }
    return '';
  }

  /** An answer that is given for the ink stands in the place of the one that was read. */
  hostUpdated(): void {
    if (this.#host.field.result?.source !== 'recognized') this.#forgetReading();
  }

  /** A field that is gone must not be kept by what it was about to say. */
  hostDisconnected(): void {
    this.#announcer.hush();
  }

  #forgetReading(): void {
    this.#said = '';
    this.#announcer.dropResult();
  }

  /** Says what was read, once it is of all the ink and not what was said before. */
  async #sayResult(result: Result): Promise<void> {
    if (!result.current || result.latex === '' || result.source === 'typed') return;
    const reading = await this.#read(result.latex);
    if (this.#host.field.result !== result) return;
    if (reading === this.#said) {
      this.#announcer.dropResult();
      return;
    }
    const words = this.#host.messages();
    const text = words.readAloud(words.result, reading);
    this.#announcer.say(text, 'result', () => (this.#said = reading));
  }

  /** In words, or as its source where nothing can be typeset now. */
  async #read(latex: string): Promise<string> {
    try {
      await this.#host.math.load();
    } catch {
      // Reported by whoever shows it, and shown so, too.
      return latex;
    }
    return this.#host.math.spoken(latex, this.#host.messages().spoken);
  }
}
