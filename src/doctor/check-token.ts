/**
 * Checks the token's fields by Mathpix's names (docs.mathpix.com/reference/authentication). Pure;
 * no value of a field gets into a finding.
 */
import { MathpixInkError } from '../recognition/errors.js';
import { parseToken } from '../recognition/token.js';
import { fail, hasFailed, ok, warn, type Finding } from './finding.js';

type Fields = Readonly<Record<string, unknown>>;

/** Names other routes use for the same things. */
const ALIASES = {
  app_token: ['appToken', 'token', 'access_token', 'accessToken', 'mathpix_token', 'app-token'],
  strokes_session_id: [
    'strokesSessionId',
    'strokes_session',
    'session_id',
    'sessionId',
    'session',
    'strokes-session-id',
  ],
  app_token_expires_at: [
    'appTokenExpiresAt',
    'expires_at',
    'expiresAt',
    'expires',
    'expires_in',
    'expiresIn',
    'app-token-expires-at',
  ],
} as const;

const ASK_FOR_SESSION =
  'Have your server ask Mathpix for one: POST v3/app-tokens with the body { "include_strokes_session_id": true }.';

/** All that is to say of the fields, and last what the element itself would say. */
export function checkFields(fields: Fields): Finding[] {
  const findings = [checkToken(fields), checkSession(fields), ...checkExpiryField(fields)];
  if (hasFailed(findings)) return findings;
  const refusal = refusalOf(fields);
  return refusal === null ? findings : [...findings, refusal];
}

function checkToken(fields: Fields): Finding {
  const token = fields['app_token'];
  if (token === undefined || token === null) return missing('app_token', fields);
  if (typeof token !== 'string' || token === '') {
    return fail('app_token', 'not a text', 'Pass on app_token as Mathpix gave it.');
  }
  if (token.startsWith('strokes_')) {
    return fail('app_token', 'holds a session id', 'app_token and strokes_session_id are swapped.');
  }
  if (token.startsWith('token_')) return ok('app_token', 'there, and begins with token_');
  const kind = token.startsWith('eyJ') ? ' (a web token, JWT?)' : '';
  const change =
    'Mathpix’s tokens do. Pass on app_token of POST v3/app-tokens, not one of your own.';
  return warn('app_token', `does not begin with token_${kind}`, change);
}

function checkSession(fields: Fields): Finding {
  const session = fields['strokes_session_id'];
  const name = 'strokes_session_id';
  if (session === undefined || session === null) {
    const alias = aliasIn(name, fields);
    if (alias !== undefined) return missing(name, fields);
    return fail(name, 'missing', ASK_FOR_SESSION);
  }
  if (typeof session !== 'string' || session === '')
    return fail(name, 'not a text', ASK_FOR_SESSION);
  if (session.startsWith('token_')) {
    return fail(name, 'holds a token', 'app_token and strokes_session_id are swapped.');
  }
  if (session.startsWith('strokes_')) return ok(name, 'there, and begins with strokes_');
  const change = 'Mathpix’s sessions do. Pass on strokes_session_id of POST v3/app-tokens.';
  return warn(name, 'does not begin with strokes_', change);
}

/** Form and unit of the expiry; what time it means is `check-expiry.ts`'s. */
function checkExpiryField(fields: Fields): Finding[] {
  const name = 'app_token_expires_at';
  const value = fields[name];
  if (value === undefined || value === null) return [missing(name, fields)];
  if (typeof value === 'string') {
    const change = 'Send it as Mathpix does: a number, Unix time in milliseconds, without quotes.';
    return [fail(name, /^\d+$/.test(value) ? 'a number in quotes' : 'a text', change)];
  }
  if (typeof value !== 'number') {
    return [fail(name, 'not a number', 'Send a number, Unix time in milliseconds.')];
  }
  if (value < LONGEST_LIFE && value > 0) {
    const change =
      'Send the Unix time in milliseconds at which the token ends, as Mathpix gives it.';
    return [fail(name, `looks like a length of time (${value}), not like a time`, change)];
  }
  if (isSeconds(value)) {
    const change =
      'Mathpix gives milliseconds: pass its number on. The element reads seconds as well.';
    return [warn(name, 'looks like seconds', change)];
  }
  return [ok(name, 'a number, in milliseconds')];
}

/** Twelve hours in ms: no time since January 1970 is less. */
const LONGEST_LIFE = 43_200_000;
/** Milliseconds are above this since 2001. */
const SECONDS_BELOW = 1e12;

export function isSeconds(value: number): boolean {
  return value < SECONDS_BELOW;
}

function missing(name: keyof typeof ALIASES, fields: Fields): Finding {
  const alias = aliasIn(name, fields);
  if (alias === undefined) {
    return fail(name, 'missing', `Pass on ${name} as Mathpix gave it to your server.`);
  }
  return fail(name, `missing; there is "${alias}"`, `Keep Mathpix’s name, ${name}, and its value.`);
}

function aliasIn(name: keyof typeof ALIASES, fields: Fields): string | undefined {
  return ALIASES[name].find((alias) => fields[alias] !== undefined);
}

/** What the element would say that no check above foresaw. Its messages hold no values. */
function refusalOf(fields: Fields): Finding | null {
  try {
    parseToken(fields);
    return null;
  } catch (error) {
    if (!(error instanceof MathpixInkError)) throw error;
    return fail(
      'element',
      error.message,
      'The element refuses this answer. Pass Mathpix’s fields on unchanged.',
    );
  }
}
