/**
 * Turns what a server wrote into something safe to print on one line. Redaction of known secrets
 * is `redact.ts`'s; this keeps out control characters, length and whatever an address may carry.
 */

const LONGEST = 80;

/** A server's own words: no control characters (a terminal would obey them), cut short. */
export function quote(text: string): string {
  const plain = text
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]+/g, ' ')
    .trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}

/** Host and path of an address. Queries and path parameters may carry sessions: they are left out. */
export function place(address: string): string {
  if (!URL.canParse(address)) return '(an unreadable address)';
  const { origin, pathname, search } = new URL(address);
  const path = pathname.replaceAll(/;[^/]*/g, '');
  return quote(`${origin}${path}${search === '' ? '' : '?…'}`);
}

/** A length of time as people say it. */
export function duration(ms: number): string {
  const size = Math.abs(ms);
  if (size < 1000) return `${Math.round(ms)} ms`;
  if (size < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (size < 600_000) return `${Math.round(ms / 1000)} s`;
  if (size < 7_200_000) return `${Math.round(ms / 60_000)} min`;
  return `${Math.round(ms / 3_600_000)} h`;
}
