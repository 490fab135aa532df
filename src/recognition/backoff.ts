/**
 * How long to wait before trying again: full jitter, and what the service asked for.
 * Pure arithmetic; waits for nothing itself.
 */

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 30_000;

/**
 * Full-jitter exponential back-off: uniform between 0 and min(30 s, 1 s · 2^failures).
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/)
 * A service's own `Retry-After` is a lower bound, with the jitter on top so that a class
 * does not come back in one instant.
 * @param failures how often this has failed before, from 0
 * @param jitter a random number in 0…1
 */
export function backoffDelay(
  failures: number,
  { jitter, retryAfterMs = 0 }: { readonly jitter: number; readonly retryAfterMs?: number },
): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures);
  return retryAfterMs + jitter * (retryAfterMs > 0 ? FIRST_DELAY_MS : ceiling);
}

/**
 * Milliseconds asked for by a `Retry-After` header: seconds or an HTTP date
 * (RFC 9110 §10.2.3). `undefined` for anything else.
 */
export function parseRetryAfter(header: string | null, wallNow: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  // `Date.parse` alone takes nearly anything for a date, "try 2099" among it.
  const date = /^\s*[A-Z][a-z]{2}, \d/.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - wallNow);
}
