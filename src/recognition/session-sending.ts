/**
 * How ink gets on its way, whatever the reason: after a pause, with a token, under the cap. The
 * steps that the rules of `session-transition.ts` and `session-failures.ts` are made of. Pure.
 */
import {
  FRESH,
  type Attempt,
  type Due,
  type Moment,
  type SessionEffect,
  type SessionModel,
  type Step,
} from './session-model.js';

/** So many failures in a row, and the service is given up. */
export const MAX_FAILURES = 5;
const MINUTE_MS = 60_000;
const NEVER: Due = { dueAt: Infinity, limitAt: Infinity };

/** A service that was given up gets a single try, not another five. */
export function firstAttempt({ trips }: SessionModel): Attempt {
  return trips > 0 ? { ...FRESH, failures: MAX_FAILURES - 1 } : FRESH;
}

/** Waits for a pause in the writing, and gets ready meanwhile. */
export function wait(model: SessionModel, { now, isConnected }: Moment): Step {
  const due = { dueAt: now + model.debounceMs, limitAt: now + model.maxWaitMs };
  return [
    { ...model, state: { status: 'waiting', ...due, attempt: firstAttempt(model) } },
    isConnected ? [] : [{ type: 'prepare' }],
  ];
}

/** Sends the newest ink, after connecting where that is needed. */
export function send(model: SessionModel, attempt: Attempt, moment: Moment): Step {
  if (moment.isConnected) return recognize(model, attempt, moment);
  // Nobody looks: the ink waits for the page to be seen again rather than open a session.
  if (model.isHidden) return [{ ...model, state: { status: 'waiting', ...NEVER, attempt } }, []];
  return connect(model, attempt, { dueAt: moment.now, limitAt: moment.now });
}

export function recognize(model: SessionModel, attempt: Attempt, { now }: Moment): Step {
  const { requestsPerMinute } = model;
  const isCapped = requestsPerMinute < Infinity;
  const recent = isCapped ? model.sentAt.filter((at) => at > now - MINUTE_MS) : [];
  if (recent.length >= requestsPerMinute) {
    const until = (recent.at(-requestsPerMinute) ?? now) + MINUTE_MS;
    const isNews = !('isHeld' in model.state);
    const due = { dueAt: until, limitAt: until, isHeld: true } as const;
    return [
      { ...model, sentAt: recent, state: { status: 'waiting', attempt, ...due } },
      isNews ? [{ type: 'limit', until }] : [],
    ];
  }
  const flight = model.flight + 1;
  const sentAt = isCapped ? [...recent, now] : recent;
  return [
    { ...model, flight, sentAt, state: { status: 'recognizing', attempt } },
    [{ type: 'recognize', flight }],
  ];
}

export function connect(model: SessionModel, attempt: Attempt, { dueAt, limitAt }: Due): Step {
  const flight = model.flight + 1;
  return [
    { ...model, flight, state: { status: 'connecting', attempt, dueAt, limitAt } },
    [{ type: 'connect', flight }],
  ];
}

/** Tells the recogniser to stop, where it is at work. */
export function abortIfBusy({ state }: SessionModel): SessionEffect[] {
  const isBusy = state.status === 'connecting' || state.status === 'recognizing';
  return isBusy ? [{ type: 'abort' }] : [];
}

/** Nothing under way, and whatever was under way has become stale. */
export function grounded({ flight, state }: SessionModel): Pick<SessionModel, 'flight' | 'state'> {
  return { flight: flight + 1, state: state.status === 'idle' ? state : { status: 'idle' } };
}

/** The ink in hand needs no reading any more. */
export function settle(
  model: SessionModel,
  { isRead, effects }: { readonly isRead: boolean; readonly effects: readonly SessionEffect[] },
): Step {
  return [{ ...model, ...grounded(model), settledRevision: model.revision, isRead }, effects];
}
