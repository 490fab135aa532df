/**
 * Every rule about when ink is sent, as one pure function: no timers, no network, no clock.
 * The runner (`session.ts`) carries out the effects and reports back as events.
 *
 * Rules: one request in flight; the newest ink goes next; answers never go backwards; empty
 * ink cancels everything; nothing connects before there is ink; one renewal per refusal; a page
 * that nobody sees opens no session.
 */
import { assertUnreachable } from '../assert-unreachable.js';
import { isFinal, onFailed } from './session-failures.js';
import type { Moment, SessionEffect, SessionEvent, SessionModel, Step } from './session-model.js';
import { FRESH, wakeTime } from './session-model.js';
import {
  abortIfBusy,
  connect,
  isCapped,
  grounded,
  recognize,
  send,
  settle,
  wait,
} from './session-sending.js';

export function transition(model: SessionModel, event: SessionEvent, moment: Moment): Step {
  switch (event.type) {
    case 'ink':
      return onInk(model, event, moment);
    case 'writing':
      return onWriting(model, event.isWriting, moment);
    case 'timing': {
      const { debounceMs, maxWaitMs, requestsPerMinute } = event;
      return [release({ ...model, debounceMs, maxWaitMs, requestsPerMinute }, moment), []];
    }
    case 'wake':
      return onWake(model, moment);
    case 'send-now':
      return onSendNow(model, moment);
    case 'online':
      return onOnline(model, moment);
    case 'hidden':
      return [{ ...model, isHidden: true }, []];
    case 'shown':
      return onShown({ ...model, isHidden: false }, moment);
    case 'reconfigured':
      return onReconfigured(model, moment);
    case 'amended':
      return onAmended({ ...model, isRead: false }, moment);
    case 'settle':
      return settle(model, { isRead: false, effects: abortIfBusy(model) });
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
  { revision, isEmpty, isClear, isKnown }: SessionEvent & { type: 'ink' },
  moment: Moment,
): Step {
  const model = { ...before, revision, isEmpty };
  const { state } = model;
  // A session belongs to one drawing: the next ink after a clear gets a new one.
  const forget: SessionEffect[] = isClear ? [{ type: 'disconnect' }] : [];
  if (isEmpty || isKnown) {
    return settle(model, { isRead: isKnown, effects: [...abortIfBusy(model), ...forget] });
  }
  if (model.isSuspended) return [model, []];
  switch (state.status) {
    case 'idle':
      return wait(model, moment);
    case 'failed': {
      const isResting = isFinal(state.error) || moment.now < state.restUntil;
      return isResting ? [model, []] : wait(model, moment);
    }
    case 'waiting':
    case 'connecting': {
      const dueAt = moment.now + model.debounceMs;
      // New ink in a page that was seen meanwhile, or under a cap, has its own latest moment.
      const limitAt = Math.min(state.limitAt, moment.now + model.maxWaitMs);
      return [{ ...model, state: { ...state, dueAt, limitAt } }, []];
    }
    case 'offline':
      // Its token ended: nobody looks for the network any more, and new ink is worth a new token.
      return state.retryAt === Infinity ? wait(model, moment) : [model, []];
    case 'recognizing':
    case 'retrying':
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
  // Sessions cost money: none is opened by a timer for ink that was already on its way.
  const isSpent = !moment.isConnected;
  switch (state.status) {
    case 'waiting':
    case 'retrying':
      return send(model, state.attempt, moment);
    case 'offline':
      return isSpent && state.phase === 'recognizing'
        ? [{ ...model, state: { ...state, retryAt: Infinity } }, []]
        : send(model, state.attempt, moment);
    case 'failed':
      return isSpent
        ? [{ ...model, state: { ...state, retryAt: Infinity } }, []]
        : send(model, { ...FRESH, failures: 1 }, moment); // a repeat; one failure more ends it
    default:
      return [model, []];
  }
}

/** Ink that a cap held back looks at the cap anew. */
function release(model: SessionModel, { now }: Moment): SessionModel {
  const { state } = model;
  const isHeld = state.status === 'waiting' && state.isHeld;
  return isHeld ? { ...model, state: { ...state, dueAt: now, limitAt: now } } : model;
}

function onSendNow(model: SessionModel, moment: Moment): Step {
  const { state } = model;
  if (model.isEmpty) return [model, []];
  const seen = { ...model, isHidden: false };
  const sent = (): Step => {
    const [next, effects] = send(seen, FRESH, moment);
    return [{ ...next, isHidden: model.isHidden }, effects];
  };
  switch (state.status) {
    case 'idle':
      return model.isRead && model.settledRevision === model.revision ? [model, []] : sent();
    case 'waiting':
    case 'failed':
    case 'retrying':
    case 'offline':
      return sent();
    case 'connecting':
      return [{ ...model, state: { ...state, dueAt: moment.now, limitAt: moment.now } }, []];
    case 'recognizing':
      return [model, []]; // newer ink, if any, follows at once
    default:
      return assertUnreachable(state);
  }
}

function onOnline(model: SessionModel, moment: Moment): Step {
  const { state } = model;
  if (state.status !== 'offline') return [model, []];
  return send(model, state.attempt, moment);
}

function onShown(model: SessionModel, moment: Moment): Step {
  const { state } = model;
  const wasHeld = state.status === 'waiting' && state.limitAt === Infinity;
  return wasHeld ? send(model, state.attempt, moment) : [model, []];
}

function onAmended(model: SessionModel, moment: Moment): Step {
  return model.state.status === 'failed' ? wait(model, moment) : [model, []];
}

function onReconfigured(before: SessionModel, moment: Moment): Step {
  const model = { ...before, trips: 0, isRead: false };
  const effects: SessionEffect[] = [...abortIfBusy(model), { type: 'disconnect' }];
  if (model.isEmpty || model.state.status === 'idle') return [model, effects];
  // Even if the old recogniser was connected, the new one is not.
  const [next, more] = wait(
    { ...model, flight: model.flight + 1 },
    { ...moment, isConnected: false },
  );
  return [next, [...effects, ...more]];
}

function onPrepare(model: SessionModel, moment: Moment): Step {
  const { state } = model;
  const isIdle = model.isHidden || isCapped(model, moment);
  if (state.status !== 'waiting' || moment.isConnected || isIdle) return [model, []];
  return connect(model, state.attempt, state);
}

function onConnected(model: SessionModel, flight: number, moment: Moment): Step {
  const { state } = model;
  if (flight !== model.flight || state.status !== 'connecting') return [model, []];
  const { dueAt, limitAt, attempt } = state;
  const isDue = moment.now >= limitAt || (moment.now >= dueAt && !model.isWriting);
  if (isDue) return recognize(model, attempt, moment);
  return [{ ...model, state: { status: 'waiting', dueAt, limitAt, attempt } }, []];
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
    const settled = { ...next, settledRevision: revision, isRead: true, trips: 0 };
    return hasNewer ? send(settled, FRESH, moment) : [settled, []];
  }
  // The page said no: this ink is neither read nor pressed on it again, but may be asked for.
  return hasNewer ? wait(next, moment) : [next, []];
}
