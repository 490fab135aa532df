/** Short words for the states and events of a session, so that rule tables can be read. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MathpixInkError, type MathpixInkErrorCode } from '../../src/recognition/errors.js';
import {
  FRESH,
  initialModel,
  type Attempt,
  type Moment,
  type SessionEffect,
  type SessionEvent,
  type SessionModel,
  type SessionState,
} from '../../src/recognition/session-model.js';
import { transition } from '../../src/recognition/session-transition.js';

export { FRESH };
export const RENEWED: Attempt = { failures: 0, probes: 0, hasRenewed: true };
export const tried = (failures: number): Attempt => ({ ...FRESH, failures });

export const errorOf = (
  code: MathpixInkErrorCode,
  options: { readonly retryable?: boolean; readonly retryAfterMs?: number } = {},
): MathpixInkError => new MathpixInkError(code, code, options);

export const SERVER = errorOf('server', { retryable: true });
export const REFUSED = errorOf('unauthorized');
export const OFFLINE = errorOf('offline', { retryable: true });
export const QUOTA = errorOf('quota');

export const waiting = (dueAt = 1250, limitAt = 2500, attempt = FRESH): SessionState => ({
  status: 'waiting',
  attempt,
  dueAt,
  limitAt,
});
/** Held back by the cap on requests. */
export const held = (until: number, attempt = FRESH): SessionState => ({
  status: 'waiting',
  attempt,
  dueAt: until,
  limitAt: until,
  isHeld: true,
});
export const timing = (
  debounceMs: number,
  maxWaitMs: number,
  requestsPerMinute = Infinity,
): SessionEvent => ({ type: 'timing', debounceMs, maxWaitMs, requestsPerMinute });
export const connecting = (attempt = FRESH, dueAt = 1250, limitAt = 2500): SessionState => ({
  status: 'connecting',
  attempt,
  dueAt,
  limitAt,
});
export const recognizing = (attempt = FRESH): SessionState => ({ status: 'recognizing', attempt });
export const retrying = (attempt = tried(1), retryAt = 3000): SessionState => ({
  status: 'retrying',
  retryAt,
  attempt,
  phase: 'recognizing',
  error: SERVER,
});
export const offline = (
  attempt = tried(1),
  retryAt = 21_000,
  phase: 'connecting' | 'recognizing' = 'recognizing',
): SessionState => ({
  status: 'offline',
  retryAt,
  attempt,
  phase,
  error: OFFLINE,
});
export const failed = (error = QUOTA, restUntil = 1000, retryAt = Infinity): SessionState => ({
  status: 'failed',
  error,
  restUntil,
  retryAt,
});

/** A model with ink at revision 3, none of which is read yet, in flight number 7. */
export function modelOf(state: SessionState, rest: Partial<SessionModel> = {}): SessionModel {
  const written = { revision: 3, isEmpty: false, flight: 7, settledRevision: 0 };
  return { ...initialModel, ...written, state, ...rest };
}

export const NOW: Moment = { now: 1000, isConnected: true };
export const NO_TOKEN: Moment = { now: 1000, isConnected: false };

export const ink = (revision: number): SessionEvent => ({
  type: 'ink',
  revision,
  isEmpty: false,
  isClear: false,
  isKnown: false,
});
export const emptied = (revision: number, isClear = true): SessionEvent => ({
  type: 'ink',
  revision,
  isEmpty: true,
  isClear,
  isKnown: false,
});
export const failure = (error: MathpixInkError, flight = 7, jitter = 0.5): SessionEvent => ({
  type: 'failed',
  flight,
  error,
  jitter,
});
export const answered = (revision: number, flight = 7): SessionEvent => ({
  type: 'answered',
  flight,
  revision,
});

/** One row of a rule table. */
export interface Rule {
  readonly name: string;
  readonly model: SessionModel;
  readonly event: SessionEvent;
  readonly at?: Moment;
  /** The state it must end in; absent: the very same state object. */
  readonly state?: SessionState;
  /** Effects by name, in order. Absent: none. */
  readonly effects?: readonly SessionEffect['type'][];
  /** What else must be so. */
  readonly rest?: Partial<SessionModel>;
}

/** The step a rule's event makes. */
export const stepOf = ({ model, event, at = NOW }: Rule): ReturnType<typeof transition> =>
  transition(model, event, at);

/** Makes a test of each rule, by subject. */
export function checkRules(subjects: Readonly<Record<string, readonly Rule[]>>): void {
  for (const [subject, rules] of Object.entries(subjects)) {
    describe(subject, () => {
      for (const rule of rules) {
        it(rule.name, () => {
          const [next, effects] = stepOf(rule);
          if (rule.state) assert.deepEqual(next.state, rule.state);
          else assert.equal(next.state, rule.model.state);
          assert.deepEqual(
            effects.map(({ type }) => type),
            rule.effects ?? [],
          );
          for (const effect of effects)
            if ('flight' in effect) assert.equal(effect.flight, next.flight);
          assert.deepEqual({ ...next, ...rule.rest }, next);
        });
      }
    });
  }
}
