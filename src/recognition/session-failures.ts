/**
 * What follows a failure: one renewal for a refusal, back-off, the look for the network, and the
 * open circuit of a service that stays down. Pure, like `session-transition.ts`, which calls it.
 */
import { backoffDelay } from './backoff.js';
import type { MathpixInkError } from './errors.js';
import { connect, MAX_FAILURES } from './session-sending.js';
import type { Attempt, Moment, SessionEvent, SessionModel, Step } from './session-model.js';

/** A network that was just lost is seldom back sooner, and a status that flickers helps nobody. */
const SHORTEST_PROBE_MS = 1000;
/** Nobody waits longer at a pad for what a service asks for; then it says so instead. */
const LONGEST_PATIENCE_MS = 120_000;
/** How long a service that was given up is left alone: this, doubling to the longest. */
const FIRST_REST_MS = 30_000;
const LONGEST_REST_MS = 300_000;
/** An absurd `Retry-After` must not lock a pad for ever. */
const LONGEST_ASKED_REST_MS = 3_600_000;

export function onFailed(
  model: SessionModel,
  { flight, error, jitter }: SessionEvent & { type: 'failed' },
  { now }: Moment,
): Step {
  const { state } = model;
  if (flight !== model.flight) return [model, []];
  if (state.status !== 'connecting' && state.status !== 'recognizing') return [model, []];
  const { attempt, status: phase } = state;
  if (error.code === 'unauthorized' && phase === 'recognizing' && !attempt.hasRenewed) {
    return renew(model, { ...attempt, hasRenewed: true }, now);
  }
  const { retryAfterMs = 0, retryable } = error;
  const isOffline = error.code === 'offline';
  if (isOffline) {
    // Without a network nothing is given up: `online` may never be fired (the browser can be wrong
    // about it, and one dropped connection looks the same), so the session looks for itself too.
    const delay = backoffDelay(attempt.probes, { jitter, retryAfterMs });
    const retryAt = now + Math.max(SHORTEST_PROBE_MS, delay);
    const tried: Attempt = { ...attempt, probes: attempt.probes + 1 };
    return [{ ...model, state: { status: 'offline', retryAt, attempt: tried, phase, error } }, []];
  }
  const tried: Attempt = { ...attempt, failures: attempt.failures + 1 };
  if (!retryable) {
    return [
      { ...model, state: { status: 'failed', error, restUntil: now, retryAt: Infinity } },
      [],
    ];
  }
  if (tried.failures >= MAX_FAILURES || retryAfterMs > LONGEST_PATIENCE_MS) {
    return openCircuit(model, error, now);
  }
  const retryAt = now + backoffDelay(attempt.failures, { jitter, retryAfterMs });
  return [{ ...model, state: { status: 'retrying', retryAt, attempt: tried, phase, error } }, []];
}

/** New ink cannot mend these; only the owner, or a deliberate "try again", can. */
export function isFinal({ code, retryable }: MathpixInkError): boolean {
  return !retryable && ['quota', 'configuration', 'unauthorized', 'token'].includes(code);
}

/** Exactly one new token for a refusal, and the same ink again. */
function renew(model: SessionModel, attempt: Attempt, now: number): Step {
  if (model.isHidden) {
    const state = { status: 'waiting', dueAt: Infinity, limitAt: Infinity, attempt } as const;
    return [{ ...model, flight: model.flight + 1, state }, [{ type: 'disconnect' }]];
  }
  const [next, effects] = connect(model, attempt, { dueAt: now, limitAt: now });
  return [next, [{ type: 'disconnect' }, ...effects]];
}

/** The service stays down: it is left alone for a while, longer each time. */
function openCircuit(model: SessionModel, error: MathpixInkError, now: number): Step {
  const trips = model.trips + 1;
  const rest = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (trips - 1));
  const asked = Math.min(LONGEST_ASKED_REST_MS, error.retryAfterMs ?? 0);
  const restUntil = now + Math.max(rest, asked);
  return [
    { ...model, trips, state: { status: 'failed', error, restUntil, retryAt: restUntil } },
    [],
  ];
}
