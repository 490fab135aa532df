/**
 * Every rule about when ink is sent, as one pure function: no timers, no network, no clock.
 * The runner (`session.ts`) carries out the effects and reports back as events.
 *
 * Rules: one request in flight; the newest ink goes next; answers never go backwards; empty
 * ink cancels everything; nothing connects before there is ink; one renewal per refusal.
 */
import { assertUnreachable } from '../assert-unreachable.js';
import { backoffDelay } from './backoff.js';
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
interface Due {
  readonly dueAt: number;
  readonly limitAt: number;
}

/** What the session is doing. The view renders this and nothing else of it. */
export type SessionState =
  | { readonly status: 'idle' }
  | ({ readonly status: 'waiting' } & Due)
  | ({ readonly status: 'connecting'; readonly attempt: Attempt } & Due)
  | { readonly status: 'recognizing'; readonly attempt: Attempt }
  | {
      readonly status: 'retrying' | 'offline';
      readonly retryAt: number;
      readonly attempt: Attempt;
      readonly error: MathpixInkError;
    }
  | { readonly status: 'failed'; readonly error: MathpixInkError };

export interface SessionModel {
  readonly state: SessionState;
  /** Revision of the newest ink. */
  readonly revision: number;
  /** Newest revision that needs no reading any more. */
  readonly settledRevision: number;
  readonly isEmpty: boolean;
  /** True while a pen is on the surface: a half-written symbol is no pause. */
  readonly isWriting: boolean;
  /** True while the pad is off the page: ink is noted, nothing is sent of its own accord. */
  readonly isSuspended: boolean;
  /** Number of the newest call to the recogniser; outcomes of older ones are stale. */
  readonly flight: number;
  readonly debounceMs: number;
  readonly maxWaitMs: number;
}

export type SessionEvent =
  | {
      readonly type: 'ink';
      readonly revision: number;
      readonly isEmpty: boolean;
      readonly isClear: boolean;
    }
  | { readonly type: 'writing'; readonly isWriting: boolean }
  | { readonly type: 'timing'; readonly debounceMs: number; readonly maxWaitMs: number }
  /** The time the state asked to be woken at has come. */
  | { readonly type: 'wake' }
  | { readonly type: 'send-now' }
  | { readonly type: 'online' }
  /** The recogniser or its configuration changed: what was refused before may work now. */
  | { readonly type: 'reconfigured' }
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
  | { readonly type: 'disconnect' };

export type Step = readonly [SessionModel, readonly SessionEffect[]];

const MAX_FAILURES = 5;
/** A network that was just lost is seldom back sooner, and a status that flickers helps nobody. */
const SHORTEST_PROBE_MS = 1000;
const FRESH: Attempt = { failures: 0, probes: 0, hasRenewed: false };

export const initialModel: SessionModel = {
  state: { status: 'idle' },
  revision: 0,
  settledRevision: 0,
  isEmpty: true,
  isWriting: false,
  isSuspended: false,
  flight: 0,
  debounceMs: 250,
  maxWaitMs: 1500,
};

/** When the model wants a `wake` event, or `null`. */
export function wakeTime({ state, isWriting }: SessionModel): number | null {
  switch (state.status) {
    case 'waiting':
      return isWriting ? state.limitAt : Math.min(state.dueAt, state.limitAt);
    case 'retrying':
    case 'offline':
      return state.retryAt;
    case 'idle':
    case 'connecting':
    case 'recognizing':
    case 'failed':
      return null;
    default:
      return assertUnreachable(state);
  }
}

export function transition(model: SessionModel, event: SessionEvent, moment: Moment): Step {
  switch (event.type) {
    case 'ink':
      return onInk(model, event, moment);
    case 'writing':
      return onWriting(model, event.isWriting, moment);
    case 'timing':
      return [{ ...model, debounceMs: event.debounceMs, maxWaitMs: event.maxWaitMs }, []];
    case 'wake':
      return onWake(model, moment);
    case 'send-now':
      return onSendNow(model, moment);
    case 'online':
      return model.state.status === 'offline'
        ? send(model, model.state.attempt, moment)
        : [model, []];
    case 'reconfigured':
      return onReconfigured(model, moment);
    case 'settle':
      return settle(model, abortIfBusy(model));
    case 'suspend':
      return [{ ...model, ...grounded(model), isSuspended: true }, abortIfBusy(model)];
    case 'resume':
      return onResume({ ...model, isSuspended: false }, moment);
    case 'prepare':
      return onPrepare(model, moment);
    case 'connected':
      return onConnected(model, event.flight, moment);
    case 'answered':
    case 'declined':
      return onAnswered(model, event, moment);
    case 'failed':
      return onFailed(model, event, moment);
    default:
      return assertUnreachable(event);
  }
}

