/**
 * What a session knows and can be told: the model, its events and its effects, as plain data.
 * The rules over them are in `session-transition.ts` and `session-failures.ts`.
 */
import { assertUnreachable } from '../assert-unreachable.js';
import type { MathpixInkError } from './errors.js';

/** How often the ink in hand has failed, and whether a new token was already tried. */
export interface Attempt {
  /** Failures that count against giving up. */
  readonly failures: number;
  /** Looks for the network, which are never given up. */
  readonly probes: number;
  readonly hasRenewed: boolean;
}

/** When ink that waits goes out: after a pause, or at the latest at `limitAt`. */
export interface Due {
  readonly dueAt: number;
  readonly limitAt: number;
}

/** What the session is doing. */
export type SessionState =
  | { readonly status: 'idle' }
  | ({
      readonly status: 'waiting' | 'connecting';
      readonly attempt: Attempt;
      /** The cap on requests holds the ink back. */
      readonly isHeld?: true;
    } & Due)
  | { readonly status: 'recognizing'; readonly attempt: Attempt }
  | {
      readonly status: 'retrying' | 'offline';
      readonly retryAt: number;
      readonly attempt: Attempt;
      /** What failed. A token that ended meanwhile is renewed only where none was to be had. */
      readonly phase: 'connecting' | 'recognizing';
      readonly error: MathpixInkError;
    }
  | {
      readonly status: 'failed';
      readonly error: MathpixInkError;
      /** Until then new ink does not wake the service up again (an open circuit). */
      readonly restUntil: number;
      /** When it is tried once more without being asked; `Infinity`: never. */
      readonly retryAt: number;
    };

/** As much of it as a person is shown. */
export type ShownState =
  | { readonly status: 'idle' | 'recognizing' }
  | { readonly status: 'waiting' | 'connecting'; readonly isHeld?: true }
  | { readonly status: 'retrying' | 'offline' | 'failed'; readonly error: MathpixInkError };

export interface SessionModel {
  readonly state: SessionState;
  /** Revision of the newest ink. */
  readonly revision: number;
  /** Newest revision that needs no reading any more. */
  readonly settledRevision: number;
  /** True when that revision was read as it would be now; false when the page or a person answered for it. */
  readonly isRead: boolean;
  readonly isEmpty: boolean;
  /** True while a pen is on the surface: a half-written symbol is no pause. */
  readonly isWriting: boolean;
  /** True while the pad is off the page: ink is noted, nothing is sent of its own accord. */
  readonly isSuspended: boolean;
  /** True while nobody sees the page: no session is opened for it and nothing is tried again. */
  readonly isHidden: boolean;
  /** Number of the newest call to the recogniser; outcomes of older ones are stale. */
  readonly flight: number;
  /** How often in a row the service was given up. */
  readonly trips: number;
  /** When requests went out in the last minute; kept only under a cap. */
  readonly sentAt: readonly number[];
  readonly debounceMs: number;
  readonly maxWaitMs: number;
  /** Cap; `Infinity` for none. */
  readonly requestsPerMinute: number;
}

export type SessionEvent =
  | {
      readonly type: 'ink';
      readonly revision: number;
      readonly isEmpty: boolean;
      readonly isClear: boolean;
      /** The very ink that was answered last, brought back by undo or redo. */
      readonly isKnown: boolean;
    }
  | { readonly type: 'writing'; readonly isWriting: boolean }
  | {
      readonly type: 'timing';
      readonly debounceMs: number;
      readonly maxWaitMs: number;
      readonly requestsPerMinute: number;
    }
  /** The time the state asked to be woken at has come. */
  | { readonly type: 'wake' }
  | { readonly type: 'send-now' }
  | { readonly type: 'online' }
  /** The page was hidden (another tab, a locked screen), or is seen again. */
  | { readonly type: 'hidden' | 'shown' }
  /** The recogniser or its address changed: whatever it knew is worth nothing. */
  | { readonly type: 'reconfigured' }
  /** A setting of the request changed: what was refused before may work now. */
  | { readonly type: 'amended' }
  /** The page answered for this ink itself: stop reading it. */
  | { readonly type: 'settle' }
  /** The pad left the page, or came back. */
  | { readonly type: 'suspend' | 'resume' }
  /** Get the token while the debounce runs, so that it costs the writer no time. */
  | { readonly type: 'prepare' }
  | { readonly type: 'connected'; readonly flight: number }
  | { readonly type: 'answered'; readonly flight: number; readonly revision: number }
  | { readonly type: 'declined'; readonly flight: number; readonly revision: number }
  | {
      readonly type: 'failed';
      readonly flight: number;
      readonly error: MathpixInkError;
      /** Random number in 0…1 for the back-off. */
      readonly jitter: number;
    };

/** What the rules must know of the moment. */
export interface Moment {
  /** Monotonic ms. */
  readonly now: number;
  /** False when the recogniser must connect before it can read. */
  readonly isConnected: boolean;
}

export type SessionEffect =
  /** Come back with a `prepare` event once this state is published. */
  | { readonly type: 'prepare' }
  | { readonly type: 'connect'; readonly flight: number }
  /** Read the newest ink. */
  | { readonly type: 'recognize'; readonly flight: number }
  | { readonly type: 'abort' }
  | { readonly type: 'disconnect' }
  /** Tell the page that the cap on requests holds ink back until `until` (monotonic ms). */
  | { readonly type: 'limit'; readonly until: number };

export type Step = readonly [SessionModel, readonly SessionEffect[]];

export const FRESH: Attempt = { failures: 0, probes: 0, hasRenewed: false };

export const initialModel: SessionModel = {
  state: { status: 'idle' },
  revision: 0,
  settledRevision: 0,
  isRead: false,
  isEmpty: true,
  isWriting: false,
  isSuspended: false,
  isHidden: false,
  flight: 0,
  trips: 0,
  sentAt: [],
  debounceMs: 250,
  maxWaitMs: 1500,
  requestsPerMinute: Infinity,
};

/** Whether what was tried without success is being tried again, and nobody asked for it. */
export function isRepeat(state: SessionState): boolean {
  if (!('attempt' in state) || 'isHeld' in state) return false;
  return state.attempt.failures + state.attempt.probes > 0;
}

/** When the model wants a `wake` event, or `null`. */
export function wakeTime(model: SessionModel): number | null {
  const at = plannedTime(model);
  return at === Infinity ? null : at;
}

function plannedTime({ state, isWriting, isHidden }: SessionModel): number {
  switch (state.status) {
    case 'waiting':
      return isWriting ? state.limitAt : Math.min(state.dueAt, state.limitAt);
    case 'retrying':
    case 'offline':
    case 'failed':
      return isHidden ? Infinity : state.retryAt;
    case 'idle':
    case 'connecting':
    case 'recognizing':
      return Infinity;
    default:
      return assertUnreachable(state);
  }
}
