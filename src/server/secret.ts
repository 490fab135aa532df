/**
 * Decides whether something may leave the server: it may not when the app key shows in it. Must not
 * try to cut the key out: an echo can be shortened or encoded, so doubtful things are dropped whole.
 */

/** How much of a key in a row counts as the key; error texts often quote keys shortened. */
const REVEALING_LENGTH = 8;

/** True when `text` holds the secret or a revealing piece of it, in any case. */
export function isRevealing(text: string, secret: string): boolean {
  const haystack = text.toLowerCase();
  const needle = secret.toLowerCase();
  const size = Math.min(REVEALING_LENGTH, needle.length);
  for (let start = 0; start + size <= needle.length; start += 1) {
    if (haystack.includes(needle.slice(start, start + size))) return true;
  }
  return false;
}

/** `error`, or `undefined` when its message, stack, fields or causes might show the secret. */
export function withoutSecret(error: unknown, secret: string): unknown {
  return isRevealing(describe(error), secret) ? undefined : error;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return toText(error);
  const cause = error.cause === undefined ? '' : describe(error.cause);
  return [error.name, error.message, error.stack ?? '', toText({ ...error }), cause].join('\n');
}

function toText(value: unknown): string {
  try {
    return `${String(value)} ${JSON.stringify(value) ?? ''}`;
  } catch (error) {
    // Cyclic values and null-prototype objects cannot be written out; only their failure can.
    return String(error);
  }
}