function onInk(
  before: SessionModel,
  { revision, isEmpty, isClear }: SessionEvent & { type: 'ink' },
  moment: Moment,
): Step {
  const model = { ...before, revision, isEmpty };
  const { state } = model;
  // A session belongs to one drawing: the next ink after a clear gets a new one.
  const forget: SessionEffect[] = isClear ? [{ type: 'disconnect' }] : [];
  if (isEmpty) return settle(model, [...abortIfBusy(model), ...forget]);
  if (model.isSuspended) return [model, []];
  switch (state.status) {
    case 'idle':
      return wait(model, moment);
    case 'failed':
      return isFinal(state.error) ? [model, []] : wait(model, moment);
    case 'waiting':
    case 'connecting':
      return [{ ...model, state: { ...state, dueAt: moment.now + model.debounceMs } }, []];
    case 'recognizing':
    case 'retrying':
    case 'offline':
      return [model, []]; // the newest ink goes out when its turn comes
    default:
      return assertUnreachable(state);
  }
}

function onResume(model: SessionModel, moment: Moment): Step {
  const isUnread = model.settledRevision < model.revision && model.state.status === 'idle';
  return isUnread ? wait(model, moment) : [model, []];
}

function onWriting(before: SessionModel, isWriting: boolean, { now }: Moment): Step {
  const model = { ...before, isWriting };
  const { state } = model;
  const isDebouncing = state.status === 'waiting' || state.status === 'connecting';
  if (isWriting || !isDebouncing) return [model, []];
  return [{ ...model, state: { ...state, dueAt: now + model.debounceMs } }, []];
}

function onWake(model: SessionModel, moment: Moment): Step {
  const at = wakeTime(model);
  if (at === null || moment.now < at) return [model, []];
  const { state } = model;
  return send(model, 'attempt' in state ? state.attempt : FRESH, moment);
}

function onSendNow(model: SessionModel, moment: Moment): Step {
  const { state } = model;
  if (model.isEmpty) return [model, []];
  switch (state.status) {
    case 'idle':
      return model.settledRevision === model.revision ? [model, []] : send(model, FRESH, moment);
    case 'waiting':
    case 'failed':
    case 'retrying':
    case 'offline':
      return send(model, FRESH, moment);
    case 'connecting':
      return [{ ...model, state: { ...state, dueAt: moment.now, limitAt: moment.now } }, []];
    case 'recognizing':
      return [model, []]; // newer ink, if any, follows at once
    default:
      return assertUnreachable(state);
  }
}

function onReconfigured(model: SessionModel, moment: Moment): Step {
  const effects: SessionEffect[] = [...abortIfBusy(model), { type: 'disconnect' }];
  if (model.isEmpty || model.state.status === 'idle') return [model, effects];
  // Even if the old recogniser was connected, the new one is not.
  const [next, more] = wait(
    { ...model, flight: model.flight + 1 },
    { ...moment, isConnected: false },
  );
  return [next, [...effects, ...more]];
}

function onPrepare(model: SessionModel, { isConnected }: Moment): Step {
  const { state } = model;
  if (state.status !== 'waiting' || isConnected) return [model, []];
  return connect(model, FRESH, state);
}

function onConnected(model: SessionModel, flight: number, moment: Moment): Step {
  const { state } = model;
  if (flight !== model.flight || state.status !== 'connecting') return [model, []];
  const { dueAt, limitAt, attempt } = state;
  const isDue = moment.now >= limitAt || (moment.now >= dueAt && !model.isWriting);
  if (isDue || attempt.failures + attempt.probes > 0 || attempt.hasRenewed)
    return recognize(model, attempt);
  return [{ ...model, state: { status: 'waiting', dueAt, limitAt } }, []];
}

