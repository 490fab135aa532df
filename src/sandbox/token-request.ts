/**
 * Reads the body of `POST v3/app-tokens` (docs.mathpix.com/reference/authentication). Pure.
 */
import { SandboxApiError } from './api-error.js';
import { isJsonObject, parseJson } from './json.js';

/** What the caller asked for. */
export interface TokenRequest {
  readonly wantsSession: boolean;
  /** Seconds, within the documented range. */
  readonly expires: number;
  readonly userId: string | null;
}

const DEFAULT_EXPIRES = 300;
const MIN_EXPIRES = 30;
/** Twelve hours for a plain token, five minutes for one with a session. */
const MAX_EXPIRES = 43_200;
const MAX_EXPIRES_WITH_SESSION = 300;

/** Parses the body; an empty one means the defaults. @throws SandboxApiError */
export function parseTokenRequest(
  body: string,
  switches: { readonly expiresOutOfRange: 'error' | 'clamp' },
): TokenRequest {
  const value = body.trim() === '' ? {} : parseJson(body);
  if (!isJsonObject(value)) throw new SandboxApiError('json_syntax');
  const wantsSession = value['include_strokes_session_id'] === true;
  const max = wantsSession ? MAX_EXPIRES_WITH_SESSION : MAX_EXPIRES;
  const asked = value['expires'] ?? DEFAULT_EXPIRES;
  if (typeof asked !== 'number') {
    throw new SandboxApiError('opts_number_required', { message: 'expires must be a number' });
  }
  const expires = Math.min(max, Math.max(MIN_EXPIRES, asked));
  if (expires !== asked && switches.expiresOutOfRange === 'error') {
    const message = `expires must be between ${MIN_EXPIRES} and ${max}`;
    throw new SandboxApiError('opts_value_out_of_range', { message });
  }
  const userId = value['user_id'];
  return { wantsSession, expires, userId: typeof userId === 'string' ? userId : null };
}
