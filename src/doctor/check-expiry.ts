/**
 * Checks when the token ends, by the server's clock and by this machine's. Pure.
 */
import type { Answer } from './exchange.js';
import { isSeconds } from './check-token.js';
import { fail, ok, warn, type Finding } from './finding.js';
import { duration } from './words.js';

/** docs.mathpix.com/reference/authentication: 30 to 300 s with a session. */
const SHORTEST_MS = 30_000;
const LONGEST_MS = 300_000;
/** A `Date` has whole seconds, and the answer was under way. */
const TOLERANCE_MS = 5000;
/** The longest life of any token, twelve hours. */
const ABSURD_MS = 43_200_000;
/** Each token brings a session, and each session that is used is charged. */
const WASTEFUL_MS = 60_000;
/** Clocks further apart than this deserve a word. */
const SKEW_MS = 30_000;

/** `null` when the answer has no `Date`. */
function skewOf({ headers, receivedAt }: Answer): number | null {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? null : date - receivedAt;
}

export function checkClock(answer: Answer): Finding {
  const skew = skewOf(answer);
  if (skew === null) {
    return warn(
      'clock',
      'no Date header',
      'Let the server send Date: the element counts the token’s life from it, as visitors’ clocks may be wrong.',
    );
  }
  if (Math.abs(skew) <= SKEW_MS) return ok('clock', 'server and this machine agree');
  const side = skew > 0 ? 'ahead of' : 'behind';
  return warn(
    'clock',
    `the server’s clock is ${duration(Math.abs(skew))} ${side} this machine’s`,
    'Set the one that is wrong (NTP). Mathpix’s expiry goes by its own clock.',
  );
}

/** @param expires as the route gave it, in ms or s */
export function checkExpiry(answer: Answer, expires: number): Finding {
  const end = isSeconds(expires) ? expires * 1000 : expires;
  const byHere = end - answer.receivedAt;
  const byServer = byHere - (skewOf(answer) ?? 0);
  const isSensible = (life: number): boolean =>
    life >= SHORTEST_MS - TOLERANCE_MS && life <= LONGEST_MS + TOLERANCE_MS;
  // One wrong clock must not look like a wrong token.
  const life = !isSensible(byServer) && isSensible(byHere) ? byHere : byServer;
  return judgeLife(life);
}

function judgeLife(life: number): Finding {
  if (life <= 0) {
    const change =
      'Ask Mathpix for a new token at every call and keep none. If you do, set the server’s clock.';
    return fail('expiry', `the token ended ${duration(-life)} ago`, change);
  }
  if (life < SHORTEST_MS - TOLERANCE_MS) {
    const change =
      'Mathpix gives 30 to 300 s: is this an old token, kept somewhere? Ask for a new one each time.';
    return fail('expiry', `the token ends in ${duration(life)}`, change);
  }
  if (life > ABSURD_MS + TOLERANCE_MS) {
    const change = 'No token lives that long. Pass Mathpix’s number on: Unix time in milliseconds.';
    return fail('expiry', `the token ends in ${duration(life)}`, change);
  }
  if (life > LONGEST_MS + TOLERANCE_MS) {
    const seen = `the token lives ${duration(life)}`;
    const change =
      'With a session Mathpix gives at most 300 s. Ask for expires: 300, or leave it out.';
    return warn('expiry', seen, change);
  }
  const seen = `the token lives ${duration(Math.min(life, LONGEST_MS))}`;
  if (life < WASTEFUL_MS - TOLERANCE_MS) {
    const change =
      'Ask for expires: 300, or leave it out: every new token is a new session, and those are charged.';
    return warn('expiry', seen, change);
  }
  return ok('expiry', seen);
}