function onAnswered(
  model: SessionModel,
  { type, flight, revision }: SessionEvent & { type: 'answered' | 'declined' },
  moment: Moment,
): Step {
  if (flight !== model.flight || model.state.status !== 'recognizing') return [model, []];
  const next: SessionModel = { ...model, state: { status: 'idle' } };
  const hasNewer = next.revision > revision;
  if (type === 'answered') {
    const settled = { ...next, settledRevision: revision };
    return hasNewer ? send(settled, FRESH, moment) : [settled, []];
  }
  // The page said no: this ink is neither read nor pressed on it again, but may be asked for.
  return hasNewer ? wait(next, moment) : [next, []];
}

function onFailed(
  model: SessionModel,
  { flight, error, jitter }: SessionEvent & { type: 'failed' },
  { now }: Moment,
): Step {
  const { state } = model;
  if (flight !== model.flight) return [model, []];
  if (state.status !== 'connecting' && state.status !== 'recognizing') return [model, []];
  const { attempt } = state;
  const isRefused = error.code === 'unauthorized' && state.status === 'recognizing';
  if (isRefused && !attempt.hasRenewed) {
    const renewal: Attempt = { ...attempt, hasRenewed: true };
    const [next, effects] = connect(model, renewal, { dueAt: now, limitAt: now });
    return [next, [{ type: 'disconnect' }, ...effects]];
  }
  const isOffline = error.code === 'offline';
  const failed: Attempt = isOffline
    ? { ...attempt, probes: attempt.probes + 1 }
    : { ...attempt, failures: attempt.failures + 1 };
  if (!isOffline && (!error.retryable || failed.failures >= MAX_FAILURES)) {
    return [{ ...model, state: { status: 'failed', error } }, []];
  }
  const { retryAfterMs = 0 } = error;
  const tries = isOffline ? attempt.probes : attempt.failures;
  const delay = backoffDelay(tries, { jitter, retryAfterMs });
  const retryAt = now + (isOffline ? Math.max(SHORTEST_PROBE_MS, delay) : delay);
  // Without a network nothing is given up: `online` may never be fired (the browser can be wrong
  // about it, and one dropped connection looks the same), so the session looks for itself too.
  const status = isOffline ? 'offline' : 'retrying';
  return [{ ...model, state: { status, retryAt, attempt: failed, error } }, []];
}

function abortIfBusy({ state }: SessionModel): SessionEffect[] {
  const isBusy = state.status === 'connecting' || state.status === 'recognizing';
  return isBusy ? [{ type: 'abort' }] : [];
}

/** New ink cannot mend these; only the owner, or a deliberate "try again", can. */
function isFinal({ code, retryable }: MathpixInkError): boolean {
  return !retryable && ['quota', 'configuration', 'unauthorized', 'token'].includes(code);
}

/** Nothing under way, and whatever was under way has become stale. */
function grounded({ flight }: SessionModel): Pick<SessionModel, 'flight' | 'state'> {
  return { flight: flight + 1, state: { status: 'idle' } };
}

function settle(model: SessionModel, effects: SessionEffect[]): Step {
  return [{ ...model, ...grounded(model), settledRevision: model.revision }, effects];
}

function wait(model: SessionModel, { now, isConnected }: Moment): Step {
  const [dueAt, limitAt] = [now + model.debounceMs, now + model.maxWaitMs];
  return [
    { ...model, state: { status: 'waiting', dueAt, limitAt } },
    isConnected ? [] : [{ type: 'prepare' }],
  ];
}

/** Sends the newest ink, after connecting where that is needed. */
function send(model: SessionModel, attempt: Attempt, { now, isConnected }: Moment): Step {
  return isConnected
    ? recognize(model, attempt)
    : connect(model, attempt, { dueAt: now, limitAt: now });
}

function recognize(model: SessionModel, attempt: Attempt): Step {
  const flight = model.flight + 1;
  return [
    { ...model, flight, state: { status: 'recognizing', attempt } },
    [{ type: 'recognize', flight }],
  ];
}

function connect(model: SessionModel, attempt: Attempt, { dueAt, limitAt }: Due): Step {
  const flight = model.flight + 1;
  return [
    { ...model, flight, state: { status: 'connecting', attempt, dueAt, limitAt } },
    [{ type: 'connect', flight }],
  ];
}
