/**
 * The tokens and strokes sessions of one sandbox. Must not know HTTP, nor read the clock itself.
 */
import type { InkStroke } from '../ink/types.js';

/** An app token as `GET v3/app-tokens/{token}` describes it. */
export interface StoredToken {
  readonly token: string;
  /** Unix time in ms. */
  readonly expiresAt: number;
  readonly appId: string;
  readonly userId: string | null;
}

/** A strokes session; it lives as long as the token it came with. */
export interface StoredSession {
  readonly id: string;
  /** Unix time in ms. */
  readonly expiresAt: number;
  /** True from the first strokes on; that is when the service charges a session. */
  readonly isCharged: boolean;
  /** What an accumulating service would remember. */
  readonly strokes: readonly InkStroke[];
}

/** More than anyone needs at once; the oldest go first, so a public demo cannot fill up. */
const MAX_ENTRIES = 5000;

/** Keeps tokens and sessions by id. */
export class TokenStore {
  readonly #tokens = new Map<string, StoredToken>();
  readonly #sessions = new Map<string, StoredSession>();

  addToken(token: StoredToken): void {
    put(this.#tokens, token.token, token);
  }

  token(id: string): StoredToken | null {
    return this.#tokens.get(id) ?? null;
  }

  deleteToken(id: string): void {
    this.#tokens.delete(id);
  }

  /** Adds a session or replaces it. */
  putSession(session: StoredSession): void {
    put(this.#sessions, session.id, session);
  }

  session(id: string): StoredSession | null {
    return this.#sessions.get(id) ?? null;
  }

  /** Makes everything out of date as of that moment. */
  expireAll(now: number): void {
    for (const [id, token] of this.#tokens) this.#tokens.set(id, { ...token, expiresAt: now });
    for (const [id, entry] of this.#sessions) this.#sessions.set(id, { ...entry, expiresAt: now });
  }
}

function put<T>(map: Map<string, T>, id: string, entry: T): void {
  map.set(id, entry);
  if (map.size <= MAX_ENTRIES) return;
  const oldest = map.keys().next();
  if (!oldest.done) map.delete(oldest.value);
}
