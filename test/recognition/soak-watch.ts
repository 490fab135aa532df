/**
 * Looks on while a writer, a session and a faulty service have it out, and notes every broken
 * promise. Remembers only what is still open, so that hours of it weigh nothing.
 */
import { getEventListeners } from 'node:events';
import type { InkSnapshot, InkStroke } from '../../src/ink/types.js';
import type { Recognizer, RecognizerAnswer } from '../../src/recognition/recognizer.js';
import type { SessionState } from '../../src/recognition/session-model.js';
import { flush } from '../helpers/fake-ports.js';

/** What the sandbox reads in ink: which strokes there are, told apart by where they begin. */
export function readingOf(strokes: readonly Pick<InkStroke, 'x'>[]): string {
  const hash = strokes.reduce((sum, { x }) => (sum * 31 + (x[0] ?? 0)) % 999_983, 7);
  return strokes.length === 0 ? '' : `${strokes.length}+${hash}`;
}

/** Why a session may be opened, besides being the first. */
export type SessionReason = 'expired' | 'refused' | 'cleared';

const MINUTE_MS = 60_000;
/** More would say the same again. */
const MOST_VIOLATIONS = 20;

export class Watch {
  readonly violations: string[] = [];
  readonly counts = { inks: 0, answers: 0, remembered: 0, requests: 0, tokenRequests: 0 };
  readonly sessions = { first: 0, expired: 0, refused: 0, cleared: 0 };
  readonly statuses = new Map<string, number>();
  readonly errors = new Map<string, number>();
  /** Clears of ink, and refusals of a token that reached the client. */
  clears = 0;
  refusals = 0;
  isHidden = false;
  isSuspended = false;
  /** Cap that the session was told, or `Infinity`. */
  requestsPerMinute = Infinity;
  readonly #now: () => number;
  /** Readings of the inks that may still be answered, by revision. */
  readonly #readings = new Map<number, string>();
  #ink = { revision: 0, reading: '' };
  #shown = { revision: -1, reading: '' };
  #sent = '';
  #sessionId = '';
  #clearedId = 'none yet';
  #open = 0;
  #sentAt: number[] = [];
  #session: { readonly usableUntil: number; readonly ended: Set<SessionReason> } | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** True when what is shown is the reading of the ink that is there. */
  get isAnswered(): boolean {
    return this.#shown.revision === this.#ink.revision;
  }

  /** What the watch itself keeps; bounded, or its own growth would be taken for a leak. */
  get kept(): number {
    return this.#readings.size + this.#sentAt.length;
  }

  fail(what: string): void {
    if (this.violations.length < MOST_VIOLATIONS) {
      this.violations.push(
        `${Math.round(this.#now())} ms, revision ${this.#ink.revision}: ${what}`,
      );
    }
  }

  onInk({ revision, strokes }: InkSnapshot): void {
    this.counts.inks += 1;
    this.#ink = { revision, reading: readingOf(strokes) };
    this.#readings.set(revision, this.#ink.reading);
  }

  onClear(): void {
    this.clears += 1;
    this.#clearedId = this.#sessionId;
    this.#session?.ended.add('cleared');
  }

  /**
   * A request leaves the client. The returned function is called when it is over.
   * @param isSecondTry not a decision of its own: the one before got no answer at all
   */
  onRequest(kind: 'token' | 'strokes', isSecondTry: boolean): () => void {
    if (this.#ink.reading === '') this.fail(`${kind} request for empty ink`);
    if (this.isSuspended) this.fail(`${kind} request of a pad that is off the page`);
    const isNewSession = kind === 'token' && !isSecondTry;
    if (this.isHidden && isNewSession) this.fail('a session for a page nobody sees');
    if (this.#open > 0) this.fail(`${kind} request while another is under way`);
    this.#open += 1;
    this.counts[kind === 'token' ? 'tokenRequests' : 'requests'] += 1;
    let isOver = false;
    return () => {
      if (!isOver) this.#open -= 1;
      isOver = true;
    };
  }

  /** What is in a request. */
  onSent(
    { strokes, sessionId }: { strokes: readonly Pick<InkStroke, 'x'>[]; sessionId: string },
    isSecondTry: boolean,
  ): void {
    if (sessionId === this.#clearedId) this.fail('new ink in the session of a cleared drawing');
    this.#sessionId = sessionId;
    const reading = readingOf(strokes);
    const isWhole = reading === this.#ink.reading || (isSecondTry && reading === this.#sent);
    if (!isWhole) this.fail(`sent ${reading}, but the ink is ${this.#ink.reading}`);
    if (reading === this.#shown.reading) this.fail(`sent ${reading}, which is answered`);
    this.#sent = reading;
    const now = this.#now();
    this.#sentAt = this.#sentAt.filter((at) => at > now - MINUTE_MS);
    // To the session, a second try belongs to the request that got no answer.
    if (this.requestsPerMinute < Infinity && !isSecondTry) this.#sentAt.push(now);
    if (this.#sentAt.length > this.requestsPerMinute) this.fail('more requests than the cap');
  }

  /** The service refused the token, and the client was told. */
  onRefused(): void {
    this.refusals += 1;
    this.#session?.ended.add('refused');
  }

  /** @param usableMs how long the session may be used, counted from now */
  onSession(usableMs: number): void {
    const now = this.#now();
    const before = this.#session;
    if (before && now >= before.usableUntil) before.ended.add('expired');
    // A session that ended in several ways at once is put down to the first of these.
    const order: readonly SessionReason[] = ['expired', 'refused', 'cleared'];
    const reason = before ? order.find((it) => before.ended.has(it)) : 'first';
    if (reason) this.sessions[reason] += 1;
    else this.fail('a new session while the old one was good');
    this.#session = { usableUntil: now + usableMs, ended: new Set() };
  }

  onState({ status, ...rest }: SessionState): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    if (!('error' in rest)) return;
    const { code, message } = rest.error;
    this.errors.set(code, (this.errors.get(code) ?? 0) + 1);
    if (/token_[0-9a-f]{8}/.test(message)) this.fail('a token in an error message');
  }

  onAnswer({ latex }: RecognizerAnswer, revision: number, isRemembered: boolean): void {
    this.counts[isRemembered ? 'remembered' : 'answers'] += 1;
    if (this.#ink.reading === '') this.fail('an answer for a pad that is empty');
    if (revision < this.#shown.revision) {
      this.fail(`the answer for revision ${revision} after that for ${this.#shown.revision}`);
    }
    const reading = this.#readings.get(revision);
    if (latex !== reading) this.fail(`revision ${revision} is ${reading}, but reads ${latex}`);
    this.#shown = { revision, reading: latex };
    for (const old of this.#readings.keys()) if (old < revision) this.#readings.delete(old);
  }

  /** The recogniser, but each call is looked at when it is over. */
  around(inner: Recognizer): Recognizer {
    const checkSignal = async (signal: AbortSignal): Promise<void> => {
      await flush();
      const left = getEventListeners(signal, 'abort').length;
      if (left > 0) this.fail(`${left} listeners left on the signal of a call that is over`);
    };
    return {
      get isConnected() {
        return inner.isConnected ?? true;
      },
      connect: (options) =>
        (inner.connect?.(options) ?? Promise.resolve()).finally(
          () => void checkSignal(options.signal),
        ),
      recognize: (ink, options) =>
        inner.recognize(ink, options).finally(() => void checkSignal(options.signal)),
      disconnect: () => inner.disconnect?.(),
    };
  }
}
